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
package sc.fiji.restore.inference.ort;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.DoubleBuffer;
import java.nio.FloatBuffer;
import java.util.EnumSet;
import java.util.Set;

import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.TensorInfo;
import ai.onnxruntime.TensorInfo.OnnxTensorType;
import ai.onnxruntime.platform.Fp16Conversions;

/**
 * Values of the types that graphs take and give, as float32. Whole numbers are
 * cut off toward zero.
 */
final class Elements {

	/** Java has no unsigned integers of more than 8 bits to give to a graph. */
	private static final Set<OnnxTensorType> TYPES = EnumSet.of(
		OnnxTensorType.ONNX_TENSOR_ELEMENT_DATA_TYPE_FLOAT,
		OnnxTensorType.ONNX_TENSOR_ELEMENT_DATA_TYPE_DOUBLE,
		OnnxTensorType.ONNX_TENSOR_ELEMENT_DATA_TYPE_FLOAT16,
		OnnxTensorType.ONNX_TENSOR_ELEMENT_DATA_TYPE_UINT8,
		OnnxTensorType.ONNX_TENSOR_ELEMENT_DATA_TYPE_INT8,
		OnnxTensorType.ONNX_TENSOR_ELEMENT_DATA_TYPE_INT16,
		OnnxTensorType.ONNX_TENSOR_ELEMENT_DATA_TYPE_INT32,
		OnnxTensorType.ONNX_TENSOR_ELEMENT_DATA_TYPE_INT64,
		OnnxTensorType.ONNX_TENSOR_ELEMENT_DATA_TYPE_BOOL);

	private Elements() {}

	/** Whether tensors of a type can be converted. */
	static boolean knows(final TensorInfo info) {
		return TYPES.contains(info.onnxType);
	}

	/** A tensor of any type; the caller closes it. */
	static OnnxTensor tensor(final OrtEnvironment environment,
		final float[] values, final long[] shape, final OnnxJavaType type)
		throws OrtException
	{
		final ByteBuffer bytes = ByteBuffer
			.allocateDirect(values.length * type.size).order(ByteOrder.nativeOrder());
		for (final float value : values) put(bytes, value, type);
		return OnnxTensor.createTensor(environment, bytes.flip(), shape, type);
	}

	private static void put(final ByteBuffer bytes, final float value,
		final OnnxJavaType type)
	{
		switch (type) {
			case DOUBLE -> bytes.putDouble(value);
			case FLOAT16 -> bytes.putShort(Fp16Conversions.floatToFp16(value));
			case UINT8, INT8 -> bytes.put((byte) (int) value);
			case BOOL -> bytes.put((byte) (value == 0 ? 0 : 1));
			case INT16 -> bytes.putShort((short) (int) value);
			case INT32 -> bytes.putInt((int) value);
			case INT64 -> bytes.putLong((long) value);
			default -> bytes.putFloat(value);
		}
	}

	/** The values of a tensor. */
	static float[] values(final OnnxTensor tensor) {
		final OnnxJavaType type = tensor.getInfo().type;
		final float[] values = new float[(int) tensor.getInfo().getNumElements()];
		switch (type) {
			case DOUBLE -> {
				final DoubleBuffer doubles = tensor.getDoubleBuffer();
				for (int i = 0; i < values.length; i++)
					values[i] = (float) doubles.get(i);
			}
			case FLOAT, FLOAT16 -> {
				final FloatBuffer floats = tensor.getFloatBuffer();
				floats.get(values);
			}
			default -> {
				final ByteBuffer bytes = tensor.getByteBuffer()
					.order(ByteOrder.nativeOrder());
				for (int i = 0; i < values.length; i++) values[i] = get(bytes, type);
			}
		}
		return values;
	}

	private static float get(final ByteBuffer bytes, final OnnxJavaType type) {
		return switch (type) {
			case INT16 -> bytes.getShort();
			case INT32 -> bytes.getInt();
			case INT64 -> bytes.getLong();
			case UINT8 -> bytes.get() & 0xff;
			default -> bytes.get();
		};
	}
}
