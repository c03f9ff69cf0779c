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

import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

import ij.ImagePlus;
import sc.fiji.restore.error.RestoreException.InvalidOption;
import sc.fiji.restore.inference.Device;
import sc.fiji.restore.model.ModelRepository;
import sc.fiji.restore.model.ModelSpec;
import sc.fiji.restore.model.Precision;
import sc.fiji.restore.pipeline.Progress;

/**
 * A restoration as users ask for it: every option a word, the same in dialogs,
 * macros and scripts. What is left out has its default. Dialogs only hint at
 * valid values, so all are checked here. Immutable.
 *
 * <pre>{@code
 * ImagePlus restored = new RestoreJob(Network.RESTORMER)
 * 	.with(RestoreJob.TASK, "denoise").run(noisy, null, Progress.NONE);
 * }</pre>
 *
 * @param network the architecture
 * @param options values by key; keys are this class's constants
 */
public record RestoreJob(Network network, Map<String, String> options) {

	/**
	 * What to do, in any case, or auto: what the named model does, or else the
	 * first of {@link Network#tasks()}.
	 */
	public static final String TASK = "task";
	/** Id of an installed model, path of a model folder, or auto. */
	public static final String MODEL = "model";
	/** Tile size in pixels, or auto. */
	public static final String TILE = "tile";
	/** Blended pixels between tiles, or auto. */
	public static final String OVERLAP = "overlap";
	/** Where to run, see {@link Device}. */
	public static final String DEVICE = "device";
	/** Digits of the computation, see {@link Precision}. */
	public static final String PRECISION = "precision";
	/** Bit depth of the result: {@value #KEEP} or {@value #FLOAT}. */
	public static final String DEPTH = "depth";
	/** How many stages of the network to use, or auto. */
	public static final String STAGES = "stages";
	/** How much larger the result is, or auto. */
	public static final String SCALE = "scale";
	/**
	 * Whether the strengths of the degradation are estimated ({@code auto}) or
	 * {@value #GIVEN}; if left out, given if there is any.
	 */
	public static final String DEGRADATION = "degradation";
	/** How strong the blur is, 0..1, or auto. */
	public static final String BLUR = "blur";
	/**
	 * What is known of the noise, see {@link Noise}; for {@link Network#DASR} how
	 * strong it is, 0..1, or auto.
	 */
	public static final String NOISE = "noise";
	/** Direction of the stripes, see {@link Orientation}. */
	public static final String ORIENTATION = "orientation";
	/** How much the image was shrunk, 0..1, or auto. */
	public static final String RESIZE = "resize";
	/** How strong the compression is, 0..1, or auto. */
	public static final String COMPRESSION = "compression";

	/**
	 * Whether the image is restored in several positions, see
	 * {@link Restorer#restoreWithConfidence}: {@value #NO} or {@value #YES}.
	 */
	public static final String CONFIDENCE = "confidence";

	/** Which channels, and which together, see {@link Channels}. */
	public static final String CHANNELS = "channels";
	/** Which slices along z, see {@link Range}. */
	public static final String SLICES = "slices";
	/** Which frames, see {@link Range}. */
	public static final String FRAMES = "frames";
	/** What the selection means, see {@link RoiUse}. */
	public static final String ROI = "roi";
	/** Of which pixels the normalisation is computed, see {@link Scope}. */
	public static final String NORMALIZATION = "normalization";
	/** Path of a TIFF file for the result, or auto. */
	public static final String SAVE = "save";

	/**
	 * Options that are the same for all images of a network, with their defaults;
	 * recorded only where they differ.
	 */
	public static final Map<String, String> PART_DEFAULTS = partDefaults();

	/** Leaves an option to the model and the machine. */
	public static final String AUTO = "auto";

	/** The network computes in 32 bits. */
	public static final String SINGLE = "single";

	/** The network computes in 16 bits, on GPUs. */
	public static final String HALF = "half";

	/** The result has the bit depth of the input. */
	public static final String KEEP = "keep";

	/** The result has 32 bits per pixel. */
	public static final String FLOAT = "32-bit";

	/** An option is not wanted. */
	public static final String NO = "no";

