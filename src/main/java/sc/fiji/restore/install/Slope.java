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
package sc.fiji.restore.install;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import sc.fiji.restore.error.RestoreException.InvalidModel;
import sc.fiji.restore.model.OnnxFields;

/**
 * The slope of the PReLU that all blocks of MPRNet have in common (Zamir et al.,
 * CVPR 2021, section 3.1): a number inside its graphs.
 * <p>
 * ONNX Runtime computes LeakyRelu, whose slope is an attribute, together with the
 * convolution before it, but not PRelu, whose slope is a tensor; that makes a
 * tenth of MPRNet's time. Graphs without weights have no number there (NaN).
 * </p>
 */
final class Slope {

	private static final String OPERATOR = "LeakyRelu";
	private static final String ATTRIBUTE = "alpha";
	private static final int GRAPH_NODE = 1;
	private static final int NODE_OPERATOR = 4;
	private static final int NODE_ATTRIBUTE = 5;
	private static final int ATTRIBUTE_NAME = 1;
	private static final int ATTRIBUTE_FLOAT = 2;

	private Slope() {}

	/**
	 * Puts a slope into all bends of a graph.
	 *
	 * @param file the ONNX file, which is changed
	 * @param slope factor of negative values
	 * @throws InvalidModel if the graph has no bends, or is none
	 */
	static void set(final Path file, final float slope) throws IOException {
		final byte[] onnx = Files.readAllBytes(file);
		int bends = 0;
		for (final OnnxFields node : OnnxFields.inGraph(onnx, GRAPH_NODE)) {
			if (says(node, NODE_OPERATOR, OPERATOR)) bends += set(node, slope);
		}
		if (bends == 0)
			throw new InvalidModel(
				"The graph " + file + " must have nodes " + OPERATOR +
					" that take a slope, but has none. Install the plugin again.");
		Files.write(file, onnx);
	}

	/** How many attributes of a node it was put into. */
	private static int set(final OnnxFields node, final float slope) {
		int count = 0;
		while (node.next()) {
			if (node.number() != NODE_ATTRIBUTE) continue;
			final OnnxFields attribute = node.message();
			if (!says(attribute, ATTRIBUTE_NAME, ATTRIBUTE)) continue;
			while (attribute.next()) {
				if (attribute.number() != ATTRIBUTE_FLOAT) continue;
				attribute.replace(slope);
				count++;
			}
		}
		return count;
	}

	/** Whether a field is a text. */
	private static boolean says(final OnnxFields message, final int number,
		final String text)
	{
		final OnnxFields fields = message.again();
		boolean says = false;
		while (fields.next()) {
			if (fields.number() == number) says = text.equals(fields.text());
		}
		return says;
	}
}
