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
package sc.fiji.restore.stripes;

import java.util.Random;

/**
 * Seeded pictures with and without stripes. Values are of the order of 1.
 *
 * @param width columns of the pictures
 * @param height rows of the pictures
 * @param seed of everything in them
 */
public record Stripes(int width, int height, long seed) {

	private static final int OCTAVES = 7;
	private static final int LENGTH = 4096;

	/** Clouds, disks, and rectangles along the axes. */
	public float[] picture() {
		final Random random = new Random(seed);
		final float[] pixels = new float[width * height];
		clouds(pixels, random);
		for (int k = 0; k < 30; k++) {
			final float value = (float) random.nextGaussian();
			final boolean disk = random.nextBoolean();
			final int x = random.nextInt(width);
			final int y = random.nextInt(height);
			final int a = 1 + random.nextInt(1 + width / 8);
			final int b = disk ? a : 1 + random.nextInt(1 + height / 8);
			for (int i = 0; i < pixels.length; i++) {
				final int dx = i % width - x;
				final int dy = i / width - y;
				if (disk ? dx * dx + dy * dy < a * a
					: Math.abs(dx) < a && Math.abs(dy) < b) pixels[i] += value;
			}
		}
		return pixels;
	}

	/** Noise of all sizes, with power falling with the frequency. */
	private void clouds(final float[] pixels, final Random random) {
		for (int step = 1; step <= 1 << OCTAVES; step *= 2) {
			final int columns = width / step + 2;
			final float[] grid = new float[columns * (height / step + 2)];
			for (int i = 0; i < grid.length; i++)
				grid[i] = (float) (Math.sqrt(step) * random.nextGaussian() / 12);
			for (int i = 0; i < pixels.length; i++) {
				final float x = i % width / (float) step;
				final float y = i / width / (float) step;
				final int g = (int) y * columns + (int) x;
				pixels[i] += mix(mix(grid[g], grid[g + 1], x % 1),
					mix(grid[g + columns], grid[g + columns + 1], x % 1), y % 1);
			}
		}
	}

	/** Stripes of all widths; degrees as ImageJ shows them, with y down. */
	public float[] stripes(final double degrees, final double amplitude) {
		final float[] profile = profile(new Random(~seed));
		final double sin = Math.sin(Math.toRadians(degrees));
		final double cos = Math.cos(Math.toRadians(degrees));
		final float[] pixels = new float[width * height];
		for (int i = 0; i < pixels.length; i++) {
			final double across = (i % width - width / 2) * sin +
				(i / width - height / 2) * cos + LENGTH / 2;
			final int below = (int) across;
			pixels[i] = (float) amplitude *
				mix(profile[below], profile[below + 1], (float) (across - below));
		}
		return pixels;
	}

	/** A picture with stripes on it. */
	public float[] striped(final double degrees, final double amplitude) {
		final float[] pixels = picture();
		final float[] stripes = stripes(degrees, amplitude);
		for (int i = 0; i < pixels.length; i++) pixels[i] += stripes[i];
		return pixels;
	}

	/** With power 1/f. */
	private static float[] profile(final Random random) {
		final float[] profile = new float[LENGTH + 1];
		for (int step = 1; step <= 1 << OCTAVES; step *= 2) {
			final float[] grid = new float[LENGTH / step + 2];
			for (int i = 0; i < grid.length; i++)
				grid[i] = (float) random.nextGaussian();
			for (int i = 0; i < profile.length; i++) {
				profile[i] += mix(grid[i / step], grid[i / step + 1],
					i % step / (float) step) / 3;
			}
		}
		return profile;
	}

	private static float mix(final float a, final float b, final float t) {
		return a + t * (b - a);
	}
}
