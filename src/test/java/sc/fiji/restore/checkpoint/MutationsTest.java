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
package sc.fiji.restore.checkpoint;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Damaged files are read or refused, but neither fail otherwise nor fill a small
 * heap. More of them:
 * {@code mvn test -Dtest=MutationsTest -Drestore.fuzz.inputs=1000000
 * -Drestore.fuzz.seed=2}.
 */
class MutationsTest {

	private static final int INPUTS = Integer.getInteger("restore.fuzz.inputs",
		6000);
	private static final int SEED = Integer.getInteger("restore.fuzz.seed", 1);

	@TempDir
	private Path folder;

	@Test
	void damagedFilesAreReadOrRefused() throws IOException, InterruptedException {
		final List<String> lines = SmallHeap.run(Mutations.class, "" + INPUTS,
			"" + SEED, folder.toString());
		final String[] counts = lines.get(lines.size() - 1).split(" ");
		assertTrue(Integer.parseInt(counts[0]) == INPUTS, counts[0]);
		// NB: else the inputs were all too damaged to test much.
		final int read = Integer.parseInt(counts[2]);
		assertTrue(read > INPUTS / 100 && read < INPUTS / 2, "" + read);
	}
}
