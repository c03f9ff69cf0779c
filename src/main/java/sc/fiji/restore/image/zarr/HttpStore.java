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

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Redirect;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CancellationException;

import sc.fiji.restore.error.RestoreException.InvalidImage;

/**
 * Files of a web server, to be read. What fails for a moment is asked for again.
 *
 * @param base address of the folder, which ends with a slash
 */
record HttpStore(URI base) implements ZarrStore {

	private static final int OK = 200;
	private static final int PARTIAL = 206;
	/** No such file. What is forbidden is no empty chunk. */
	private static final Set<Integer> MISSING = Set.of(404, 410);
	private static final int FIRST_FAULT_OF_SERVER = 500;
	private static final int TRIES = 4;
	private static final long PAUSE_MS = 200;
	private static final Duration PATIENCE = Duration.ofSeconds(60);
	private static final HttpClient CLIENT = HttpClient.newBuilder()
		.followRedirects(Redirect.NORMAL).connectTimeout(PATIENCE).build();

	@Override
	public Optional<byte[]> read(final String key) {
		final HttpResponse<byte[]> response = ask(key, "");
		return isMissing(response) ? Optional.empty()
			: Optional.of(response.body());
	}

	@Override
	public Optional<byte[]> read(final String key, final long offset,
		final int length)
	{
		if (length == 0) return Optional.of(new byte[0]);
		final HttpResponse<byte[]> response = ask(key, offset < 0
			? "bytes=" + offset : "bytes=" + offset + "-" + (offset + length - 1));
		if (isMissing(response)) return Optional.empty();
		final byte[] bytes = response.body();
		// NB: servers may send all of it instead.
		final long begin = response.statusCode() == PARTIAL ? 0
			: offset < 0 ? bytes.length + offset : offset;
		if (begin < 0 || begin + length > bytes.length)
			throw unreadable(key, "it ends before byte " + (begin + length));
		return Optional
			.of(Arrays.copyOfRange(bytes, (int) begin, (int) begin + length));
	}

	private static boolean isMissing(final HttpResponse<byte[]> response) {
		return MISSING.contains(response.statusCode());
	}

	private HttpResponse<byte[]> ask(final String key, final String range) {
		final HttpRequest.Builder request = HttpRequest.newBuilder(at(key))
			.timeout(PATIENCE);
		if (!range.isEmpty()) request.header("Range", range);
		String fault = "";
		for (int i = 0; i < TRIES; i++) {
			try {
				if (i > 0) Thread.sleep(PAUSE_MS << i);
				final HttpResponse<byte[]> response = CLIENT.send(request.build(),
					BodyHandlers.ofByteArray());
				final int status = response.statusCode();
				if (status == OK || status == PARTIAL || isMissing(response))
					return response;
				fault = "the server answers " + status;
				if (status < FIRST_FAULT_OF_SERVER) break;
			}
			catch (final IOException e) {
				fault = e.toString();
			}
			catch (final InterruptedException e) {
				Thread.currentThread().interrupt();
				throw new CancellationException(
					"Canceled while reading " + describe(key) + ".");
			}
		}
		throw unreadable(key, fault);
	}

	private InvalidImage unreadable(final String key, final String fault) {
		return new InvalidImage(
			"The file " + describe(key) + " could not be read: " + fault +
				". Check the address and the network, or download the image first.");
	}

	@Override
	public String describe(final String key) {
		return at(key).toString();
	}

	@Override
	public HttpStore child(final String name) {
		return new HttpStore(at(name + "/"));
	}

	/** Names may hold what addresses write otherwise, such as spaces. */
	private URI at(final String key) {
		try {
			return URI.create(
				base + new URI(null, null, "/" + key, null).getRawPath().substring(1));
		}
		catch (final URISyntaxException e) {
			throw new InvalidImage("The name '" + key + "' in " + base +
				" must be one that can be part of an address, but: " + e.getMessage() +
				". Repair the metadata.");
		}
	}
}
