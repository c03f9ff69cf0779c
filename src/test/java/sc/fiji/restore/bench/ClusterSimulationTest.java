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

package sc.fiji.restore.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;

import org.junit.jupiter.api.Test;

import sc.fiji.restore.bench.ClusterSimulation.Outcome;
import sc.fiji.restore.bench.TileCost.Sample;

/** What plans for clusters stand on. */
class ClusterSimulationTest {

	private static final double NEVER = 1e12;

	@Test
	void equalExecutorsWithoutTroubleAreAlwaysBusy() {
		final Outcome outcome = new ClusterSimulation(10, 0, 0, 1, NEVER, false)
			.run(1000, 3, 1);
		assertEquals(300, outcome.seconds(), 1e-6);
		assertEquals(1, outcome.busy(), 1e-9);
		assertEquals(0, outcome.lost());
	}

	@Test
	void twiceAsManyExecutorsTakeHalfAsLong() {
		final double one = seconds(100, false);
		final double two = seconds(200, false);
		assertEquals(2, one / two, 0.05);
	}

	@Test
	void copiesOfTheLastTasksShortenTheEnd() {
		assertTrue(seconds(100, true) < seconds(100, false));
		final Outcome few = new ClusterSimulation(100, 0, 0.3, 10, NEVER, true)
			.run(100, 1, 2);
		assertEquals(2, few.seconds(), 1e-6);
	}

	private static double seconds(final int executors,
		final boolean speculation)
	{
		return new ClusterSimulation(executors, 0.1, 0.01, 5, 100, speculation)
			.run(100_000, 10, 3).seconds();
	}

	@Test
	void tasksOfExecutorsThatDieBeginAnew() {
		final Outcome outcome = new ClusterSimulation(10, 0, 0, 1, 1, false)
			.run(1000, 36, 4);
		assertEquals(10, outcome.lost(), 8);
		assertTrue(outcome.seconds() > 3600);
	}

	@Test
	void costOfATileIsFound() {
		final TileCost cost = TileCost.fit(
			List.of(new Sample(100, 12), new Sample(200, 22), new Sample(800, 82)));
		assertEquals(2, cost.perTile(), 1e-9);
		assertEquals(0.1, cost.perPixel(), 1e-9);
		assertEquals((2 + 0.1 * 64) / 36, cost.perImagePixel(8, 2), 1e-9);
		final TileCost none = TileCost
			.fit(List.of(new Sample(100, 9), new Sample(200, 22)));
		assertEquals(0, none.perTile());
		assertTrue(none.perPixel() > 0.08);
	}
}
