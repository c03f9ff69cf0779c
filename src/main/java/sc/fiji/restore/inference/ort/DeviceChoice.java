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

import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.function.BiFunction;
import java.util.function.Consumer;

import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtProvider;
import sc.fiji.restore.error.RestoreException;
import sc.fiji.restore.inference.Device;
import sc.fiji.restore.inference.TileModel;
import sc.fiji.restore.inference.TileRun;
import sc.fiji.restore.inference.TileShape;
import sc.fiji.restore.model.ModelSpec;
import sc.fiji.restore.model.ModelSpec.Tiles;
import sc.fiji.restore.model.Precision;
import sc.fiji.restore.tile.SizeRule;

/**
 * What the device "auto" means on this machine: the first of the providers,
 * from fast to slow, that starts and computes the same as the CPU.
 * <p>
 * Every provider that is passed over is reported with the reason.
 * </p>
 */
final class DeviceChoice {

	/**
	 * Largest difference to the CPU, as a share of full scale, that counts as
	 * equal: GPUs round the inputs of convolutions to 10 bits (TF32).
	 */
	static final float TOLERANCE = 5e-3f;

	/**
	 * The same for half precision, whose rounding (10 bits, too) is that of all
	 * values and not only of the inputs of convolutions: on noise, which differs
	 * most, shipped models differ by up to a quarter of it.
	 */
	static final float HALF_TOLERANCE = 2e-2f;

	private static final int PROBE_SIZE = 64;

	private final BiFunction<ModelSpec, Device, TileModel> opener;
	private final List<Device> candidates;
	private final float tolerance;

	/** For single precision. */
	DeviceChoice(final BiFunction<ModelSpec, Device, TileModel> opener,
		final List<Device> candidates)
	{
		this(opener, candidates, TOLERANCE);
	}

	/**
	 * @param opener opens a model on a device, or throws RestoreException
	 * @param candidates devices other than the CPU, from fast to slow
	 * @param tolerance largest difference to the CPU, as a share of full scale
	 */
	DeviceChoice(final BiFunction<ModelSpec, Device, TileModel> opener,
		final List<Device> candidates, final float tolerance)
	{
		this.opener = opener;
		this.candidates = candidates;
		this.tolerance = tolerance;
	}

	/** The devices that this build of ONNX Runtime knows, except the CPU. */
	static List<Device> available() {
		OrtErrors.environment();
		final EnumSet<OrtProvider> providers = OrtEnvironment
			.getAvailableProviders();
		final List<Device> devices = new ArrayList<>();
		if (providers.contains(OrtProvider.CUDA)) devices.add(Device.CUDA);
		if (providers.contains(OrtProvider.DIRECT_ML)) devices.add(Device.DIRECTML);
		if (providers.contains(OrtProvider.CORE_ML)) devices.add(Device.COREML);
		return devices;
	}

	/**
	 * Opens a model on the best device. One of half precision is compared with
	 * itself in single precision, and computes in that if no device will have it.
	 *
	 * @param spec the model, in any precision
	 * @param opener as in the constructor
	 * @param candidates likewise
	 * @param log told which devices were passed over, and why
	 * @return the open model, which the caller closes
	 */
	static TileModel open(final ModelSpec spec,
		final BiFunction<ModelSpec, Device, TileModel> opener,
		final List<Device> candidates, final Consumer<String> log)
	{
		final ModelSpec single = spec.with(Precision.SINGLE);
		if (spec.weights().precision() == Precision.HALF) {
			final TileModel model = new DeviceChoice((any, device) -> opener
				.apply(device == Device.CPU ? single : spec, device), candidates,
				HALF_TOLERANCE).open(single, log);
			if (model.precision() == Precision.HALF) return model;
			model.close();
			log
				.accept("The precision 'half' is of use on GPUs alone, of which none " +
					"can be used: model '" + spec.id() + "' computes in single.");
		}
		return new DeviceChoice(opener, candidates, TOLERANCE).open(single, log);
	}

	/**
	 * Opens a model on the best device.
	 *
	 * @param spec the model
	 * @param log told which devices were passed over, and why
	 * @return the open model, which the caller closes
	 */
	TileModel open(final ModelSpec spec, final Consumer<String> log) {
		final TileModel cpu = opener.apply(spec, Device.CPU);
		for (final Device device : candidates) {
			final TileModel candidate = tryOpen(spec, device, cpu, log);
			if (candidate != null) {
				cpu.close();
				return candidate;
			}
		}
		return cpu;
	}

	private TileModel tryOpen(final ModelSpec spec, final Device device,
		final TileModel cpu, final Consumer<String> log)
	{
		TileModel candidate = null;
		try {
			candidate = opener.apply(spec, device);
			final float difference = difference(spec, candidate, cpu);
			if (difference <= tolerance) return candidate;
			candidate.close();
			log.accept("Device '" + device + "' differs from the CPU by " +
				difference + " (allowed: " + tolerance + "); not used for model '" +
				spec.id() + "'.");
		}
		catch (final RestoreException e) {
			if (candidate != null) candidate.close();
			log.accept("Device '" + device + "' not used for model '" + spec.id() +
				"': " + e.getMessage());
		}
		return null;
	}

	/**
	 * Largest difference of a device to the CPU on a probe; NaN counts as infinite.
	 */
	private static float difference(final ModelSpec spec, final TileModel a,
		final TileModel b)
	{
		final Tiles tiles = spec.geometry().tiles();
		final TileShape shape = TileShape.of(probeSize(tiles.columns()),
			probeSize(tiles.rule()));
		try (TileRun runA = a.prepare(shape); TileRun runB = b.prepare(shape)) {
			final double fullScale = spec.eightBit().fullScale();
			fill(runA.input(), fullScale);
			fill(runB.input(), fullScale);
			runA.run();
			runB.run();
			float largest = 0;
			float range = 1;
			for (int i = 0; i < runA.output().limit(); i++) {
				final float d = (float) (Math
					.abs(runA.output().get(i) - runB.output().get(i)) / fullScale);
				range = (float) Math.max(range,
					Math.abs(runB.output().get(i)) / fullScale);
				if (!(d <= largest))
					largest = Float.isNaN(d) ? Float.POSITIVE_INFINITY : d;
			}
			return largest / range;
		}
	}

	private static int probeSize(final SizeRule rule) {
		return rule.down(rule.up(PROBE_SIZE));
	}

	private static void fill(final FloatBuffer probe, final double fullScale) {
		final Random random = new Random(1);
		for (int i = 0; i < probe.limit(); i++)
			probe.put(i, (float) (fullScale * random.nextFloat()));
	}
}
