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
import java.util.stream.Stream;

import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

import sc.fiji.restore.Conformance.Stamp;
import sc.fiji.restore.Conformance.Verdict;
import sc.fiji.restore.model.ModelRepository;

/**
 * Every axes order, size rule and operation of the standard descriptions, by the
 * test tensors of models that were computed with NumPy.
 */
class ConformanceTest {

	@TestFactory
	Stream<DynamicTest> describedModelGivesItsTestOutput() throws IOException {
		try (
			Stream<Path> zips = Files.list(TestModels.folder().resolve("described")))
		{
			return zips
				.filter(zip -> !zip.getFileName().toString().startsWith("fail"))
				.sorted().toList().stream().map(zip -> DynamicTest
					.dynamicTest(zip.getFileName().toString(), () -> assertPasses(zip)));
		}
	}

	private static void assertPasses(final Path zip) {
		final Stamp stamp = Conformance.check(TestModels.read(zip));
		assertEquals(Verdict.PASS, stamp.verdict(), stamp::text);
		// NB: 16-bit numbers and a tolerance of the description's own aside.
		if (!zip.toString().matches(".*(half|tolerance).*"))
			assertTrue(stamp.difference() < 2e-3, stamp::text);
	}

	@Test
	void otherOutputFailsWithTheLargestDifference() {
		final Stamp stamp = Conformance.check(TestModels.described("fail"));
		assertEquals(Verdict.FAIL, stamp.verdict());
		assertEquals(3, stamp.difference(), 1e-4);
		assertTrue(stamp.text().contains("at most 3.0"), stamp::text);
	}

	@Test
	void shippedModelsPass() {
		final ModelRepository models = ModelRepository.of();
		for (final String id : models.ids()) {
			final Stamp stamp = Conformance.check(models.get(id));
			assertEquals(Verdict.PASS, stamp.verdict(), stamp::text);
		}
	}

	@Test
	void modelWithoutTestTensorsHasNone() {
		final Stamp stamp = Conformance
			.check(ModelRepository.published().get("restormer-deraining"));
		assertEquals(Verdict.NONE, stamp.verdict());
	}

	@Test
	void whatCannotBeRunFailsAndSaysWhy(@TempDir final Path folder)
		throws IOException
	{
		final Path model = TestModels.copy("identity-gray", folder);
		Files.writeString(model.resolve("test-input.npy"), "<html>");
		final Stamp stamp = Conformance.check(TestModels.read(model));
		assertEquals(Verdict.FAIL, stamp.verdict());
		assertTrue(stamp.text().contains("NumPy array"), stamp::text);
		Files.delete(model.resolve("test-input.npy"));
		assertTrue(Conformance.check(TestModels.read(model)).text()
			.contains("test-input.npy"));
	}
}
