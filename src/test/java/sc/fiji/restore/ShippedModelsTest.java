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
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import ij.IJ;
import ij.ImagePlus;
import ij.process.FloatProcessor;
import ij.process.ImageStatistics;
import sc.fiji.restore.model.ModelRepository;
import sc.fiji.restore.model.ModelSpec;
import sc.fiji.restore.pipeline.Progress;

/**
 * The models that travel with the plugin, used as users do, on pairs that no
 * training saw. Noise: gray, nuclei and cells of BBBC022 (Broad Bioimage
 * Benchmark Collection, CC0) with the generated noise of an EMCCD at 20
 * electrons; RGB, a part of a cup of coffee (scikit-image, CC0) with white noise
 * of 25, rounded. Blur, rain and stripes: pictures of the workshop's benchmarks.
 */
class ShippedModelsTest {

	private static final Path MODELS = Path.of("models");
	private static final Path PAIRS = Path.of("src", "test", "resources",
		"pairs");
	private static final Pattern GAIN = Pattern
		.compile("Bundled pair: gain of ([0-9.]+) dB");
	/** Part of the stated gain that has to be reached. */
	private static final double SHARE = 0.95;
	/** How much intensities may differ from what they should be. */
	private static final double SMALL_PART = 0.005;
	private static final int SIDE = 128;

	static List<String> ids() {
		return ModelRepository.of().ids();
	}

	@Test
	void everyModelFolderIsShipped() throws IOException {
		try (Stream<Path> folders = Files.list(MODELS)) {
			assertEquals(
				folders.filter(folder -> Files.exists(folder.resolve("rdf.yaml")))
					.map(folder -> folder.getFileName().toString())
					.collect(Collectors.toCollection(TreeSet::new)),
				new TreeSet<>(Set.copyOf(ids())));
		}
	}

	/** Those whose results are as large as their images. */
	static List<String> sameSize() {
		return ids().stream()
			.filter(id -> ModelRepository.of().get(id).geometry().scale() == 1)
			.toList();
	}

	@ParameterizedTest
	@MethodSource("sameSize")
	void reachesTheGainOfItsCard(final String id) throws IOException {
		final Matcher stated = GAIN
			.matcher(Files.readString(MODELS.resolve(id).resolve("README.md")));
		assertTrue(stated.find());
		final double gain = gain(id);
		assertTrue(gain >= SHARE * Double.parseDouble(stated.group(1)),
			() -> id + " gains " + gain + " dB instead of " + stated.group(1));
	}

	@ParameterizedTest
	@MethodSource("ids")
	void menuCommandOffersIt(final String id) {
		final ModelSpec spec = ModelRepository.of().get(id);
		final RestoreJob job = new RestoreJob(Network.of(spec.network()))
			.with(RestoreJob.TASK, spec.task());
		assertTrue(job.candidates(ModelRepository.of()).stream()
			.anyMatch(candidate -> candidate.id().equals(id)));
	}

	@Test
	void micrographsInAnyUnitsAreRestoredAlike() {
		final FloatProcessor noisy = micrograph();
		final FloatProcessor plain = restore(noisy);
		final double range = noisy.getMax() - noisy.getMin();
		for (final double scale : new double[]{ 0.05, 0.3, 1 }) {
			final FloatProcessor changed = (FloatProcessor) noisy.duplicate();
			changed.multiply(scale);
			changed.add(-700);
			final FloatProcessor restored = restore(changed);
			for (int i = 0; i < plain.getPixelCount(); i++) {
				assertEquals(plain.getf(i) * scale - 700, restored.getf(i),
					SMALL_PART * scale * range);
			}
		}
	}

	@Test
	void micrographsKeepTheirMean() {
		final FloatProcessor noisy = micrograph();
		final double mean = noisy.getStatistics().mean;
		assertEquals(mean, restore(noisy).getStatistics().mean, SMALL_PART * mean);
	}

	@ParameterizedTest
	@ValueSource(ints = { 5, 50, 500 })
	void nothingIsSeenInNoise(final int electrons) {
		final Random random = new Random(7);
		final FloatProcessor flat = new FloatProcessor(SIDE, SIDE);
		for (int i = 0; i < flat.getPixelCount(); i++) {
			final double noise = Math.sqrt(electrons) * random.nextGaussian();
			flat.setf(i, (float) (100 + 2 * (electrons + noise)));
		}
		final ImageStatistics before = flat.getStatistics();
		final ImageStatistics after = restore(flat).getStatistics();
		assertTrue(after.stdDev <= 0.05 * before.stdDev);
		assertEquals(before.mean, after.mean, SMALL_PART * before.mean);
	}

	private static FloatProcessor micrograph() {
		return IJ.openImage(PAIRS.resolve("gray/bbbc022_noisy.tif").toString())
			.getProcessor().convertToFloatProcessor();
	}

	private static FloatProcessor restore(final FloatProcessor image) {
		return (FloatProcessor) new RestoreJob(Network.RESTORMER)
			.with(RestoreJob.MODEL, "restormer-denoise-microscopy")
			.with(RestoreJob.DEVICE, "cpu")
			.run(new ImagePlus("", image), null, Progress.NONE).getProcessor();
	}

	private static String pair(final ModelSpec spec) {
		if (!spec.task().equals("denoise")) return spec.task().replace(' ', '-');
		return spec.geometry().channelsPerView() == 3 ? "rgb" : "gray";
	}

	private static double gain(final String id) {
		final ModelSpec spec = ModelRepository.of().get(id);
		return new EvaluationJob() //
			.with(EvaluationJob.FOLDER, PAIRS.resolve(pair(spec)))
			.with(EvaluationJob.NETWORK, Network.of(spec.network()).title())
			.with(RestoreJob.MODEL, id) //
			.with(RestoreJob.DEVICE, "cpu").with(EvaluationJob.PROTOCOL, "microscopy")
			.run(Progress.NONE).mean().gain();
	}
}
