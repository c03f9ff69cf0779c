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
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static sc.fiji.restore.Says.says;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import sc.fiji.restore.error.RestoreException.InvalidOption;
import sc.fiji.restore.inference.Device;
import sc.fiji.restore.model.ModelRepository;
import sc.fiji.restore.model.ModelSpec;
import sc.fiji.restore.model.Precision;

class PrecisionChoiceTest {

	private static final ModelSpec SPEC = ModelRepository.of()
		.get(Path.of("models", "sdwnet-deblur-motion").toString());
	private static final RestoreOptions HALF = RestoreOptions.DEFAULT
		.withPrecision(Precision.HALF);

	private final List<String> log = new ArrayList<>();

	@Test
	void halfIsForGpus() {
		assertEquals(Precision.HALF, chosen(SPEC, HALF.withDevice(Device.CUDA)));
		assertEquals(Precision.HALF, chosen(SPEC, HALF));
		assertEquals(List.of(), log);
		assertEquals(Precision.SINGLE, chosen(SPEC, HALF.withDevice(Device.CPU)));
		assertTrue(log.get(0).contains("'cpu'"));
	}

	@Test
	void modelsWithoutAHalfGraphComputeInSingle() {
		final ModelSpec other = TestModels.spec("identity-gray");
		assertSame(other,
			PrecisionChoice.of(other, HALF.withDevice(Device.CUDA), log::add));
		assertTrue(log.get(0).contains("identity-gray"));
	}

	@Test
	void expertsAreMixedInSingleWhateverTheDescriptionSays(
		@TempDir final Path folder)
	{
		final ModelSpec adaptive = TestModels.read(TestModels
			.edited("adaptive-gray", folder, "  restore:\n", "  restore:\n" +
				"    half: {source: half.onnx, sha256: " + "a".repeat(64) + "}\n"));
		assertTrue(adaptive.weights().counterpart().isPresent());
		assertSame(adaptive,
			PrecisionChoice.of(adaptive, HALF.withDevice(Device.CUDA), log::add));
		says(log.get(0), "'adaptive-gray'", "experts", "single");
		says(InvalidOption.class, () -> adaptive.with(Precision.HALF),
			"'precision'", "'adaptive-gray'", "experts", "was half",
			"precision=single");
	}

	@Test
	void otherModelsWithoutAHalfGraphRefuseItWhereNothingElseIsChosen() {
		says(InvalidOption.class,
			() -> TestModels.spec("identity-gray").with(Precision.HALF),
			"'precision'", "'identity-gray'", "no graph", "was half");
	}

	@Test
	void singleIsTheDefault() {
		assertSame(SPEC,
			PrecisionChoice.of(SPEC, RestoreOptions.DEFAULT, log::add));
		assertEquals(List.of(), log);
	}

	private Precision chosen(final ModelSpec spec, final RestoreOptions options) {
		return PrecisionChoice.of(spec, options, log::add).weights().precision();
	}
}
