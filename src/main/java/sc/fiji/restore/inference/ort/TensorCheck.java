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

import java.util.Map;

import ai.onnxruntime.NodeInfo;
import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.TensorInfo;
import sc.fiji.restore.error.RestoreException.InvalidModel;
import sc.fiji.restore.model.Layout;
import sc.fiji.restore.model.ModelSpec;
import sc.fiji.restore.model.Processing;

/**
 * Checks that a graph has the tensors that its description promises.
 *
 * @param spec the description
 * @param session the graph
 */
record TensorCheck(ModelSpec spec, OrtSession session) {

	/** @throws InvalidModel if it has not */
	void run() throws OrtException {
		final int inputs = spec.geometry().channels();
		final int outputs = spec.geometry().outputs();
		if (spec.processing().isEmpty()) {
			named("input", spec.weights().input(), inputs, session.getInputInfo());
			named("output", spec.weights().output(), outputs,
				session.getOutputInfo());
			return;
		}
		final Processing processing = spec.processing().get();
		if (session.getInputInfo().size() != 1)
			throw wrong("one input", session.getInputInfo());
		first("input", processing.input(), inputs, session.getInputInfo());
		first("output", processing.output(), outputs, session.getOutputInfo());
	}

	private void named(final String role, final String name, final int channels,
		final Map<String, NodeInfo> actual)
	{
		if (actual.size() == 1 && actual.containsKey(name) &&
			actual.get(name).getInfo() instanceof final TensorInfo info &&
			info.type == OnnxJavaType.FLOAT && info.getShape().length == 4 &&
			fits(Layout.BCYX, info.getShape(), channels)) return;
		throw wrong("one " + role + " '" + name + "' of float32 with " + channels +
			" channel(s), axes batch, channel, y, x", actual);
	}

	/** Other programs go by the order of tensors, not by their names. */
	private void first(final String role, final Layout layout, final int channels,
		final Map<String, NodeInfo> actual)
	{
		if (actual.values().iterator().next()
			.getInfo() instanceof final TensorInfo info && Elements.knows(info) &&
			info.getShape().length == layout.axes().length() &&
			fits(layout, info.getShape(), channels)) return;
		throw wrong(
			"an " + role + " of float16, float32, float64, uint8, bool or " +
				"signed integers with " + channels + " channel(s), axes " + layout,
			actual);
	}

	private static boolean fits(final Layout layout, final long[] shape,
		final int channels)
	{
		final int actual = layout.size('c', shape);
		return actual == channels || actual == -1;
	}

	private InvalidModel wrong(final String expected,
		final Map<String, NodeInfo> actual)
	{
		return new InvalidModel("The model '" + spec.id() + "' (" +
			spec.files().location() + ") describes " + expected + ", but its file " +
			spec.weights().source() + " has " + actual.values() +
			". Correct the description or install the model again.");
	}
}
