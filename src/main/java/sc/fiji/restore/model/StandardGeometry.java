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
import sc.fiji.restore.tile.SizeRule;

/**
 * How to cut planes for a model, from the standard entries of its description.
 * These tell neither how much memory a network needs nor how far it looks, so
 * both are assumed.
 *
 * @param input the input's axes
 * @param output the output's axes
 */
record StandardGeometry(Axes input, Axes output) {

	private static final int LARGEST = 1 << 13;

	/** Side of a tile whose axes follow each other. */
	private static final int TIED = 256;

	/** The sizes of the output, by those of the input. */
	private record Ratio(int scale, int crop) {}

	Geometry geometry() {
		final SizeRule rows = rule('y', 'x');
		final SizeRule columns = rule('x', 'y');
		final Ratio ratio = ratio('y', rows, columns);
		if (!ratio.equals(ratio('x', columns, rows)))
			throw output.tensor()
				.wrong("an output of the same scale and offset along y and x");
		final int margin = (ratio.crop + 1) / 2;
		final int halo = divideUp(halo(), ratio.scale) +
			divideUp(margin, ratio.scale);
		return new Geometry(channels(input), channels(output), 1, false,
			ratio.scale, StandardTiles.BYTES_PER_PIXEL,
			StandardTiles.of(rows, columns, halo));
	}

	/** Pixels of the output that are missing. */
	int crop() {
		return ratio('y', rule('y', 'x'), rule('x', 'y')).crop;
	}

	private int channels(final Axes axes) {
		final Extent extent = axes.extent('c').resolved(input);
		if (!extent.isFixed() || extent.min() < 1 || extent.min() > LARGEST)
			throw extent.where()
				.wrong("a fixed number of channels, at most " + LARGEST + ",");
		return extent.min();
	}

	/** The sizes along one axis, which may follow those of the other. */
	private SizeRule rule(final char axis, final char other) {
		final Extent extent = input.extent(axis);
		final Extent partner = input.extent(other);
		// NB: larger tiles could not be held in memory.
		if (Math.max(extent.min(), extent.step()) > LARGEST)
			throw extent.where().wrong("sizes of at most " + LARGEST + " pixels");
		if (extent.of() != null) {
			if (!extent.of().equals(input.id(other)) || partner.of() != null)
				throw extent.where().wrong(
					"a size, or a reference to axis '" + other + "' that has a size,");
			return SizeRule
				.fixed(Math.max(1, Math.min(LARGEST, extent.at(tied(partner)))));
		}
		if (extent.isFixed()) return SizeRule.fixed(extent.min());
		if (partner.of() != null) return SizeRule.fixed(tied(extent));
		return new SizeRule(extent.min(), extent.step());
	}

	/** Of the sizes of axes that follow each other, one is chosen for all tiles. */
	private static int tied(final Extent extent) {
		return extent.isFixed() ? extent.min()
			: new SizeRule(extent.min(), extent.step()).up(TIED);
	}

	private Ratio ratio(final char axis, final SizeRule own,
		final SizeRule other)
	{
		final Extent extent = output.extent(axis);
		if (extent.of() == null)
			return ratio(extent, own, extent.isFixed() ? extent.min() : 0);
		if (!extent.of().equals(input.id(axis)))
			return ratio(extent, own,
				other.isFixed() ? extent.at(other.minimum()) : 0);
		final int scale = (int) Math.round(extent.factor());
		if (scale < 1 || Math.abs(extent.factor() - scale) > 1e-3 * scale ||
			extent.offset() > 0) throw notLarger(extent);
		return new Ratio(scale, -extent.offset());
	}

	/** Of fixed sizes; half of the input is no crop but another scale. */
	private static Ratio ratio(final Extent extent, final SizeRule own,
		final int size)
	{
		if (!own.isFixed() || size < 1)
			throw extent.where().wrong("a size that follows from the input's");
		final int scale = divideUp(size, own.minimum());
		if (size < own.minimum() && own.minimum() % size == 0)
			throw notLarger(extent);
		return new Ratio(scale, scale * own.minimum() - size);
	}

	private static RuntimeException notLarger(final Extent extent) {
		return extent.where()
			.wrong("an output that is 1, 2, 3, … times as large as the input, " +
				"apart from pixels that are missing around it,");
	}

	private int halo() {
		final Description halo = output.tensor().get("halo");
		int largest = 0;
		for (final char axis : new char[]{ 'y', 'x' }) {
			final int index = output.layout().axes().indexOf(axis);
			final Description own = halo.isList() && halo.list().size() > index
				? halo.list().get(index) : output.tensor().get("axes").isText() ? halo
					: output.tensor().get("axes").list().get(index).get("halo");
			if (own.exists()) largest = Math.max(largest, own.atLeast(0));
		}
		return largest;
	}

	private static int divideUp(final int a, final int b) {
		return (a + b - 1) / b;
	}
}
