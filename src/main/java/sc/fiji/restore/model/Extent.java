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

import java.util.ArrayList;
import java.util.List;

/**
 * The size of a tensor along an axis: {@code min + n · step}, or that of another
 * axis times a factor plus an offset, rounded down.
 *
 * @param where the entry, for messages
 * @param min the size, or the smallest one
 * @param step 0 if there is but one size
 * @param of name of the axis that it follows; null if it follows none
 * @param factor see above
 * @param offset see above
 */
record Extent(Description where, int min, int step, String of, double factor,
	int offset)
{

	static Extent fixed(final Description where, final int size) {
		return new Extent(where, size, 0, null, 1, 0);
	}

	/** Sizes of version 0.4: lists with one number per axis. */
	static List<Extent> ofShape(final Description tensor, final List<String> axes,
		final Axes input)
	{
		final Description shape = tensor.get("shape");
		final Description follows = shape.get("reference_tensor");
		final List<Extent> extents = new ArrayList<>();
		for (int i = 0; i < axes.size(); i++) {
			if (shape.isList())
				extents.add(fixed(shape, element(shape, axes, i).atLeast(1)));
			else
				if (follows.exists())
				{
					checkReference(follows, input);
					extents.add(following(shape, axes, i));
				}
				else
					extents.add(
						new Extent(shape, element(shape.get("min"), axes, i).atLeast(1),
							element(shape.get("step"), axes, i).atLeast(0), null, 1, 0));
		}
		return extents;
	}

	/** {@code shape(output) = shape(input) · scale + 2 · offset}. */
	private static Extent following(final Description shape,
		final List<String> axes, final int axis)
	{
		final Description scale = element(shape.get("scale"), axes, axis);
		final int offset = (int) Math
			.round(2 * element(shape.get("offset"), axes, axis).finite());
		if (!scale.exists() || scale.finite() == 0) return fixed(shape, offset);
		return new Extent(scale, 1, 0, axes.get(axis), scale.finite(), offset);
	}

	private static Description element(final Description list,
		final List<String> axes, final int index)
	{
		if (list.list().size() != axes.size())
			throw list.wrong("one number for each of the axes " + axes);
		return list.list().get(index);
	}

	/** Sizes of version 0.5: an entry in every axis. */
	static List<Extent> ofAxes(final Description tensor, final List<String> ids,
		final Axes input)
	{
		final List<Extent> extents = new ArrayList<>();
		for (final Description axis : tensor.get("axes").list()) {
			extents.add(ofAxis(axis, tensor, input));
		}
		return extents;
	}

	private static Extent ofAxis(final Description axis, final Description tensor,
		final Axes input)
	{
		final Description size = axis.get("size");
		switch (axis.get("type").text()) {
			case "batch" :
				return fixed(size, size.exists() ? size.atLeast(1) : 1);
			case "channel" :
				final Description names = axis.get("channel_names");
				if (names.list().isEmpty()) throw names.wrong("at least one name");
				return fixed(names, names.list().size());
			default :
		}
		if (size.isInteger()) return fixed(size, size.atLeast(1));
		if (!size.get("tensor_id").exists())
			return new Extent(size, size.get("min").atLeast(1),
				size.get("step").atLeast(1), null, 1, 0);
		final Description own = input == null ? tensor : input.tensor();
		if (!size.get("tensor_id").is(Axes.name(own, "input")))
			throw size.get("tensor_id")
				.wrong("the input, '" + Axes.name(own, "input") + "',");
		final String of = size.get("axis_id").text();
		final Description offset = size.get("offset");
		return new Extent(size, 1, 0, of, scale(own, of) / scale(axis),
			offset.exists() ? offset.integer() : 0);
	}

	private static double scale(final Description tensor, final String id) {
		for (final Description axis : tensor.get("axes").list()) {
			if (Axes.id(axis).equals(id)) return scale(axis);
		}
		throw tensor.get("axes").wrong("an axis '" + id + "'");
	}

	/** The size of a pixel. */
	private static double scale(final Description axis) {
		final Description scale = axis.get("scale");
		if (!scale.exists()) return 1;
		if (!(scale.finite() > 0)) throw scale.wrong("a number above 0");
		return scale.number();
	}

	private static void checkReference(final Description follows,
		final Axes input)
	{
		if (input == null || !follows.is(input.name()))
			throw follows.wrong("the name of the input");
	}

	boolean isFixed() {
		return of == null && step == 0;
	}

	/** The size for a given size of the axis that it follows. */
	int at(final int size) {
		return (int) (size * factor + offset);
	}

	/** This, or the size that it follows from if that is fixed. */
	Extent resolved(final Axes input) {
		if (of == null || input == null) return this;
		final Extent other = input.extent(of);
		if (other == null) throw where.wrong("an axis of the input");
		return other.isFixed() ? fixed(where, at(other.min)) : this;
	}
}
