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

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import sc.fiji.restore.model.Slider;

/**
 * What a network estimates about how an image was degraded: as many numbers as
 * its model has, see {@link DegradationNumbers}. Immutable.
 * <p>
 * Numbers are relative to the ranges that the network was trained with. Those of
 * the authors' network differ between weakly and severely degraded images, so
 * they order images and steer the network but are no measurements. Source: Liang
 * et al., "Efficient and Degradation-Adaptive Network for Real-World Image
 * Super-Resolution", ECCV 2022, sections 3 and 4.
 * </p>
 */
public final class Degradation {

	/** A user sees two decimals. */
	private static final double AS_SHOWN = 0.005;

	private final DegradationNumbers numbers;
	private final float[] values;

	/**
	 * @param numbers what the values mean
	 * @param values one for each of the numbers
	 */
	public Degradation(final DegradationNumbers numbers, final float[] values) {
		if (values.length != numbers.all().size())
			throw new IllegalArgumentException(
				"A degradation has " + numbers.all().size() +
					" numbers, but there were " + values.length + ".");
		this.numbers = numbers;
		this.values = values.clone();
	}

	/** What the values mean. */
	public DegradationNumbers numbers() {
		return numbers;
	}

	/** All values; a copy. */
	public float[] values() {
		return values.clone();
	}

	/**
	 * The strengths that these values mean, as far as they are in 0..1; null where
	 * no slider moves any.
	 */
	public Strengths strengths() {
		Strengths strengths = Strengths.ESTIMATED;
		for (final Slider slider : numbers.sliders()) {
			strengths = strengths.with(slider, strength(slider));
		}
		return strengths;
	}

	/** The strength that these values mean, as far as it is in 0..1. */
	private double strength(final Slider slider) {
		final double strength = numbers.handles().get(slider).strength(values);
		return Math.max(0, Math.min(1, strength));
	}

	/**
	 * This degradation, with strengths that a user chose: they are what
	 * {@link #strengths()} of the result gives. What equals the estimate as far as
	 * it is shown changes nothing.
	 *
	 * @param chosen null where no slider moves a number
	 */
	public Degradation with(final Strengths chosen) {
		final float[] edited = values.clone();
		for (final Slider slider : numbers.sliders()) {
			final Double strength = chosen.of(slider);
			if (strength != null && Math.abs(strength - strength(slider)) > AS_SHOWN)
				numbers.handles().get(slider).move(edited, strength);
		}
		return new Degradation(numbers, edited);
	}

	/**
	 * What this degradation means with another strength, in physical units and for
	 * people, such as {@code 1.3 pixels}.
	 *
	 * @param slider one of {@link DegradationNumbers#sliders()}
	 * @param strength from 0 to 1
	 */
	public String meaning(final Slider slider, final double strength) {
		return numbers.meaning(slider,
			with(Strengths.ESTIMATED.with(slider, strength)).values);
	}

	/** The mean of several estimates. */
	static Degradation mean(final DegradationNumbers numbers,
		final List<float[]> estimates)
	{
		final float[] mean = new float[numbers.all().size()];
		for (final float[] estimate : estimates) {
			for (int i = 0; i < mean.length; i++) {
				mean[i] += estimate[i] / estimates.size();
			}
		}
		return new Degradation(numbers, mean);
	}

	/**
	 * Reads what {@link #toString()} wrote.
	 *
	 * @throws IllegalArgumentException if it did not
	 */
	static Degradation parse(final DegradationNumbers numbers,
		final String text)
	{
		final String[] parts = text.split(", ");
		final float[] values = new float[parts.length];
		for (int i = 0; i < values.length; i++) {
			values[i] = Float.parseFloat(parts[i]);
		}
		return new Degradation(numbers, values);
	}

	/** All values, with commas. */
	@Override
	public String toString() {
		return IntStream.range(0, values.length)
			.mapToObj(i -> Float.toString(values[i]))
			.collect(Collectors.joining(", "));
	}
}
