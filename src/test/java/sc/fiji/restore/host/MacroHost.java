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
package sc.fiji.restore.host;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;

import ij.IJ;
import ij.Macro;
import ij.WindowManager;
import ij.macro.Interpreter;

/**
 * An ImageJ without display that runs macros with this plugin's menu entries, as
 * it would with the plugin's jar in its plugins folder. One at a time: ImageJ is
 * full of statics.
 */
public class MacroHost implements AutoCloseable {

	private static final Path HOME = install();

	private volatile String error;

	/**
	 * Runs a macro on a thread of its own, as ImageJ does.
	 *
	 * @return what the macro returns; null if it was stopped, see
	 *         {@link #error()}
	 */
	public String run(final String macro) {
		return run(macro, "");
	}

	/** Runs a macro with an argument, see {@link #run(String)}. */
	public String run(final String macro, final String argument) {
		final FutureTask<String> task = new FutureTask<>(
			() -> interpret(macro, argument));
		final Thread thread = new Thread(task, "Run$_Macro$");
		thread.start();
		try {
			return task.get();
		}
		catch (final InterruptedException | ExecutionException e) {
			throw new IllegalStateException(e);
		}
	}

	private String interpret(final String macro, final String argument) {
		final Interpreter interpreter = new Interpreter();
		interpreter.setIgnoreErrors(true);
		try {
			return interpreter.run(macro, argument);
		}
		catch (final RuntimeException e) {
			// NB: how the macro function exit() leaves.
			if (Macro.MACRO_CANCELED.equals(e.getMessage())) return null;
			throw e;
		}
		finally {
			error = interpreter.getErrorMessage();
		}
	}

	/** Why the last macro was stopped; null if it ran to its end. */
	public String error() {
		return error;
	}

	/** The application's folder, with {@code plugins} and {@code models}. */
	public static Path home() {
		return HOME;
	}

	@Override
	public void close() {
		run("close('*');".replace('\'', '"'));
		WindowManager.setTempCurrentImage(null);
		IJ.resetEscape();
	}

	private static Path install() {
		try {
			final Path folder = Files.createTempDirectory("imagej");
			writeJar(Files.createDirectory(folder.resolve("plugins"))
				.resolve("Restore_.jar"));
			System.setProperty("plugins.dir", folder.toString());
			return folder;
		}
		catch (final IOException e) {
			throw new UncheckedIOException(e);
		}
	}

	private static void writeJar(final Path jar) throws IOException {
		try (
			InputStream config = MacroHost.class
				.getResourceAsStream("/plugins.config");
			OutputStream out = Files.newOutputStream(jar);
			JarOutputStream entries = new JarOutputStream(out))
		{
			entries.putNextEntry(new JarEntry("plugins.config"));
			config.transferTo(entries);
			entries.closeEntry();
		}
	}
}
