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
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import sc.fiji.restore.error.RestoreException.InvalidModel;

/**
 * A parameter that an ONNX graph names but does not hold.
 * <p>
 * ONNX Runtime loads a graph from memory only if all of these are given to it,
 * no more and no fewer, and does not tell which they are. So they are read here
 * from the file's few relevant fields (onnx.proto of ONNX 1.16:
 * ModelProto.graph, GraphProto.initializer, TensorProto); the Protocol Buffers
 * library would be a second version of one that Fiji may already have.
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
	private static final int MODEL_GRAPH = 7;
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
		final Fields model = new Fields(
			ByteBuffer.wrap(onnx).order(ByteOrder.LITTLE_ENDIAN));
		while (model.next()) {
			if (model.number() != MODEL_GRAPH) continue;
			final Fields graph = model.message();
			while (graph.next()) {
				if (graph.number() == GRAPH_INITIALIZER) add(graph.message(), tensors);
			}
		}
		return tensors;
	}

	private static void add(final Fields tensor,
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
				Fields.number(place[1]), Fields.number(place[2])));
	}

	/** Numbers come one by one, or several packed together. */
	private static long[] with(final long[] shape, final Fields dims) {
		if (!dims.isMessage()) {
			if (shape.length == MOST_AXES) throw Fields.damaged();
			final long[] longer = Arrays.copyOf(shape, shape.length + 1);
			longer[shape.length] = dims.value();
			return longer;
		}
		long[] all = shape;
		final Fields packed = dims.message();
		while (packed.hasMore()) {
			if (all.length == MOST_AXES) throw Fields.damaged();
			all = Arrays.copyOf(all, all.length + 1);
			all[all.length - 1] = packed.varint();
		}
		return all;
	}

	private static void entry(final Fields entry, final String[] place) {
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

	/** The fields of a Protocol Buffers message, one after another. */
	private static final class Fields {

		private static final int VARINT = 0;
		private static final int FIXED64 = 1;
		private static final int MESSAGE = 2;
		private static final int FIXED32 = 5;

		private final ByteBuffer bytes;
		private int number;
		private int wire;
		private long value;
		private ByteBuffer content;

		Fields(final ByteBuffer bytes) {
			this.bytes = bytes;
		}

		boolean hasMore() {
			return bytes.hasRemaining();
		}

		boolean next() {
			if (!bytes.hasRemaining()) return false;
			final long tag = varint();
			number = (int) (tag >>> 3);
			wire = (int) tag & 7;
			switch (wire) {
				case VARINT -> value = varint();
				case FIXED64 -> skip(Long.BYTES);
				case FIXED32 -> skip(Integer.BYTES);
				case MESSAGE -> content = skip(varint());
				default -> throw damaged();
			}
			return true;
		}

		int number() {
			return number;
		}

		boolean isMessage() {
			return wire == MESSAGE;
		}

		long value() {
			return value;
		}

		Fields message() {
			if (!isMessage()) throw damaged();
			return new Fields(content);
		}

		String text() {
			if (!isMessage()) throw damaged();
			return StandardCharsets.UTF_8.decode(content.duplicate()).toString();
		}

		long varint() {
			long result = 0;
			for (int shift = 0; shift < Long.SIZE; shift += 7) {
				if (!bytes.hasRemaining()) throw damaged();
				final byte b = bytes.get();
				result |= (b & 0x7fL) << shift;
				if (b >= 0) return result;
			}
			throw damaged();
		}

		private ByteBuffer skip(final long length) {
			if (length < 0 || length > bytes.remaining()) throw damaged();
			final ByteBuffer part = bytes.slice().limit((int) length);
			bytes.position(bytes.position() + (int) length);
			return part;
		}

		static long number(final String text) {
			try {
				return Long.parseLong(text);
			}
			catch (final NumberFormatException e) {
				throw damaged();
			}
		}

		private static InvalidModel damaged() {
			return new InvalidModel("An ONNX file must be a Protocol Buffers " +
				"message, but this one is damaged. Install the model again.");
		}
	}
}
