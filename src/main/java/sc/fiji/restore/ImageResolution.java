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
package sc.fiji.restore;

import java.util.OptionalDouble;
import java.util.concurrent.CancellationException;

import ij.ImagePlus;
import ij.measure.Calibration;
import ij.measure.ResultsTable;
import sc.fiji.restore.error.RestoreException.InvalidImage;
import sc.fiji.restore.image.ij.Fourier;
import sc.fiji.restore.pipeline.Progress;
import sc.fiji.restore.quality.RingCorrelation;
import sc.fiji.restore.quality.RingCurve;
import sc.fiji.restore.stripes.HannWindow;

/**
 * The resolution of an image by Fourier ring correlation, of each plane: the
 * period of the frequency at which the correlation falls below 1/7.
 * <p>
 * Of two images of the same thing as in Nieuwenhuizen et al., "Measuring image
 * resolution in optical nanoscopy", Nature Methods 10, 2013. Of one as in Koho et
 * al., "Fourier ring correlation simplifies image restoration in fluorescence
 * microscopy", Nature Communications 10, 2019: the image is split like a
 * checkerboard into four, of every second pixel in x and y, of which the two
 * pairs that lie diagonally are correlated. These are shifted against each other
 * and hold a quarter of the pixels each, for which the paper corrects the
 * frequency by a curve that was fitted to measurements. Here both are undone as
 * they arise: the shift by a phase, and the fewer photons by
 * {@link RingCurve#ofWhole}, so that one image gives the same as two. What
 * remains is that the four images know only periods from 4 pixels on, and that
 * noise has to be independent from pixel to pixel: after denoising it is not.
 * </p>
 *
 * @param progress told what cannot be trusted; may cancel
 */
record ImageResolution(Progress progress) {

	/** Smallest width and height for two images, in pixels. */
	static final int SMALLEST_OF_TWO = 64;
	/** Smallest width and height for one image, in pixels. */
	static final int SMALLEST_OF_ONE = 128;

	/** Images that a checkerboard makes of one. */
	private static final int PARTS = 4;
	/** Independent samples for a ring of two images. */
	private static final int SAMPLES_OF_TWO = 100;
	/** Of one image: its correlation is multiplied, and so is its noise. */
	private static final int SAMPLES_OF_ONE = 1000;
	/** Pixels whose width and height differ by less are taken for square. */
	private static final double SQUARE = 0.01;

	private static final String RESTORED = "restore.model";

	/**
	 * @param image what is measured
	 * @param second another image of the same, with noise of its own; null = there
	 *          is none
	 * @throws InvalidImage if the images differ in size, are too small, or not
	 *           finite
	 */
	Measured of(final ImagePlus image, final ImagePlus second) {
		check(image, second);
		final ResultsTable table = new ResultsTable();
		RingCurve shown = null;
		for (int p = 0; p < SampleReader.numPlanes(image); p++) {
			if (progress.isCanceled())
				throw new CancellationException("Canceled by the user.");
			final float[] plane = plane(image, p);
			final RingCurve curve = second == null ? ofOne(plane, image.getWidth())
				: ofTwo(plane, plane(second, p), image.getWidth());
			addRow(table, image, second, p, curve);
			if (p == 0 || SampleReader.slice(image, p) == image.getCurrentSlice())
				shown = curve;
		}
		return new Measured(
			ResolutionPlot.of(shown, image.getTitle(), image.getCalibration()), table,
			Measure.RESOLUTION.title());
	}

	/** All 0 if it is constant, since its mean has rounding errors. */
	private static float[] plane(final ImagePlus image, final int index) {
		final float[] values = SampleReader.plane(image, index);
		for (final float value : values) {
			if (value != values[0]) return values;
		}
		return new float[values.length];
	}

	private void check(final ImagePlus image, final ImagePlus second) {
		ImagePair.checkNotEmpty(image);
		if (second != null) ImagePair.check(image, second, "second image");
		final int smallest = second == null ? SMALLEST_OF_ONE : SMALLEST_OF_TWO;
		if (Math.min(image.getWidth(), image.getHeight()) < smallest)
			throw new InvalidImage("An image must have at least " + smallest + "×" +
				smallest + " pixels for the Fourier ring correlation of " +
				(second == null ? "one image" : "two images") + ", but '" +
				image.getTitle() + "' has " + image.getWidth() + "×" +
				image.getHeight() + ". Choose a larger one" +
				(second == null ? ", or two images of " + SMALLEST_OF_TWO + "×" +
					SMALLEST_OF_TWO + " pixels or more." : "."));
		final Calibration calibration = image.getCalibration();
		if (Math.abs(calibration.pixelHeight / calibration.pixelWidth - 1) > SQUARE)
			throw new InvalidImage("Pixels must be square for the Fourier ring " +
				"correlation, but those of '" + image.getTitle() + "' measure " +
				calibration.pixelWidth + "×" + calibration.pixelHeight + " " +
				calibration.getUnits() + ". Scale the image, or correct Image ▸ " +
				"Properties….");
	}

