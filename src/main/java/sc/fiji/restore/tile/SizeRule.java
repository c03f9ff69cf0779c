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
package sc.fiji.restore.tile;

/**
 * The sizes that a network accepts along one axis: {@code minimum}, and every
 * size up to {@code maximum} that is larger by a multiple of {@code multipleOf}.
 *
 * @param minimum smallest accepted size in pixels
 * @param multipleOf accepted sizes differ by multiples of this, at least 1
 * @param maximum no tile may be larger; {@code minimum} where there is but one
 *          size
 */
public record SizeRule(int minimum, int multipleOf, int maximum) {

	/** Any size from 1 on. */
	public static final SizeRule ANY = new SizeRule(1, 1);

	/** Checks the rule. */
	public SizeRule {
		if (multipleOf < 1 || minimum < 1 || maximum < minimum)
			throw new IllegalArgumentException("A size rule needs multipleOf ≥ 1 " +
				"and 1 ≤ minimum ≤ maximum, but was minimum " + minimum +
				", multipleOf " + multipleOf + ", maximum " + maximum + ".");
	}

	/** Sizes without an upper end. */
	public SizeRule(final int minimum, final int multipleOf) {
		this(minimum, multipleOf, Integer.MAX_VALUE);
	}

	/** One size alone. */
	public static SizeRule fixed(final int size) {
		return new SizeRule(size, 1, size);
	}

	/** Whether there is but one size. */
	public boolean isFixed() {
		return minimum == maximum;
	}

	/**
	 * Smallest accepted size that is at least {@code size}; beyond the maximum,
	 * the smallest size that tiles can cover.
	 */
	public int up(final int size) {
		final int more = Math.max(0, size - minimum);
		return minimum + (more + multipleOf - 1) / multipleOf * multipleOf;
	}

	/** Largest accepted size that is at most {@code size}, but never below minimum. */
	public int down(final int size) {
		final int more = Math.max(0, Math.min(size, maximum) - minimum);
		return minimum + more / multipleOf * multipleOf;
	}
}
