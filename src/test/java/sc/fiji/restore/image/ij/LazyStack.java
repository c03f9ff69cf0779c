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

package sc.fiji.restore.image.ij;

import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;

import ij.VirtualStack;
import ij.process.ImageProcessor;

/**
 * A virtual stack that makes its slices on demand, and remembers which were
 * asked for and which of them somebody still holds.
 */
public final class LazyStack extends VirtualStack {

	private final int slices;
	private final IntFunction<ImageProcessor> maker;
	private final List<Integer> requests = new ArrayList<>();
	private final List<WeakReference<Object>> pixels = new ArrayList<>();
	private boolean watching;
	private int mostHeld;

	/**
	 * @param slices number of slices
	 * @param maker makes a slice, 1-based
	 */
	public LazyStack(final int slices, final IntFunction<ImageProcessor> maker) {
		super(maker.apply(1).getWidth(), maker.apply(1).getHeight(), null, null);
		this.slices = slices;
		this.maker = maker;
		setBitDepth(maker.apply(1).getBitDepth());
	}

	@Override
	public synchronized ImageProcessor getProcessor(final int slice) {
		requests.add(slice);
		if (watching) mostHeld = Math.max(mostHeld, held());
		final ImageProcessor ip = maker.apply(slice);
		if (ip != null) pixels.add(new WeakReference<>(ip.getPixels()));
		return ip;
	}

	@Override
	public int size() {
		return slices;
	}

	@Override
	public int getSize() {
		return slices;
	}

	@Override
	public String getSliceLabel(final int slice) {
		return "lazy " + slice;
	}

	/** The slices that were asked for, 1-based, in order. */
	public List<Integer> requests() {
		return requests;
	}

	/** From now on collects garbage before every slice, to count what is held. */
	public void watchMemory() {
		watching = true;
	}

	/** The most slices that were held whenever another was asked for. */
	public int mostHeld() {
		return mostHeld;
	}

	private int held() {
		System.gc();
		return (int) pixels.stream().filter(p -> p.get() != null).count();
	}
}
