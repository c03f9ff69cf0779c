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
package sc.fiji.restore.golden;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

import sc.fiji.restore.model.TensorList.Entry;

/** Writes checkpoints: JSON header, then float32 values. */
public final class SafetensorsFile {

	private SafetensorsFile() {}

	/**
	 * @param entries tensors, written in their shapes in the authors' checkpoint
	 * @param values of each, computed when they are written
	 */
	public static Path write(final Path file, final List<Entry> entries,
		final Function<Entry, float[]> values)
	{
		final StringBuilder header = new StringBuilder();
		long at = 0;
		for (final Entry entry : entries) {
			final long end = at + Float.BYTES * entry.count();
			header.append(header.isEmpty() ? "{" : ",")
				.append("\"" + entry.source() + "\":{\"dtype\":\"F32\",\"shape\":[" +
					entry.sourceShape().stream().map(Object::toString)
						.collect(Collectors.joining(",")) +
					"],\"data_offsets\":[" + at + "," + end + "]}");
			at = end;
		}
		final byte[] json = header.append("}").toString()
			.getBytes(StandardCharsets.UTF_8);
		try (
			OutputStream out = new BufferedOutputStream(Files.newOutputStream(file)))
		{
			out.write(ByteBuffer.allocate(Long.BYTES).order(ByteOrder.LITTLE_ENDIAN)
				.putLong(json.length).array());
			out.write(json);
			for (final Entry entry : entries) out.write(bytes(values.apply(entry)));
			return file;
		}
		catch (final IOException e) {
			throw new UncheckedIOException(e);
		}
	}

	private static byte[] bytes(final float[] values) {
		final ByteBuffer bytes = ByteBuffer.allocate(Float.BYTES * values.length)
			.order(ByteOrder.LITTLE_ENDIAN);
		bytes.asFloatBuffer().put(values);
		return bytes.array();
	}
}
