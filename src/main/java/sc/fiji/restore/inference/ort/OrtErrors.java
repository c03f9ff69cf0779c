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

import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtException.OrtErrorCode;
import sc.fiji.restore.error.RestoreException.InferenceFailed;
import sc.fiji.restore.error.RestoreException.InsufficientMemory;
import sc.fiji.restore.inference.Device;
import sc.fiji.restore.inference.DeviceProblem;
import sc.fiji.restore.inference.DeviceProblem.Kind;

/**
 * The errors of ONNX Runtime in words that help.
 */
final class OrtErrors {

	/** How allocators say that memory is short. */
	private static final List<String> MEMORY = List.of("out of memory",
		"allocate memory", "available memory", "bad_alloc", "bad allocation",
		"alloc_failed", "not enough memory", "8007000e");

	private static final Set<OrtErrorCode> GRAPH = EnumSet.of(
		OrtErrorCode.ORT_INVALID_PROTOBUF, OrtErrorCode.ORT_INVALID_GRAPH,
		OrtErrorCode.ORT_NOT_IMPLEMENTED);

	private OrtErrors() {}

	/** A failed run or a failed preparation of one. */
	static InferenceFailed failed(final String what, final OrtException e) {
		final String failure = what + " failed: " + e.getMessage();
		return isMemory(e)
			? new InsufficientMemory(
				failure + "\nChoose a smaller tile size, or close other images.", e)
			: new InferenceFailed(failure + "\n" + remedy(e.getMessage()), e);
	}

	private static String remedy(final String message) {
		// NB: what to do after a device stopped does not depend on which it was.
		final DeviceProblem problem = DeviceProblem.of(Device.AUTO, message);
		return problem.kind() == Kind.STOPPED
			? "Choose the device 'auto', which goes on with the CPU, or 'cpu'. " +
				problem.remedy()
			: "Choose another device or model.";
	}

	/** Whether the device may be to blame, so that another could do better. */
	static boolean isOfDevice(final InferenceFailed e) {
		return e.getCause() instanceof final OrtException cause && !isMemory(cause);
	}

	/** Whether there was too little memory, of the machine or of the device. */
	static boolean isMemory(final OrtException e) {
		final String message = String.valueOf(e.getMessage())
			.toLowerCase(Locale.ROOT);
		return MEMORY.stream().anyMatch(message::contains);
	}

	/** Whether the graph is to blame, whatever the device. */
	static boolean isGraph(final OrtException e) {
		return GRAPH.contains(e.getCode());
	}
}
