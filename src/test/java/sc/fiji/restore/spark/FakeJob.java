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

package sc.fiji.restore.spark;

import java.io.IOException;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import sc.fiji.restore.error.RestoreException;
import sc.fiji.restore.error.RestoreException.InvalidOption;
import sc.fiji.restore.inference.Device;

/**
 * A job on a folder of numbers, a file each: the first pass takes their mean, the
 * second writes every number divided by it. Beside the output, the folder
 * {@code attempts} tells which process did what, on which device.
 */
final class FakeJob implements DistributedJob {

	/** A number that ends the process that reads it to divide it. */
	static final String DEADLY = "-1";

	/** A number that takes long. */
	static final String SLOW = "-2";

	private static final int WORK_MS = 200;
	private static final int SLOW_MS = 3000;

	/** Sum of numbers. */
	record Sum(double sum, int count) implements Serializable {

		Sum plus(final Sum other) {
			return new Sum(sum + other.sum, count + other.count);
		}
	}

	private final String input;
	private final String output;
	private final List<Integer> items;
	private final List<Integer> missing;
	private final List<String> problems = new ArrayList<>();
	private final InOrder<Sum> mean;
	private int passes;

	FakeJob(final Map<String, String> options) {
		input = options.get(CommandLine.INPUT);
		output = options.get(CommandLine.OUTPUT);
		if (Files.exists(Path.of(output)) &&
			!options.containsKey(CommandLine.EXISTING))
			throw new InvalidOption("The output must be new, but exists.");
		try (Stream<Path> files = Files.list(Path.of(input))) {
			Files.createDirectories(Path.of(output));
			Files.createDirectories(attempts(output));
			items = files.map(file -> Integer.valueOf(file.getFileName().toString()))
				.sorted().toList();
		}
		catch (final IOException e) {
			throw new UncheckedIOException(e);
		}
		missing = items.stream()
			.filter(item -> Files.notExists(Path.of(output, item.toString())))
			.toList();
		mean = new InOrder<>(items, Sum::plus);
	}

	static Path attempts(final String output) {
		return Path.of(output).resolveSibling("attempts");
	}

	/** Runs the command with this job. */
	public static void main(final String... args) {
		System
			.exit(new RestoreZarr(FakeJob::new, System.out, System.err).run(args));
	}

	@Override
	public Optional<Pass<?>> next() {
		return switch (passes++) {
			case 0 -> Optional.of(new Measuring());
			case 1 -> Optional.of(new Dividing());
			default -> Optional.empty();
		};
	}

	@Override
	public List<String> finish() {
		return problems;
	}

	@Override
	public void close() {}

	/** The mean. */
	private final class Measuring implements Pass<Sum> {

		@Override
		public String title() {
			return "Measuring";
		}

		@Override
		public List<Integer> items() {
			return items;
		}

		@Override
		public WorkerFactory<Sum> factory() {
			final String folder = input;
			return slot -> worker(item -> new Sum(number(folder, item), 1));
		}

		@Override
		public void done(final int item, final Sum result) {
			mean.add(item, result);
		}

		@Override
		public void failed(final int item, final String message) {
			mean.skip(item);
		}
	}

	/** The numbers divided by the mean. */
	private final class Dividing implements Pass<String> {

		@Override
		public String title() {
			return "Restoring";
		}

		@Override
		public List<Integer> items() {
			return missing;
		}

		@Override
		public WorkerFactory<String> factory() {
			final String from = input;
			final String to = output;
			final Sum sum = mean.result().orElseThrow();
			return slot -> worker(item -> {
				Files.writeString(
					attempts(to).resolve(item + "-" + ProcessHandle.current().pid() +
						"-" + System.nanoTime()),
					slot.device(Device.AUTO) + " " + slot.gpu().orElse("none"));
				final double number = number(from, item);
				final String text = Files.readString(Path.of(from, "" + item));
				if (text.equals(DEADLY)) Runtime.getRuntime().halt(9);
				Thread.sleep(text.equals(SLOW) ? SLOW_MS : WORK_MS);
				return write(Path.of(to, "" + item), number, sum);
			});
		}

		@Override
		public void done(final int item, final String result) {}

		@Override
		public void failed(final int item, final String message) {
			problems.add("number " + item + ": " + message);
		}
	}

	/** What a file is to hold. */
	static String text(final double number, final Sum sum) {
		return Double.toHexString(number / (sum.sum() / sum.count()));
	}

	private static String write(final Path file, final double number,
		final Sum sum) throws IOException
	{
		final Path part = Files
			.createTempFile(attempts(file.getParent().toString()), "part", null);
		Files.writeString(part, text(number, sum));
		Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
		return file.toString();
	}

	private static double number(final String folder, final int item)
		throws IOException
	{
		final String text = Files.readString(Path.of(folder, "" + item));
		try {
			return Double.parseDouble(text);
		}
		catch (final NumberFormatException e) {
			throw new RestoreException(
				"The file " + item + " must be a number, but was '" + text + "'.", e);
		}
	}

	/** What a worker does. */
	private interface Work<R> {

		R of(int item) throws Exception;
	}

	private static <R extends Serializable> ItemWorker<R> worker(
		final Work<R> work)
	{
		return new ItemWorker<>() {

			@Override
			public R work(final int item) throws Exception {
				return work.of(item);
			}

			@Override
			public void close() {}
		};
	}
}
