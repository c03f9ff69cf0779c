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

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import sc.fiji.restore.Says;

/** Pickles of old versions, and calls that PyTorch does not make. */
class UnusualPickleTest {

	private static final byte[] ONE = { 0, 0, (byte) 0x80, 0x3f };

	@TempDir
	private Path folder;

	/** Python 2 gives a dictionary's items as lists, and texts of Latin 1. */
	@Test
	void pickleOfPython2() throws IOException {
		final Map<String, float[]> values = CheckpointFiles
			.values(write(new Pickle().global("collections", "OrderedDict")
				.ops("(](](U\u0001\u00e9")
				.tensor(1, 0, new long[]{ 1 }, new long[]{ 1 }).ops("e](T").int4(1)
				.ops("b").global("torch._utils", "_rebuild_parameter").ops("(")
				.tensor(1, 0, new long[0], new long[0]).bytes(0x88).ops("NtReetR")));
		assertEquals("[\u00e9, b]", values.keySet().toString());
		assertArrayEquals(new float[]{ 1 }, values.get("b"));
	}

	@Test
	void largeNumbersAreRead() throws IOException {
		assertEquals(1,
			CheckpointFiles.values(write(
				new Pickle().ops("}(").text("w").tensor(1, 0, new long[0], new long[0])
					.text("seed").bytes(0x8b).int4(9).int8(-1).bytes(0).text("lr")
					.ops("G12345678").text("step").ops("M12u")))
				.size());
	}

	@Test
	void flagsAreRefused() throws IOException {
		refuses(new Pickle().global("torch._utils", "_rebuild_tensor_v2").ops("(")
			.storage("0", 1).number(0).tuple().tuple().bytes(0x89).ops("}}")
			.text("neg").bytes(0x88).ops("stR"), "have tensors without flags");
	}

	@Test
	void wrongArgumentsAreRefused() throws IOException {
		refuses(new Pickle().global("collections", "OrderedDict").ops("(NtR"),
			"call collections.OrderedDict as PyTorch does");
		refuses(new Pickle().global("collections", "OrderedDict").ops("(](]etR"),
			"call collections.OrderedDict as PyTorch does");
		refuses(new Pickle().global("torch._utils", "_rebuild_tensor").ops(")R"),
			"call torch._utils._rebuild_tensor as PyTorch does");
		refuses(
			new Pickle().global("torch._utils", "_rebuild_tensor_v2").ops("(")
				.storage("0", 1).number(0).text("a").tuple().ops("tR"),
			"call torch._utils._rebuild_tensor as PyTorch does");
		refuses(
			new Pickle().global("torch._utils", "_rebuild_tensor_v2").ops("(")
				.storage("0", 1).number(0).ops("(Nt").tuple().ops("tR"),
			"call torch._utils._rebuild_tensor as PyTorch does");
		refuses(
			new Pickle().global("torch._utils", "_rebuild_parameter").ops("(NtR"),
			"call torch._utils._rebuild_parameter as PyTorch does");
		refuses(new Pickle().global("torch", "FloatStorage").ops(")R"),
			"be a pickle", "lacks a function");
	}

	@Test
	void brokenStacksAreRefused() throws IOException {
		refuses(new Pickle(), "lacks a result");
		refuses(new Pickle().ops("t"), "lacks a mark");
		refuses(new Pickle().ops("(\u0085"), "lacks 1 objects");
		refuses(new Pickle().ops("h\7"), "lacks an object number 7");
		refuses(new Pickle().ops("}(Nu"), "lacks a value for every key");
		refuses(new Pickle().ops("}]Ns"), "have texts or numbers as keys");
		refuses(new Pickle().bytes(0x80, 9), "of protocol 2 to 5", "protocol 9");
		refuses(new Pickle().ops("X").int4(2).bytes(0xff, 0xff),
			"have texts in UTF-8");
	}

	@Test
	void legacyFilesListTheirStorages() throws IOException {
		final byte[] pickle = new Pickle().ops("}").text("w")
			.tensor(1, 0, new long[0], new long[0]).ops("s").end();
		final byte[] file = Archive.legacy(pickle, ONE);
		assertEquals(1, CheckpointFiles.values(write(file)).size());
		refuses(Archive.legacy(pickle, null), "list its 1 storages");
		refuses(Archive.legacy(pickle, new byte[8]),
			"have 1 elements for storage '0'", "it has 2");
		file[file.length - ONE.length - 8 - 3]++;
		refuses(file, "list each of its storages once");
		final ByteArrayOutputStream version = new ByteArrayOutputStream();
		version.write(Archive.legacy(pickle, null), 0, 15);
		version.writeBytes(new Pickle().bytes('K', 1).end());
		refuses(version.toByteArray(), "be of version 1001");
	}

	private Path write(final Pickle pickle) throws IOException {
		return write(Archive.legacy(pickle.end(), ONE));
	}

	private Path write(final byte[] file) throws IOException {
		return Files.write(folder.resolve("a.pth"), file);
	}

	private void refuses(final Pickle pickle, final String... parts)
		throws IOException
	{
		refuses(Archive.legacy(pickle.end(), ONE), parts);
	}

	private void refuses(final byte[] content, final String... parts)
		throws IOException
	{
		final Path file = write(content);
		Says.says(CheckpointException.class, () -> CheckpointFiles.values(file),
			parts);
	}
}
