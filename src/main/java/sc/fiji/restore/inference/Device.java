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

package sc.fiji.restore.inference;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

import sc.fiji.restore.error.RestoreException.InvalidOption;

/**
 * Where a network runs.
 */
public enum Device {

	/** The first GPU that works and agrees with the CPU, or else the CPU. */
	AUTO,
	/** The processor. */
	CPU,
	/** An NVIDIA GPU; needs the GPU build of ONNX Runtime. */
	CUDA,
	/**
	 * An NVIDIA GPU with an engine that TensorRT builds for each model and tile
	 * size, which takes minutes the first time.
	 */
	TENSORRT,
	/** An Apple GPU or neural engine. */
	COREML,
	/** A GPU under Windows. */
	DIRECTML;

	/**
	 * What {@link #AUTO} tries, from fast to slow. Not TensorRT: nobody waits for
	 * minutes before the first tile without having asked for it.
	 */
	public static List<Device> automatic() {
		return List.of(CUDA, DIRECTML, COREML);
	}

	/**
	 * The device of a name, in any case.
	 *
	 * @throws InvalidOption if there is none
	 */
	public static Device of(final String name) {
		return Arrays.stream(values()).filter(d -> d.name().equalsIgnoreCase(name))
			.findFirst()
			.orElseThrow(() -> new InvalidOption("There is no device '" + name +
				"'. Valid devices: " + Arrays.stream(values()).map(Device::toString)
					.collect(Collectors.joining(", ")) +
				"."));
	}

	@Override
	public String toString() {
		return name().toLowerCase(Locale.ROOT);
	}
}
