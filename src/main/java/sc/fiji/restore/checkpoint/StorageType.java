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

import java.util.HashMap;
import java.util.Map;

/**
 * PyTorch's types of storages by their names in pickles.
 *
 * @param bytes bytes of an element
 * @param dtype its type, or null if it is no floating-point number
 */
record StorageType(int bytes, DType dtype) {

	private static final Map<String, StorageType> BY_NAME = new HashMap<>();

	static {
		for (final DType dtype : DType.values()) BY_NAME.put(switch (dtype) {
			case FLOAT16 -> "HalfStorage";
			case BFLOAT16 -> "BFloat16Storage";
			case FLOAT32 -> "FloatStorage";
			case FLOAT64 -> "DoubleStorage";
		}, new StorageType(dtype.bytes(), dtype));
		BY_NAME.put("BoolStorage", new StorageType(1, null));
		BY_NAME.put("ByteStorage", new StorageType(1, null));
		BY_NAME.put("CharStorage", new StorageType(1, null));
		BY_NAME.put("ShortStorage", new StorageType(2, null));
		BY_NAME.put("IntStorage", new StorageType(4, null));
		BY_NAME.put("LongStorage", new StorageType(8, null));
		BY_NAME.put("ComplexFloatStorage", new StorageType(8, null));
		BY_NAME.put("ComplexDoubleStorage", new StorageType(16, null));
	}

	/** The type of a name, or null if there is none. */
	static StorageType of(final String name) {
		return BY_NAME.get(name);
	}
}
