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

import java.util.List;
import java.util.Optional;

import sc.fiji.restore.normalize.operation.Operation;

/**
 * What the standard entries of a description say about tensors and values.
 *
 * @param input axes of the graph's input
 * @param output axes of the graph's output
 * @param crop pixels of the output by which it is smaller than the input times
 *          the scale, along y and along x; half of them on each side
 * @param before steps between pixel values and the network
 * @param after steps between the network and the result
 * @param test tensors to prove that all this is understood; may be empty
 */
public record Processing(Layout input, Layout output, int crop,
	List<Operation> before, List<Operation> after, Optional<TestTensors> test)
{

	/** Copies the lists. */
	public Processing {
		before = List.copyOf(before);
		after = List.copyOf(after);
	}

	/**
	 * Pixels to add around a plane so that none of its own is cropped.
	 *
	 * @param scale output pixels per input pixel
	 */
	public int margin(final int scale) {
		return ((crop + 1) / 2 + scale - 1) / scale;
	}

	/**
	 * Files of an input and of what must come out, before any halo is cropped.
	 *
	 * @param input a NumPy array
	 * @param output a NumPy array
	 * @param tolerance how much may differ
	 */
	public record TestTensors(String input, String output, Tolerance tolerance) {}

	/**
	 * How much of an output may differ: values by {@code absolute + relative ·
	 * |expected|}.
	 *
	 * @param absolute in units of the output; negative = the default of
	 *          bioimage.io, 10⁻³, of the expected values' range
	 * @param relative share of the expected value
	 * @param perMillion values of a million that may differ more
	 */
	public record Tolerance(double absolute, double relative, double perMillion) {

		/** 10⁻³ of the value and of the range of all values. */
		public static final Tolerance DEFAULT = new Tolerance(-1, 1e-3, 0);

		/** The absolute part for expected values of a range. */
		public double absolute(final double range) {
			return absolute < 0 ? 1e-3 * range : absolute;
		}
	}
}
