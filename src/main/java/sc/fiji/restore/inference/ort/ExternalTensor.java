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

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import sc.fiji.restore.error.RestoreException.InvalidModel;
import sc.fiji.restore.model.OnnxFields;

/**
 * A parameter that an ONNX graph names but does not hold.
 * <p>
 * ONNX Runtime loads a graph from memory only if all of these are given to it,
 * no more and no fewer, and does not tell which they are. So they are read here
 * from the file's few relevant fields (onnx.proto of ONNX 1.16:
 * ModelProto.graph, GraphProto.initializer, TensorProto).
 * </p>
 *
 * @param name name of the parameter
 * @param type its data type, as a number of TensorProto.DataType
 * @param shape its sizes
 * @param file where it is stored, relative to the graph
 * @param offset in bytes, where it starts there
 * @param length in bytes; −1 = up to the end
 */
record ExternalTensor(String name, int type, long[] shape, String file,
	long offset, long length)
{

	/** TensorProto.DataType of float32. */
	static final int FLOAT = 1;

	private static final int MOST_AXES = 64;
	private static final int GRAPH_INITIALIZER = 5;
	private static final int TENSOR_DIMS = 1;
	private static final int TENSOR_TYPE = 2;
	private static final int TENSOR_NAME = 8;
	private static final int TENSOR_EXTERNAL = 13;
	private static final int TENSOR_LOCATION = 14;

	/**
	 * The external tensors of a graph, in its order.
	 *
	 * @param onnx content of an ONNX file
	 * @throws InvalidModel if it is none
	 */
	static List<ExternalTensor> of(final byte[] onnx) {
		final List<ExternalTensor> tensors = new ArrayList<>();
		OnnxFields.inGraph(onnx, GRAPH_INITIALIZER)
			.forEach(tensor -> add(tensor, tensors));
		return tensors;
	}

	private static void add(final OnnxFields tensor,
		final List<ExternalTensor> tensors)
	{
		String name = "";
		int type = 0;
		boolean external = false;
		long[] shape = {};
		final String[] place = { "", "0", "-1" };
		while (tensor.next()) {
			switch (tensor.number()) {
				case TENSOR_NAME -> name = tensor.text();
				case TENSOR_TYPE -> type = (int) tensor.value();
				case TENSOR_LOCATION -> external = tensor.value() == 1;
				case TENSOR_DIMS -> shape = with(shape, tensor);
				case TENSOR_EXTERNAL -> entry(tensor.message(), place);
				default -> {
					// NB: the rest does not matter here.
				}
			}
		}
		if (external)
			tensors.add(new ExternalTensor(name, type, shape, place[0],
				OnnxFields.decimal(place[1]), OnnxFields.decimal(place[2])));
	}

	/** Numbers come one by one, or several packed together. */
	private static long[] with(final long[] shape, final OnnxFields dims) {
		if (!dims.isMessage()) {
			if (shape.length == MOST_AXES) throw OnnxFields.damaged();
			final long[] longer = Arrays.copyOf(shape, shape.length + 1);
			longer[shape.length] = dims.value();
			return longer;
		}
		long[] all = shape;
		final OnnxFields packed = dims.message();
		while (packed.hasMore()) {
			if (all.length == MOST_AXES) throw OnnxFields.damaged();
			all = Arrays.copyOf(all, all.length + 1);
			all[all.length - 1] = packed.varint();
		}
		return all;
	}

	private static void entry(final OnnxFields entry, final String[] place) {
		String key = "";
		String value = "";
		while (entry.next()) {
			if (entry.number() == 1) key = entry.text();
			if (entry.number() == 2) value = entry.text();
		}
		switch (key) {
			case "location" -> place[0] = value;
			case "offset" -> place[1] = value;
			case "length" -> place[2] = value;
			default -> {
				// NB: a checksum is none of ours.
			}
		}
	}
}
