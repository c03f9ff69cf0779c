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

import java.util.List;
import java.util.Map;
import java.util.function.DoubleUnaryOperator;

import ij.ImagePlus;
import ij.ImageStack;
import ij.process.ImageProcessor;
import sc.fiji.restore.error.RestoreException.InvalidOption;
import sc.fiji.restore.image.ij.Area;
import sc.fiji.restore.image.ij.ImagePlusReader;
import sc.fiji.restore.image.ij.ModelUnitsImage;
import sc.fiji.restore.image.ij.Planes;
import sc.fiji.restore.image.ij.ResultImage;
import sc.fiji.restore.inference.TileModel;
import sc.fiji.restore.model.ModelSpec;
import sc.fiji.restore.model.Processing;
import sc.fiji.restore.normalize.operation.Operation;
import sc.fiji.restore.pipeline.Progress;

/**
 * Restores an image with a model of which only the standard entries of a
 * description are known. The result has 32 bits, in the model's own units or,
 * where that is possible and asked for, in the image's.
 *
 * @param spec a model with a {@link Processing}
 * @param options how to restore
 * @param model its network
 */
record DescribedImage(ModelSpec spec, RestoreOptions options, TileModel model) {

	/** @throws InvalidOption if the model cannot give a result in such units */
	static void check(final ModelSpec spec, final Units units) {
		if (spec.processing().isEmpty()) {
			if (units == Units.MODEL)
				throw new InvalidOption(
					"The option 'units' must be 'auto' or 'image' " + "for model '" +
						spec.id() + "', which undoes its normalisation, " + "but was '" +
						units + "'.");
			return;
		}
		final Processing processing = spec.processing().get();
		if (units == Units.IMAGE &&
			!(spec.geometry().channels() == spec.geometry().outputs() &&
				processing.before().stream().allMatch(Operation::isAffine) &&
				processing.after().stream().allMatch(Operation::keepsUnits)))
			throw new InvalidOption("The option 'units' must be 'auto' or 'model' " +
				"for model '" + spec.id() + "', since what it does to pixel values " +
				"cannot be undone or is not to be, but was '" + units + "'.");
	}

	/**
	 * @param input the image
	 * @param planes of it, of finite values
	 * @param progress told how many tiles are done; may cancel
	 */
	ImagePlus restore(final ImagePlus input, final Planes planes,
		final Progress progress)
	{
		final TileChoice tiles = new TileChoice(spec, options, model.device(), 1);
		final boolean undo = options.units() == Units.IMAGE;
		try (DescribedRun run = new DescribedRun(spec, model, planes,
			input.getBitDepth(), tiles, progress))
		{
			final Computed first = Computed.of(model, run.shape());
			final DoubleUnaryOperator toUnits = undo
				? new ImagePlusReader(input).toUnits() : DoubleUnaryOperator.identity();
			final ImageStack stack = stack(planes, run.restore(undo), toUnits);
			final Computed last = Computed.of(model, run.shape());
			tiles.learn(first.tile(), last.tile());
			final Map<String, String> provenance = Provenance.of(spec,
				options.words(), last.device(), last.tile(), tiles.overlap());
			provenance.putAll(Computed.properties(List.of(first, last)));
			provenance.put("restore.units",
				(undo ? Units.IMAGE : Units.MODEL).toString());
			return undo
				? ResultImage.of(input, Area.whole(input.getWidth(), input.getHeight()),
					stack, provenance)
				: ModelUnitsImage.of(input, stack, run.channels(), provenance);
		}
	}

	/** The outputs in order; several parts of a plane follow each other. */
	private ImageStack stack(final Planes planes, final List<float[][]> outputs,
		final DoubleUnaryOperator toUnits)
	{
		final ImageStack stack = new ImageStack(
			planes.width() * spec.geometry().scale(),
			planes.height() * spec.geometry().scale());
		final int parts = outputs.size() / planes.size();
		for (int i = 0; i < outputs.size(); i++) {
			final List<String> labels = planes.labels(i / parts);
			final List<ImageProcessor> originals = planes.isReal()
				? planes.originals(i / parts) : List.of();
			for (int c = 0; c < outputs.get(i).length; c++) {
				final float[] values = outputs.get(i)[c];
				for (int k = 0; k < values.length; k++) {
					values[k] = (float) toUnits.applyAsDouble(values[k]);
				}
				if (!originals.isEmpty())
					putBack(originals.get(c % originals.size()), values);
				stack.addSlice(labels.get(c % labels.size()), values);
			}
		}
		return stack;
	}

	/** What was NaN or infinite is so again. */
	private void putBack(final ImageProcessor original, final float[] values) {
		final int scale = spec.geometry().scale();
		final int width = original.getWidth();
		for (int i = 0; i < values.length; i++) {
			final float was = original.getf(i % (width * scale) / scale,
				i / (width * scale) / scale);
			if (!Float.isFinite(was)) values[i] = was;
		}
	}
}
