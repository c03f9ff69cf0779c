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
import static sc.fiji.restore.Says.says;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import com.sun.net.httpserver.HttpExchange;

import sc.fiji.restore.error.RestoreException.InvalidImage;
import sc.fiji.restore.error.RestoreException.InvalidOption;
import sc.fiji.restore.image.zarr.TestServer;
import sc.fiji.restore.image.zarr.TestZarr;
import sc.fiji.restore.pipeline.Progress;

/** OME-Zarr images of a web server that runs in this process. */
class ZarrWebTest {

	@TempDir
	private Path root;
	private TestServer server;

	@BeforeEach
	void start() throws IOException {
		server = new TestServer(this::answer);
	}

	@AfterEach
	void stop() {
		server.close();
	}

	private void answer(final HttpExchange exchange) throws IOException {
		final Path file = root
			.resolve(exchange.getRequestURI().getPath().substring(1));
		if (Files.isRegularFile(file)) {
			exchange.sendResponseHeaders(200, Files.size(file));
			Files.copy(file, exchange.getResponseBody());
		}
		else exchange.sendResponseHeaders(404, -1);
		exchange.close();
	}

	private ZarrJob job(final Object input, final String output) {
		return new ZarrJob().with(ZarrJob.INPUT, input)
			.with(ZarrJob.OUTPUT, root.resolve(output))
			.with(RestoreJob.MODEL,
				TestPairs.identity(root.resolve("model-" + output)))
			.with(RestoreJob.DEVICE, "cpu");
	}

	@ParameterizedTest
	@CsvSource({ "in.zarr", "in.zarr/" })
	void resultIsThatOfTheFilesThemselves(final String name) throws IOException {
		final Path local = TestZarr.small(root.resolve("in.zarr"));
		final Path expected = job(local, "local").run(Progress.NONE);
		final Path actual = job(server.address(name), "web").run(Progress.NONE);
		assertEquals(TestZarr.read(expected).size(), TestZarr.read(actual).size());
		assertEquals(-1, Files.mismatch(chunk(expected), chunk(actual)));
	}

	private static Path chunk(final Path zarr) throws IOException {
		try (var files = Files.walk(zarr.resolve("0"))) {
			return files.filter(Files::isRegularFile)
				.filter(file -> !file.getFileName().toString().contains("zarr"))
				.sorted().findFirst().orElseThrow();
		}
	}

	@Test
	void whatIsNotThereIsTold() {
		says(InvalidImage.class,
			() -> job(server.address("no.zarr"), "out").run(Progress.NONE), "no.zarr",
			"Zarr");
	}

	@ParameterizedTest
	@CsvSource({ "http:///in.zarr", "https://server/in.zarr?a=b",
		"http://server/in.zarr#c" })
	void wrongAddressIsRefused(final String address) {
		says(InvalidImage.class, () -> job(address, "out").run(Progress.NONE),
			"address", address);
	}

	@Test
	void addressWithSpacesIsRefused() {
		says(InvalidOption.class,
			() -> job("http://server/my image", "out").run(Progress.NONE), "%20");
	}
}
