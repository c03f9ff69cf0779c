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
package sc.fiji.restore.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.StringWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import javax.tools.JavaCompiler;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import sc.fiji.restore.Models;
import sc.fiji.restore.Network;

/** What the README promises in code. */
class ReadmeTest {

	@TempDir
	private Path classes;

	@Test
	void firstTwoCommandsAreRunAndTest() throws IOException {
		final List<String> commands = readme().lines()
			.filter(line -> line.startsWith("    ")).map(String::strip).toList();
		assertEquals("mvn -q compile exec:exec", commands.get(0));
		assertEquals("mvn -B verify", commands.get(1));
		assertTrue(Files.readString(Path.of(".ci", "run"))
			.contains("\n" + commands.get(1) + " "));
		assertTrue(Files.readString(Path.of(".github", "workflows", "build.yml"))
			.contains("run: " + commands.get(1) + "\n"));
	}

	@Test
	void javaSnippetCompiles() throws IOException {
		final String source = "import ij.*; import sc.fiji.restore.*; class Snippet { void run() {" +
			snippet("java") + "}}";
		final StringWriter errors = new StringWriter();
		final JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
		assertTrue(compiler.getTask(errors, null, null,
			List.of("-proc:none", "-d", classes.toString(), "-classpath",
				System.getProperty("java.class.path")),
			null,
			List.of(new SimpleJavaFileObject(URI.create("string:///Snippet.java"),
				SimpleJavaFileObject.Kind.SOURCE) {

				@Override
				public CharSequence getCharContent(final boolean ignore) {
					return source;
				}
			})).call(), errors::toString);
	}

	@Test
	void namesEveryShippedModelAndOption() throws IOException {
		final String readme = readme();
		for (final String id : Models.installed().ids())
			assertTrue(readme.contains("`" + id + "`"), id);
		for (final Network network : Network.values()) {
			assertTrue(readme.contains("| `" + network.title() + "...` |"));
			for (final String task : network.tasks())
				assertTrue(readme.contains("`" + task.toLowerCase(Locale.ROOT) + "`"));
		}
		for (final String key : List.of("task", "model", "tile", "overlap",
			"device", "precision", "depth", "confidence", "right", "stages",
			"orientation", "scale", "degradation", "numbers"))
			assertTrue(readme.contains("| `" + key + "` |"), key);
	}

	private static String snippet(final String language) throws IOException {
		final Matcher matcher = Pattern
			.compile("```" + language + "\n(.*?)```", Pattern.DOTALL)
			.matcher(readme());
		assertTrue(matcher.find());
		return matcher.group(1);
	}

	private static String readme() throws IOException {
		return Files.readString(Path.of("README.md"));
	}
}
