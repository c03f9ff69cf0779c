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
package sc.fiji.restore.golden;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import ij.ImagePlus;
import ij.ImageStack;
import sc.fiji.restore.model.Npy;
import sc.fiji.restore.RestoreOptions;
import sc.fiji.restore.Restorer;
import sc.fiji.restore.TestModels;
import sc.fiji.restore.inference.Device;
import sc.fiji.restore.pipeline.Progress;

/**
 * Reduced networks of each kind, through the whole pipeline, give what their
 * authors' code gave: image in, image out, padding included.
 */
class SmallNetworksTest {

	private static final RestoreOptions WHOLE = RestoreOptions.DEFAULT
		.withDevice(Device.CPU).withKeepBitDepth(false).withTile(512);

	private static final double TOLERANCE = 1e-5;

	@TempDir
	private Path folder;

	@ParameterizedTest
	@CsvSource({ "restormer_withbias_rgb, 0", "restormer_withbias_rgb, 1",
		"mprnet_deblur_small, 0", "mprnet_deblur_small, 1", "sdwnet_small, 0",
		"sdwnet_small, 1", "pss_small, 0", "pss_small, 1", "dasr_x4_small, 0",
		"dasr_x4_small, 1" })
	void colourPictureIsRestoredAsByTheAuthors(final String name,
		final int number)
	{
		try (Npz npz = new Npz(name)) {
			final ImagePlus input = Pictures.rgb(npz.get("c" + number + "/x_u8"));
			final ImagePlus restored = restore(name, WHOLE, input, null);
			Pictures.assertEqual(npz.get("c" + number + "/y"), restored,
				name.startsWith("sdwnet") ? 1 : 255, TOLERANCE);
		}
	}

	@ParameterizedTest
	@CsvSource({ "1, y_stage1", "2, y_stage2", "3, y" })
	void fewerStagesGiveTheAuthorsEarlierOutputs(final int stages,
		final String output)
	{
		try (Npz npz = new Npz("mprnet_deblur_small")) {
			final ImagePlus restored = restore("mprnet_deblur_small",
				WHOLE.withStages(stages), Pictures.rgb(npz.get("c1/x_u8")), null);
			Pictures.assertEqual(npz.get("c1/" + output), restored, 255, TOLERANCE);
			assertEquals(Integer.toString(stages),
				restored.getProp("restore.stages"));
		}
	}

	@Test
	void twoViewsAreTakenTogether() {
		try (Npz npz = new Npz("restormer_dualpixel")) {
			final Npy six = npz.get("c0/x_u16");
			final ImagePlus restored = restore("restormer_dualpixel", WHOLE,
				Pictures.channels(six, 0, 3), Pictures.channels(six, 3, 6));
			Pictures.assertEqual(npz.get("c0/y"), restored, 65535, TOLERANCE);
			assertEquals(3, restored.getNChannels());
		}
	}

	@Test
	void stackOfTwoSlicesIsTwoViews() {
		try (Npz npz = new Npz("restormer_dualpixel")) {
			final ImagePlus both = Pictures.channels(npz.get("c0/x_u16"), 0, 6);
			both.setDimensions(3, 2, 1);
			both.setOpenAsHyperStack(true);
			final ImagePlus restored = restore("restormer_dualpixel", WHOLE, both,
				null);
			Pictures.assertEqual(npz.get("c0/y"), restored, 65535, TOLERANCE);
			assertEquals(1, restored.getNSlices());
		}
	}

	@Test
	void everyViewOfAStackGoesWithItsPartner() {
		try (Npz npz = new Npz("restormer_dualpixel")) {
			final Npy six = npz.get("c0/x_u16");
			final ImagePlus restored = restore("restormer_dualpixel", WHOLE,
				twice(Pictures.channels(six, 0, 3)),
				twice(Pictures.channels(six, 3, 6)));
			assertEquals(2, restored.getNSlices());
			final ImageStack second = new ImageStack(restored.getWidth(),
				restored.getHeight());
			for (int s = 4; s <= 6; s++)
				second.addSlice(restored.getStack().getProcessor(s));
			Pictures.assertEqual(npz.get("c0/y"), new ImagePlus("second", second),
				65535, TOLERANCE);
		}
	}

	@Test
	void networkWithAFiniteFieldGivesTheSameInTiles() {
		try (Npz npz = new Npz("dasr_x4_small")) {
			final ImagePlus restored = restore("dasr_x4_small", WHOLE.withTile(32),
				Pictures.rgb(npz.get("c0/x_u8")), null);
			Pictures.assertEqual(npz.get("c0/y"), restored, 255, TOLERANCE);
			assertTrue(restored.getProp("restore.tile").length() <= "32×32".length());
			assertEquals("exact", restored.getProp("restore.seams"));
		}
	}

	private ImagePlus restore(final String name, final RestoreOptions options,
		final ImagePlus input, final ImagePlus right)
	{
		final Path model = FilledModel.small(name, folder);
		try (Restorer restorer = Restorer.open(TestModels.read(model), options,
			Progress.NONE))
		{
			return restorer.restore(input, right, Progress.NONE);
		}
	}

	private static ImagePlus twice(final ImagePlus channels) {
		final ImageStack stack = channels.getStack();
		for (int s = 1; s <= 3; s++) stack.addSlice(stack.getProcessor(s));
		final ImagePlus imp = new ImagePlus(channels.getTitle(), stack);
		imp.setDimensions(3, 2, 1);
		imp.setOpenAsHyperStack(true);
		return imp;
	}
}