	/** An option is wanted. */
	public static final String YES = "yes";

	/** The strengths of the degradation are given. */
	public static final String GIVEN = "given";

	/** Everything as by default. */
	public RestoreJob(final Network network) {
		this(network, Map.of());
	}

	/** Copies the options. */
	public RestoreJob {
		options = Map.copyOf(options);
	}

	/** This job with an option; null or blank = default. */
	public RestoreJob with(final String key, final Object value) {
		return new RestoreJob(network, Words.with(options, key, value));
	}

	/**
	 * Restores an image. Blocks until done.
	 *
	 * @param input the image; not changed
	 * @param right the second view of the scene; null for most tasks
	 * @param progress told how far it is; may cancel
	 * @return a new image, not shown
	 * @throws InvalidOption if an option's value is not valid; the message names
	 *           those that are
	 */
	public ImagePlus run(final ImagePlus input, final ImagePlus right,
		final Progress progress)
	{
		return restore(input, right, progress).image();
	}

	/**
	 * Restores an image, and says how sure the network is if that is asked for.
	 *
	 * @see #run
	 */
	public Restored restore(final ImagePlus input, final ImagePlus right,
		final Progress progress)
	{
		WarmUp.begin();
		// NB: says before the work what would be wrong after it.
		wantsConfidence();
		try (Restorer restorer = begin(input, progress)) {
			return restore(restorer, input, right, progress);
		}
	}

	/**
	 * Restores an image with a model that is open.
	 *
	 * @param restorer that of {@link #open}; stays open
	 * @see #restore(ImagePlus, ImagePlus, Progress)
	 */
	Restored restore(final Restorer restorer, final ImagePlus input,
		final ImagePlus right, final Progress progress)
	{
		return wantsConfidence()
			? restorer.restoreWithConfidence(input, right, progress) : new Restored(
				restorer.restore(input, right, progress), Optional.empty());
	}

	/** @throws InvalidOption if it is neither wanted nor not */
	boolean wantsConfidence() {
		return Words.oneOf(CONFIDENCE, List.of(NO, YES), get(CONFIDENCE, NO))
			.equals(YES);
	}

	/**
	 * Opens the model that restores an image.
	 *
	 * @param input the image: among several models, those are preferred that take
	 *          its channels together
	 * @param progress told which device is used, and why no other
	 * @return for the caller to close
	 * @throws InvalidOption as {@link #run}
	 */
	public Restorer open(final ImagePlus input, final Progress progress) {
		return open(isColors(input), progress);
	}

	/** A restorer whose model is opened while the image is measured. */
	private Restorer begin(final ImagePlus input, final Progress progress) {
		final RestoreOptions checked = restoreOptions();
		final ModelSpec spec = Restorer
			.chosen(search().best(isColors(input) ? 3 : 1), checked);
		return new Restorer(spec, checked,
			new OpeningNetwork(() -> Restorer.source(spec, checked, progress)));
	}

	/** @param isColors whether the image's channels belong together */
	Restorer open(final boolean isColors, final Progress progress) {
		final RestoreOptions checked = restoreOptions();
		return Restorer.open(search().best(isColors ? 3 : 1), checked, progress);
	}

	/** The model that {@link #open(boolean, Progress)} opens. */
	ModelSpec model(final boolean isColors) {
		final RestoreOptions checked = restoreOptions();
		return Restorer.chosen(search().best(isColors ? 3 : 1), checked);
	}

	/** Whether there are weights for what this job wants. */
	boolean hasWeights() {
		return !candidates(Models.installed()).isEmpty();
	}

	/** This job without some options. */
	RestoreJob without(final Predicate<String> keys) {
		final Map<String, String> kept = new HashMap<>(options);
		kept.keySet().removeIf(keys);
		return new RestoreJob(network, kept);
	}

	private String get(final String key, final String otherwise) {
		return options.getOrDefault(key, otherwise);
	}

