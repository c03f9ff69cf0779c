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

import java.util.AbstractList;
import java.util.RandomAccess;

import sc.fiji.restore.image.zarr.Dimensions;
import sc.fiji.restore.image.zarr.Slab;
import sc.fiji.restore.tile.Interval;

/**
 * The pieces that an image in OME-Zarr is written in: rows of files, cut into
 * strips where planes are wide. Each is a whole number of files, so pieces may be
 * made in any order, again, and on any machine. Those of a strip follow each other
 * from the top to the bottom. Immutable.
 */
final class ZarrPieces extends AbstractList<ZarrPieces.Piece>
	implements
		RandomAccess
{

	/**
	 * What is written at once.
	 *
	 * @param slab which planes
	 * @param interval which of their pixels
	 */
	record Piece(Slab slab, Interval interval) {}

	private final Dimensions size;
	private final Dimensions file;
	private final int strip;

	/**
	 * @param size of the image
	 * @param file of a piece: planes and rows; columns are those of a file
	 * @param columns about how wide a strip may be; at least a file wide
	 */
	ZarrPieces(final Dimensions size, final Dimensions file, final int columns) {
		this.size = size;
		this.file = file;
		strip = (int) Math.min(Integer.MAX_VALUE,
			(long) Math.max(1, columns / file.width()) * file.width());
	}

	/** Number of pieces from the top to the bottom of a strip. */
	int rows() {
		return count(size.height(), file.height());
	}

	@Override
	public int size() {
		return Math.multiplyExact(
			Math.multiplyExact(count(size.frames(), file.frames()),
				count(size.channels(), file.channels())),
			Math.multiplyExact(count(size.slices(), file.slices()),
				Math.multiplyExact(count(size.width(), strip), rows())));
	}

	@Override
	public Piece get(final int index) {
		int rest = index;
		final int y = rest % rows();
		rest /= rows();
		final int x = rest % count(size.width(), strip);
		rest /= count(size.width(), strip);
		final int z = rest % count(size.slices(), file.slices());
		rest /= count(size.slices(), file.slices());
		final int c = rest % count(size.channels(), file.channels());
		final int t = rest / count(size.channels(), file.channels());
		final int[] ts = part(t, file.frames(), size.frames());
		final int[] cs = part(c, file.channels(), size.channels());
		final int[] zs = part(z, file.slices(), size.slices());
		final int[] ys = part(y, file.height(), size.height());
		final int[] xs = part(x, strip, size.width());
		return new Piece(new Slab(ts[0], ts[1], cs[0], cs[1], zs[0], zs[1]),
			new Interval(xs[0], ys[0], xs[1], ys[1]));
	}

	private static int count(final int size, final int part) {
		return (int) (((long) size + part - 1) / part);
	}

	/** Where a part begins, and how long it is. */
	private static int[] part(final int index, final int part, final int size) {
		final int begin = index * part;
		return new int[]{ begin, Math.min(part, size - begin) };
	}
}
