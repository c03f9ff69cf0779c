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
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.BiFunction;

import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import sc.fiji.restore.Says;

/** Pickles that would run code, exhaust the machine or lead out of the file. */
class HostilePickleTest {

	private static final String HARMLESS = "hold nothing but tensors, numbers, texts, lists and dictionaries";
	private static final byte[] DATA = new byte[24];

	/** Both containers of pickles. */
	enum Container {

		ZIP(Archive::zip), LEGACY(Archive::legacy);

		private final BiFunction<byte[], byte[], byte[]> writer;

		Container(final BiFunction<byte[], byte[], byte[]> writer) {
			this.writer = writer;
		}
	}

	@TempDir
	private Path folder;

	@ParameterizedTest
	@EnumSource
	void commandsAreNotRun(final Container container) throws IOException {
		final Path trace = folder.resolve("was-here");
		refuses(container, new Pickle().global("posix", "system").ops("(")
			.text("touch " + trace).ops("tR"), HARMLESS, "'posix.system'");
		refuses(container, new Pickle().text("builtins").text("eval").bytes(0x93),
			HARMLESS, "'builtins.eval'");
		refuses(container, new Pickle().global("torch.storage", "_load_from_bytes"),
			HARMLESS, "'torch.storage._load_from_bytes'");
		refuses(container, new Pickle().global("torch", "FloatStorage_"),
			"'torch.FloatStorage_'");
		assertFalse(Files.exists(trace));
	}

	@ParameterizedTest
	@ValueSource(ints = { 'i', 'o', 0x81, 0x92, 0x82, 0x83, 0x84, 'P', 'I', 'S',
		'V', 'p', 'g', 'd', 'l', 'B', 0x8f, 0x96, 0x97, 0xff })
	void otherOpcodesAreRefused(final int opcode) throws IOException {
		refuses(Container.ZIP,
			new Pickle().ops("}").bytes(opcode, '\n', '\n', '\n'), HARMLESS,
			"opcode 0x" + Integer.toHexString(opcode) + " at byte 3");
	}

	@ParameterizedTest
	@EnumSource
	void attributesAreForDictionariesOnly(final Container container)
		throws IOException
	{
		refuses(container, new Pickle().ops("]}b"), "be a pickle",
			"lacks a dictionary for attributes");
		refuses(container, new Pickle().tensor(6, 0, shape(6), shape(1)).ops("}b"),
			"lacks a dictionary for attributes");
	}

	@ParameterizedTest
	@EnumSource
	void depthIsLimited(final Container container) throws IOException {
		refuses(container, new Pickle().repeat("]", 1_000_000), "nested");
		refuses(container, new Pickle().repeat("(", 1_000_000), "nested");
		refuses(container, new Pickle().ops("}").repeat(")\u0085", 1_000_000),
			"nested");
		// NB: deep by putting each list into the next one.
		refuses(container,
			new Pickle().ops("]q\0").repeat("]h\0aq\0" + "0", 1_000_000),
			"in little memory", "40 MB");
	}

	@ParameterizedTest
	@EnumSource
	void circlesDoNoHarm(final Container container) throws IOException {
		refuses(container, new Pickle().ops("]q\0h\0a"), "it holds a list");
		refuses(container, new Pickle().ops("}q\0").text("params").ops("h\0s"),
			"8 keys deep", "circle");
		final Path file = write(container,
			new Pickle().ops("}q\0").text("w").tensor(6, 0, shape(2, 3), shape(3, 1))
				.ops("s").text("self").ops("h\0s").end(),
			DATA);
		try (Checkpoint checkpoint = Checkpoint.open(file)) {
			assertEquals(1, checkpoint.leftOut());
			assertArrayEquals(new float[6], checkpoint.read("w"));
		}
	}