	/** @throws InvalidOption if an option's value is not valid */
	RestoreOptions restoreOptions() {
		final String depth = get(DEPTH, KEEP);
		if (!KEEP.equalsIgnoreCase(depth) && !FLOAT.equalsIgnoreCase(depth))
			throw new InvalidOption("The option 'depth' must be '" + KEEP + "' or '" +
				FLOAT + "', but was '" + depth + "'.");
		return RestoreOptions.DEFAULT //
			.withTile(RestoreOptions.pixels(TILE, get(TILE, AUTO)))
			.withOverlap(RestoreOptions.pixels(OVERLAP, get(OVERLAP, AUTO)))
			.withDevice(Device.of(get(DEVICE, AUTO)))
			.withPrecision(Precision.of(get(PRECISION, SINGLE)))
			.withKeepBitDepth(KEEP.equalsIgnoreCase(depth))
			.withStages(RestoreOptions.number(STAGES, get(STAGES, AUTO), 1, 3))
			.withStrengths(strengths()).withNoise(noise())
			.withOrientation(Orientation.of(get(ORIENTATION, AUTO))).withPart(part())
			.withNormalization(
				Scope.of(get(NORMALIZATION, PART_DEFAULTS.get(NORMALIZATION))))
			.withSave(ResultFile.of(get(SAVE, AUTO)));
	}

	private Part part() {
		return new Part(Channels.of(get(CHANNELS, AUTO)),
			Range.of(SLICES, get(SLICES, PART_DEFAULTS.get(SLICES))),
			Range.of(FRAMES, get(FRAMES, PART_DEFAULTS.get(FRAMES))),
			RoiUse.of(get(ROI, AUTO)));
	}

	private static Map<String, String> partDefaults() {
		final Map<String, String> defaults = new LinkedHashMap<>();
		defaults.put(CHANNELS, Channels.AUTO.toString());
		defaults.put(SLICES, Range.ALL.toString());
		defaults.put(FRAMES, Range.ALL.toString());
		defaults.put(ROI, RoiUse.AUTO.toString());
		defaults.put(NORMALIZATION, Scope.STACK.toString());
		defaults.put(SAVE, AUTO);
		return Collections.unmodifiableMap(defaults);
	}

	private Noise noise() {
		return network == Network.DASR ? Noise.AUTO : Noise.of(get(NOISE, AUTO));
	}

	/**
	 * The strengths of the degradation that are given.
	 *
	 * @throws InvalidOption if one is out of range
	 */
	Strengths strengths() {
		final String degradation = get(DEGRADATION, null);
		if (degradation != null && !AUTO.equalsIgnoreCase(degradation) &&
			!GIVEN.equalsIgnoreCase(degradation))
			throw new InvalidOption("The option 'degradation' must be '" + AUTO +
				"' or '" + GIVEN + "', but was '" + degradation + "'.");
		// NB: checked in any case, so that typing errors do not go unnoticed.
		final Strengths given = new Strengths(strength(BLUR),
			network == Network.DASR ? strength(NOISE) : null, strength(RESIZE),
			strength(COMPRESSION));
		return AUTO.equalsIgnoreCase(degradation) ? Strengths.ESTIMATED : given;
	}

	private Double strength(final String key) {
		final String text = get(key, AUTO);
		if (AUTO.equalsIgnoreCase(text)) return null;
		try {
			return Double.valueOf(text);
		}
		catch (final NumberFormatException e) {
			throw new InvalidOption("The option '" + key +
				"' must be 'auto' or a number from 0 to 1, but was '" + text + "'.");
		}
	}

	/** The models of a repository that do what this job wants. */
	List<ModelSpec> candidates(final ModelRepository models) {
		return search().candidates(models);
	}

	private ModelSearch search() {
		return new ModelSearch(network, options);
	}

	/** The models that it takes for gray images and for RGB. */
	List<ModelSpec> models() {
		final int stages = restoreOptions().stages();
		return Stream.of(1, 3).map(channels -> search().best(channels)).distinct()
			.map(
				spec -> stages == RestoreOptions.AUTO ? spec : spec.withStages(stages))
			.toList();
	}

	/** Whether an image goes to a model for RGB, if there is one. */
	boolean isColors(final ImagePlus input) {
		return Channels.of(get(CHANNELS, AUTO)).equals(Channels.RGB) ||
			input != null &&
				(input.getBitDepth() == 24 || input.getType() == ImagePlus.COLOR_256);
	}

}
