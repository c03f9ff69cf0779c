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

import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

import ai.onnxruntime.NodeInfo;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.TensorInfo;
import sc.fiji.restore.error.RestoreException.InvalidModel;
import sc.fiji.restore.inference.Device;
import sc.fiji.restore.inference.Graph;
import sc.fiji.restore.model.ModelSpec;

/**
 * A graph on the CPU, to look at.
 */
final class OrtGraph implements Graph {

	private final ModelSpec spec;
	private final OrtEnvironment environment;
	private final OrtSession session;

	/**
	 * @param spec names the file
	 * @throws InvalidModel if it is no ONNX graph
	 */
	OrtGraph(final ModelSpec spec) {
		this.spec = spec;
		environment = OrtLibrary.environment();
		final byte[] graph = ModelFile.graph(spec, spec.weights());
		final Map<ExternalTensor, FloatBuffer> parameters = spec.weights()
			.external().map(file -> new Parameters(spec, file).of(graph))
			.orElse(Map.of());
		session = OrtModel.session(environment, spec, spec.weights(), graph,
			parameters, Device.CPU);
	}

	/** The files that hold parameters of a graph. */
	static List<String> externalFiles(final byte[] graph) {
		return ExternalTensor.of(graph).stream().map(ExternalTensor::file)
			.distinct().toList();
	}

	@Override
	public List<Tensor> inputs() {
		try {
			return tensors(session.getInputInfo());
		}
		catch (final OrtException e) {
			throw OrtErrors.failed("Reading model '" + spec.id() + "'", e);
		}
	}

	@Override
	public List<Tensor> outputs() {
		try {
			return tensors(session.getOutputInfo());
		}
		catch (final OrtException e) {
			throw OrtErrors.failed("Reading model '" + spec.id() + "'", e);
		}
	}

	private static List<Tensor> tensors(final Map<String, NodeInfo> nodes) {
		return nodes.values().stream()
			.map(node -> node.getInfo() instanceof final TensorInfo info
				? new Tensor(node.getName(),
					Arrays.stream(info.getShape()).boxed().toList(), info.type.toString())
				: new Tensor(node.getName(), List.of(), "no tensor"))
			.toList();
	}

	@Override
	public long[] outputShape(final long[] shape) {
		final String name = session.getInputNames().iterator().next();
		final int count = (int) Arrays.stream(shape).reduce(1, (a, b) -> a * b);
		try (
			OnnxTensor zeros = Elements.tensor(environment, new float[count], shape,
				((TensorInfo) session.getInputInfo().get(name).getInfo()).type);
			OrtSession.Result results = session.run(Map.of(name, zeros)))
		{
			return ((OnnxTensor) results.get(0)).getInfo().getShape();
		}
		catch (final OrtException e) {
			throw OrtErrors.failed("Trying model '" + spec.id() +
				"' with an input of the shape " + Arrays.toString(shape), e);
		}
	}

	@Override
	public void close() {
		try {
			session.close();
		}
		catch (final OrtException e) {
			throw OrtErrors.failed("Closing model '" + spec.id() + "'", e);
		}
	}
}
