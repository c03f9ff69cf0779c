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
 * The axes of a tensor in a description, version 0.4 (a letter each) or 0.5 (an
 * entry each), in the same words.
 *
 * @param tensor the tensor's entry
 * @param ids name of every axis
 * @param layout what every axis is
 * @param extents the size of every axis
 */
record Axes(Description tensor, List<String> ids, Layout layout,
	List<Extent> extents)
{

	/**
	 * @param tensor an input or output
	 * @param input the input's axes, which an output may refer to; null for the
	 *          input itself
	 */
	static Axes of(final Description tensor, final Axes input) {
		final Description axes = tensor.get("axes");
		final List<String> ids = new ArrayList<>();
		final StringBuilder letters = new StringBuilder();
		if (axes.isText()) {
			axes.text().chars().mapToObj(Character::toString).forEach(ids::add);
			ids.forEach(id -> letters.append("bcyx".contains(id) ? id : "1"));
		}
		else {
			for (final Description axis : axes.list()) {
				ids.add(id(axis));
				letters.append(letter(axis, ids.get(ids.size() - 1)));
			}
		}
		if (letters.indexOf("y") < 0 || letters.indexOf("x") < 0 ||
			ids.stream().distinct().count() < ids.size() || repeats(letters, 'b') ||
			repeats(letters, 'c'))
			throw axes.wrong(
				"the axes y and x, and at most one each for batches and channels");
		final List<Extent> extents = axes.isText()
			? Extent.ofShape(tensor, ids, input) : Extent.ofAxes(tensor, ids, input);
		return new Axes(tensor, List.copyOf(ids), new Layout(letters.toString()),
			extents).checked(input);
	}

	/** The name of an axis of version 0.5; one in space is x by default. */
	static String id(final Description axis) {
		final String type = axis.get("type").text();
		return axis.get("id").text(type.equals("space") ? "x" : type);
	}

	private static boolean repeats(final StringBuilder letters, final char axis) {
		return letters.chars().filter(a -> a == axis).count() > 1;
	}

	private static char letter(final Description axis, final String id) {
		return switch (axis.get("type").text()) {
			case "batch" -> 'b';
			case "channel" -> 'c';
			case "space" -> id.equals("y") || id.equals("x") ? id.charAt(0) : '1';
			case "time", "index" -> '1';
			default -> throw axis.get("type")
				.wrong("'batch', 'channel', 'space', 'time' or 'index'");
		};
	}

	/** This plugin works in planes: nothing else may have more than one pixel. */
	private Axes checked(final Axes input) {
		for (int i = 0; i < ids.size(); i++) {
			final char letter = layout.axes().charAt(i);
			if (letter != '1' && letter != 'b') continue;
			final Extent extent = extents.get(i).resolved(input);
			if (!extent.isFixed() || extent.min() != 1)
				throw extent.where().wrong("the fixed size 1 along axis '" +
					ids.get(i) + "', since this plugin restores planes (2-D)");
		}
		return this;
	}

	/** The size along an axis; one channel if there is no such axis. */
	Extent extent(final char letter) {
		return layout.has(letter) ? extents.get(layout.axes().indexOf(letter))
			: Extent.fixed(tensor, 1);
	}

	/** The size along the axis of a name; null if there is none. */
	Extent extent(final String id) {
		final int index = ids.indexOf(id);
		return index < 0 ? null : extents.get(index);
	}

	/** Name of an axis; empty if there is none. */
	String id(final char letter) {
		return layout.has(letter) ? ids.get(layout.axes().indexOf(letter)) : "";
	}

	/** Name of the input. */
	String name() {
		return name(tensor, "input");
	}

	/**
	 * Name of a tensor: {@code name} in 0.4, {@code id} in 0.5.
	 *
	 * @param otherwise its name if it has none
	 */
	static String name(final Description tensor, final String otherwise) {
		return tensor.get("id").text(tensor.get("name").text(otherwise));
	}
}
