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

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static sc.fiji.restore.Says.says;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.Test;

import ij.ImagePlus;
import ij.ImageStack;
import sc.fiji.restore.error.RestoreException.InvalidImage;
import sc.fiji.restore.image.ij.Area;
import sc.fiji.restore.pipeline.Progress;

/** Results that memory cannot hold. */
class ResultFileTest {

	/** More than any machine has. */
	private static final long ENDLESS = 1L << 50;

	@Test
	void whatDoesNotFitGoesToAFileThatIsNamedAndCanBeDiscarded() {
		final ImagePlus input = TestImages.stack(16, 5, 4, 2);
		final List<String> told = new ArrayList<>();
		final Path file = ResultFile
			.choose(Optional.empty(), input, ENDLESS, 2, new Progress() {

				@Override
				public void message(final String text) {
					told.add(text);
				}
			}).orElseThrow();
		assertEquals(1, told.size());
		assertTrue(told.get(0).contains(file.toString()), told.get(0));
		final List<String> labels = List.of("a", "b");
		final ImageStack stack = ResultFile.write(file, () -> input, labels,
			List
				.of(input.getStack().getProcessor(1), input.getStack().getProcessor(2))
				.iterator(),
			80);
		final ImagePlus result = new ImagePlus("result", stack);
		assertTrue(Files.exists(file));
		ResultFile.discard(result);
		assertFalse(Files.exists(file));
	}

	@Test
	void whatIsInMemoryIsNotDiscarded() {
		final ImagePlus result = TestImages.stack(16, 5, 4, 2);
		ResultFile.discard(result);
		assertEquals(2, result.getStackSize());
	}

	@Test
	void oneSliceIsNeverAFileOfItsOwnAccord() {
		assertEquals(Optional.empty(), ResultFile.choose(Optional.empty(),
			TestImages.stack(16, 5, 4, 1), ENDLESS, 1, Progress.NONE));
	}

	@Test
	void mapOfTheDisagreementThatDoesNotFitIsRefused() {
		final ImagePlus input = TestImages.stack(16, 5, 4, 2);
		final ResultStack endless = new ResultStack(input, Area.whole(5, 4),
			1 << 20, 1 << 20, 32, Collections.nCopies(256, "slice"));
		says(InvalidImage.class, () -> new Disagreement(endless, 1), "disagreement",
			"stack", "MB", "confidence");
	}
}
