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

package sc.fiji.restore.image.zarr;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static sc.fiji.restore.Says.says;

import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import com.sun.net.httpserver.HttpExchange;

import sc.fiji.restore.error.RestoreException.InvalidImage;

/** Files of a web server that runs in this process. */
class HttpStoreTest {

	private static final byte[] FILE = { 1, 2, 3, 4, 5, 6, 7 };

	private final List<String> asked = new ArrayList<>();
	private TestServer server;
	/** How often the server fails before it answers. */
	private int faults;
	private int faultStatus = 503;
	private boolean knowsRanges = true;

	@BeforeEach
	void start() throws IOException {
		server = new TestServer(this::answer);
	}

	@AfterEach
	void stop() {
		server.close();
	}

	private void answer(final HttpExchange exchange) throws IOException {
		asked.add(exchange.getRequestURI().getRawPath());
		final String range = exchange.getRequestHeaders().getFirst("Range");
		if (faults-- > 0) exchange.sendResponseHeaders(faultStatus, -1);
		else
			if (!exchange.getRequestURI().getPath().endsWith("c/0 0"))
				exchange.sendResponseHeaders(404, -1);
			else
				if (range == null || !knowsRanges) send(exchange, 200, FILE);
				else {
					final String[] ends = range.substring("bytes=".length()).split("-",
						-1);
					final byte[] part = ends[0].isEmpty()
						? Arrays.copyOfRange(FILE, FILE.length - Integer.parseInt(ends[1]),
							FILE.length)
						: Arrays.copyOfRange(FILE, Integer.parseInt(ends[0]),
							Math.min(FILE.length, Integer.parseInt(ends[1]) + 1));
					send(exchange, 206, part);
				}
		exchange.close();
	}

	private static void send(final HttpExchange exchange, final int status,
		final byte[] bytes) throws IOException
	{
		exchange.sendResponseHeaders(status, bytes.length);
		exchange.getResponseBody().write(bytes);
	}

	private ZarrStore store() {
		return new HttpStore(URI.create(server.address("images/")))
			.child("my level");
	}

	@Test
	void filesAreReadByTheirNames() {
		assertArrayEquals(FILE, store().read("c/0 0").orElseThrow());
		assertEquals(Optional.empty(), store().read("c/1"));
		assertEquals(
			List.of("/images/my%20level/c/0%200", "/images/my%20level/c/1"), asked);
	}

	@ParameterizedTest
	@ValueSource(booleans = { true, false })
	void partsAreRead(final boolean ranges) {
		knowsRanges = ranges;
		assertArrayEquals(new byte[]{ 3, 4 },
			store().read("c/0 0", 2, 2).orElseThrow());
		assertArrayEquals(new byte[]{ 5, 6 },
			store().read("c/0 0", -3, 2).orElseThrow());
		assertEquals(0, store().read("c/0 0", 3, 0).orElseThrow().length);
		assertEquals(Optional.empty(), store().read("c/1", 2, 2));
		says(InvalidImage.class, () -> store().read("c/0 0", 5, 4), "c/0%200",
			"ends before");
	}

	@Test
	void faultsThatPassAreWaitedFor() {
		faults = 2;
		assertArrayEquals(FILE, store().read("c/0 0").orElseThrow());
		assertEquals(3, asked.size());
	}

	@Test
	void faultsThatStayAreTold() {
		faults = 100;
		says(InvalidImage.class, () -> store().read("c/0 0"), "c/0%200", "503",
			"download");
	}

	@Test
	void whatIsForbiddenIsNoEmptyChunk() {
		faults = 1;
		faultStatus = 403;
		says(InvalidImage.class, () -> store().read("c/0 0"), "403");
		assertEquals(1, asked.size());
	}

	@Test
	void serverThatIsNotThereIsTold() {
		server.close();
		says(InvalidImage.class, () -> store().read("c/0 0"), "could not be read",
			"network");
	}
}
