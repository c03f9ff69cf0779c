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

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Locale;

/** Tells the format of a file by its content and opens it. */
final class Recognition {

	private static final int START = 512;
	private static final int PICKLE = 0x80;

	private Recognition() {}

	static Checkpoint open(final Path path) {
		final Path index = TensorFlowBundle.indexOf(path);
		final DataFile file = DataFile.open(index == null ? path : index);
		try {
			return read(file);
		}
		catch (final RuntimeException | Error e) {
			file.close();
			throw e;
		}
	}

	private static Checkpoint read(final DataFile file) {
		final ByteBuffer start = file.read(0, (int) Math.min(START, file.size()));
		checkDownload(start, file.complaint());
		if (ZipDirectory.begins(start)) return TorchZip.read(file);
		if ((start.get(0) & 0xff) == PICKLE) return TorchLegacy.read(file);
		if (SortedTable.ends(file)) return TensorFlowBundle.read(file);
		if (Safetensors.begins(start)) return Safetensors.read(file);
		throw file.complaint().of(
			"be of PyTorch, safetensors or TensorFlow (.index)",
			"it neither begins nor ends as one of these",
			"Choose the file of weights, or download it again if it is that.");
	}

	/** What downloads that went wrong leave behind. */
	private static void checkDownload(final ByteBuffer start,
		final Complaint complaint)
	{
		if (!start.hasRemaining())
			throw complaint.of("have content", "it is empty", "Download it again.");
		final String text = StandardCharsets.ISO_8859_1.decode(start.duplicate())
			.toString().strip().toLowerCase(Locale.ROOT);
		if (text.startsWith("<!doctype") || text.startsWith("<html") ||
			text.startsWith("<head") || text.startsWith("<?xml") ||
			text.startsWith("<!--"))
			throw complaint.of("hold weights",
				"it is a web page that the server sent instead",
				"Open the link in a web browser and download the file there.");
		if (text.startsWith("version https://git-lfs"))
			throw complaint.of("hold weights", "it is a pointer of Git LFS to them",
				"Run 'git lfs pull' in its repository, or download the file itself" +
					" from the web page.");
	}
}
