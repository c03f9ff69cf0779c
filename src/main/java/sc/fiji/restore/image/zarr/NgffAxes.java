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
package sc.fiji.restore.image.zarr;

import java.util.ArrayList;
import java.util.List;

import sc.fiji.restore.error.RestoreException.InvalidImage;
import sc.fiji.restore.tile.Interval;

/**
 * What the axes of an image mean: y and x are the last two, before them come
 * time, channels and z, in any order, where there are such. Immutable.
 *
 * @param names t, c, z, y or x, the slowest first
 */
record NgffAxes(List<Character> names) {

	private static final String RULE = "The axes of %s must be y and x at the end " +
		"and before them at most one each of time, channel and z, but are %s. " +
		"%s";

	/** Copies the names. */
	NgffAxes {
		names = List.copyOf(names);
	}

	/** @throws InvalidImage if there are other axes, or y or x is missing */
	static NgffAxes of(final Json multiscale) {
		final List<Character> names = new ArrayList<>();
		final List<String> given = new ArrayList<>();
		for (final Json axis : multiscale.children("axes")) {
			final String name = axis.string("name");
			given.add(name);
			names.add(name(name, axis.string("type", "")));
		}
		final int n = names.size();
		final boolean complete = n >= 2 && names.get(n - 2) == 'y' &&
			names.get(n - 1) == 'x';
		if (!complete || names.stream().distinct().count() < n ||
			names.contains('?'))
			throw new InvalidImage(String.format(RULE, multiscale.where(), given,
				"Convert the image with another program."));
		return new NgffAxes(names);
	}

	private static char name(final String name, final String type) {
		return switch (type) {
			case "time" -> 't';
			case "channel" -> 'c';
			case "space", "" ->
				name.length() == 1 && "tczyx".contains(name) ? name.charAt(0) : '?';
			default -> '?';
		};
	}

	/** Sizes along these axes in words of an image. */
	Dimensions dimensions(final List<Integer> sizes) {
		return new Dimensions(size(sizes, 't'), size(sizes, 'c'), size(sizes, 'z'),
			size(sizes, 'y'), size(sizes, 'x'));
	}

	private int size(final List<Integer> sizes, final char name) {
		final int axis = names.indexOf(name);
		return axis < 0 ? 1 : sizes.get(axis);
	}

	/** Where pixels of a slab begin along these axes. */
	int[] offset(final Slab slab, final Interval interval) {
		return along(slab.frame(), slab.channel(), slab.slice(), interval.y(),
			interval.x());
	}

	/** How many there are along these axes. */
	int[] size(final Slab slab, final Interval interval) {
		return along(slab.frames(), slab.channels(), slab.slices(),
			interval.height(), interval.width());
	}

	/** Numbers by meaning as numbers along these axes. */
	int[] along(final int t, final int c, final int z, final int y, final int x) {
		return names.stream().mapToInt(name -> switch (name) {
			case 't' -> t;
			case 'c' -> c;
			case 'z' -> z;
			case 'y' -> y;
			default -> x;
		}).toArray();
	}

	/** Which plane of a box, as it lies in memory, a plane of a slab is. */
	int plane(final Slab slab, final int index) {
		final int c = index % slab.channels();
		final int z = index / slab.channels() % slab.slices();
		final int t = index / slab.channels() / slab.slices();
		final int[] place = along(t, c, z, 0, 0);
		final int[] sizes = along(slab.frames(), slab.channels(), slab.slices(), 1,
			1);
		int position = 0;
		for (int d = 0; d < sizes.length - 2; d++) {
			position = position * sizes[d] + place[d];
		}
		return position;
	}
}
