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

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import sc.fiji.restore.error.RestoreException.InvalidOption;
import sc.fiji.restore.model.ModelSpec;
import sc.fiji.restore.model.ModelSpec.Meaning;
import sc.fiji.restore.model.Slider;

/**
 * The numbers by which a model describes a degradation, and the sliders that
 * move them. Immutable.
 *
 * @param all what each number means, in the order in which the network gives
 *          them
 * @param handles which numbers a slider moves; sliders that move none are not
 *          offered
 */
public record DegradationNumbers(List<DegradationNumber> all,
	Map<Slider, Handle> handles)
{

	/** Those of the authors' network, see {@link DegradationNumber#ALL}. */
	public static final DegradationNumbers PUBLISHED = new DegradationNumbers(
		DegradationNumber.ALL, Map.of(
			// The sigmas of the first blur along both axes.
			Slider.BLUR, new Handle(List.of(1, 2), false), //
			Slider.NOISE, new Handle(List.of(18), false),
			// A small scale and a high quality: how strong or weak that is.
			Slider.RESIZE, new Handle(List.of(10), true), //
			Slider.COMPRESSION, new Handle(List.of(26), true)));

	/** Units of which there are one or several. */
	private static final List<String> COUNTED = List.of("pixel", "degree",
		"photon", "electron", "gray level");

	/**
	 * What a slider moves.
	 *
	 * @param indices of the numbers, 0-based
	 * @param inverted whether a strong degradation is a small number
	 */
	public record Handle(List<Integer> indices, boolean inverted) {

		/** Copies the indices. */
		public Handle {
			indices = List.copyOf(indices);
		}

		/** The strength that numbers mean: their mean, may be outside of 0..1. */
		double strength(final float[] values) {
			final double mean = mean(indices, i -> values[i]);
			return inverted ? 1 - mean : mean;
		}

		/** Moves the numbers so that they mean a strength; changes the array. */
		void move(final float[] values, final double strength) {
			final double moved = strength - strength(values);
			for (final int i : indices) values[i] += inverted ? -moved : moved;
		}
	}

	/** Copies list and map. */
	public DegradationNumbers {
		all = List.copyOf(all);
		handles = Map.copyOf(handles);
	}

	/** The numbers of a model with experts. */
	static DegradationNumbers of(final ModelSpec spec) {
		final List<Meaning> meanings = spec.experts().orElseThrow().numbers();
		if (meanings.isEmpty()) return PUBLISHED;
		final Map<Slider, Handle> handles = Stream.of(Slider.values())
			.map(slider -> Map.entry(slider, moved(meanings, slider)))
			.filter(entry -> !entry.getValue().isEmpty()).collect(Collectors.toMap(
				Map.Entry::getKey, entry -> new Handle(entry.getValue(), false)));
		return new DegradationNumbers(
			meanings.stream().map(meaning -> DegradationNumber.of(meaning.name(),
				meaning.unit(), meaning.from(), meaning.to())).toList(),
			handles);
	}

	private static List<Integer> moved(final List<Meaning> meanings,
		final Slider slider)
	{
		return IntStream.range(0, meanings.size())
			.filter(i -> meanings.get(i).slider().equals(Optional.of(slider))).boxed()
			.toList();
	}

	/** The sliders that move a number, in the order of their type. */
	public List<Slider> sliders() {
		return Stream.of(Slider.values()).filter(handles::containsKey).toList();
	}

	/**
	 * @param model id, for the message
	 * @throws InvalidOption if there is a strength that moves none of the numbers
	 */
	void check(final String model, final Strengths strengths) {
		for (final Slider slider : Slider.values()) {
			if (strengths.of(slider) != null && !handles.containsKey(slider))
				throw new InvalidOption(
					"The option '" + slider.key() + "' must be left out for the model '" +
						model + "', which has no number for it, but was " +
						strengths.of(slider) + ". Valid for this model: " + sliders()
							.stream().map(Slider::key).collect(Collectors.joining(", ")) +
						".");
		}
	}

	/**
	 * What the numbers that a slider moves stand for, for people: {@code 1.3
	 * pixels}; from the weakest to the most severe degradation where the number
	 * does not tell which it was: {@code 0.5 to 1.6 pixels}.
	 *
	 * @param slider one of {@link #sliders()}
	 * @param values all numbers
	 */
	String meaning(final Slider slider, final float[] values) {
		final Map<String, List<Integer>> byUnit = new LinkedHashMap<>();
		for (final int i : handles.get(slider).indices()) {
			byUnit.computeIfAbsent(all.get(i).unit(), unit -> new ArrayList<>())
				.add(i);
		}
		return byUnit.entrySet().stream()
			.map(entry -> meaning(entry.getValue(), values, entry.getKey()))
			.collect(Collectors.joining(", "));
	}

	private String meaning(final List<Integer> indices, final float[] values,
		final String unit)
	{
		final String low = shown(mean(indices, i -> all.get(i).ends(values[i])[0]));
		final String high = shown(
			mean(indices, i -> all.get(i).ends(values[i])[1]));
		final String number = low.equals(high) ? low : low + " to " + high;
		return (number + " " + (number.equals("1.0") ? unit : several(unit)))
			.strip();
	}

	/** Three digits, as far as they matter. */
	private static String shown(final double value) {
		final double size = Math.abs(value);
		return String.format(Locale.ROOT,
			size >= 100 ? "%.0f" : size >= 1 ? "%.1f" : "%.2f", value);
	}

	private static String several(final String unit) {
		return COUNTED.stream()
			.filter(one -> unit.equals(one) || unit.startsWith(one + " "))
			.map(one -> one + "s" + unit.substring(one.length())).findFirst()
			.orElse(unit);
	}

	private static double mean(final List<Integer> indices,
		final ToDoubleFunction<Integer> value)
	{
		return indices.stream().mapToDouble(value).average().orElseThrow();
	}

	/**
	 * Reads names, units and ends that {@link #toText()} wrote; handles are not
	 * among them.
	 */
	static DegradationNumbers parse(final String text) {
		return new DegradationNumbers(
			Arrays.stream(text.split("\n")).map(line -> line.split("\t"))
				.map(part -> DegradationNumber.of(part[0], part[1],
					Double.parseDouble(part[2]), Double.parseDouble(part[3])))
				.toList(),
			Map.of());
	}

	/**
	 * A line for each number: name, unit and ends with tabs in between; only for
	 * numbers that have the same ends for all images.
	 */
	String toText() {
		return all.stream()
			.map(number -> String.join("\t", number.name(), number.unit(),
				Double.toString(number.standard().from()),
				Double.toString(number.standard().to())))
			.collect(Collectors.joining("\n"));
	}
}
