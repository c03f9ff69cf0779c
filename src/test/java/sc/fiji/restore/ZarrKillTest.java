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
import static org.junit.jupiter.api.Assertions.assertTrue;
import static sc.fiji.restore.TestFolders.contents;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Random;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Jobs in OME-Zarr whose process is killed while they write. */
class ZarrKillTest {

	private static final int MOMENTS = 12;

	@TempDir
	private Path root;

	@Test
	void killedJobsEndLikeOthersWhenTheyGoOn()
		throws IOException, InterruptedException
	{
		final Path input = TestZarrs.image(root.resolve("in"));
		final Path whole = root.resolve("whole");
		ZarrChild.restore(input, whole, ZarrJob.REFUSE);
		final Map<String, String> expected = contents(whole);
		final long bytes = BatchChild.size(whole.toFile());
		final Random random = new Random(9);
		int killed = 0;
		for (int i = 0; i < MOMENTS; i++) {
			final Path output = root.resolve("killed" + i);
			final long moment = 1 + (long) (random.nextDouble() * bytes);
			if (BatchChild.run(ZarrChild.class, input, output,
				moment) == BatchChild.KILLED) killed++;
			assertFilesAreWhole(expected, output);
			ZarrChild.restore(input, output, ZarrJob.RESUME);
			assertEquals(expected, contents(output),
				"killed after " + moment + " of " + bytes + " bytes");
		}
		assertTrue(killed > MOMENTS / 2, killed + " were killed before their end");
	}

	/** All but what is not complete. */
	private static void assertFilesAreWhole(final Map<String, String> expected,
		final Path output)
	{
		contents(output).forEach((name, content) -> {
			if (!name.startsWith(".restore/"))
				assertEquals(expected.get(name), content, name);
		});
	}
}
