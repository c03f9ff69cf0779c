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

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import ai.onnxruntime.OrtException;
import sc.fiji.restore.error.RestoreException.InferenceFailed;

class OrtErrorsTest {

	@ParameterizedTest
	@ValueSource(strings = {
		"Failed to allocate memory for requested buffer of size 4294967296",
		"Available memory of 100 is smaller than requested bytes of 200",
		"std::bad_alloc", "bad allocation", "CUDA failure 2: out of memory",
		"CUBLAS_STATUS_ALLOC_FAILED" })
	void shortMemoryMeansSmallerTiles(final String reason) {
		final OrtException cause = new OrtException(reason);
		final String message = OrtErrors.failed("Running", cause).getMessage();
		assertTrue(message.contains("Running failed: "), message);
		assertTrue(message.contains(reason), message);
		assertTrue(message.contains("smaller tile size"), message);
		assertSame(cause, OrtErrors.failed("Running", cause).getCause());
	}

	@ParameterizedTest
	@ValueSource(strings = {
		"CUDA failure 700: an illegal memory access was encountered ; GPU=0",
		"887A0005 The GPU device instance has been suspended." })
	void deviceThatStoppedMeansAnotherDeviceAndTheDriver(final String reason) {
		final String message = OrtErrors.failed("Running", new OrtException(reason))
			.getMessage();
		assertTrue(message.contains(reason), message);
		assertTrue(message.contains("'auto'"), message);
		assertTrue(message.contains("driver"), message);
	}

	@Test
	void onlyFailuresOfTheRuntimeAreADevices() {
		assertTrue(OrtErrors.isOfDevice(
			OrtErrors.failed("Running", new OrtException("CUDA failure 719"))));
		assertFalse(OrtErrors.isOfDevice(
			OrtErrors.failed("Running", new OrtException("out of memory"))));
		assertFalse(
			OrtErrors.isOfDevice(new InferenceFailed("A tile of 3 GB.", null)));
	}

	@Test
	void otherFailuresMeanAnotherDeviceOrModel() {
		final String message = OrtErrors.failed("Running",
			new OrtException("supply unallocated output OrtValues")).getMessage();
		assertTrue(message.contains("another device or model"), message);
		assertFalse(message.contains("smaller tile"), message);
	}
}
