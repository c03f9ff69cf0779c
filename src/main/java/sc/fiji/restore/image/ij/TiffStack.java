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

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
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
		final FileInfo info = looks.getFileInfo();
		// NB: ImageJ would take a slice called "Red" for one of three colours.
		if (looks.getBitDepth() == 16) info.fileType = FileInfo.GRAY16_UNSIGNED;
		final ImageStack stack = looks.getStack();
		if (stack.size() == 1) info.pixels = slices.next().getPixels();
		else
			info.virtualStack = new MadeSlices(stack.getWidth(), stack.getHeight(),
				looks.getBitDepth(), labels, slices::next);
		info.info = looks.getInfoProperty();
		info.properties = looks.getPropertiesAsArray();
		info.sliceLabels = labels.stream().map(label -> label == null ? "" : label)
			.toArray(String[]::new);
		info.description = new FileSaver(looks).getDescriptionString();
		info.roi = RoiEncoder.saveAsByteArray(looks.getRoi());
		info.overlay = FileSaver.getOverlay(looks);
		if (looks.isComposite())
			new FileSaver(looks).saveDisplayRangesAndLuts(looks, info);
		new TiffEncoder(info).write(out);
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
		final FileInfo info = new TiffDecoder(file.getParent() + "/",
			file.getFileName().toString()).getTiffInfo()[0];
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
}
