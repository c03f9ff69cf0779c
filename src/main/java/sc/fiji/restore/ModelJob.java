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

import ij.ImagePlus;
import sc.fiji.restore.error.RestoreException.InvalidOption;
import sc.fiji.restore.inference.Device;
import sc.fiji.restore.model.ModelSpec;
import sc.fiji.restore.model.Precision;
import sc.fiji.restore.pipeline.Progress;

/**
 * A run of any model as users ask for it: every option a word, the same in
 * dialogs, macros and scripts. What is left out has its default. Immutable.
 *
 * <pre>{@code
 * ImagePlus result = new ModelJob().with(ModelJob.FILE, "model.zip")
 * 	.run(image, Progress.NONE);
 * }</pre>
 *
 * @param options values by key; keys are this class's constants
 */
public record ModelJob(Map<String, String> options) {

	/** Path of a model folder, of a zip of one, or of an ONNX file. */
	public static final String FILE = "file";
	/** Units of the result, see {@link Units}. */
	public static final String UNITS = "units";
	/** Axes of an ONNX file's input, see {@link OnnxHints}. */
	public static final String AXES = "axes";
	/** Of which tile sizes must be multiples, see {@link OnnxHints}. */
	public static final String MULTIPLE = "multiple";
	/** Range of values that an ONNX file expects, see {@link OnnxHints}. */
	public static final String RANGE = "range";

	/** All keys, in the order of the dialog. */
	public static final List<String> KEYS = List.of(FILE, UNITS, RestoreJob.TILE,
		RestoreJob.OVERLAP, RestoreJob.DEVICE, RestoreJob.PRECISION, AXES, MULTIPLE,
		RANGE);

	/** Everything as by default. */
	public ModelJob() {
		this(Map.of());
	}

	/** Copies the options. */
	public ModelJob {
		options = Map.copyOf(options);
	}

	/** This job with an option; null or blank = default. */
	public ModelJob with(final String key, final Object value) {
		return new ModelJob(Words.with(options, key, value));
	}

	/**
	 * Runs the model on an image. Blocks until done.
	 *
	 * @param input the image; not changed
	 * @param progress told what was guessed and how far it is; may cancel
	 * @return a new image, not shown
	 * @throws InvalidOption if an option's value is not valid; the message names
	 *           those that are
	 */
	public ImagePlus run(final ImagePlus input, final Progress progress) {
		final RestoreOptions checked = restoreOptions();
		final OnnxHints hints = OnnxHints.of(get(AXES), get(MULTIPLE), get(RANGE));
		if (!options.containsKey(FILE))
			throw new InvalidOption("The option 'file' must be the path of a model " +
				"folder, of a zip of one, or of an ONNX file, but was left out.");
		final ModelSpec spec = Models.find(options.get(FILE), hints, progress);
		try (Restorer restorer = Restorer.open(spec, checked, progress)) {
			final ImagePlus result = restorer.restore(input, progress);
			final String used = Words.macro(used(checked));
			if (!used.isEmpty()) result.setProp(Provenance.OPTIONS, used);
			return result;
		}
	}

	/** With what is known of an ONNX file. */
	private Map<String, String> used(final RestoreOptions checked) {
		final Map<String, String> used = checked.words();
		for (final String key : List.of(AXES, MULTIPLE, RANGE)) {
			if (!RestoreJob.AUTO.equalsIgnoreCase(get(key))) used.put(key, get(key));
		}
		return used;
	}

	private RestoreOptions restoreOptions() {
		return RestoreOptions.DEFAULT //
			.withTile(RestoreOptions.pixels(RestoreJob.TILE, get(RestoreJob.TILE)))
			.withOverlap(
				RestoreOptions.pixels(RestoreJob.OVERLAP, get(RestoreJob.OVERLAP)))
			.withDevice(Device.of(get(RestoreJob.DEVICE)))
			.withPrecision(Precision
				.of(options.getOrDefault(RestoreJob.PRECISION, RestoreJob.SINGLE)))
			.withUnits(Units.of(get(UNITS)));
	}

	private String get(final String key) {
		return options.getOrDefault(key, RestoreJob.AUTO);
	}
}
