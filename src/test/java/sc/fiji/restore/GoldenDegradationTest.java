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

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import ij.ImagePlus;
import ij.ImageStack;
import sc.fiji.restore.golden.FilledModel;
import sc.fiji.restore.golden.Golden;
import sc.fiji.restore.image.PlaneTurn;
import sc.fiji.restore.image.ij.Area;
import sc.fiji.restore.image.Symmetry;
import sc.fiji.restore.image.ij.ImagePlusReader;
import sc.fiji.restore.image.ij.Plane;
import sc.fiji.restore.image.ij.Planes;
import sc.fiji.restore.image.ij.SliceWriter;
import sc.fiji.restore.inference.Device;
import sc.fiji.restore.inference.ExpertModel;
import sc.fiji.restore.inference.TileModel;
import sc.fiji.restore.inference.ort.SessionPool;
import sc.fiji.restore.model.ModelSpec;
import sc.fiji.restore.normalize.Normalization;
import sc.fiji.restore.normalize.noise.Stabilization;
import sc.fiji.restore.pipeline.Progress;
import sc.fiji.restore.tile.SizeRule;
import sc.fiji.restore.tile.TileSpec;
import sc.fiji.restore.tile.Tiling;

/** Estimate, weights of the experts and edited result as by the authors. */
class GoldenDegradationTest {

	@Test
	void everyStepGivesWhatTheAuthorsCodeGave(@TempDir final Path folder) {
		final Golden golden = new Golden("dasr_x4_small", "c1");
		final ModelSpec spec = TestModels
			.read(FilledModel.small("dasr_x4_small", folder));
		final Planes planes = Planes.of("m",
			new ImagePlusReader(golden.rgb("x_u8")), 3);
		planes.normalize(Normalization.RANGE, Stabilization.NONE, () -> {
		});
		try (ExpertModel experts = SessionPool.shared().openExperts(spec,
			Device.CPU, message -> {
			})) {
			final Degradation estimated = new AdaptiveNetwork(experts,
				DegradationNumbers.PUBLISHED, 3, RestoreOptions.DEFAULT)
				.degradation(planes, Progress.NONE).orElseThrow();
			assertArrayEquals(golden.values("v"), estimated.values(), 1e-5f);
			assertArrayEquals(golden.values("a"), experts.weights(estimated.values()),
				1e-5f);
			final float[] edited = experts.weights(golden.values("v_edit"));
			assertArrayEquals(golden.values("a_edit"), edited, 1e-5f);
			try (TileModel mixed = experts.mix(edited)) {
				golden.assertEqual("y_edit", restored(spec, mixed, planes), 255);
			}
		}
	}

	private static ImagePlus restored(final ModelSpec spec, final TileModel mixed,
		final Planes planes)
	{
		final SliceWriter writer = new SliceWriter(
			Area.whole(planes.width(), planes.height()), 4, 32, v -> v);
		final ImageStack stack = new ImageStack(4 * planes.width(),
			4 * planes.height());
		try (Restoration restoration = new Restoration(spec.geometry(), mixed,
			planes, PlaneTurn.of(0, planes.width(), planes.height()),
			List.of(Symmetry.IDENTITY), (width, height) -> Tiling.of(width, height,
				new TileSpec(512, 0, 0, SizeRule.ANY)),
			Progress.NONE))
		{
			for (final Plane plane : planes)
				writer.slices(plane.originals(), restoration.restore(plane))
					.forEach(stack::addSlice);
		}
		return new ImagePlus("restored", stack);
	}
}
