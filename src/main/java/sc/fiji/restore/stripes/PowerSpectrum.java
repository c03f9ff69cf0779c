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

/**
 * The sum of the power spectra of pictures of one size, (u, v), with frequency 0
 * at the origin and negative frequencies behind the positive ones. Not
 * thread-safe.
 */
public final class PowerSpectrum {

	private final int size;
	private final float[] power;

	/** @param size frequencies along u and v, a power of two */
	public PowerSpectrum(final int size) {
		this.size = size;
		power = new float[size * size];
	}

	/** Frequencies along u and v. */
	public int size() {
		return size;
	}

	/** Adds the spectrum of a picture: size × size values, row by row. */
	public void add(final float[] values) {
		for (int i = 0; i < power.length; i++) power[i] += values[i];
	}

	/**
	 * Power at a frequency, interpolated between its four neighbours.
	 *
	 * @param u cycles in {@link #size()} pixels along x; any real number
	 * @param v likewise along y
	 */
	double at(final double u, final double v) {
		final int column = (int) Math.floor(u);
		final int row = (int) Math.floor(v);
		final double s = u - column;
		final double t = v - row;
		return (1 - t) * ((1 - s) * get(column, row) + s * get(column + 1, row)) +
			t * ((1 - s) * get(column, row + 1) + s * get(column + 1, row + 1));
	}

	/** A spectrum is periodic. */
	private double get(final int u, final int v) {
		return power[(v & size - 1) * size + (u & size - 1)];
	}
}