	@ParameterizedTest
	@EnumSource
	void sizesAreNotBelieved(final Container container) throws IOException {
		refuses(container, new Pickle().ops("X").int4(0xffffffffL),
			"texts of at most 65536 bytes", "4294967295");
		refuses(container, new Pickle().bytes(0x8d).int8(1L << 62),
			"texts of at most 65536 bytes", "" + (1L << 62));
		refuses(container, new Pickle().bytes(0x8d).int8(-1), "one of -1");
		refuses(container, new Pickle().ops("X").int4(65000), "whole pickle",
			"ends after");
		refuses(container, new Pickle().bytes(0x8b).int4(0x7fffffff),
			"numbers of at most 32 bytes", "2147483647");
		refuses(container, new Pickle().ops("c" + "x".repeat(1000)),
			"names of at most 256 characters");
	}

	@ParameterizedTest
	@EnumSource
	void memoryIsLimited(final Container container) throws IOException {
		refuses(container, new Pickle().repeat("}0", 1_000_000), "40 MB");
		refuses(container, new Pickle().ops("]").repeat("Na", 2_000_000), "40 MB");
		refuses(container, new Pickle().ops("]").repeat("\u0094", 1_000_000),
			"40 MB");
		final Pickle texts = new Pickle();
		for (int i = 0; i < 1000; i++) texts.text("x".repeat(50_000));
		refuses(container, texts, "40 MB");
	}

	@ParameterizedTest
	@EnumSource
	void shapesStayInTheStorage(final Container container) throws IOException {
		tensor(container, 0, shape(7), shape(1), "all elements");
		tensor(container, 0, shape(2, 3), shape(4, 1), "all elements");
		tensor(container, 1, shape(2, 3), shape(3, 1), "all elements");
		tensor(container, 7, shape(0), shape(1), "all elements");
		tensor(container, -1, shape(2), shape(1), "all elements");
		tensor(container, Long.MIN_VALUE, shape(2), shape(1), "all elements");
		tensor(container, 3, shape(2), shape(-1), "all elements");
		tensor(container, 0, shape(2, 2), shape(Long.MAX_VALUE, Long.MAX_VALUE),
			"all elements");
		tensor(container, 0, shape(6), shape(1, 1), "a stride for every axis");
		tensor(container, 0, shape(-1), shape(1), "possible shape", "[-1]");
		tensor(container, 0, shape(1L << 62, 4), shape(0, 0), "possible shape");
		tensor(container, 0, shape(1L << 32, 1L << 32), shape(0, 0),
			"possible shape");
		tensor(container, 0, shape(1L << 40), shape(0), "repeats the 6");
		tensor(container, 0, shape(new long[1000]), shape(new long[1000]),
			"possible shape", "1000 axes");
	}

	@ParameterizedTest
	@EnumSource
	void unknownReferencesAreRefused(final Container container)
		throws IOException
	{
		refuses(container, new Pickle().ops("(").text("module").ops("NNNNtQ"),
			"whole storages only", "'module'");
		refuses(container, new Pickle().ops(")Q"), "whole storages only");
		refuses(container, new Pickle().storage("0", -6), "possible length");
		refuses(container, new Pickle().storage("0", 1L << 62), "possible length");
		refuses(container, new Pickle().storage("0", 1).storage("0", 2),
			"two types or lengths");
	}

	private void tensor(final Container container, final long offset,
		final long[] shape, final long[] strides, final String... parts)
		throws IOException
	{
		refuses(container, new Pickle().ops("}").text("w")
			.tensor(6, offset, shape, strides).ops("s"), parts);
	}

	private void refuses(final Container container, final Pickle pickle,
		final String... parts) throws IOException
	{
		final Path file = write(container, pickle.end(), DATA);
		Says.says(CheckpointException.class, () -> Checkpoint.open(file).close(),
			parts);
		Says.says(CheckpointException.class, () -> Checkpoint.open(file).close(),
			file.toString(), " must ", ", but ");
	}

	private Path write(final Container container, final byte[] pickle,
		final byte[] data) throws IOException
	{
		return Files.write(folder.resolve("hostile.pth"),
			container.writer.apply(pickle, data));
	}

	private static long[] shape(final long... lengths) {
		return lengths;
	}
}
