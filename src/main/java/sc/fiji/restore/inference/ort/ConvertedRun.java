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
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CancellationException;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.OrtSession.RunOptions;
import ai.onnxruntime.TensorInfo;
import sc.fiji.restore.error.RestoreException.InvalidModel;
import sc.fiji.restore.inference.TileRun;
import sc.fiji.restore.inference.TileShape;
import sc.fiji.restore.model.Layout;
import sc.fiji.restore.model.ModelSpec;
import sc.fiji.restore.model.ModelSpec.Geometry;
import sc.fiji.restore.model.Processing;

/**
 * Runs a session whose tensors have other axes or types than this plugin's, or
 * whose output is smaller than the input times the scale: values are copied.
 */
final class ConvertedRun implements TileRun {

	private final OrtEnvironment environment;
	private final OrtSession session;
	private final ModelSpec spec;
	private final Processing processing;
	private final TileShape shape;
	private final FloatBuffer input;
	private final FloatBuffer output;
	private final long[] inputShape;
	private final long[] outputShape;
	private final RunOptions options;
	private volatile boolean interrupted;

	/** @param spec a model with a {@link Processing} */
	ConvertedRun(final OrtEnvironment environment, final OrtSession session,
		final ModelSpec spec, final TileShape shape)
	{
		this.environment = environment;
		this.session = session;
		this.spec = spec;
		this.shape = shape;
		processing = spec.processing().orElseThrow();
		final Geometry geometry = spec.geometry();
		final int height = shape.height() * geometry.scale();
		final int width = shape.width() * geometry.scale();
		inputShape = processing.input().shape(1, geometry.channels(),
			shape.height(), shape.width());
		outputShape = processing.output().shape(1, geometry.outputs(),
			height - processing.crop(), width - processing.crop());
		input = TensorMemory.allocate(
			new long[]{ 1, geometry.channels(), shape.height(), shape.width() });
		output = TensorMemory
			.allocate(new long[]{ 1, geometry.outputs(), height, width });
		try {
			options = new RunOptions();
		}
		catch (final OrtException e) {
			throw OrtErrors.failed("Preparing model '" + spec.id() + "'", e);
		}
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
		final String name = session.getInputNames().iterator().next();
		final String result = session.getOutputNames().iterator().next();
		try (OnnxTensor tensor = tensor(name);
			OrtSession.Result results = session.run(Map.of(name, tensor),
				Set.of(result), options))
		{
			take((OnnxTensor) results.get(0));
		}
		catch (final OrtException e) {
			if (interrupted) throw new CancellationException("Canceled by the user.");
			throw OrtErrors.failed("Running model '" + spec.id() + "'", e);
		}
	}

	private OnnxTensor tensor(final String name) throws OrtException {
		final float[] values = new float[input.limit()];
		copy(processing.input(), inputShape, shape.width(), shape.height(), 0,
			(tensor, plane) -> values[tensor] = input.get(plane));
		return Elements.tensor(environment, values, inputShape,
			((TensorInfo) session.getInputInfo().get(name).getInfo()).type);
	}

	private void take(final OnnxTensor tensor) {
		if (!Arrays.equals(tensor.getInfo().getShape(), outputShape))
			throw new InvalidModel(
				"The model '" + spec.id() + "' (" + spec.files().location() +
					") describes an output of the shape " + Arrays.toString(outputShape) +
					" for an input of " + Arrays.toString(inputShape) + ", but gave " +
					Arrays.toString(tensor.getInfo().getShape()) +
					". Correct the description, or choose another model.");
		final float[] values = Elements.values(tensor);
		final int scale = spec.geometry().scale();
		copy(processing.output(), outputShape, shape.width() * scale,
			shape.height() * scale, processing.crop() / 2,
			(from, plane) -> output.put(plane, values[from]));
	}

	/** Moves a value between a tensor and planes. */
	private interface Move {

		void move(int tensor, int plane);
	}

	/** Goes through all values of a tensor; planes may be larger. */
	private static void copy(final Layout layout, final long[] shape,
		final int width, final int height, final int start, final Move move)
	{
		final int channels = layout.size('c', shape);
		final int rows = layout.size('y', shape);
		final int columns = layout.size('x', shape);
		final int channel = layout.has('c') ? layout.stride('c', shape) : 0;
		final int row = layout.stride('y', shape);
		final int column = layout.stride('x', shape);
		for (int c = 0; c < channels; c++) {
			for (int y = 0; y < rows; y++) {
				final int from = c * channel + y * row;
				final int to = (c * height + y + start) * width + start;
				for (int x = 0; x < columns; x++) {
					move.move(from + x * column, to + x);
				}
			}
		}
	}

	@Override
	public void interrupt() {
		interrupted = true;
		try {
			options.setTerminate(true);
		}
		catch (final OrtException e) {
			throw OrtErrors.failed("Interrupting model '" + spec.id() + "'", e);
		}
	}

	@Override
	public void close() {
		options.close();
	}
}
