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
package sc.fiji.restore.model;

import sc.fiji.restore.normalize.Normalization;
import sc.fiji.restore.tile.SizeRule;

/**
 * What the plugin needs to know of a model, from its {@code rdf.yaml}
 * (bioimage.io 0.5).
 * <p>
 * Start with {@link ModelRepository}. Immutable; opening the files is left to
 * whoever runs the model.
 * </p>
 *
 * @param id name of the model's folder, unique in a repository
 * @param about what a person wants to know of it
 * @param network name of the architecture, lower case ({@code restormer})
 * @param task what it does to an image, lower case ({@code denoise})
 * @param geometry tensors and tiles
 * @param eightBit normalisation of 8-bit and RGB images
 * @param other normalisation of 16- and 32-bit images
 * @param weights the ONNX graph
 * @param files the model folder
 */
public record ModelSpec(String id, About about, String network, String task,
	Geometry geometry, Normalization eightBit, Normalization other,
	Weights weights, ModelFiles files)
{

	/**
	 * For people.
	 *
	 * @param name full name
	 * @param description one or two sentences
	 * @param license SPDX identifier of the weights' licence
	 */
	public record About(String name, String description, String license) {}

	/**
	 * Tensors and tiles. Input and output are float32, axes batch, channel, y, x,
	 * and of the same size.
	 *
	 * @param channels channels that go through the network together
	 * @param rule sizes that the network accepts along y and x
	 * @param halo context in pixels to discard around a tile's output
	 * @param overlap pixels over which neighbouring tiles are blended; 0 = crop
	 * @param tile tile size in pixels that works best where memory suffices
	 * @param bytesPerPixel memory of a run per pixel of its input
	 */
	public record Geometry(int channels, SizeRule rule, int halo, int overlap,
		int tile, long bytesPerPixel)
	{}

	/**
	 * The ONNX file.
	 *
	 * @param source its path within the model folder
	 * @param sha256 its expected digest, 64 lower-case hexadecimal digits
	 * @param input name of the graph's input
	 * @param output name of the graph's output
	 */
	public record Weights(String source, String sha256, String input,
		String output)
	{}

	/** The normalisation for an image of 8, 16, 24 (RGB) or 32 bits per pixel. */
	public Normalization normalization(final int bitDepth) {
		return bitDepth == 8 || bitDepth == 24 ? eightBit : other;
	}
}
