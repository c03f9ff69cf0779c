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
package sc.fiji.restore.image;

/**
 * Rotates planes about their middle, by any angle, into a frame that holds all
 * of them; their corners leave room for what is mirrored. Values are
 * interpolated by cubic convolution, see {@link CubicConvolution}.
 * <p>
 * With the middles of plane and frame as origins, the point (a, b) of the frame
 * is (a cos φ + b sin φ, b cos φ − a sin φ) of the plane, y down: lines of
 * direction φ run along x.
 * </p>
 *
 * @param cos cosine of φ
 * @param sin sine of φ
 * @param columns of the planes
 * @param rows of the planes
 * @param width columns of the frame
 * @param height rows of the frame
 */
record Rotation(double cos, double sin, int columns, int rows, int width,
	int height) implements PlaneTurn
{

	/**
	 * For planes of so many columns and rows.
	 *
	 * @param degrees φ
	 */
	static Rotation ofPlanes(final double degrees, final int columns,
		final int rows)
	{
		final double angle = Math.toRadians(degrees);
		final double cos = Math.cos(angle);
		final double sin = Math.sin(angle);
		return new Rotation(cos, sin, columns, rows, side(columns, cos, rows, sin),
			side(rows, cos, columns, sin));
	}

	/** With two pixels on each side for the interpolation. */
	private static int side(final int along, final double cos, final int across,
		final double sin)
	{
		return (int) (Math
			.ceil((along - 1) * Math.abs(cos) + (across - 1) * Math.abs(sin)) + 5);
	}

	@Override
	public PlaneSource turned(final PlaneSource plane) {
		return new RotatedPlane(plane, this);
	}

	/** The column of the plane at a point of the frame. */
	double planeX(final double x, final double y) {
		return (columns - 1) / 2. + (x - (width - 1) / 2.) * cos +
			(y - (height - 1) / 2.) * sin;
	}

	/** The row of the plane at a point of the frame. */
	double planeY(final double x, final double y) {
		return (rows - 1) / 2. - (x - (width - 1) / 2.) * sin +
			(y - (height - 1) / 2.) * cos;
	}

	@Override
	public float[] back(final float[] values) {
		final float[] back = new float[columns * rows];
		for (int y = 0; y < rows; y++) {
			final double b = y - (rows - 1) / 2.;
			for (int x = 0; x < columns; x++) {
				final double a = x - (columns - 1) / 2.;
				back[y * columns + x] = CubicConvolution.at(values, width,
					(width - 1) / 2. + a * cos - b * sin,
					(height - 1) / 2. + a * sin + b * cos);
			}
		}
		return back;
	}

	@Override
	public boolean isExact() {
		return false;
	}
}
