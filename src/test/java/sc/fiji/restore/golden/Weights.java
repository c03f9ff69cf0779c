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

import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Parameters and images that can be made anywhere: a counter-based SplitMix64,
 * keyed by the FNV-1a hash of a seed and a name. With such parameters the
 * authors' full-size networks were run.
 */
final class Weights {

	private Weights() {}

	/** Numbers in −1..1, exact in float32. */
	static float[] uniform(final String key, final int count) {
		final long start = fnv1a(key);
		final float[] values = new float[count];
		for (int i = 0; i < count; i++) {
			long z = start + (i + 1) * 0x9E3779B97F4A7C15L;
			z = (z ^ z >>> 30) * 0xBF58476D1CE4E5B9L;
			z = (z ^ z >>> 27) * 0x94D049BB133111EBL;
			z ^= z >>> 31;
			values[i] = (float) ((z >>> 40) * 0x1p-23 - 1);
		}
		return values;
	}

	/**
	 * Values of a parameter.
	 *
	 * @param net restormer, mprnet, dasr_g, dasr_p, sdwnet or pss
	 * @param name its name in the authors' checkpoint
	 * @param shape its shape there
	 */
	static float[] parameter(final String net, final String name,
		final List<Integer> shape, final int seed)
	{
		final double[] rule = rule(net, name, shape);
		final float[] values = uniform(seed + ":" + name,
			shape.stream().reduce(1, (a, b) -> a * b));
		for (int i = 0; i < values.length; i++)
			values[i] = (float) (rule[0] + rule[1] * values[i]);
		return values;
	}

	/** Bytes of a picture, channel by channel. */
	static int[] picture(final int seed, final int count) {
		final float[] u = uniform(seed + ":image", count);
		final int[] bytes = new int[count];
		for (int i = 0; i < count; i++)
			bytes[i] = (int) Math.floor((u[i] + 1.0) * 0.5 * 256);
		return bytes;
	}

	/** Centre and amplitude. */
	private static double[] rule(final String net, final String name,
		final List<Integer> shape)
	{
		if (name.endsWith(".temperature")) return new double[]{ 1, 0.5 };
		if (name.contains(".norm1.body.") || name.contains(".norm2.body."))
			return name.endsWith("weight") ? new double[]{ 1, 0.2 }
				: new double[]{ 0, 0.1 };
		if (name.endsWith(".body.1.weight") && shape.equals(List.of(1)))
			return new double[]{ 0.2, 0 };
		if (name.equals("MappingNet.1.bias")) return new double[]{ 0.3, 0.1 };
		if (name.endsWith("bias") || name.endsWith("biases"))
			return new double[]{ 0, 0.05 };
		return new double[]{ 0,
			gain(net, name) * Math.sqrt(3.0 / fan(net, name, shape)) };
	}

	private static double gain(final String net, final String name) {
		if (name.startsWith("MappingNet")) return 0.4;
		return switch (net) {
			case "dasr_g" -> name.startsWith("body.") ? 0.7 : 1.9;
			case "dasr_p" -> 1.4;
			case "sdwnet" -> 0.7;
			default -> 0.6;
		};
	}

	private static int fan(final String net, final String name,
		final List<Integer> shape)
	{
		if (net.equals("pss")) {
			final boolean up = name.contains("/dec2_3_") || name.contains("/dec1_3_");
			return shape.get(0) * shape.get(1) *
				(up ? shape.get(3) / 4 : shape.get(2));
		}
		return shape.subList(shape.size() == 5 ? 2 : 1, shape.size()).stream()
			.reduce(1, (a, b) -> a * b);
	}

	private static long fnv1a(final String text) {
		long hash = 0xCBF29CE484222325L;
		for (final byte b : text.getBytes(StandardCharsets.UTF_8))
			hash = (hash ^ b & 0xff) * 0x100000001B3L;
		return hash;
	}
}
