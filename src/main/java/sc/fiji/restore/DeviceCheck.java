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
package sc.fiji.restore;

import java.util.Arrays;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.function.Function;

import sc.fiji.restore.error.RestoreException;
import sc.fiji.restore.inference.Device;
import sc.fiji.restore.inference.DeviceProblem;
import sc.fiji.restore.inference.Probe;
import sc.fiji.restore.inference.TileModel;
import sc.fiji.restore.inference.TileRun;
import sc.fiji.restore.inference.TileShape;
import sc.fiji.restore.model.ModelSpec;
import sc.fiji.restore.pipeline.CancelWatch;
import sc.fiji.restore.pipeline.Progress;

/**
 * Tries a model on devices.
 *
 * @param spec the model
 * @param opener opens it on a device, or throws RestoreException
 * @param inBuild the devices that this build of ONNX Runtime knows
 * @param runs how many tiles are timed on each
 * @param progress told what takes long; may cancel
 */
record DeviceCheck(ModelSpec spec, Function<Device, TileModel> opener,
	Set<Device> inBuild, int runs, Progress progress)
{

	private static final int SIDE = 512;
	private static final double NANOS_PER_MS = 1e6;

	/** The tile that is timed. */
	TileShape shape() {
		return Probe.shape(spec, SIDE);
	}

	/**
	 * Tries a device. What is wrong with it is in the report.
	 *
	 * @param cpu the model on the CPU
	 * @throws CancellationException if {@code progress} cancelled
	 */
	DeviceReport of(final Device device, final TileModel cpu) {
		if (progress.isCanceled())
			throw new CancellationException("Canceled by the user.");
		try {
			if (device == Device.CPU) return measured(device, cpu, cpu);
			try (TileModel model = opener.apply(device)) {
				if (device == Device.TENSORRT)
					progress.message("TensorRT builds engines now, which may take " +
						"minutes and cannot be stopped.");
				return measured(device, model, cpu);
			}
		}
		catch (final RestoreException e) {
			return failed(device, e);
		}
	}

	private DeviceReport measured(final Device device, final TileModel model,
		final TileModel cpu)
	{
		final double difference = Probe.difference(spec, model, cpu);
		if (difference <= Probe.TOLERANCE)
			return new DeviceReport(device, true, "", true, difference,
				milliseconds(model), "");
		return new DeviceReport(device, true, "", true, difference, Double.NaN,
			"it does not compute what the CPU computes. Update its driver.");
	}

	private DeviceReport failed(final Device device, final RestoreException e) {
		final Throwable cause = e.getCause() == null ? e : e.getCause();
		final DeviceProblem problem = DeviceProblem.of(device, cause.getMessage())
			.knowing(inBuild.contains(device));
		return new DeviceReport(device, inBuild.contains(device), problem.missing(),
			false, Double.NaN, Double.NaN, problem.toString());
	}

	/** After a run to warm up. */
	private double milliseconds(final TileModel model) {
		try (TileRun run = model.prepare(shape());
			CancelWatch watch = new CancelWatch(progress, run::interrupt))
		{
			Probe.fill(spec, run);
			run.run();
			final double[] times = new double[runs];
			for (int i = 0; i < runs; i++) {
				final long start = System.nanoTime();
				run.run();
				times[i] = (System.nanoTime() - start) / NANOS_PER_MS;
			}
			Arrays.sort(times);
			return (times[(runs - 1) / 2] + times[runs / 2]) / 2;
		}
	}
}
