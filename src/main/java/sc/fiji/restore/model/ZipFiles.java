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
package sc.fiji.restore.model;

import java.io.FileNotFoundException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

import sc.fiji.restore.error.RestoreException.InvalidModel;

/**
 * The files of a zipped model, at the top of the zip or in the folder that holds
 * all others. Nothing is unpacked, so names that lead elsewhere lead nowhere;
 * no file may be larger than what its entry says, nor than 2 GB.
 */
final class ZipFiles implements ModelFiles {

	private static final long LARGEST = Integer.MAX_VALUE - 8L;

	private final Path zip;
	private final String folder;

	/** @throws InvalidModel if it is no zip, or holds no model */
	ZipFiles(final Path zip) {
		this.zip = zip;
		try (ZipFile entries = new ZipFile(zip.toFile())) {
			folder = folder(entries.stream().map(ZipEntry::getName)
				.filter(name -> !name.startsWith("__MACOSX/")).toList());
		}
		catch (final IOException | IllegalArgumentException e) {
			throw new InvalidModel("The file " + zip + " must be a zip of a model, " +
				"but cannot be read as one: " + e.getMessage() +
				". If it was downloaded, look whether it is a web page instead, and " +
				"download it again.", e);
		}
	}

	private String folder(final List<String> names) {
		for (final String name : RdfReader.NAMES) {
			if (names.contains(name)) return "";
			final List<String> nested = names.stream()
				.filter(entry -> entry.endsWith("/" + name) &&
					entry.indexOf('/') == entry.lastIndexOf('/'))
				.toList();
			if (nested.size() == 1)
				return nested.get(0).substring(0, nested.get(0).indexOf('/') + 1);
		}
		throw new InvalidModel("The zip " + zip + " must hold one model with an " +
			RdfReader.FILE + " at its top or in its only folder, but holds " +
			names.stream().limit(10).toList() +
			(names.size() > 10 ? " and " + (names.size() - 10) + " more" : "") +
			". Download the model's zip from bioimage.io.");
	}

	@Override
	public String location() {
		return zip.toString();
	}

	@Override
	public long size(final String name) throws IOException {
		try (ZipFile entries = new ZipFile(zip.toFile())) {
			return entry(entries, name).getSize();
		}
	}

	@Override
	public InputStream open(final String name) throws IOException {
		final ZipFile entries = new ZipFile(zip.toFile());
		try {
			final ZipEntry entry = entry(entries, name);
			return new Bounded(entries, entries.getInputStream(entry),
				entry.getSize());
		}
		catch (final IOException | RuntimeException e) {
			entries.close();
			throw e;
		}
	}

	@Override
	public byte[] read(final String name) throws IOException {
		final long available = Runtime.getRuntime().maxMemory() / 2;
		if (size(name) > available)
			throw new IOException("'" + name + "' has " + (size(name) >> 20) +
				" MB, more than half of the memory that ImageJ may use");
		return ModelFiles.super.read(name);
	}

	private ZipEntry entry(final ZipFile entries, final String name)
		throws IOException
	{
		final ZipEntry entry = entries.getEntry(folder + name);
		if (entry == null || entry.isDirectory())
			throw new FileNotFoundException(name);
		if (entry.getSize() < 0 || entry.getSize() > LARGEST)
			throw new IOException("'" + name +
				"' must have less than 2 GB, but has " + entry.getSize() + " bytes");
		return entry;
	}

	/** An entry that may not be longer than it says; closes the zip as well. */
	private static final class Bounded extends FilterInputStream {

		private final ZipFile zip;
		private long left;

		Bounded(final ZipFile zip, final InputStream in, final long size) {
			super(in);
			this.zip = zip;
			left = size;
		}

		@Override
		public int read() throws IOException {
			final byte[] one = new byte[1];
			return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
		}

		@Override
		public int read(final byte[] target, final int offset, final int length)
			throws IOException
		{
			final int n = super.read(target, offset, length);
			left -= Math.max(0, n);
			if (left < 0)
				throw new IOException("the zip is damaged: a file is longer than said");
			return n;
		}

		@Override
		public void close() throws IOException {
			super.close();
			zip.close();
		}
	}
}
