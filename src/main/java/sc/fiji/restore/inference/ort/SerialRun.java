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

import java.nio.FloatBuffer;
import java.util.concurrent.locks.Lock;

import sc.fiji.restore.inference.TileRun;

/**
 * A run that waits until no other run of its session is in progress, for
 * DirectML, which does not allow two at a time.
 */
final class SerialRun implements TileRun {

	private final TileRun run;
	private final Lock turn;

	/**
	 * @param run closed with this
	 * @param turn held by the run in progress
	 */
	SerialRun(final TileRun run, final Lock turn) {
		this.run = run;
		this.turn = turn;
	}

	@Override
	public FloatBuffer input() {
		return run.input();
	}

	@Override
	public FloatBuffer output() {
		return run.output();
	}

	@Override
	public void run() {
		turn.lock();
		try {
			run.run();
		}
		finally {
			turn.unlock();
		}
	}

	@Override
	public void interrupt() {
		run.interrupt();
	}

	@Override
	public void close() {
		run.close();
	}
}
