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
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Reads checkpoints in another Java process, whose heap is small. */
final class SmallHeap {

	/** All of the heap: for Java itself, the reader and this program. */
	private static final String LIMIT = "-Xmx64m";

	private SmallHeap() {}

	/**
	 * Prints, for each file, the number of its values and their sum, or the error
	 * if it is a {@link CheckpointException}.
	 *
	 * @param args the files
	 */
	public static void main(final String... args) {
		for (final String file : args) System.out.println(read(Path.of(file)));
	}

	/** What {@link #main} prints in another process. */
	static List<String> readInChild(final List<Path> files)
		throws IOException, InterruptedException
	{
		return run(SmallHeap.class,
			files.stream().map(Path::toString).toArray(String[]::new));
	}

	/** What a program prints in a process with a small heap. */
	static List<String> run(final Class<?> program, final String... arguments)
		throws IOException, InterruptedException
	{
		final List<String> command = new ArrayList<>(List.of(
			Path.of(System.getProperty("java.home"), "bin", "java").toString(), LIMIT,
			"-cp", System.getProperty("surefire.test.class.path",
				System.getProperty("java.class.path")),
			program.getName()));
		command.addAll(List.of(arguments));
		final ProcessBuilder builder = new ProcessBuilder(command)
			.redirectErrorStream(true);
		// NB: makes Java print a line of its own.
		builder.environment().remove("JAVA_TOOL_OPTIONS");
		final Process child = builder.start();
		final String output = new String(child.getInputStream().readAllBytes(),
			StandardCharsets.UTF_8);
		if (child.waitFor() != 0) throw new AssertionError(output);
		return output.lines().toList();
	}

	private static String read(final Path file) {
		try (Checkpoint checkpoint = Checkpoint.open(file)) {
			final long[] count = new long[1];
			final double[] sum = new double[1];
			for (final String name : checkpoint.tensors().keySet())
				checkpoint.read(name, chunk -> {
					count[0] += chunk.remaining();
					while (chunk.hasRemaining()) sum[0] += chunk.get();
				});
			return count[0] + " " + sum[0];
		}
		catch (final CheckpointException e) {
			return e.getMessage();
		}
	}
}
