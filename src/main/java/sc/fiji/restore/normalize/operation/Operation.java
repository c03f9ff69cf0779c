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
package sc.fiji.restore.normalize.operation;

import java.util.ArrayList;
import java.util.List;

import sc.fiji.restore.normalize.AffineMap;
import sc.fiji.restore.normalize.PixelMap;

/**
 * One step of what a model's description does to values before or after the
 * network. The formulas are those of the bioimage.io model description 0.5
 * ({@code bioimageio.spec.model.v0_5}), statistics over the whole image.
 * Immutable.
 */
public interface Operation {

	/**
	 * Decides what happens to every value.
	 *
	 * @param own statistics of the values that reach this step
	 * @param input statistics of the unprocessed input image
	 */
	PixelMap decide(Statistics own, Statistics input);

	/** Whether what is decided is an {@link AffineMap}. */
	default boolean isAffine() {
		return false;
	}

	/** Whether values keep their units, apart from being rounded or clipped. */
	default boolean keepsUnits() {
		return false;
	}

	/**
	 * Decides several steps, one after another.
	 *
	 * @param steps in their order
	 * @param own statistics of the values that reach the first of them
	 * @param input statistics of the unprocessed input image
	 * @return one map per step
	 */
	static List<PixelMap> decide(final List<Operation> steps,
		final PixelStatistics own, final Statistics input)
	{
		final List<PixelMap> maps = new ArrayList<>();
		PixelStatistics statistics = own;
		for (final Operation step : steps) {
			final PixelMap map = step.decide(statistics, input);
			maps.add(map);
			statistics = statistics.after(map);
		}
		return maps;
	}
}
