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

import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import com.google.common.jimfs.Configuration;
import com.google.common.jimfs.Jimfs;

import sc.fiji.restore.error.RestoreException.InvalidImage;
import sc.fiji.restore.error.RestoreException.InvalidOption;
import sc.fiji.restore.error.RestoreException.WriteFailed;
import sc.fiji.restore.image.zarr.Dimensions;
import sc.fiji.restore.image.zarr.ZarrFormat;
import sc.fiji.restore.image.zarr.ZarrImage;
import sc.fiji.restore.pipeline.Progress;

/** What users may ask of jobs in OME-Zarr, and what can be wrong with them. */
class ZarrJobTest {

	private static final int DISK_BYTES = 1 << 21;

	@TempDir
	private Path root;

	private Path model;

	@BeforeEach
	void copyModel() {
		model = TestModels.edited("identity-gray", root.resolve("models"),
			"network: test", "network: restormer");
	}

	private ZarrJob job(final Path input) {
		return new ZarrJob().with(ZarrJob.INPUT, input)
			.with(ZarrJob.OUTPUT, root.resolve("out")).with(RestoreJob.MODEL, model)
			.with(RestoreJob.TILE, 64);
	}

	@Test
	void pyramidIsOfMeans() {
		final Path output = job(TestZarrs.image(root.resolve("in")))
			.run(Progress.NONE);
		final ZarrImage image = ZarrImage.open(output);
		assertEquals(new Dimensions(1, 2, 2, 300, 280), image.size());
		assertTrue(Files.isDirectory(output.resolve("1").resolve("c")));
		assertFalse(Files.exists(output.resolve("2")));
		assertFalse(Files.exists(output.resolve(".restore")));
	}

	@Test
	void chunksAndPackingCanBeChosen() throws IOException {
		final Path output = job(TestZarrs.image(root.resolve("in")))
			.with(ZarrJob.CHUNKS, "128").with(ZarrJob.SHARDS, "none")
			.with(ZarrJob.CODEC, "gzip").with(RestoreJob.DEPTH, "32-bit")
			.run(Progress.NONE);
		final String json = Files.readString(output.resolve("0/zarr.json"));
		assertTrue(json.contains("gzip") && json.contains("float32") &&
			!json.contains("sharding") && json.contains("128"), json);
	}

	@Test
	void existingOutputIsRefusedUnlessAsked() throws IOException {
		final Path input = TestZarrs.old(root.resolve("in"));
		final Path output = job(input).run(Progress.NONE);
		final Map<String, String> before = contents(output);
		says(InvalidOption.class, () -> job(input).run(Progress.NONE), "output",
			output.toString(), "resume", "overwrite");
		assertEquals(before, contents(output));
		job(input).with(ZarrJob.EXISTING, "resume").run(Progress.NONE);
		assertEquals(before, contents(output));
		says(InvalidOption.class, () -> job(input).with(ZarrJob.EXISTING, "resume")
			.with(RestoreJob.DEPTH, "32-bit").run(Progress.NONE), "made otherwise");
		Files.delete(output.resolve("0/0/0/0/0/0"));
		job(input).with(ZarrJob.EXISTING, "overwrite").run(Progress.NONE);
		assertEquals(before, contents(output));
	}

	@Test
	void whatIsNoZarrIsNeverOverwritten() throws IOException {
		final Path input = TestZarrs.old(root.resolve("in"));
		final Path precious = Files.writeString(
			Files.createDirectory(root.resolve("out")).resolve("a.txt"), "mine");
		says(InvalidOption.class,
			() -> job(input).with(ZarrJob.EXISTING, "overwrite").run(Progress.NONE),
			"something else");
		assertEquals("mine", Files.readString(precious));
	}

	@Test
	void outputMustNotBeTheInputOrWithinIt() {
		final Path input = TestZarrs.old(root.resolve("in"));
		for (final Path output : List.of(input, input.resolve("x"), root)) {
			says(InvalidOption.class,
				() -> job(input).with(ZarrJob.OUTPUT, output)
					.with(ZarrJob.EXISTING, "overwrite").run(Progress.NONE),
				"output", "neither in the input");
		}
		assertEquals(2, ZarrImage.open(input).size().slices());
	}

	@Test
	void canceledJobGoesOn() {
		final Path input = TestZarrs.image(root.resolve("in"));
		ZarrChild.restore(input, root.resolve("whole"), ZarrJob.REFUSE);
		final Path output = root.resolve("out");
		final boolean[] cancel = { false };
		final Progress progress = new Progress() {

			@Override
			public void update(final long done, final long total) {
				cancel[0] = 3 * done > total;
			}

			@Override
			public boolean isCanceled() {
				return cancel[0];
			}
		};
		try (Restorer restorer = ZarrChild.restorer()) {
			assertThrows(CancellationException.class,
				() -> new ZarrRun(restorer, ZarrImage.open(input), output,
					ZarrFormat.SAME, ZarrJob.REFUSE, progress).run());
		}
		assertTrue(Files.exists(output.resolve(".restore/job.properties")));
		assertThrows(InvalidImage.class, () -> ZarrImage.open(output));
		says(InvalidOption.class,
			() -> ZarrChild.restore(input, output, ZarrJob.REFUSE), "not finished",
			"resume");
		says(InvalidOption.class,
			() -> job(input).with(ZarrJob.EXISTING, "resume").run(Progress.NONE),
			"as it began");
		ZarrChild.restore(input, output, ZarrJob.RESUME);
		assertEquals(contents(root.resolve("whole")), contents(output));
	}

