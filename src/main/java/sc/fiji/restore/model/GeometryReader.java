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

import sc.fiji.restore.model.ModelSpec.Geometry;
import sc.fiji.restore.model.ModelSpec.Tiles;
import sc.fiji.restore.tile.SizeRule;

/**
 * Reads the shapes of a model's tensors, and how to cut planes for it.
 */
final class GeometryReader {

	private GeometryReader() {}

	/**
	 * @param input description of the only input
	 * @param output description of the only output
	 * @param restore this plugin's own entries
	 */
	static Geometry read(final Description input, final Description output,
		final Description restore)
	{
		final int channels = channels(input);
		final Description bytes = restore.get("bytes_per_pixel");
		if (!(bytes.number() >= 1)) throw bytes.wrong("a number of at least 1");
		return new Geometry(channels, channels(output),
			views(restore.get("views"), channels), batch(restore.get("planes")),
			scale(input, output), (long) bytes.number(),
			tiles(input, output, restore.get("tiling")));
	}

	private static int channels(final Description tensor) {
		final Description names = tensor.get("axes").where("type", "channel")
			.get("channel_names");
		if (names.list().isEmpty()) throw names.wrong("at least one name");
		return names.list().size();
	}

	private static int views(final Description views, final int channels) {
		if (!views.exists()) return 1;
		if (channels % views.atLeast(1) != 0)
			throw views.wrong("a divisor of the number of channels, " + channels);
		return views.integer();
	}

	private static boolean batch(final Description planes) {
		return switch (planes.text("single")) {
			case "single" -> false;
			case "batch" -> true;
			default -> throw planes.wrong("'single' or 'batch'");
		};
	}

	/** Both axes' scales are the sizes of a pixel: half the size, scale 2. */
	private static int scale(final Description input, final Description output) {
		final int y = scale(input, output, "y");
		if (y != scale(input, output, "x"))
			throw output.get("axes").wrong("the same scale along y and x");
		return y;
	}

	private static int scale(final Description input, final Description output,
		final String axis)
	{
		final Description size = output.get("axes").where("id", axis).get("scale");
		final double factor = scale(input, axis) / scale(output, axis);
		final int scale = (int) Math.round(factor);
		if (scale < 1 || Math.abs(factor - scale) > 1e-3 * scale)
			throw size
				.wrong("an output that is 1, 2, 3, … times as large as the input");
		return scale;
	}

	private static double scale(final Description tensor, final String axis) {
		final Description scale = tensor.get("axes").where("id", axis).get("scale");
		if (!scale.exists()) return 1;
		if (!(scale.number() > 0)) throw scale.wrong("a number above 0");
		return scale.number();
	}

	private static Tiles tiles(final Description input, final Description output,
		final Description tiling)
	{
		final Description axes = input.get("axes");
		final SizeRule rule = rule(axes.where("id", "y"));
		if (!rule.equals(rule(axes.where("id", "x"))))
			throw axes.wrong("the same sizes along y and x");
		final Description halo = tiling.get("halo").exists() ? tiling.get("halo")
			: output.get("axes").where("id", "y").get("halo");
		return new Tiles(rule, halo.exists() ? halo.atLeast(0) : 0,
			isLinear(tiling.get("window")) ? tiling.get("overlap").atLeast(0) : 0,
			tiling.get("tile").atLeast(1), tiling.get("large").flag(),
			receptiveField(tiling.get("receptive_field")));
	}

	private static int receptiveField(final Description field) {
		if (!field.exists() || field.is("global")) return Tiles.GLOBAL;
		return field.atLeast(1);
	}

	private static boolean isLinear(final Description window) {
		return switch (window.text("crop")) {
			case "crop" -> false;
			case "linear" -> true;
			default -> throw window.wrong("'crop' or 'linear'");
		};
	}

	private static SizeRule rule(final Description axis) {
		final Description size = axis.get("size");
		final int min = size.get("min").integer();
		final int step = size.get("step").integer();
		if (min < 1 || step < 1 || min % step != 0)
			throw size
				.wrong("a positive 'min' that is a multiple of a positive 'step'");
		return new SizeRule(min, step);
	}
}
