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

import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession.SessionOptions;
import ai.onnxruntime.providers.OrtCUDAProviderOptions;
import sc.fiji.restore.inference.Device;

/**
 * What a session may use of a machine. Immutable.
 *
 * @param device where it runs
 * @param gpu number of the GPU, where the device is one of several
 * @param threads of the processor; 0 = as many as it has cores
 */
record Share(Device device, int gpu, int threads) {

	/**
	 * The older format has fewer operators, and rounds to 16 bits. What CoreML
	 * makes of a graph is not kept: it cannot tell weights of one structure apart.
	 */
	private static final Map<String, String> COREML = Map.of("ModelFormat",
		"MLProgram");

	/** All of it. */
	static Share all(final Device device) {
		return new Share(device, 0, 0);
	}

	/**
	 * For a session.
	 *
	 * @param digest of all that it will compute with, by which its device may keep
	 *          what it makes of that; empty = nothing is kept
	 * @return for the caller to close
	 */
	SessionOptions options(final String digest) throws OrtException {
		final SessionOptions options = new SessionOptions();
		try {
			// NB: a plan of all memory for a tile size needs 1.6 times as much, and
			// is no faster; DirectML allows none.
			options.setMemoryPatternOptimization(false);
			if (threads > 0) options.setIntraOpNumThreads(threads);
			switch (device) {
				case CPU -> {
					// NB: the CPU is always there.
				}
				case CUDA -> addCuda(options);
				case TENSORRT -> {
					Engines.of(digest).add(options, gpu);
					// NB: runs what TensorRT cannot.
					addCuda(options);
				}
				case COREML -> options.addCoreML(COREML);
				case DIRECTML -> options.addDirectML(gpu);
				case AUTO -> throw new IllegalArgumentException(
					"A session needs a device of its own, not " + device + ".");
			}
			return options;
		}
		catch (final OrtException | RuntimeException e) {
			options.close();
			throw e;
		}
	}

	/** With options, since otherwise nobody learns which library is missing. */
	private void addCuda(final SessionOptions options) throws OrtException {
		try (OrtCUDAProviderOptions cuda = new OrtCUDAProviderOptions(gpu)) {
			options.addCUDA(cuda);
		}
	}
}
