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

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;

class TensorMemoryTest {

	private static final long[] SHAPE = { 2, 3, 4, 5 };

	private final TensorMemory memory = new TensorMemory();

	@Test
	void buffersAreWhatOnnxRuntimeTakesWithoutCopying() {
		final FloatBuffer buffer = memory.take(SHAPE);
		assertTrue(buffer.isDirect());
		assertEquals(ByteOrder.nativeOrder(), buffer.order());
		assertEquals(120, buffer.limit());
	}

	@Test
	void whatIsGivenBackServesTheNextOfItsSize() {
		final FloatBuffer buffer = memory.take(SHAPE);
		buffer.position(7).limit(9);
		memory.giveBack(buffer);
		assertNotSame(buffer, memory.take(new long[]{ 2, 3, 4, 4 }));
		final FloatBuffer again = memory.take(new long[]{ 1, 1, 20, 6 });
		assertSame(buffer, again);
		assertEquals(0, again.position());
		assertEquals(120, again.limit());
		assertNotSame(buffer, memory.take(SHAPE));
	}

	@Test
	void fourAreKept() {
		final List<FloatBuffer> buffers = new ArrayList<>();
		for (int i = 1; i <= 5; i++) buffers.add(memory.take(new long[]{ i }));
		buffers.forEach(memory::giveBack);
		assertNotSame(buffers.get(0), memory.take(new long[]{ 1 }));
		for (int i = 2; i <= 5; i++)
			assertSame(buffers.get(i - 1), memory.take(new long[]{ i }));
	}
}
