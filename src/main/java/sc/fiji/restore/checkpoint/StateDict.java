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

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The weights in what {@code torch.save} was given, found by the rules that
 * {@link Checkpoint} names.
 *
 * @param tensors those of floating-point numbers, by name
 * @param leftOut number of all other entries on the way
 */
record StateDict(Map<String, PickledTensor> tensors, int leftOut) {

	private static final List<String> WRAPPERS = List.of("params_ema", "params",
		"state_dict", "model_state_dict", "model", "net", "net_g", "netG",
		"network_g", "network", "generator", "weights");
	private static final int DEEPEST = 8;

	/** @throws CheckpointException if the content is not a dictionary */
	static StateDict of(final Object content, final Complaint complaint) {
		if (!(content instanceof PickledMap map))
			throw complaint.unsupported("hold weights by name",
				"it holds a " + kind(content));
		int leftOut = 0;
		for (int depth = 0; wrapped(map) != null; depth++) {
			if (depth == DEEPEST)
				throw complaint.refused(
					"have its weights at most " + DEEPEST + " keys deep",
					"they lie deeper, or in a circle");
			leftOut += map.entries().size() - 1;
			map = wrapped(map);
		}
		final Map<String, PickledTensor> tensors = new LinkedHashMap<>();
		map.entries().forEach((key, value) -> {
			if (key instanceof final String name &&
				value instanceof final PickledTensor tensor &&
				tensor.storage().type().dtype() != null) tensors.put(name, tensor);
		});
		return new StateDict(tensors,
			leftOut + map.entries().size() - tensors.size());
	}

	private static PickledMap wrapped(final PickledMap map) {
		for (final String wrapper : WRAPPERS)
			if (map.entries().get(wrapper) instanceof final PickledMap inner &&
				!inner.entries().isEmpty()) return inner;
		return null;
	}

	private static String kind(final Object content) {
		if (content instanceof PickledTensor) return "single tensor";
		return content instanceof List ? "list" : "single value";
	}
}
