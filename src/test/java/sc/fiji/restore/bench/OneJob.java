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

package sc.fiji.restore.bench;

import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

import ij.IJ;
import ij.ImagePlus;
import sc.fiji.restore.Models;
import sc.fiji.restore.RestoreOptions;
import sc.fiji.restore.Restorer;
import sc.fiji.restore.WatchedRestorer;
import sc.fiji.restore.inference.Device;
import sc.fiji.restore.inference.TileShape;
import sc.fiji.restore.model.ModelSpec;
import sc.fiji.restore.model.Precision;

/**
 * Restores one image with one configuration, in a Java of its own, and prints a
 * line with what was measured. {@link WholeJob} starts it for many; others may,
 * too:
 *
 * <pre>
 * java -cp "target/restore-bench/*" sc.fiji.restore.bench.OneJob \
 *   --model mprnet-denoise --tile 256 --size 1024
 * </pre>
 */
final class OneJob {

	/** Id of a model, or path of its folder. */
	static final String MODEL = "model";
	/** Side in pixels, or auto. */
	static final String TILE = "tile";
	/** A {@link Device}. */
	static final String DEVICE = "device";
	/** Of the network's numbers: {@link #SINGLE}. */
	static final String PRECISION = "precision";
	/** Side in pixels of the image that is made, if none is named. */
	static final String SIZE = "size";
	/** File of an image. */
	static final String IMAGE = "image";
	/** File to save the result to. */
	static final String RESULT = "result";
	/** How often the image is restored. */
	static final String RUNS = "runs";

	/** 32-bit numbers. */
	static final String SINGLE = "single";

	private static final int WARM_UP = 256;

	private OneJob() {}

	/** Measures, and prints the result. */
	public static void main(final String... args) {
		System.out.println(measure(Settings.of(defaults(), args)).line());
	}

	/** All settings, by their keys. */
	static Map<String, String> defaults() {
		final Map<String, String> defaults = new LinkedHashMap<>();
		defaults.put(MODEL, BenchImages.SHIPPED);
		defaults.put(TILE, "auto");
		defaults.put(DEVICE, Device.CPU.toString());
		defaults.put(PRECISION, SINGLE);
		defaults.put(SIZE, "2048");
		defaults.put(IMAGE, "");
		defaults.put(RESULT, "");
		defaults.put(RUNS, "1");
		return defaults;
	}

	/**
	 * Measures in a Java of its own.
	 *
	 * @throws IllegalArgumentException if that fails; the message is the last line
	 *           that it printed
	 */
	static JobResult fresh(final Settings settings) {
		return JobResult
			.find(FreshJava.run(List.of(), OneJob.class, settings.words()).output());
	}

	private static RestoreOptions options(final Settings settings) {
		return RestoreOptions.DEFAULT
			.withTile(RestoreOptions.pixels(TILE, settings.text(TILE)))
			.withDevice(Device.of(settings.text(DEVICE)))
			.withPrecision(Precision.of(settings.text(PRECISION)));
	}

	/** One restoration: how long it took, and how long of that the network ran. */
	private record Run(double seconds, double network, int tiles) {}

	/** Measures in this Java. */
	static JobResult measure(final Settings settings) {
		final ModelSpec spec = Models.installed().get(settings.text(MODEL));
		final int channels = spec.geometry().channelsPerView();
		final ImagePlus image = settings.path(IMAGE)
			.map(path -> IJ.openImage(path.toString()))
			.orElseGet(() -> BenchImages.noisy(settings.number(SIZE), channels));
		final NetworkClock clock = new NetworkClock();
		final long start = System.nanoTime();
		try (Restorer restorer = WatchedRestorer.open(spec, options(settings),
			clock::watch))
		{
			final double open = (System.nanoTime() - start) * 1e-9;
			restorer.restore(BenchImages.noisy(WARM_UP, channels));
			final Run[] runs = IntStream.range(0, settings.number(RUNS))
				.mapToObj(i -> run(restorer, image, clock, settings))
				.toArray(Run[]::new);
			final double first = runs[0].seconds();
			Arrays.sort(runs, Comparator.comparingDouble(Run::seconds));
			final Run middle = runs[runs.length / 2];
			final TileShape shape = clock.shape();
			return new JobResult(spec.id(), settings.text(TILE), restorer.device(),
				settings.text(PRECISION), image.getWidth(), image.getHeight(),
				shape.width(), shape.height(), middle.tiles(), open, first,
				middle.seconds(), middle.network(), ProcessMemory.peakMegabytes());
		}
	}

	private static Run run(final Restorer restorer, final ImagePlus image,
		final NetworkClock clock, final Settings settings)
	{
		clock.reset();
		final long start = System.nanoTime();
		final ImagePlus restored = restorer.restore(image);
		final double seconds = (System.nanoTime() - start) * 1e-9;
		settings.path(RESULT)
			.ifPresent(path -> IJ.saveAsTiff(restored, path.toString()));
		return new Run(seconds, clock.seconds(), clock.tiles());
	}
}
