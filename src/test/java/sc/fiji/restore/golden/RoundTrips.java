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

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.yaml.snakeyaml.Yaml;

import ij.ImagePlus;
import ij.process.ByteProcessor;
import sc.fiji.restore.CheckpointImport;
import sc.fiji.restore.model.Npy;
import sc.fiji.restore.RestoreOptions;
import sc.fiji.restore.Restorer;
import sc.fiji.restore.inference.Device;
import sc.fiji.restore.model.ModelSpec;
import sc.fiji.restore.pipeline.Progress;

/**
 * Imports full-size checkpoints that PyTorch wrote ({@code zoo checkpoints}),
 * restores a picture with each, and compares with what the authors' code gave.
 */
public final class RoundTrips {

	private static final Path CHECKPOINTS = Path.of("target", "checkpoints");
	private static final double TOLERANCE = 1e-5;
	private static final int SEED = 7001;

	private RoundTrips() {}

	/** Prints a line for each file; fails if one is not right. */
	public static void main(final String... args) throws IOException {
		System.out.println("| configuration | format | MB | import (s) | error |");
		System.out.println("|---|---|--:|--:|--:|");
		boolean right = true;
		for (final Path folder : children(CHECKPOINTS)) {
			for (final Path format : children(folder)) {
				if (Files.isDirectory(format)) right &= isRight(folder, format);
			}
		}
		if (!right) System.exit(1);
	}

	@SuppressWarnings("unchecked")
	private static boolean isRight(final Path folder, final Path format)
		throws IOException
	{
		final String id = folder.getFileName().toString();
		final Map<String, Object> golden = new Yaml()
			.load(Files.readString(folder.resolve("golden.json")));
		final Path models = Files.createTempDirectory("models");
		final List<Path> files = children(format);
		long bytes = 0;
		for (final Path file : files) bytes += Files.size(file);
		final long start = System.nanoTime();
		final CheckpointImport checkpoint = CheckpointImport.of(files.get(0));
		final ModelSpec model = checkpoint.install(checkpoint.model(id), false,
			models);
		final double seconds = (System.nanoTime() - start) * 1e-9;
		final double error;
		try (Restorer restorer = Restorer.open(model,
			RestoreOptions.DEFAULT.withDevice(Device.CPU).withKeepBitDepth(false),
			Progress.NONE))
		{
			final List<ImagePlus> views = pictures(
				(List<Integer>) golden.get("input"));
			error = error(
				(List<Number>) golden.get("sample64"), restorer.restore(views.get(0),
					views.size() > 1 ? views.get(1) : null, Progress.NONE),
				((Number) golden.get("scale")).doubleValue());
		}
		System.out.printf("| %s | %s | %.1f | %.2f | %.1e |%n", id,
			format.getFileName(), bytes / 1e6, seconds, error);
		delete(models);
		return error <= TOLERANCE;
	}

	/** Largest difference, as a share of the largest value. */
	static double error(final List<Number> samples, final ImagePlus restored,
		final double scale)
	{
		final int n = restored.getWidth() * restored.getHeight();
		final long all = (long) n * restored.getStackSize();
		double largest = 0;
		double difference = 0;
		for (int i = 0; i < samples.size(); i++) {
			final int index = (int) (i * 2654435761L % all);
			final double actual = restored.getStack().getProcessor(index / n + 1)
				.getf(index % n) / scale;
			largest = Math.max(largest, Math.abs(samples.get(i).doubleValue()));
			difference = Math.max(difference,
				Math.abs(samples.get(i).doubleValue() - actual));
		}
		return difference / largest;
	}

	/** The picture that the authors' code got: gray, RGB, or two of RGB. */
	static List<ImagePlus> pictures(final List<Integer> shape) {
		final int n = shape.get(2) * shape.get(3);
		final int[] bytes = Weights.picture(SEED, shape.get(0) * shape.get(1) * n);
		if (bytes.length == n) {
			final ByteProcessor gray = new ByteProcessor(shape.get(3), shape.get(2));
			for (int i = 0; i < n; i++) gray.set(i, bytes[i]);
			return List.of(new ImagePlus("picture", gray));
		}
		return Stream.iterate(0, view -> view + 3).limit(bytes.length / (3L * n))
			.map(first -> {
				final float[] nhwc = new float[3 * n];
				for (int i = 0; i < nhwc.length; i++)
					nhwc[i % n * 3 + i / n] = bytes[first * n + i];
				return Pictures
					.rgb(new Npy(new int[]{ shape.get(2), shape.get(3), 3 }, nhwc));
			}).toList();
	}

	private static List<Path> children(final Path folder) throws IOException {
		try (Stream<Path> children = Files.list(folder)) {
			return children.sorted().toList();
		}
	}

	private static void delete(final Path folder) throws IOException {
		for (final Path child : children(folder)) {
			if (Files.isDirectory(child)) delete(child);
			else Files.delete(child);
		}
		Files.delete(folder);
	}
}