	@Test
	void twoJobsInOneFolderAreRefused() {
		final Path input = TestZarrs.old(root.resolve("in"));
		final Path output = root.resolve("out");
		final int[] refused = { 0 };
		try (Restorer restorer = ZarrChild.restorer()) {
			new ZarrRun(restorer, ZarrImage.open(input), output, ZarrFormat.SAME,
				ZarrJob.REFUSE, new Progress() {

					@Override
					public void update(final long done, final long total) {
						for (final String existing : List.of("resume", "overwrite")) {
							says(InvalidOption.class,
								() -> ZarrChild.restore(input, output, existing),
								"another job is at work", output.toString());
							refused[0]++;
						}
					}
				}).run();
		}
		assertTrue(refused[0] > 0);
		assertEquals(2, ZarrImage.open(output).size().slices());
		assertFalse(Files.exists(root.resolve(".out.lock")));
	}

	@Test
	void fullDiskStopsAJobThatGoesOnLater() throws IOException {
		final Path input = TestZarrs.image(root.resolve("in"));
		ZarrChild.restore(input, root.resolve("whole"), ZarrJob.REFUSE);
		final Map<String, String> expected = contents(root.resolve("whole"));
		try (FileSystem disk = Jimfs.newFileSystem(
			Configuration.unix().toBuilder().setMaxSize(DISK_BYTES).build()))
		{
			final Path output = disk.getPath("/out");
			final Path ballast = disk.getPath("/ballast");
			int stopped = 0;
			for (int full = DISK_BYTES; full > 0; full -= DISK_BYTES / 16) {
				Files.write(ballast, new byte[full]);
				try {
					ZarrChild.restore(input, output, ZarrJob.RESUME);
				}
				catch (final WriteFailed e) {
					assertTrue(e.getMessage().contains("space left"), e::getMessage);
					stopped++;
				}
			}
			assertTrue(stopped > 2 && stopped < 15, stopped + " times stopped");
			assertEquals(expected, contents(output));
		}
	}

	@Test
	void damagedChunksAreNamedAndTheRestIsDone() throws IOException {
		final Path input = TestZarrs.old(root.resolve("in"));
		final Path whole = job(input).run(Progress.NONE);
		final Map<String, String> expected = contents(whole);
		Files.move(whole, root.resolve("whole"));
		final Path chunk = input.resolve("0/0/0/0/3/1");
		final byte[] bytes = Files.readAllBytes(chunk);
		Files.write(chunk, new byte[]{ 1, 2, 3 });
		says(InvalidImage.class, () -> job(input).run(Progress.NONE),
			"1 damaged chunk", "(0, 0, 0, 3, 1)", "resume");
		final Map<String, String> damaged = contents(whole);
		int missing = 0;
		for (final String name : expected.keySet()) {
			if (!name.startsWith("0/0/")) continue;
			if (damaged.containsKey(name))
				assertEquals(expected.get(name), damaged.get(name), name);
			else
				missing++;
		}
		assertTrue(missing > 0 && missing <= 20, missing + " are missing");
		assertTrue(ZarrImage.open(whole).property("restore.damaged")
			.contains("[0, 0, 0, 3, 1]"));
		Files.write(chunk, bytes);
		job(input).with(ZarrJob.EXISTING, "resume").run(Progress.NONE);
		assertEquals(expected, contents(whole));
	}

	@Test
	void damageThatWasMeasuredIsForgottenOnceItIsRepaired() throws IOException {
		TestModels.edit(model, "eight_bit: range", "eight_bit: percentile");
		final Path input = TestZarrs.old(root.resolve("in"));
		final Path output = job(input).run(Progress.NONE);
		final Map<String, String> expected = contents(output);
		final Path chunk = input.resolve("0/0/0/0/3/1");
		final byte[] bytes = Files.readAllBytes(chunk);
		Files.write(chunk, new byte[]{ 1, 2, 3 });
		says(InvalidImage.class,
			() -> job(input).with(ZarrJob.EXISTING, "overwrite").run(Progress.NONE),
			"damaged");
		Files.write(chunk, bytes);
		job(input).with(ZarrJob.EXISTING, "resume").run(Progress.NONE);
		assertEquals(expected, contents(output));
	}

	@ParameterizedTest
	@CsvSource({ "existing,maybe", "chunks,7", "shards,100", "codec,rar",
		"network,unet", "depth,64", "channels,2", "device,abacus", "tile,x" })
	void wrongOptionsAreNamed(final String key, final String value) {
		final Path input = TestZarrs.image(root.resolve("in"));
		says(InvalidOption.class,
			() -> job(input).with(key, value).run(Progress.NONE), key, value);
		assertFalse(Files.exists(root.resolve("out")));
	}

	@Test
	void missingPathsAreNamed() {
		says(InvalidOption.class, () -> new ZarrJob().run(Progress.NONE), "input");
		says(InvalidOption.class,
			() -> new ZarrJob().with(ZarrJob.INPUT, "x").run(Progress.NONE),
			"output");
	}

	@Test
	void modelsThatNeedWholePlanesAreRefused() {
		final Path input = TestZarrs.old(root.resolve("in"));
		says(
			InvalidOption.class, () -> job(input)
				.with(RestoreJob.MODEL, "dasr-microscopy-x2").run(Progress.NONE),
			"dasr-microscopy-x2", "ImageJ");
		says(
			InvalidOption.class, () -> job(input)
				.with(RestoreJob.MODEL, "restormer-destripe").run(Progress.NONE),
			"orientation", "horizontal");
	}

	@Test
	void progressCountsPixels() {
		final List<Long> done = new ArrayList<>();
		job(TestZarrs.old(root.resolve("in"))).run(new Progress() {

			@Override
			public void update(final long pixels, final long total) {
				assertEquals(2 * 150 * 130, total);
				done.add(pixels);
			}
		});
		assertEquals(2 * 150 * 130, done.get(done.size() - 1));
	}
}
