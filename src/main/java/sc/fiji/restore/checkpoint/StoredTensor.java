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
package sc.fiji.restore.checkpoint;

import java.util.List;

/**
 * A tensor and where its elements lie: element (i, j, …) is number
 * {@code offset + i * strides[0] + j * strides[1] + …} of the extent.
 */
record StoredTensor(TensorInfo info, Extent extent, long offset,
	long[] strides)
{

	static final int MOST_AXES = 64;

	/** @throws CheckpointException unless all elements lie in the extent */
	static StoredTensor of(final String name, final DType dtype,
		final List<Long> shape, final Extent extent, final long offset,
		final long[] strides)
	{
		final Complaint complaint = extent.file().complaint();
		final String tensor = "tensor " + Complaint.quote(name);
		final TensorInfo info = info(name, dtype, shape, complaint);
		if (strides.length != shape.size())
			throw complaint.damaged("have a stride for every axis of " + tensor,
				"it has " + strides.length + " for " + shape.size());
		final long available = extent.length() / dtype.bytes();
		final long last = info.size() == 0 ? offset - 1
			: last(shape, offset, strides, available);
		if (offset < 0 || offset > available || last < 0 && info.size() > 0 ||
			last >= available)
			throw complaint.damaged("have all elements of " + tensor,
				"its offset " + offset + ", shape " + cut(shape) +
					" and strides lead out of its " + available + " elements");
		// NB: bounds the work for any tensor by the length of the file.
		if (info.size() > available)
			throw complaint.unsupported("have every element of " + tensor + " once",
				"its shape " + cut(shape) + " repeats the " + available +
					" elements that are there");
		return new StoredTensor(info, extent, offset, strides);
	}

	/** A tensor whose elements fill the extent in C order. */
	static StoredTensor packed(final String name, final DType dtype,
		final List<Long> shape, final Extent extent)
	{
		final Complaint complaint = extent.file().complaint();
		final TensorInfo info = info(name, dtype, shape, complaint);
		if (extent.length() % dtype.bytes() != 0 ||
			extent.length() / dtype.bytes() != info.size())
			throw complaint.damaged("have " + info.size() + " elements of " + dtype +
				" for tensor " + Complaint.quote(name),
				"it has " + extent.length() + " bytes");
		final long[] strides = new long[shape.size()];
		long stride = 1;
		for (int axis = strides.length - 1; axis >= 0; axis--) {
			strides[axis] = stride;
			stride *= shape.get(axis);
		}
		return new StoredTensor(info, extent, 0, strides);
	}

	private static TensorInfo info(final String name, final DType dtype,
		final List<Long> shape, final Complaint complaint)
	{
		if (shape.size() <= MOST_AXES &&
			shape.stream().allMatch(n -> n >= 0 && n <= Long.MAX_VALUE / 8)) try
		{
			return new TensorInfo(name, dtype, shape);
		}
		catch (final ArithmeticException e) {
			throw tooLarge(name, shape, complaint);
		}
		throw tooLarge(name, shape, complaint);
	}

	private static CheckpointException tooLarge(final String name,
		final List<Long> shape, final Complaint complaint)
	{
		return complaint.refused(
			"have tensors of a possible shape, as " + Complaint.quote(name),
			"that is " + cut(shape));
	}

	/** The number of the last element, or a negative one if there is none. */
	private static long last(final List<Long> shape, final long offset,
		final long[] strides, final long available)
	{
		long last = offset;
		for (int axis = 0; axis < strides.length; axis++) {
			final long steps = shape.get(axis) - 1;
			if (strides[axis] < 0 || last < 0) return -1;
			if (steps > 0 && strides[axis] > available / steps) return -1;
			last = Math.min(last, available) + steps * strides[axis];
		}
		return last;
	}

	private static String cut(final List<Long> shape) {
		return shape.size() <= 8 ? shape.toString()
			: "one of " + shape.size() + " axes";
	}
}
