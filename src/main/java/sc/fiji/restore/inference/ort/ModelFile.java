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
package sc.fiji.restore.inference.ort;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.Channels;
import java.nio.channels.ReadableByteChannel;
import java.security.MessageDigest;

import sc.fiji.restore.error.RestoreException.InvalidModel;
import sc.fiji.restore.model.ModelSpec;
import sc.fiji.restore.model.Sha256;

/**
 * Reads a model's files, and nothing but the files that its description means:
 * every digest is checked.
 */
final class ModelFile {

	private static final int CHUNK = 1 << 20;

	private ModelFile() {}

	/** A graph, without what is stored beside it. */
	static byte[] graph(final ModelSpec spec, final ModelSpec.Weights weights) {
		try {
			final byte[] graph = spec.files().read(weights.source());
			check(spec, weights.source(), weights.sha256(), Sha256.of(graph));
			return graph;
		}
		catch (final IOException e) {
			throw unreadable(spec, weights.source(), e);
		}
	}

	/** A file of parameters, in native memory. */
	static ByteBuffer parameters(final ModelSpec spec,
		final ModelSpec.External file)
	{
		try (InputStream in = spec.files().open(file.source());
			ReadableByteChannel channel = Channels.newChannel(in))
		{
			final long size = spec.files().size(file.source());
			if (size < 0 || size > Integer.MAX_VALUE)
				throw new IOException(
					"its size, " + size + " bytes, must be less than 2 GB");
			final ByteBuffer bytes = ByteBuffer.allocateDirect((int) size)
				.order(ByteOrder.LITTLE_ENDIAN);
			final MessageDigest digest = Sha256.digest();
			while (bytes.hasRemaining()) {
				final int start = bytes.position();
				bytes.limit(Math.min(bytes.capacity(), start + CHUNK));
				if (channel.read(bytes) < 0) throw new IOException("it is cut off");
				digest.update(bytes.duplicate().flip().position(start));
				bytes.limit(bytes.capacity());
			}
			check(spec, file.source(), file.sha256(), Sha256.digits(digest));
			return bytes.flip();
		}
		catch (final IOException e) {
			throw unreadable(spec, file.source(), e);
		}
	}

	private static void check(final ModelSpec spec, final String source,
		final String expected, final String actual)
	{
		// NB: older descriptions of other programs have no digests.
		if (!expected.isEmpty() && !actual.equals(expected))
			throw new InvalidModel("The file " + source + " of model '" + spec.id() +
				"' (" + spec.files().location() +
				") is damaged or was changed: its SHA-256 must be " + expected +
				", but is " + actual + ". Install the model again.");
	}

	private static InvalidModel unreadable(final ModelSpec spec,
		final String source, final IOException e)
	{
		return new InvalidModel(
			"The model '" + spec.id() + "' needs a readable file " + source + " in " +
				spec.files().location() + ", but: " + e + ". Install the model again.",
			e);
	}
}