	/** Of two pictures of the same. */
	static RingCurve ofTwo(final float[] first, final float[] second,
		final int width)
	{
		final int height = first.length / width;
		final int size = Fourier.size(Math.max(width, height));
		final RingCorrelation rings = new RingCorrelation(size, 1);
		rings.add(transformed(first, width, size), transformed(second, width, size),
			0, 0);
		return rings.curve(SAMPLES_OF_TWO, part(first.length, size));
	}

	/** Of one picture. */
	static RingCurve ofOne(final float[] values, final int width) {
		final int columns = width / 2;
		final int rows = values.length / width / 2;
		final int size = Fourier.size(Math.max(columns, rows));
		final float[] faded = HannWindow.faded(values, width,
			Math.max(width, values.length / width));
		final RingCorrelation rings = new RingCorrelation(size, 2);
		rings.add(everySecond(faded, columns, rows, 0, 0, size),
			everySecond(faded, columns, rows, 1, 1, size), 1, 1);
		rings.add(everySecond(faded, columns, rows, 1, 0, size),
			everySecond(faded, columns, rows, 0, 1, size), -1, 1);
		return rings.curve(SAMPLES_OF_ONE, 2 * part(columns * rows, size))
			.ofWhole(PARTS);
	}

	/** Samples are conjugate in pairs, and no more than there are pixels. */
	private static double part(final int pixels, final int size) {
		return pixels / 2. / size / size;
	}

	private static float[] transformed(final float[] values, final int width,
		final int size)
	{
		return Fourier.hartley(HannWindow.faded(values, width, size), size);
	}

	/**
	 * The transform of a part of a checkerboard.
	 *
	 * @param square row by row, as wide as it is high
	 * @param x column of the part's first pixel
	 * @param y row of the part's first pixel
	 */
	private static float[] everySecond(final float[] square, final int columns,
		final int rows, final int x, final int y, final int size)
	{
		final int width = (int) Math.round(Math.sqrt(square.length));
		final float[] part = new float[size * size];
		for (int j = 0; j < rows; j++) {
			for (int i = 0; i < columns; i++) {
				part[j * size + i] = square[(2 * j + y) * width + 2 * i + x];
			}
		}
		return Fourier.hartley(part, size);
	}

	private void addRow(final ResultsTable table, final ImagePlus image,
		final ImagePlus second, final int plane, final RingCurve curve)
	{
		final Calibration calibration = image.getCalibration();
		final OptionalDouble cutoff = curve.cutoff();
		final double period = cutoff.isPresent() ? 1 / cutoff.getAsDouble()
			: Double.NaN;
		final String note = note(image, second, curve);
		final String label = SampleReader.label(image, plane);
		table.addRow();
		table.addValue("Image", image.getTitle());
		table.addValue("Slice", label);
		table.addValue("Second image", second == null ? "" : second.getTitle());
		Tables.add(table, "Resolution", period * calibration.pixelWidth, 4);
		table.addValue("Unit", calibration.getUnits());
		Tables.add(table, "Resolution (pixels)", period, 2);
		Tables.add(table, "Threshold", RingCurve.THRESHOLD, 4);
		table.addValue("Note", note);
		if (!note.isEmpty())
			progress.message("Resolution of '" + image.getTitle() + "'" +
				(label.isEmpty() ? "" : ", slice " + label) + ": " + note + ".");
	}

	/** What is to be known of a result. */
	private static String note(final ImagePlus image, final ImagePlus second,
		final RingCurve curve)
	{
		if (curve.isNoise()) return "nothing stands out of the noise";
		if (second == null && image.getProp(RESTORED) != null)
			return "not to be trusted: restoring made the noise of neighbouring " +
				"pixels alike; restore two images of the same and name both";
		if (curve.cutoff().isEmpty())
			return "finer than " + (second == null
				? "4 pixels, below which one " + "image cannot tell; two can"
				: "2 pixels, the finest that there is");
		return "";
	}
}
