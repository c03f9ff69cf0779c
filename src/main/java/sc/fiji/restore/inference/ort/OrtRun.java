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
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CancellationException;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.OrtSession.RunOptions;
import sc.fiji.restore.error.RestoreException.InvalidModel;
import sc.fiji.restore.inference.TileRun;
import sc.fiji.restore.model.ModelSpec;

/**
 * Runs a session on tiles of one shape. ONNX Runtime reads from and writes to
 * the same direct buffers that this plugin fills and empties: nothing is copied
 * in between on the CPU. A GPU copies both on every run: the Java classes of ONNX
 * Runtime 1.28 can bind tensors neither to memory of a device nor to pinned
 * memory.
 */
final class OrtRun implements TileRun {

	private final OrtSession session;
	private final ModelSpec spec;
	private final TensorMemory memory;
	private final FloatBuffer input;
	private final FloatBuffer output;
	private final Map<String, OnnxTensor> inputTensor;
	private final Map<String, OnnxTensor> outputTensor;
	private final RunOptions runOptions;
	private volatile boolean interrupted;
	private boolean closed;

	/**
	 * @param session of one of the model's graphs, with one input and one output
	 * @param spec the model
	 * @param memory for the tensors
	 * @param inputShape sizes of its input: batch, channel, y, x
	 * @param outputShape sizes of its output
	 */
	OrtRun(final OrtEnvironment environment, final OrtSession session,
		final ModelSpec spec, final TensorMemory memory, final long[] inputShape,
		final long[] outputShape)
	{
		this.session = session;
		this.spec = spec;
		this.memory = memory;
		input = memory.take(inputShape);
		output = memory.take(outputShape);
		OnnxTensor in = null;
		OnnxTensor out = null;
		try {
			in = OnnxTensor.createTensor(environment, input, inputShape);
			out = OnnxTensor.createTensor(environment, output, outputShape);
			runOptions = new RunOptions();
		}
		catch (final OrtException e) {
			if (in != null) in.close();
			if (out != null) out.close();
			throw OrtErrors.failed("Reserving a tile of " + inputShape[3] + "×" +
				inputShape[2] + " pixels for model '" + spec.id() + "'", e);
		}
		inputTensor = Map.of(session.getInputNames().iterator().next(), in);
		outputTensor = Map.of(session.getOutputNames().iterator().next(), out);
	}

	@Override
	public FloatBuffer input() {
		return input;
	}

	@Override
	public FloatBuffer output() {
		return output;
	}

	@Override
	public void run() {
		try (OrtSession.Result result = session.run(inputTensor, Set.of(),
			outputTensor, runOptions))
		{
			if (result.size() != 1)
				throw new InvalidModel(
					"The model '" + spec.id() + "' must give one output, but gave " +
						result.size() + ". Install the model again.");
		}
		catch (final OrtException e) {
			if (interrupted) throw new CancellationException("Canceled by the user.");
			throw OrtErrors.failed("Running model '" + spec.id() + "'", e);
		}
	}

	@Override
	public void interrupt() {
		interrupted = true;
		try {
			runOptions.setTerminate(true);
		}
		catch (final OrtException e) {
			throw OrtErrors.failed("Interrupting model '" + spec.id() + "'", e);
		}
	}

	@Override
	public void close() {
		if (closed) return;
		closed = true;
		inputTensor.values().forEach(OnnxTensor::close);
		outputTensor.values().forEach(OnnxTensor::close);
		runOptions.close();
		memory.giveBack(input);
		memory.giveBack(output);
	}
}
