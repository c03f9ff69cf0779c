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

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static sc.fiji.restore.Says.says;
import static sc.fiji.restore.TestFolders.contents;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CancellationException;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import sc.fiji.restore.error.RestoreException;
import sc.fiji.restore.error.RestoreException.InvalidOption;
import sc.fiji.restore.image.zarr.Dimensions;
import sc.fiji.restore.image.zarr.PixelType;
import sc.fiji.restore.image.zarr.TestZarr;
import sc.fiji.restore.inference.Device;
import sc.fiji.restore.pipeline.Progress;

/**
 * Jobs in OME-Zarr in parts, whose items are done by several workers, in any order
 * and some of them twice. What travels between processes is serialized.
 */
class ZarrPartsTest {

	private static final int WORKERS = 3;
	private static final long MEMORY = 1 << 28;

	@TempDir
	private Path root;

	private Path model;

	@BeforeEach
	void copyModel() {
		model = TestModels.edited("receptive-gray", root.resolve("models"),
			"network: test", "network: restormer");
	}

	private ZarrJob job(final Path input, final String output) {
		return new ZarrJob().with(ZarrJob.INPUT, input)
			.with(ZarrJob.OUTPUT, root.resolve(output)).with(RestoreJob.MODEL, model)
			.with(RestoreJob.TILE, 48).with(RestoreJob.DEVICE, "cpu");
	}

	@ParameterizedTest
	@CsvSource({ "2, 8, stack, 268435456", "3, 16, stack, 268435456",
		"3, 32, stack, 1", "3, 16, slice, 1" })
	void sameBytesAsOnOneMachine(final int version, final int bits,
		final String normalization, final long memory)
	{
		final PixelType type = PixelType.ofBits(bits);
		final Dimensions size = new Dimensions(1, 2, 3, 290, 130);
		final Dimensions chunk = new Dimensions(1, 1, 2, 16, 24);
		final Path input = TestZarr.write(root.resolve("in"), version, type, size,
			chunk, version == 2 ? chunk : new Dimensions(1, 2, 2, 32, 48),
			TestZarrs.planes(type, size));
		final ZarrJob whole = job(input, "whole").with(RestoreJob.NORMALIZATION,
			normalization);
		whole.run(Progress.NONE);
		assertEquals(List.of(), run(whole.with(ZarrJob.OUTPUT, root.resolve("out")),
			memory, Integer.MAX_VALUE));
		assertEquals(contents(root.resolve("whole")),
			contents(root.resolve("out")));
	}

	@Test
	void shippedModelThatMeasuresTheNoise() {
		final Dimensions size = new Dimensions(1, 1, 1, 90, 110);
		final Dimensions chunk = new Dimensions(1, 1, 1, 32, 32);
		final Path input = TestZarr.write(root.resolve("in"), 3, PixelType.UINT16,
			size, chunk, chunk, TestZarrs.planes(PixelType.UINT16, size));
		final ZarrJob job = job(input, "whole").with(RestoreJob.TILE, 80)
			.with(RestoreJob.MODEL, "restormer-denoise-gray")
			.with(RestoreJob.NOISE, "poisson-gaussian");
		job.run(Progress.NONE);
		run(job.with(ZarrJob.OUTPUT, root.resolve("out")), MEMORY,
			Integer.MAX_VALUE);
		assertEquals(contents(root.resolve("whole")),
			contents(root.resolve("out")));
	}

	@Test
	void stoppedJobsGoOnWhoeverBeganThem() {
		final Path input = TestZarrs.image(root.resolve("in"));
		job(input, "whole").run(Progress.NONE);
		final Map<String, String> expected = contents(root.resolve("whole"));
		final ZarrJob job = job(input, "out").with(ZarrJob.EXISTING,
			ZarrJob.RESUME);
		for (final int items : new int[]{ 3, 9, 40, 5 }) {
			assertThrows(CancellationException.class, () -> run(job, MEMORY, items));
			says(InvalidOption.class,
				() -> run(job.with(ZarrJob.EXISTING, null), MEMORY, items),
				"not finished", "resume");
		}
		job.run(Progress.NONE);
		assertEquals(expected, contents(root.resolve("out")));
		assertEquals(List.of(), run(job, MEMORY, 0));
		assertEquals(expected, contents(root.resolve("out")));
	}

	@Test
	void partsGoOnWithWhatOneMachineBegan() {
		final Path input = TestZarrs.image(root.resolve("in"));
		job(input, "whole").run(Progress.NONE);
		final boolean[] cancel = { false };
		assertThrows(CancellationException.class,
			() -> job(input, "out").run(new Progress() {

				@Override
				public void update(final long done, final long total) {
					cancel[0] = 3 * done > total;
				}

				@Override
				public boolean isCanceled() {
					return cancel[0];
				}
			}));
		run(job(input, "out").with(ZarrJob.EXISTING, ZarrJob.RESUME), MEMORY,
			Integer.MAX_VALUE);
		assertEquals(contents(root.resolve("whole")),
			contents(root.resolve("out")));
	}

