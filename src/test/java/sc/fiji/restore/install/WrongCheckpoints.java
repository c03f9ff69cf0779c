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
package sc.fiji.restore.install;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

import sc.fiji.restore.TestModels;
import sc.fiji.restore.golden.SafetensorsFile;
import sc.fiji.restore.model.TensorList;
import sc.fiji.restore.model.TensorList.Entry;

/** Checkpoints with something wrong. */
final class WrongCheckpoints {

	private WrongCheckpoints() {}

	/** A reduced Restormer, one of whose tensors has another name. */
	static Path renamed(final Path folder, final String from, final String to) {
		final List<Entry> entries = entries("restormer_biasfree_gray").stream()
			.map(e -> e.source().equals(from) ? new Entry(e.name(), e.shape(),
				e.offset(), e.file(), to, e.permutation()) : e)
			.toList();
		return SafetensorsFile.write(folder.resolve("renamed.pth"), entries,
			WrongCheckpoints::zeros);
	}

	/** A reduced Restormer, all of whose names begin with something. */
	static Path prefixed(final Path folder, final String prefix) {
		final List<Entry> entries = entries("restormer_biasfree_gray").stream()
			.map(e -> new Entry(e.name(), e.shape(), e.offset(), e.file(),
				prefix + e.source(), e.permutation()))
			.toList();
		return SafetensorsFile.write(folder.resolve("prefixed.pth"), entries,
			WrongCheckpoints::zeros);
	}

	/** A reduced Restormer with this value somewhere. */
	static Path with(final Path folder, final float value) {
		final List<Entry> entries = entries("restormer_biasfree_gray");
		return SafetensorsFile.write(folder.resolve("value.pth"), entries,
			entry -> {
				final float[] values = zeros(entry);
				if (entry == entries.get(7)) values[values.length - 1] = value;
				return values;
			});
	}

	/** A reduced MPRNet whose activations differ. */
	static Path withTwoSlopes(final Path folder) {
		return SafetensorsFile.write(folder.resolve("slopes.pth"),
			entries("mprnet_deblur_small"), entry -> {
				final float[] values = zeros(entry);
				Arrays.fill(values, entry.source().startsWith("stage2") ? 0.2f : 0.1f);
				return values;
			});
	}

	private static List<Entry> entries(final String name) {
		return List
			.copyOf(TensorList.read(TestModels.spec("golden/" + name)).entries());
	}

	private static float[] zeros(final Entry entry) {
		return new float[(int) entry.count()];
	}
}
