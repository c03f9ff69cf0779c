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
package sc.fiji.restore.model;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

import sc.fiji.restore.TestModels;
import sc.fiji.restore.error.RestoreException.InvalidModel;

/** Whatever a description says, it is understood or refused. */
class DamagedDescriptionTest {

	private static final Pattern VALUE = Pattern.compile(
		"(?<=: )(\"[^\"]*\"|-?[0-9.]+)|(?<=\\s)(\"[a-z]+\"|[0-9.]+)(?=,?\\n)");

	@Provide
	Arbitrary<String> models() {
		return Arbitraries.of("axes-byxc-byxc", "axes-bczyx-bczyx", "crop", "tied",
			"fixed", "v4-fixed", "v4-crop", "v4-double", "v4-axes-byxc",
			"op-clip-percentile", "op-linear-channels", "op-range-channels",
			"op-range-reference", "op-mean-variance", "op-fixed-variance-channels",
			"op-types", "op-softmax", "v4-op-variance-fixed", "tolerance-own");
	}

	@Provide
	Arbitrary<String> values() {
		return Arbitraries.of("null", "-1", "0", "1", "2", "7", "0.5", "1e-320",
			"1000000000", "2147483647", "99999999999", ".nan", ".inf", "\"\"",
			"\"x\"", "\"y\"", "\"channel\"", "\"batch\"", "\"raw\"", "\"bbyx\"",
			"\"space\"", "[]", "[1]", "[null]", "{}", "{min: 0, step: 0}",
			"{tensor_id: raw, axis_id: x, offset: -99999}", "true");
	}

	@Property(tries = 3000, seed = "1")
	void everyChangeIsUnderstoodOrRefused(@ForAll("models") final String model,
		@ForAll @IntRange(min = 0, max = 200) final int index,
		@ForAll("values") final String value)
	{
		final String rdf = Texts.of(model);
		final List<MatchResult> places = VALUE.matcher(rdf).results().toList();
		assertTrue(places.size() > 20);
		final MatchResult place = places.get(index % places.size());
		final String changed = rdf.substring(0, place.start()) + value +
			rdf.substring(place.end());
		try {
			final ModelSpec spec = RdfReader.read("m", new OnlyDescription(changed));
			assertTrue(spec.processing().isPresent());
			assertTrue(spec.geometry().channels() > 0);
			assertTrue(spec.geometry().tiles().rule().up(1) > 0);
		}
		catch (final InvalidModel e) {
			assertFalse(e.getMessage().isBlank());
		}
	}

	/** Descriptions of tiny models, read once. */
	private static final class Texts {

		private static final Map<String, String> ALL = new ConcurrentHashMap<>();

		static String of(final String model) {
			return ALL.computeIfAbsent(model, id -> {
				try {
					return new String(
						ModelFiles.inZip(TestModels.zip(id)).read("rdf.yaml"),
						StandardCharsets.UTF_8);
				}
				catch (final IOException e) {
					throw new IllegalStateException(e);
				}
			});
		}
	}
}
