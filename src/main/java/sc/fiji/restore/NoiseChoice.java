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

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import sc.fiji.restore.error.RestoreException.InvalidOption;
import sc.fiji.restore.model.ModelSpec;
import sc.fiji.restore.normalize.noise.ChannelMap;
import sc.fiji.restore.normalize.noise.NoiseModel;
import sc.fiji.restore.normalize.noise.Stabilization;

/**
 * Whether the noise of an image is looked at and made alike at all intensities,
 * and how people are told. Immutable.
 *
 * @param spec the model
 * @param noise what the user says
 */
record NoiseChoice(ModelSpec spec, Noise noise) {

	private static final String DENOISE = "denoise";
	private static final String UNKNOWN = "unknown";

	/** @throws InvalidOption if the model has no use for what the user says */
	static void check(final ModelSpec spec, final Noise noise) {
		if (noise != Noise.AUTO && !isForNoise(spec))
			throw new InvalidOption(
				"The option 'noise' must be left out or 'auto' " + "for the model '" +
					spec.id() + "', which does " + spec.task() + ", but was '" + noise +
					"'. Choose a model that does denoise to use it.");
	}

	private static boolean isForNoise(final ModelSpec spec) {
		return spec.task().equals(DENOISE) && spec.geometry().views() == 1 &&
			spec.processing().isEmpty() && spec.experts().isEmpty();
	}

	/**
	 * @param bitDepth bits per pixel: 8, 16, 24 (RGB) or 32
	 * @param grayAsRgb whether the model gets gray as red, green and blue
	 */
	Stabilization of(final int bitDepth, final boolean grayAsRgb) {
		if (!isForNoise(spec)) return Stabilization.NONE;
		return switch (noise) {
			case GAUSSIAN -> Stabilization.REFUSED;
			case POISSON_GAUSSIAN -> Stabilization.WHERE_POSSIBLE;
			case AUTO -> auto(bitDepth, grayAsRgb);
		};
	}

	private Stabilization auto(final int bitDepth, final boolean grayAsRgb) {
		if (spec.noise() == ModelSpec.Noise.ANY) return Stabilization.LEARNED;
		if (bitDepth == 24) return Stabilization.TONE_CURVE;
		return grayAsRgb ? Stabilization.COLORS : Stabilization.WHERE_IT_HELPS;
	}

	/**
	 * One line for the log.
	 *
	 * @param title of the image
	 * @param maps of its channels; empty if they are decided slice by slice
	 * @return empty if nobody looked at the noise
	 */
	Optional<String> message(final String title, final List<ChannelMap> maps) {
		if (maps.isEmpty() || !isForNoise(spec)) return Optional.empty();
		return Optional.of("Noise of '" + title + "': " +
			IntStream.range(0, maps.size())
				.mapToObj(c -> (maps.size() > 1 ? "channel " + (c + 1) + ": " : "") +
					message(maps.get(c)))
				.collect(Collectors.joining("; ")) +
			".");
	}

	private static String message(final ChannelMap map) {
		return map.noise().isEmpty() ? used(map) + ", " + map.reason()
			: "gain " + number(map, NoiseModel::gain) + ", read noise " +
				number(map, NoiseModel::read) + "; taken as " + used(map) + ", " +
				map.reason();
	}

	/**
	 * Properties of the result; several channels with commas.
	 *
	 * @param maps of its channels
	 * @return empty if nobody looked at the noise
	 */
	Map<String, String> provenance(final List<ChannelMap> maps) {
		if (maps.isEmpty() || !isForNoise(spec)) return Map.of();
		final Map<String, String> properties = new LinkedHashMap<>();
		properties.put("restore.noise", joined(maps, map -> used(map).toString()));
		properties.put("restore.noise.gain",
			joined(maps, map -> number(map, NoiseModel::gain)));
		properties.put("restore.noise.read",
			joined(maps, map -> number(map, NoiseModel::read)));
		return properties;
	}

	private static Noise used(final ChannelMap map) {
		return map.isStabilized() ? Noise.POISSON_GAUSSIAN : Noise.GAUSSIAN;
	}

	private static String number(final ChannelMap map,
		final Function<NoiseModel, Double> value)
	{
		return map.noise()
			.map(
				noise -> String.format(Locale.ROOT, "%.4g", value.apply(noise.model())))
			.orElse(UNKNOWN);
	}

	private static String joined(final List<ChannelMap> maps,
		final Function<ChannelMap, String> text)
	{
		return maps.stream().map(text).collect(Collectors.joining(", "));
	}
}
