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

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import sc.fiji.restore.inference.Device;
import sc.fiji.restore.inference.FakeModel;
import sc.fiji.restore.inference.Probe;
import sc.fiji.restore.inference.PreciseModel;
import sc.fiji.restore.inference.TileModel;
import sc.fiji.restore.inference.TileRun;
import sc.fiji.restore.inference.TileShape;
import sc.fiji.restore.model.ModelRepository;
import sc.fiji.restore.model.ModelSpec;
import sc.fiji.restore.model.Precision;

/**
 * Half graphs of shipped models. Users never meet them on a CPU, which computes
 * them in 32 bits but rounds their parameters.
 */
class HalfPrecisionTest {

	private static final TileShape TILE = TileShape.of(64, 64);
	private static final String MODEL = "sdwnet-deblur-motion";

	private final List<String> log = new ArrayList<>();

	@ParameterizedTest
	@CsvSource({ "sdwnet-deblur-motion, 1e-3", "mprnet-denoise, 1e-3",
		"restormer-denoise-gray, 1e-3" })
	void halfGraphsComputeNearlyTheSameOverTheSameParameters(final String id,
		final float bound)
	{
		final ModelSpec single = spec(id);
		final float[] exact = result(single);
		final float[] half = result(single.with(Precision.HALF));
		float largest = 0;
		for (int i = 0; i < exact.length; i++) {
			largest = Math.max(largest, Math.abs(exact[i] - half[i]));
		}
		assertTrue(largest <= bound, () -> "differs by more than " + bound);
		assertTrue(largest > 0);
	}

	@Test
	void everyStageHasAHalfGraph() {
		final ModelSpec spec = spec("mprnet-denoise");
		for (int stages = 1; stages <= 3; stages++) {
			final ModelSpec some = spec.withStages(stages);
			assertEquals("stages-" + stages + "-half.onnx",
				some.with(Precision.HALF).weights().source());
			assertEquals(some, some.with(Precision.SINGLE));
		}
	}

	@Test
	void deviceComputesInHalfIfItAgreesNearly() {
		final ModelSpec half = spec(MODEL).with(Precision.HALF);
		final TileModel model = choose(half, Probe.HALF_TOLERANCE / 2);
		assertEquals(Precision.HALF, model.precision());
		assertEquals("cuda", model.device());
		assertEquals(List.of(), log);
	}

	@Test
	void otherwiseSingleIsTriedAndTheLogSaysSo() {
		final ModelSpec half = spec(MODEL).with(Precision.HALF);
		final TileModel model = choose(half, 2 * Probe.HALF_TOLERANCE);
		assertEquals(Precision.SINGLE, model.precision());
		assertEquals("cuda", model.device());
		assertTrue(log.get(log.size() - 1).contains("in single"));
	}

	@Test
	void poolKeepsBothApart() {
		final List<ModelSpec> opened = new ArrayList<>();
		final SessionPool pool = new SessionPool(60, (spec, device, told) -> {
			opened.add(spec);
			return inPrecision(spec.weights().precision(), Device.CUDA, 0);
		});
		final ModelSpec single = spec(MODEL);
		final ModelSpec half = single.with(Precision.HALF);
		for (int i = 0; i < 2; i++) {
			for (final ModelSpec spec : List.of(single, half)) {
				try (TileModel model = pool.open(spec, Device.AUTO, log::add)) {
					assertSame(spec.weights().precision(), model.precision());
				}
			}
		}
		assertEquals(List.of(single, half), opened);
	}

	/** On a machine whose GPU is off by something in half precision alone. */
	private TileModel choose(final ModelSpec spec, final float off) {
		return new DeviceChoice((asked, device) -> {
			final Precision precision = asked.weights().precision();
			return inPrecision(precision, device,
				precision == Precision.HALF ? off : 0);
		}, List.of(Device.CUDA)).open(spec, log::add);
	}

	private static TileModel inPrecision(final Precision precision,
		final Device device, final float off)
	{
		final FakeModel model = new FakeModel(device, 3,
			(in, out, width, height) -> {
				for (int i = 0; i < in.length; i++) out[i] = in[i] + off;
			});
		return new PreciseModel(model, precision);
	}

	private static ModelSpec spec(final String id) {
		return ModelRepository.of().get(Path.of("models", id).toString());
	}

	private static float[] result(final ModelSpec spec) {
		final Random random = new Random(1);
		try (TileModel model = SessionPool.openOnce(spec);
			TileRun run = model.prepare(TILE))
		{
			for (int i = 0; i < run.input().limit(); i++) {
				run.input().put(i, random.nextFloat());
			}
			run.run();
			final FloatBuffer output = run.output();
			final float[] values = new float[output.limit()];
			output.get(0, values);
			return values;
		}
	}
}
