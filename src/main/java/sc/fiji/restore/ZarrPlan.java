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
package sc.fiji.restore;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;

import sc.fiji.restore.image.zarr.ZarrOutput;
import sc.fiji.restore.inference.TileShape;
import sc.fiji.restore.tile.Tiling;

/**
 * How an image in OME-Zarr is cut: decided once for a job, and the same wherever
 * its pieces are made. Immutable.
 *
 * @param model how it takes the image
 * @param output the result
 * @param tile size in pixels
 * @param strip about how many columns are restored at once
 */
record ZarrPlan(ZarrModel model, ZarrOutput output, int tile, int strip) {

	/** Of every plane. */
	Tiling tiling() {
		return choice().tiling(model.width(), model.height());
	}

	/** Pixels over which tiles are blended. */
	int overlap() {
		return choice().overlap();
	}

	/** Since the tile size is known, the device does not matter. */
	private TileChoice choice() {
		return choice(model.options().device().toString());
	}

	/** How tiles are chosen on the device that computes. */
	TileChoice choice(final String device) {
		return new TileChoice(model.spec(), model.options().withTile(tile), device,
			1);
	}

	/** In which a resolution is written; 0 is the largest. */
	ZarrPieces pieces(final int level) {
		return level == 0
			? new ZarrPieces(model.image().size(), model.slab(output.file()), strip)
			: new ZarrPieces(output.size(level), output.file(),
				output.file().width());
	}

	/** Which model, and what runs it. */
	String modelId(final String device) {
		return model.spec().id() + " " +
			digest(Provenance
				.of(model.spec(), Map.of(), device, new TileShape(1, tile, tile), 0)
				.toString());
	}

	/** Stands for a text. */
	static String digest(final String text) {
		try {
			return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256")
				.digest(text.getBytes(StandardCharsets.UTF_8)), 0, 8);
		}
		catch (final NoSuchAlgorithmException e) {
			throw new IllegalStateException(e);
		}
	}
}
