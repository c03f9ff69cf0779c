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
package sc.fiji.restore.image.ij;

import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.function.Supplier;

import ij.ImagePlus;
import ij.ImageStack;
import ij.VirtualStack;
import ij.io.FileInfo;
import ij.io.FileSaver;
import ij.io.RoiEncoder;
import ij.io.TiffDecoder;
import ij.io.TiffEncoder;
import ij.plugin.FileInfoVirtualStack;
import ij.process.ByteProcessor;
import ij.process.ColorProcessor;
import ij.process.FloatProcessor;
import ij.process.ImageProcessor;
import ij.process.ShortProcessor;

/**
 * Stacks as ImageJ's TIFF files that are never held whole: written while slices
 * are made, and opened as virtual stacks. Beyond 4 GB, which is the most that
 * TIFF can address, slices follow the first without a directory each, as ImageJ
 * has it and reads it.
 */
public final class TiffStack {

	/** Bytes by which properties may grow after they were written. */
	private static final int ROOM = 1024;
	/** Metadata of a type that ImageJ passes over. */
	private static final int ROOM_TYPE = 0x726f6f6d;

	private TiffStack() {}

	/** A stack whose slices are made when they are asked for. */
	private static final class MadeSlices extends VirtualStack {

		private final List<String> labels;
		private final Supplier<ImageProcessor> maker;

		MadeSlices(final int width, final int height, final int bitDepth,
			final List<String> labels, final Supplier<ImageProcessor> maker)
		{
			super(width, height, null, null);
			setBitDepth(bitDepth);
			this.labels = labels;
			this.maker = maker;
		}

		@Override
		public ImageProcessor getProcessor(final int slice) {
			return maker.get();
		}

		@Override
		public String getSliceLabel(final int slice) {
			return labels.get(slice - 1);
		}

		@Override
		public int size() {
			return labels.size();
		}

		@Override
		public int getSize() {
			return size();
		}
	}

	/**
	 * A stack of black slices, for an image that shows how a file will look.
	 *
	 * @param labels one for each slice; may hold null
	 */
	public static ImageStack blank(final int width, final int height,
		final int bitDepth, final List<String> labels)
	{
		return new MadeSlices(width, height, bitDepth, labels,
			() -> switch (bitDepth) {
				case 8 -> new ByteProcessor(width, height);
				case 16 -> new ShortProcessor(width, height);
				case 24 -> new ColorProcessor(width, height);
				default -> new FloatProcessor(width, height);
			});
	}

	/**
	 * Writes a stack.
	 *
	 * @param looks an image of a {@link #blank} stack with the dimensions,
	 *          colours, overlay and properties of the file
	 * @param labels one for each slice; may hold null
	 * @param slices as many as {@code looks} has; each is asked for when the one
	 *          before has been written
	 * @param out receives the file; not closed
	 */
	public static void write(final ImagePlus looks, final List<String> labels,
		final Iterator<ImageProcessor> slices, final OutputStream out)
		throws IOException
	{
		final FileInfo info = info(looks, labels, ROOM);
		final ImageStack stack = looks.getStack();
		if (stack.size() == 1) info.pixels = slices.next().getPixels();
		else
			info.virtualStack = new MadeSlices(stack.getWidth(), stack.getHeight(),
				looks.getBitDepth(), labels, slices::next);
		new TiffEncoder(info).write(out);
	}

	/**
	 * Gives a file that {@link #write} has written other properties; its pixels are
	 * left as they are.
	 *
	 * @param before as when it was written
	 * @param after the same, but for values of properties, or some more of them;
	 *          they may take {@value #ROOM} bytes more
	 * @param labels as when it was written
	 */
	public static void update(final ImagePlus before, final ImagePlus after,
		final List<String> labels, final Path file) throws IOException
	{
		final String[] properties = after.getPropertiesAsArray();
		if (Arrays.equals(before.getPropertiesAsArray(), properties)) return;
		final int more = size(properties) - size(before.getPropertiesAsArray());
		if (more > ROOM)
			throw new IllegalArgumentException("The properties of '" +
				after.getTitle() + "' must not take more than " + ROOM +
				" bytes more than when they were written, but take " + more + ".");
		final FileInfo info = info(after, labels, ROOM - more);
		if (after.getStackSize() == 1)
			info.pixels = after.getProcessor().getPixels();
		else
			info.virtualStack = (VirtualStack) after.getStack();
		final Head head = new Head((int) first(file).getOffset());
		try {
			new TiffEncoder(info).write(head);
		}
		catch (final EOFException e) {
			// NB: what follows are the pixels.
		}
		try (RandomAccessFile out = new RandomAccessFile(file.toFile(), "rw")) {
			out.write(head.bytes);
		}
	}

	/** What properties take in a file: lengths, and two bytes a letter. */
	private static int size(final String[] properties) {
		return Arrays.stream(properties).mapToInt(text -> 4 + 2 * text.length())
			.sum();
	}

	private static FileInfo info(final ImagePlus looks, final List<String> labels,
		final int room)
	{
		final FileInfo info = looks.getFileInfo();
		// NB: ImageJ would take a slice called "Red" for one of three colours.
		if (looks.getBitDepth() == 16) info.fileType = FileInfo.GRAY16_UNSIGNED;
		info.info = looks.getInfoProperty();
		info.properties = looks.getPropertiesAsArray();
		info.sliceLabels = labels.stream().map(label -> label == null ? "" : label)
			.toArray(String[]::new);
		info.description = new FileSaver(looks).getDescriptionString();
		info.roi = RoiEncoder.saveAsByteArray(looks.getRoi());
		info.overlay = FileSaver.getOverlay(looks);
		if (looks.isComposite())
			new FileSaver(looks).saveDisplayRangesAndLuts(looks, info);
		info.metaDataTypes = new int[]{ ROOM_TYPE };
		info.metaData = new byte[][]{ new byte[room] };
		return info;
	}

	/**
	 * Opens a file that {@link #write} has written.
	 *
	 * @param looks as when it was written
	 * @param labels likewise
	 * @return a virtual stack
	 */
	public static ImageStack open(final ImagePlus looks,
		final List<String> labels, final Path file) throws IOException
	{
		final FileInfo info = first(file);
		final FileInfo[] slices = new FileInfo[looks.getStackSize()];
		final long bytes = (long) info.width * info.height *
			info.getBytesPerPixel();
		for (int s = 0; s < slices.length; s++) {
			slices[s] = (FileInfo) info.clone();
			slices[s].nImages = 1;
			slices[s].longOffset = info.getOffset() + s * bytes;
		}
		slices[0].sliceLabels = labels.toArray(String[]::new);
		final VirtualStack stack = new FileInfoVirtualStack(slices);
		stack.setBitDepth(looks.getBitDepth());
		return stack;
	}

	/** Where and how the first slice lies in a file. */
	private static FileInfo first(final Path file) throws IOException {
		return new TiffDecoder(file.getParent() + "/",
			file.getFileName().toString()).getTiffInfo()[0];
	}

	/** Takes the beginning of a file, and stops whoever writes more. */
	private static final class Head extends OutputStream {

		private final byte[] bytes;
		private int count;

		Head(final int length) {
			bytes = new byte[length];
		}

		@Override
		public void write(final int value) throws EOFException {
			if (count == bytes.length) throw new EOFException();
			bytes[count++] = (byte) value;
		}
	}
}
