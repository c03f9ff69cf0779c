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
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OnnxTensorLike;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession.SessionOptions;
import sc.fiji.restore.error.RestoreException.InvalidModel;
import sc.fiji.restore.model.ModelSpec;
import sc.fiji.restore.model.ModelSpec.External;

/**
 * The parameters of a model that lie beside its graphs. Immutable; native
 * memory, which is freed with this object.
 */
final class Parameters {

	private final ModelSpec spec;
	private final External file;
	private final ByteBuffer bytes;

	/**
	 * Reads all of a model's parameters.
	 *
	 * @throws InvalidModel if the file is damaged or missing
	 */
	Parameters(final ModelSpec spec, final External file) {
		this.spec = spec;
		this.file = file;
		bytes = ModelFile.parameters(spec, file);
	}

	/**
	 * Values that lie somewhere in the file.
	 *
	 * @param what for messages
	 * @param offset in bytes
	 * @param count number of values
	 */
	FloatBuffer floats(final String what, final long offset, final long count) {
		if (offset < 0 || count < 0 || count > Integer.MAX_VALUE / Float.BYTES ||
			offset > bytes.capacity() - count * Float.BYTES)
			throw new InvalidModel("The file " + file.source() + " of model '" +
				spec.id() + "' (" + spec.files().location() + ") must hold " + count +
				" values of '" + what + "' at " + offset + ", but has only " +
				bytes.capacity() + " bytes. Install the model again.");
		final FloatBuffer values = bytes
			.slice((int) offset, (int) count * Float.BYTES)
			.order(ByteOrder.nativeOrder()).asFloatBuffer();
		// NB: within another graph's file they may lie anywhere.
		return offset % Float.BYTES == 0 ? values
			: TensorMemory.allocate(new long[]{ count }).put(values).flip();
	}

	/** The values of a tensor of a graph. */
	FloatBuffer floats(final ExternalTensor tensor) {
		long count = 1;
		for (final long size : tensor.shape()) {
			if (size < 0 || size > Integer.MAX_VALUE ||
				(count *= size) > Integer.MAX_VALUE) throw unusable(tensor);
		}
		if (tensor.type() != ExternalTensor.FLOAT ||
			!tensor.file().equals(file.source()) ||
			tensor.length() >= 0 && tensor.length() != count * Float.BYTES)
			throw unusable(tensor);
		return floats(tensor.name(), tensor.offset(), count);
	}

	/** The values of all external tensors of a graph, in its order. */
	Map<ExternalTensor, FloatBuffer> of(final byte[] graph) {
		final Map<ExternalTensor, FloatBuffer> values = new LinkedHashMap<>();
		ExternalTensor.of(graph)
			.forEach(tensor -> values.put(tensor, floats(tensor)));
		return values;
	}

	/**
	 * Gives a session the parameters that its graph lacks.
	 *
	 * @param values direct buffers; ONNX Runtime copies them when the session is
	 *          created
	 * @return what to close after that
	 */
	static List<OnnxTensor> add(final OrtEnvironment environment,
		final SessionOptions options, final Map<ExternalTensor, FloatBuffer> values)
		throws OrtException
	{
		final List<OnnxTensor> tensors = new ArrayList<>();
		final Map<String, OnnxTensorLike> byName = new LinkedHashMap<>();
		try {
			for (final Map.Entry<ExternalTensor, FloatBuffer> entry : values
				.entrySet())
			{
				final OnnxTensor tensor = OnnxTensor.createTensor(environment,
					entry.getValue(), entry.getKey().shape());
				tensors.add(tensor);
				byName.put(entry.getKey().name(), tensor);
			}
			if (!byName.isEmpty()) options.addExternalInitializers(byName);
			return tensors;
		}
		catch (final OrtException | RuntimeException e) {
			tensors.forEach(OnnxTensor::close);
			throw e;
		}
	}

	private InvalidModel unusable(final ExternalTensor tensor) {
		return new InvalidModel("The parameters of model '" + spec.id() + "' (" +
			spec.files().location() + ") must be float32 values in " + file.source() +
			", but '" + tensor.name() + "' is not. Install the model again.");
	}
}
