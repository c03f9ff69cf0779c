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

import java.io.IOException;
import java.util.concurrent.TimeUnit;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

import sc.fiji.restore.Models;
import sc.fiji.restore.inference.TileModel;
import sc.fiji.restore.inference.ort.SessionPool;
import sc.fiji.restore.model.ModelSpec;
import sc.fiji.restore.model.Sha256;
import sc.fiji.restore.tile.SizeRule;
import sc.fiji.restore.tile.Tile;
import sc.fiji.restore.tile.TileSpec;
import sc.fiji.restore.tile.Tiling;

/** What is done once for a model or an image: milliseconds. */
@State(Scope.Thread)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
public class OnceParts extends Parts {

	private static final int LARGE = 100_000;

	private final ModelSpec spec = BenchImages.shipped();
	private byte[] graph;

	/** Reads the model's file, of 5 MB. */
	@Setup
	public void read() throws IOException {
		graph = spec.files().read(spec.weights().source());
	}

	/** Reads the description of a model. */
	@Benchmark
	public ModelSpec readDescription() {
		return Models.installed().get(BenchImages.SHIPPED);
	}

	/** Checks the digest of a model's file. */
	@Benchmark
	public String digestModel() {
		return Sha256.of(graph);
	}

	/** Reads a model from the plugin, checks it and opens a session. */
	@Benchmark
	public String openModel() {
		try (TileModel model = SessionPool.openOnce(spec)) {
			return model.device();
		}
	}

	/** Cuts a plane of 100,000×100,000 pixels into tiles, more than 40,000. */
	@Benchmark
	public int cutLargePlane() {
		int pixels = 0;
		for (final Tile tile : Tiling.of(LARGE, LARGE,
			new TileSpec(512, 16, 32, new SizeRule(8, 8))))
		{
			pixels += tile.core().width();
		}
		return pixels;
	}
}
