/*-
 * #%L
 * Restore: image restoration networks for Fiji.
 * %%
 * Copyright (C) 2026 Restore developers.
 * %%
 * Redistribution and use in source and binary forms, with or without
 * modification, are permitted provided that the following conditions are met:
 *
 * 1. Redistributions of source code must retain the above copyright notice,
 *    this list of conditions and the following disclaimer.
 * 2. Redistributions in binary form must reproduce the above copyright notice,
 *    this list of conditions and the following disclaimer in the documentation
 *    and/or other materials provided with the distribution.
 *
 * THIS SOFTWARE IS PROVIDED BY THE COPYRIGHT HOLDERS AND CONTRIBUTORS "AS IS"
 * AND ANY EXPRESS OR IMPLIED WARRANTIES, INCLUDING, BUT NOT LIMITED TO, THE
 * IMPLIED WARRANTIES OF MERCHANTABILITY AND FITNESS FOR A PARTICULAR PURPOSE
 * ARE DISCLAIMED. IN NO EVENT SHALL THE COPYRIGHT HOLDERS OR CONTRIBUTORS BE
 * LIABLE FOR ANY DIRECT, INDIRECT, INCIDENTAL, SPECIAL, EXEMPLARY, OR
 * CONSEQUENTIAL DAMAGES (INCLUDING, BUT NOT LIMITED TO, PROCUREMENT OF
 * SUBSTITUTE GOODS OR SERVICES; LOSS OF USE, DATA, OR PROFITS; OR BUSINESS
 * INTERRUPTION) HOWEVER CAUSED AND ON ANY THEORY OF LIABILITY, WHETHER IN
 * CONTRACT, STRICT LIABILITY, OR TORT (INCLUDING NEGLIGENCE OR OTHERWISE)
 * ARISING IN ANY WAY OUT OF THE USE OF THIS SOFTWARE, EVEN IF ADVISED OF THE
 * POSSIBILITY OF SUCH DAMAGE.
 * #L%
 */

package sc.fiji.restore.inference.ort;

import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Consumer;

import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtProvider;
import sc.fiji.restore.error.RestoreException;
import sc.fiji.restore.error.RestoreException.InferenceFailed;
import sc.fiji.restore.inference.Device;
import sc.fiji.restore.inference.Probe;
import sc.fiji.restore.inference.TileModel;
import sc.fiji.restore.model.ModelSpec;
import sc.fiji.restore.model.Precision;

/**
 * What the device "auto" means on this machine: the first of the providers,
 * from fast to slow, that starts and computes the same as the CPU.
 * <p>
 * Every provider that is passed over is reported with the reason.
 * </p>
 */
final class DeviceChoice {

	private static final Map<Device, OrtProvider> PROVIDERS = Map.of(Device.CUDA,
		OrtProvider.CUDA, Device.TENSORRT, OrtProvider.TENSOR_RT, Device.COREML,
		OrtProvider.CORE_ML, Device.DIRECTML, OrtProvider.DIRECT_ML);

	private final BiFunction<ModelSpec, Device, TileModel> opener;
	private final List<Device> candidates;

	/**
	 * @param opener opens a model on a device, or throws RestoreException
	 * @param candidates devices other than the CPU, from fast to slow
	 */
	DeviceChoice(final BiFunction<ModelSpec, Device, TileModel> opener,
		final List<Device> candidates)
	{
		this.opener = opener;
		this.candidates = candidates;
	}

	/** As this build of ONNX Runtime allows. */
	DeviceChoice(final BiFunction<ModelSpec, Device, TileModel> opener) {
		this(opener,
			Device.automatic().stream().filter(available()::contains).toList());
	}

	/** The devices that this build of ONNX Runtime knows. */
	static Set<Device> available() {
		OrtLibrary.environment();
		final EnumSet<OrtProvider> providers = OrtEnvironment
			.getAvailableProviders();
		final Set<Device> devices = EnumSet.of(Device.CPU);
		PROVIDERS.forEach((device, provider) -> {
			if (providers.contains(provider)) devices.add(device);
		});
		return devices;
	}

	/**
	 * Opens a model on a device that somebody named, and compares it with the CPU.
	 *
	 * @throws InferenceFailed if the device cannot be used, or computes something
	 *           else
	 */
	TileModel open(final ModelSpec spec, final Device device) {
		final TileModel model = opener.apply(spec, device);
		if (device == Device.CPU) return model;
		try (TileModel cpu = cpu(spec)) {
			final float difference = Probe.difference(spec, model, cpu);
			if (difference <= Probe.tolerance(model)) return model;
			throw new InferenceFailed("The device '" + device + "' must compute " +
				"what the CPU computes, but with model '" + spec.id() +
				"' it differs from it by " + difference + " of full scale (allowed: " +
				Probe.tolerance(model) + "). Choose the " +
				"device 'auto' or 'cpu', or update the driver of the device.", null);
		}
		catch (final RuntimeException e) {
			model.close();
			throw e;
		}
	}

	/**
	 * Opens a model on the best device. One of half precision computes in single
	 * where no device will have it.
	 *
	 * @param spec the model, in any precision
	 * @param log told which devices were passed over, and why
	 * @return the open model, which the caller closes
	 */
	TileModel open(final ModelSpec spec, final Consumer<String> log) {
		final TileModel cpu = cpu(spec);
		for (final Device device : candidates) {
			final TileModel candidate = tryOpen(spec, device, cpu, log);
			if (candidate != null) {
				cpu.close();
				return candidate;
			}
		}
		if (spec.weights().precision() == Precision.SINGLE) return cpu;
		cpu.close();
		log.accept("No device computes model '" + spec.id() +
			"' in half precision; it computes in single.");
		return open(spec.with(Precision.SINGLE), log);
	}

	/** What all others are compared with, which is of single precision. */
	private TileModel cpu(final ModelSpec spec) {
		return opener.apply(spec.with(Precision.SINGLE), Device.CPU);
	}

	private TileModel tryOpen(final ModelSpec spec, final Device device,
		final TileModel cpu, final Consumer<String> log)
	{
		TileModel candidate = null;
		try {
			candidate = opener.apply(spec, device);
			final float difference = Probe.difference(spec, candidate, cpu);
			if (difference <= Probe.tolerance(candidate)) return candidate;
			candidate.close();
			log.accept("Device '" + device + "' differs from the CPU by " +
				difference + " (allowed: " + Probe.tolerance(candidate) +
				"); not used for model '" + spec.id() + "'.");
		}
		catch (final RestoreException e) {
			if (candidate != null) candidate.close();
			log.accept("Device '" + device + "' not used for model '" + spec.id() +
				"': " + e.getMessage());
		}
		return null;
	}
}
