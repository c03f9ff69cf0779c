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

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * What a network estimates about how an image was degraded: 33 numbers, see
 * {@link DegradationNumber}. Immutable.
 * <p>
 * Numbers are relative to the ranges that the network was trained with, which
 * differ between weakly and severely degraded images, so they order images and
 * steer the network but are no measurements. Source: Liang et al., "Efficient
 * and Degradation-Adaptive Network for Real-World Image Super-Resolution", ECCV
 * 2022, sections 3 and 4.
 * </p>
 */
public final class Degradation {

	/** A user sees two decimals. */
	private static final double AS_SHOWN = 0.005;

	/** The sigmas of the first blur along both axes. */
	private static final int[] BLUR = { 1, 2 };
	private static final int[] NOISE = { 18 };
	/** A small scale is a strong degradation. */
	private static final int[] RESIZE = { 10 };
	/** A high quality is a weak degradation. */
	private static final int[] COMPRESSION = { 26 };

	private final float[] values;

	/** @param values in the order of {@link DegradationNumber#ALL} */
	public Degradation(final float[] values) {
		if (values.length != DegradationNumber.ALL.size())
			throw new IllegalArgumentException(
				"A degradation has " + DegradationNumber.ALL.size() +
					" numbers, but there were " + values.length + ".");
		this.values = values.clone();
	}

	/** All numbers; a copy. */
	public float[] values() {
		return values.clone();
	}

	/** The strengths that these numbers mean, as far as they are in 0..1. */
	public Strengths strengths() {
		return new Strengths(clamped(mean(BLUR)), clamped(mean(NOISE)),
			clamped(1 - mean(RESIZE)), clamped(1 - mean(COMPRESSION)));
	}

	/**
	 * This degradation, with strengths that a user chose: they are what
	 * {@link #strengths()} of the result gives. What equals the estimate as far as
	 * it is shown changes nothing.
	 */
	public Degradation with(final Strengths chosen) {
		final Strengths shown = strengths();
		final float[] edited = values.clone();
		move(edited, BLUR, chosen.blur(), shown.blur(), false);
		move(edited, NOISE, chosen.noise(), shown.noise(), false);
		move(edited, RESIZE, chosen.resize(), shown.resize(), true);
		move(edited, COMPRESSION, chosen.compression(), shown.compression(), true);
		return new Degradation(edited);
	}

	private void move(final float[] edited, final int[] indices,
		final Double chosen, final double shown, final boolean inverted)
	{
		if (chosen == null || Math.abs(chosen - shown) <= AS_SHOWN) return;
		final double wanted = inverted ? 1 - chosen : chosen;
		final double moved = wanted - mean(indices);
		for (final int i : indices) edited[i] += moved;
	}

	private double mean(final int[] indices) {
		return Arrays.stream(indices).mapToDouble(i -> values[i]).average()
			.orElseThrow();
	}

	private static double clamped(final double value) {
		return Math.max(0, Math.min(1, value));
	}

	/** The mean of several estimates. */
	static Degradation mean(final List<float[]> estimates) {
		final float[] mean = new float[DegradationNumber.ALL.size()];
		for (final float[] estimate : estimates) {
			for (int i = 0; i < mean.length; i++) {
				mean[i] += estimate[i] / estimates.size();
			}
		}
		return new Degradation(mean);
	}

	/**
	 * Reads what {@link #toString()} wrote.
	 *
	 * @throws IllegalArgumentException if it did not
	 */
	static Degradation parse(final String text) {
		final String[] numbers = text.split(", ");
		final float[] values = new float[numbers.length];
		for (int i = 0; i < values.length; i++) {
			values[i] = Float.parseFloat(numbers[i]);
		}
		return new Degradation(values);
	}

	/** All numbers, with commas. */
	@Override
	public String toString() {
		return IntStream.range(0, values.length)
			.mapToObj(i -> Float.toString(values[i]))
			.collect(Collectors.joining(", "));
	}
}