	@Test
	void damagedChunksAreNamedAndTheRestIsTheSame() throws IOException {
		final Path input = TestZarrs.old(root.resolve("in"));
		final Path chunk = input.resolve("0/0/0/0/3/1");
		final byte[] bytes = Files.readAllBytes(chunk);
		Files.write(chunk, new byte[]{ 1, 2, 3 });
		assertThrows(RestoreException.class,
			() -> job(input, "whole").run(Progress.NONE));
		final List<String> damaged = run(job(input, "out"), MEMORY,
			Integer.MAX_VALUE);
		assertEquals(1, damaged.size());
		assertTrue(damaged.get(0).startsWith("chunk (0, 0, 0, 3, 1)"),
			damaged.get(0));
		assertEquals(pixels("whole"), pixels("out"));
		Files.write(chunk, bytes);
		for (final String name : List.of("whole", "out"))
			run(job(input, name).with(ZarrJob.EXISTING, ZarrJob.RESUME), MEMORY,
				Integer.MAX_VALUE);
		assertEquals(contents(root.resolve("whole")),
			contents(root.resolve("out")));
	}

	private Map<String, String> pixels(final String name) {
		final Map<String, String> pixels = contents(root.resolve(name));
		pixels.keySet().removeIf(file -> file.startsWith(".restore"));
		return pixels;
	}

	@Test
	void itemsThatFailAreListedAndLeftForTheNextTime() {
		final Path input = TestZarrs.image(root.resolve("in"));
		job(input, "whole").run(Progress.NONE);
		try (ZarrParts parts = new ZarrParts(job(input, "out"), Device.CPU, MEMORY,
			Progress.NONE))
		{
			run(parts.next().orElseThrow(), new int[]{ Integer.MAX_VALUE });
			final ZarrStep<?> restoring = parts.next().orElseThrow();
			restoring.failed(restoring.items().get(1), "It broke.");
			assertEquals(Optional.empty(), parts.next());
			assertEquals(1, parts.finish().size());
			says(parts.finish().get(0), "frame 1, channel ", "slice ", "It broke.");
		}
		assertFalse(Files.exists(root.resolve("out/zarr.json")));
		run(job(input, "out").with(ZarrJob.EXISTING, ZarrJob.RESUME), MEMORY,
			Integer.MAX_VALUE);
		assertEquals(contents(root.resolve("whole")),
			contents(root.resolve("out")));
	}

	@Test
	void wrongOptionsWriteNothing() {
		final Path input = TestZarrs.image(root.resolve("in"));
		final ZarrJob job = job(input, "out");
		says(InvalidOption.class, () -> run(job.with("tile", 7), MEMORY, 0), "tile",
			"7");
		says(InvalidOption.class, () -> run(job.with("output", input), MEMORY, 0),
			"output");
		assertFalse(Files.exists(root.resolve("out")));
	}

	@Test
	void anotherModelElsewhereIsRefused() {
		final Path input = TestZarrs.image(root.resolve("in"));
		try (ZarrParts parts = new ZarrParts(job(input, "out"), Device.CPU, MEMORY,
			Progress.NONE))
		{
			final ZarrStep<?> step = parts.next().orElseThrow();
			TestModels.edit(model, "license: ", "license: other-");
			says(RestoreException.class, () -> step.work().open(0, 1, Progress.NONE),
				"same model");
		}
	}

	/** @param items that are done before it is stopped */
	private static List<String> run(final ZarrJob job, final long memory,
		final int items)
	{
		final int[] left = { items };
		try (
			ZarrParts parts = new ZarrParts(job, Device.CPU, memory, Progress.NONE))
		{
			for (Optional<ZarrStep<?>> step = parts.next(); step
				.isPresent(); step = parts.next()) run(step.get(), left);
			return parts.finish();
		}
	}

	private static <R extends Serializable> void run(final ZarrStep<R> step,
		final int[] left)
	{
		final Random random = new Random(4);
		final List<Integer> items = new ArrayList<>(step.items());
		Collections.shuffle(items, random);
		final List<ZarrStep.Worker<R>> workers = new ArrayList<>();
		try {
			for (int w = 0; w < WORKERS; w++)
				workers.add(copy(step.work()).open(0, 1, Progress.NONE));
			for (final int item : items) {
				if (left[0]-- <= 0) throw new CancellationException();
				if (random.nextInt(3) == 0) workers.get(0).work(item);
				step.done(copy(workers.get(random.nextInt(WORKERS)).work(item)));
			}
		}
		finally {
			workers.forEach(ZarrStep.Worker::close);
		}
	}

	/** As another process gets it. */
	private static <T extends Serializable> T copy(final T value) {
		final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
		try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
			out.writeObject(value);
		}
		catch (final IOException e) {
			throw new UncheckedIOException(e);
		}
		try (ObjectInputStream in = new ObjectInputStream(
			new ByteArrayInputStream(bytes.toByteArray())))
		{
			// NB: a copy has the class of what was copied.
			@SuppressWarnings("unchecked")
			final T copy = (T) in.readObject();
			return copy;
		}
		catch (final IOException | ClassNotFoundException e) {
			throw new IllegalStateException(e);
		}
	}
}
