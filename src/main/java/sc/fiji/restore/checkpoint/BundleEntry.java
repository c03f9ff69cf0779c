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

import java.util.ArrayList;
import java.util.List;

/**
 * A tensor in the index of a TensorFlow bundle: the message BundleEntryProto of
 * tensor_bundle.proto.
 *
 * @param type number of its type, see types.proto
 * @param shard number of its data file
 * @param offset first byte in the data file
 * @param size number of bytes
 * @param crc checksum of the bytes
 * @param sliced whether its data are elsewhere, in slices
 */
record BundleEntry(int type, List<Long> shape, long shard, long offset,
	long size, long crc, boolean sliced)
{

	static BundleEntry of(final WireReader fields, final Complaint complaint) {
		final List<Long> shape = new ArrayList<>();
		final long[] numbers = new long[7];
		boolean sliced = false;
		while (fields.hasMore()) {
			final int field = fields.field();
			switch (field) {
				case 1, 3, 4, 5, 6 -> numbers[field] = fields.number();
				case 2 -> shape(fields.message(), shape, complaint);
				default -> {
					sliced |= field == 7;
					fields.skip();
				}
			}
		}
		return new BundleEntry((int) numbers[1], shape, numbers[3], numbers[4],
			numbers[5], numbers[6], sliced);
	}

	/** The type, or null if it is no floating-point number. */
	DType dtype() {
		return switch (type) {
			case 1 -> DType.FLOAT32;
			case 2 -> DType.FLOAT64;
			case 14 -> DType.BFLOAT16;
			case 19 -> DType.FLOAT16;
			default -> null;
		};
	}

	/** TensorShapeProto: axes are its fields 2, their lengths fields 1 of these. */
	private static void shape(final WireReader message, final List<Long> shape,
		final Complaint complaint)
	{
		while (message.hasMore()) {
			if (message.field() != 2) {
				message.skip();
				continue;
			}
			if (shape.size() == StoredTensor.MOST_AXES)
				throw complaint.refused(
					"have tensors of at most " + StoredTensor.MOST_AXES + " axes",
					"it has one of more");
			final WireReader axis = message.message();
			long length = 0;
			while (axis.hasMore()) if (axis.field() == 1) length = axis.number();
			else axis.skip();
			shape.add(length);
		}
	}
}
