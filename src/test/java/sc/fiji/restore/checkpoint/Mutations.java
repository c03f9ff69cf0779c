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

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Reads many damaged checkpoints; run in a process of its own, with a small
 * heap.
 */
final class Mutations {

	/** The files of a TensorFlow bundle. */
	static final String DATA = "pss_small.data-00000-of-00001";
	static final String INDEX = "pss_small.index";

	private Mutations() {}

	/** @param args how many inputs, seed, an empty folder to write to */
	public static void main(final String... args) throws IOException {
		final int inputs = Integer.parseInt(args[0]);
		final Mutation mutation = new Mutation(Long.parseLong(args[1]));
		final Path folder = Path.of(args[2]);
		Files.copy(CheckpointFiles.golden(DATA), folder.resolve(DATA));
		final List<Map.Entry<Fuzzing, byte[]>> seeds = seeds();
		int read = 0;
		for (int i = 0; i < inputs; i++) {
			final Map.Entry<Fuzzing, byte[]> seed = seeds.get(i % seeds.size());
			final byte[] input = mutation.of(seed.getValue());
			// NB: left there if this is the one that fails.
			if (seed.getKey().read(folder.resolve(INDEX), input)) read++;
		}
		System.out.println(inputs + " inputs, " + read + " read");
	}

	private static List<Map.Entry<Fuzzing, byte[]>> seeds() throws IOException {
		final List<Map.Entry<Fuzzing, byte[]>> seeds = new ArrayList<>();
		for (final Path file : CheckpointFiles.allSmall().toList()) {
			final byte[] bytes = Files.readAllBytes(file);
			final boolean index = file.toString().endsWith(".index");
			seeds.add(Map.entry(index ? Fuzzing.INDEX : Fuzzing.FILE, bytes));
		}
		final byte[] pickle = Files
			.readAllBytes(CheckpointFiles.small("one_storage.pkl"));
		final byte[] index = Files.readAllBytes(CheckpointFiles.golden(INDEX));
		for (int i = 0; i < 10; i++) {
			seeds.add(Map.entry(Fuzzing.PICKLE_IN_ZIP, pickle));
			seeds.add(Map.entry(Fuzzing.PICKLE_IN_LEGACY, pickle));
			seeds.add(Map.entry(Fuzzing.INDEX, index));
		}
		return seeds;
	}
}
