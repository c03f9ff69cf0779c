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

package sc.fiji.restore.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A Java process of its own, with this one's class path.
 *
 * @param status 0 if all went well
 * @param output all that it printed, without blanks at the ends
 * @param seconds from its start to its end
 */
record FreshJava(int status, String output, double seconds) {

	/**
	 * Runs a class and waits for its end.
	 *
	 * @param options of Java, such as {@code -Xmx1g}
	 * @param main the class
	 * @param arguments of the class
	 */
	static FreshJava run(final List<String> options, final Class<?> main,
		final List<String> arguments)
	{
		return run(System.getProperty("java.class.path"), options, main, arguments);
	}

	/** The same with another class path. */
	static FreshJava run(final String classPath, final List<String> options,
		final Class<?> main, final List<String> arguments)
	{
		final List<String> command = new ArrayList<>();
		command
			.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
		command.addAll(options);
		command.addAll(
			List.of("-Djava.awt.headless=true", "-cp", classPath, main.getName()));
		command.addAll(arguments);
		final ProcessBuilder builder = new ProcessBuilder(command)
			.redirectErrorStream(true);
		// NB: makes Java print a line of its own.
		builder.environment().remove("JAVA_TOOL_OPTIONS");
		try {
			final long start = System.nanoTime();
			final Process child = builder.start();
			child.getOutputStream().close();
			final String output = new String(child.getInputStream().readAllBytes(),
				StandardCharsets.UTF_8);
			final int status = child.waitFor();
			return new FreshJava(status, output.strip(),
				(System.nanoTime() - start) * 1e-9);
		}
		catch (final IOException e) {
			throw new UncheckedIOException(e);
		}
		catch (final InterruptedException e) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException(e);
		}
	}
}
