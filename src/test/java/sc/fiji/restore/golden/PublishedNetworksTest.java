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

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.yaml.snakeyaml.Yaml;

import sc.fiji.restore.CheckpointImport;
import sc.fiji.restore.RestoreOptions;
import sc.fiji.restore.Restorer;
import sc.fiji.restore.inference.Device;
import sc.fiji.restore.model.ModelRepository;
import sc.fiji.restore.pipeline.Progress;

/**
 * The authors' full-size networks, one of each kind, as they travel with the
 * plugin: with a checkpoint of parameters that can be made anywhere, they give
 * what the authors' code gave with the same ones.
 */
class PublishedNetworksTest {

	private static final Path GOLDENS = Path.of("models/tests/resources");
	private static final int SEED = 7001;
	private static final List<Integer> INPUT = List.of(1, 3, 64, 96);

	@TempDir
	private Path folder;

	@ParameterizedTest
	@CsvSource({ //
		"restormer-deraining, restormer, restormer, restormer_rgb_withbias, 0, 255",
		"mprnet-deraining, mprnet, mprnet, mprnet_deraining, 0, 255",
		"sdwnet-blocks16, sdwnet, sdwnet, sdwnet_32_16, 0, 1",
		"pss-nsc-default, pss, pss_nsc, pss_nsc, 2, 255",
		"dasr-real-world-x4, dasr, dasr, dasr_x4, 0, 255" })
	@SuppressWarnings("unchecked")
	void networkGivesWhatTheAuthorsCodeGave(final String id, final String net,
		final String file, final String key, final int output, final double scale)
		throws IOException
	{
		final CheckpointImport checkpoint = CheckpointImport
			.of(checkpoint(id, net));
		assertTrue(checkpoint.license().length() > 20);
		try (Restorer restorer = Restorer.open(
			checkpoint.install(checkpoint.model(id), false, folder.resolve("models")),
			RestoreOptions.DEFAULT.withDevice(Device.CPU).withKeepBitDepth(false),
			Progress.NONE))
		{
			final Map<String, Object> golden = golden(file, key, output);
			final List<Number> samples = (List<Number>) golden.get("sample64");
			assertEquals(64, samples.size());
			final double error = RoundTrips.error(samples,
				restorer.restore(RoundTrips.pictures(INPUT).get(0)), scale);
			assertTrue(error <= 1e-5, () -> "relative error " + error);
		}
	}

	private Path checkpoint(final String id, final String net) {
		return FilledModel.checkpoint(ModelRepository.published().get(id), folder,
			entry -> Weights.parameter(
				entry.file().isEmpty() ? net
					: "dasr" + entry.file().substring("net".length()),
				entry.source(), entry.sourceShape(), SEED));
	}

	/** One of the outputs of a network: shape, and 64 of its values. */
	@SuppressWarnings("unchecked")
	private static Map<String, Object> golden(final String file, final String key,
		final int output) throws IOException
	{
		final Map<String, Map<String, Object>> networks = new Yaml()
			.load(Files.readString(
				GOLDENS.resolve(file + "_full_size_seed" + SEED + "_64x96.json")));
		return ((List<Map<String, Object>>) networks.get(key).get("outputs"))
			.get(output);
	}
}
