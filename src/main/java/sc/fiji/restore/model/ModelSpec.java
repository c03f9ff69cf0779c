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

import java.util.List;
import java.util.Optional;

import sc.fiji.restore.error.RestoreException.InvalidOption;
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
 * @param noise the noise that it was trained for, where it removes noise
 * @param orientation how what it removes has to lie, where it removes stripes
 * @param weights the ONNX graph
 * @param stages graphs of the first one, two, … stages, the last being all of
 *          them; empty where the network has no stages
 * @param experts how weights are mixed for an image; empty where they are fixed
 * @param tensors list of the parameters that lie beside the graph; empty if
 *          there is none
 * @param origin where the authors' weights are to be had; empty where weights
 *          come with the model
 * @param processing what the standard entries say about tensors and values;
 *          empty where this plugin's own entries do
 * @param files the model folder
 */
public record ModelSpec(String id, About about, String network, String task,
	Geometry geometry, Normalization eightBit, Normalization other, Noise noise,
	Orientation orientation, Weights weights, List<Weights> stages,
	Optional<Experts> experts, Optional<External> tensors,
	Optional<Origin> origin, Optional<Processing> processing, ModelFiles files)
{

	/** Network and task of models that say nothing about either. */
	public static final String OTHER = "other";

	/** Noise that a network was trained for. */
	public enum Noise {
		/** The same at all intensities. */
		GAUSSIAN,
		/** Also such that grows with the intensity. */
		ANY
	}

	/** Direction of what a network removes. */
	public enum Orientation {
		/** Whatever it is. */
		ANY,
		/** Stripes along x. */
		HORIZONTAL
	}

	/**
	 * For people.
	 *
	 * @param name full name
	 * @param description one or two sentences
	 * @param license SPDX identifier of the weights' licence, or a sentence
	 *          about it
	 * @param citation what to cite, one paper a line; may be empty
	 */
	public record About(String name, String description, String license,
		String citation)
	{}

	/**
	 * Tensors. Input and output are float32, axes batch, channel, y, x.
	 *
	 * @param channels channels of the network's input
	 * @param outputs channels of its output
	 * @param views images of the same scene that go in together, one after another
	 *          along the channels: 1, or 2 (left and right)
	 * @param batch whether the channels of an image go through the network side by
	 *          side, in one run
	 * @param scale output pixels per input pixel along y and x
	 * @param bytesPerPixel memory of a run per pixel of its input
	 * @param tiles how to cut planes
	 */
	public record Geometry(int channels, int outputs, int views, boolean batch,
		int scale, long bytesPerPixel, Tiles tiles)
	{

		/** Channels of one image that go in together. */
		public int channelsPerView() {
			return channels / views;
		}
	}

	/**
	 * How to cut planes for a network.
	 *
	 * @param rule sizes that the network accepts along y
	 * @param columns sizes that it accepts along x
	 * @param halo context in pixels to discard around a tile's output
	 * @param overlap pixels over which neighbouring tiles are blended; 0 = crop
	 * @param size tile size in pixels that works best where memory suffices
	 * @param large whether larger tiles are better still
	 * @param receptiveField side in pixels of the square of the input that one
	 *          pixel of the output depends on, or {@link #GLOBAL}
	 */
	public record Tiles(SizeRule rule, SizeRule columns, int halo, int overlap,
		int size, boolean large, int receptiveField)
	{

		/** The same sizes along y and x. */
		public Tiles(final SizeRule rule, final int halo, final int overlap,
			final int size, final boolean large, final int receptiveField)
		{
			this(rule, rule, halo, overlap, size, large, receptiveField);
		}

		/** Every pixel depends on the whole tile. */
		public static final int GLOBAL = -1;

		/** Whether tiles with a halo give the same as the whole image. */
		public boolean exact() {
			return receptiveField != GLOBAL && 2 * halo + 1 >= receptiveField;
		}
	}

	/**
	 * An ONNX file.
	 *
	 * @param source its path within the model folder
	 * @param sha256 its expected digest, 64 lower-case hexadecimal digits; empty =
	 *          not known
	 * @param input name of the graph's input
	 * @param output name of the graph's output
	 * @param external the file that holds its parameters; empty where the graph
	 *          holds them itself
	 * @param precision of the computation
	 * @param counterpart the same network in the other precision, if there is one
	 */
	public record Weights(String source, String sha256, String input,
		String output, Optional<External> external, Precision precision,
		Optional<Weights> counterpart)
	{

		/** Computes in 32 bits; nothing else is known. */
		public Weights(final String source, final String sha256, final String input,
			final String output, final Optional<External> external)
		{
			this(source, sha256, input, output, external, Precision.SINGLE,
				Optional.empty());
		}

		/**
		 * These weights and a graph of half precision over the same parameters.
		 *
		 * @param half its file
		 * @param parameters the file that holds its parameters
		 */
		Weights withHalf(final External half, final Optional<External> parameters) {
			return new Weights(source, sha256, input, output, external, precision,
				Optional.of(new Weights(half.source(), half.sha256(), input, output,
					parameters, Precision.HALF, Optional.of(this))));
		}
	}

	/**
	 * A file beside the graphs.
	 *
	 * @param source its path within the model folder
	 * @param sha256 its expected digest
	 */
	public record External(String source, String sha256) {}

	/**
	 * Several sets of parameters for one network, to be mixed for an image.
	 *
	 * @param count number of experts
	 * @param parameters numbers that describe how an image was degraded
	 * @param predictor graph that estimates them: output batch, number
	 * @param mapping how the names of the two linear layers start that turn the
	 *          numbers into the experts' weights
	 * @param numbers what these numbers mean, one entry each; empty = as published
	 */
	public record Experts(int count, int parameters, Weights predictor,
		String mapping, List<Meaning> numbers)
	{}

	/**
	 * What one of the numbers that describe a degradation means.
	 *
	 * @param name what it tells
	 * @param unit of the ends; empty = none
	 * @param from what 0 stands for
	 * @param to what 1 stands for
	 * @param slider what moves it; empty = nothing
	 */
	public record Meaning(String name, String unit, double from, double to,
		Optional<Slider> slider)
	{}

	/**
	 * Where the authors' weights are to be had.
	 *
	 * @param files names of the checkpoint's files; empty if none was published
	 * @param url where to find them
	 * @param license what their licence allows, one sentence
	 */
	public record Origin(List<String> files, String url, String license) {}

	/**
	 * This model as other programs see it: by the standard entries of its
	 * description alone.
	 *
	 * @throws sc.fiji.restore.error.RestoreException.InvalidModel if these ask for
	 *           something this plugin cannot do
	 */
	public ModelSpec described() {
		return processing.isPresent() ? this : RdfReader.standard(id, files);
	}

	/** The normalisation for an image of 8, 16, 24 (RGB) or 32 bits per pixel. */
	public Normalization normalization(final int bitDepth) {
		return bitDepth == 8 || bitDepth == 24 ? eightBit : other;
	}

	/**
	 * This model, using only its first stages.
	 *
	 * @param number of stages, at least 1
	 * @throws InvalidOption if there are not that many
	 */
	public ModelSpec withStages(final int number) {
		if (stages.isEmpty())
			throw new InvalidOption("The option 'stages' must be 'auto' for model '" +
				id + "', which has no stages, but was " + number + ".");
		if (number < 1 || number > stages.size())
			throw new InvalidOption(
				"The option 'stages' must be 'auto' or a whole " + "number from 1 to " +
					stages.size() + " for model '" + id + "', but was " + number + ".");
		return with(stages.get(number - 1));
	}

	/**
	 * Whether it can compute in a precision. Experts are mixed in 32 bits, for a
	 * graph that takes them so.
	 */
	public boolean has(final Precision precision) {
		return weights.precision() == precision ||
			weights.counterpart().isPresent() && experts.isEmpty();
	}

	/**
	 * This model, computing in a precision that it {@link #has has}.
	 *
	 * @throws InvalidOption if it has not
	 */
	public ModelSpec with(final Precision precision) {
		if (weights.precision() == precision) return this;
		if (!has(precision))
			throw new InvalidOption("The option 'precision' must be " +
				weights.precision() + " for model '" + id + "', which has " +
				(experts.isPresent() ? "experts that are mixed in that precision"
					: "no graph of another one") +
				", but was " + precision + ". Choose precision=" + weights.precision() +
				".");
		return with(weights.counterpart().orElseThrow());
	}

	private ModelSpec with(final Weights graph) {
		return new ModelSpec(id, about, network, task, geometry, eightBit, other,
			noise, orientation, graph, stages, experts, tensors, origin, processing,
			files);
	}

	/** This model, whose planes are cut in another way. */
	public ModelSpec withTiles(final Tiles tiles) {
		final Geometry other = new Geometry(geometry.channels(), geometry.outputs(),
			geometry.views(), geometry.batch(), geometry.scale(),
			geometry.bytesPerPixel(), tiles);
		return new ModelSpec(id, about, network, task, other, eightBit, this.other,
			noise, orientation, weights, stages, experts, tensors, origin, processing,
			files);
	}
}
