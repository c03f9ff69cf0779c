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

import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

import ij.ImagePlus;
import sc.fiji.restore.error.RestoreException.InvalidOption;
import sc.fiji.restore.image.ij.Area;
import sc.fiji.restore.inference.Device;
import sc.fiji.restore.model.Precision;
import sc.fiji.restore.model.Slider;
import sc.fiji.restore.tile.Interval;

/**
 * How to restore. Start with {@link #DEFAULT} and derive others with the
 * {@code with} methods. Immutable.
 *
 * @param tile tile size in pixels, halo included; {@link #AUTO} = what the
 *          model prefers and memory allows
 * @param overlap pixels over which neighbouring tiles are blended;
 *          {@link #AUTO} = what the model asks for
 * @param device where to run
 * @param precision of the computation; half only on GPUs, for models that have
 *          a graph for it
 * @param keepBitDepth whether the result has the bit depth of the input;
 *          otherwise it is 32-bit
 * @param stages how many stages of a network to use; {@link #AUTO} = all
 * @param strengths how strongly the image was degraded, for networks that adapt
 * @param units in which the result of a model without this plugin's own entries
 *          is; it has 32 bits in any case
 * @param noise what is known of the noise, for networks that remove it
 * @param orientation direction of the stripes, for networks that remove them
 * @param part which part of the image is restored; of a model without this
 *          plugin's own entries the selection is ignored
 * @param normalization of which pixels the normalisation is computed
 * @param save TIFF file that the result is written to slice by slice, and opened
 *          from as a virtual stack; empty = only where memory does not suffice,
 *          in the folder for temporary files
 */
public record RestoreOptions(int tile, int overlap, Device device,
	Precision precision, boolean keepBitDepth, int stages, Strengths strengths,
	Units units, Noise noise, Orientation orientation, Part part,
	Scope normalization, Optional<Path> save)
{

	/** Lets the model and the machine decide. */
	public static final int AUTO = -1;

	/** The largest tile size that is accepted, in pixels. */
	public static final int MAX_TILE = 8192;

	/** Everything automatic, bit depth as the input. */
	public static final RestoreOptions DEFAULT = new RestoreOptions(AUTO, AUTO,
		Device.AUTO, Precision.SINGLE, true, AUTO, Strengths.ESTIMATED, Units.AUTO,
		Noise.AUTO, Orientation.AUTO, Part.AUTO, Scope.STACK, Optional.empty());

	/** Checks the ranges. */
	public RestoreOptions {
		checkRange("tile", tile, 1);
		checkRange("overlap", overlap, 0);
		if (stages != AUTO && stages < 1)
			throw new InvalidOption(
				"The option 'stages' must be 'auto' or at least " + "1, but was " +
					stages + ".");
		if (strengths == null)
			throw new InvalidOption(
				"The strengths of the degradation must be given " +
					"or Strengths.ESTIMATED, but were null.");
		if (noise == null)
			throw new InvalidOption("The option 'noise' must be one of " +
				Arrays.toString(Noise.values()) + ", but was null.");
		if (orientation == null)
			throw new InvalidOption(
				"The option 'orientation' must be an Orientation, such as " +
					"Orientation.AUTO, but was null.");
		if (part == null || normalization == null || save == null)
			throw new InvalidOption("The options for the part of the image, the " +
				"normalization and the file to save to must not be null; use " +
				"Part.AUTO, Scope.STACK and Optional.empty().");
		if (device == null)
			throw new InvalidOption("The option 'device' must be one of " +
				Arrays.toString(Device.values()) + ", but was null.");
		if (precision == null)
			throw new InvalidOption("The option 'precision' must be one of " +
				Arrays.toString(Precision.values()) + ", but was null.");
	}

	/** These options with another tile size. */
	public RestoreOptions withTile(final int value) {
		return new RestoreOptions(value, overlap, device, precision, keepBitDepth,
			stages, strengths, units, noise, orientation, part, normalization, save);
	}

	/** These options with another overlap. */
	public RestoreOptions withOverlap(final int value) {
		return new RestoreOptions(tile, value, device, precision, keepBitDepth,
			stages, strengths, units, noise, orientation, part, normalization, save);
	}

	/** These options with another device. */
	public RestoreOptions withDevice(final Device value) {
		return new RestoreOptions(tile, overlap, value, precision, keepBitDepth,
			stages, strengths, units, noise, orientation, part, normalization, save);
	}

	/** These options with another precision of the computation. */
	public RestoreOptions withPrecision(final Precision value) {
		return new RestoreOptions(tile, overlap, device, value, keepBitDepth,
			stages, strengths, units, noise, orientation, part, normalization, save);
	}

	/** These options with another rule for the bit depth. */
	public RestoreOptions withKeepBitDepth(final boolean value) {
		return new RestoreOptions(tile, overlap, device, precision, value, stages,
			strengths, units, noise, orientation, part, normalization, save);
	}

	/** These options with another number of stages. */
	public RestoreOptions withStages(final int value) {
		return new RestoreOptions(tile, overlap, device, precision, keepBitDepth,
			value, strengths, units, noise, orientation, part, normalization, save);
	}

	/** These options with other strengths of the degradation. */
	public RestoreOptions withStrengths(final Strengths value) {
		return new RestoreOptions(tile, overlap, device, precision, keepBitDepth,
			stages, value, units, noise, orientation, part, normalization, save);
	}

	/** These options with other units of the result. */
	public RestoreOptions withUnits(final Units value) {
		return new RestoreOptions(tile, overlap, device, precision, keepBitDepth,
			stages, strengths, value, noise, orientation, part, normalization, save);
	}

	/** These options with other knowledge of the noise. */
	public RestoreOptions withNoise(final Noise value) {
		return new RestoreOptions(tile, overlap, device, precision, keepBitDepth,
			stages, strengths, units, value, orientation, part, normalization, save);
	}

	/** These options with another direction of the stripes. */
	public RestoreOptions withOrientation(final Orientation value) {
		return new RestoreOptions(tile, overlap, device, precision, keepBitDepth,
			stages, strengths, units, noise, value, part, normalization, save);
	}

	/** What is not as by default of the part and its normalisation. */
	Map<String, String> provenance(final ImagePlus image, final Area area) {
		final Map<String, String> properties = new LinkedHashMap<>();
		if (!part.channels().equals(Channels.AUTO))
			properties.put("restore.channels", part.channels().toString());
		if (!part.slices().equals(Range.ALL))
			properties.put("restore.slices", part.slices().toString());
		if (!part.frames().equals(Range.ALL))
			properties.put("restore.frames", part.frames().toString());
		final Interval core = area.core();
		if (!area.equals(Area.whole(image.getWidth(), image.getHeight())))
			properties.put(Provenance.ROI,
				(area.isCropped() ? RoiUse.CROP : RoiUse.COPY) + " " + core.width() +
					"×" + core.height() + " at " + core.x() + ", " + core.y());
		if (normalization != Scope.STACK)
			properties.put("restore.normalization", normalization.toString());
		return properties;
	}

	/** These options for another part of the image. */
	public RestoreOptions withPart(final Part value) {
		return new RestoreOptions(tile, overlap, device, precision, keepBitDepth,
			stages, strengths, units, noise, orientation, value, normalization, save);
	}

	/** These options with another scope of the normalisation. */
	public RestoreOptions withNormalization(final Scope value) {
		return new RestoreOptions(tile, overlap, device, precision, keepBitDepth,
			stages, strengths, units, noise, orientation, part, value, save);
	}

	/** These options with a file for the result, or without one. */
	public RestoreOptions withSave(final Optional<Path> value) {
		return new RestoreOptions(tile, overlap, device, precision, keepBitDepth,
			stages, strengths, units, noise, orientation, part, normalization, value);
	}

	/**
	 * What differs from {@link #DEFAULT}, by the keys of macros. Where the result
	 * was saved is not of interest to others.
	 */
	Map<String, String> words() {
		final Map<String, String> words = new LinkedHashMap<>();
		if (stages != AUTO) words.put(RestoreJob.STAGES, Integer.toString(stages));
		if (noise != Noise.AUTO) words.put(RestoreJob.NOISE, noise.toString());
		if (!orientation.isAuto())
			words.put(RestoreJob.ORIENTATION, orientation.toString());
		for (final Slider slider : Slider.values()) {
			if (strengths.of(slider) != null)
				words.put(slider.key(), strengths.of(slider).toString());
		}
		if (units != Units.AUTO) words.put(ModelJob.UNITS, units.toString());
		if (tile != AUTO) words.put(RestoreJob.TILE, Integer.toString(tile));
		if (overlap != AUTO)
			words.put(RestoreJob.OVERLAP, Integer.toString(overlap));
		if (device != Device.AUTO) words.put(RestoreJob.DEVICE, device.toString());
		if (precision != Precision.SINGLE)
			words.put(RestoreJob.PRECISION, precision.toString());
		if (!keepBitDepth) words.put(RestoreJob.DEPTH, RestoreJob.FLOAT);
		words.putAll(part.words());
		if (normalization != Scope.STACK)
			words.put(RestoreJob.NORMALIZATION, normalization.toString());
		return words;
	}

	/**
	 * A number of pixels as users write it: digits, or {@code auto}.
	 *
	 * @param name of the option, for the message
	 * @param text what the user wrote
	 * @return the number, or {@link #AUTO}
	 * @throws InvalidOption if it is neither
	 */
	public static int pixels(final String name, final String text) {
		return parse(text, 0, MAX_TILE, rule(name, text, 0));
	}

	/**
	 * A number as users write it: digits, or {@code auto}.
	 *
	 * @param name of the option, for the message
	 * @param text what the user wrote
	 * @param min the smallest valid number
	 * @param max the largest valid number
	 * @return the number, or {@link #AUTO}
	 * @throws InvalidOption if it is neither
	 */
	static int number(final String name, final String text, final int min,
		final int max)
	{
		return parse(text, min, max,
			"The option '" + name + "' must be 'auto' or a whole number from " + min +
				" to " + max + ", but was '" + text + "'.");
	}

	private static int parse(final String text, final int min, final int max,
		final String rule)
	{
		final String value = text == null ? ""
			: text.strip().toLowerCase(Locale.ROOT);
		if (value.equals("auto")) return AUTO;
		try {
			final int number = Integer.parseInt(value);
			if (number >= min && number <= max) return number;
		}
		catch (final NumberFormatException e) {
			throw new InvalidOption(rule);
		}
		throw new InvalidOption(rule);
	}

	private static void checkRange(final String name, final int value,
		final int min)
	{
		if (value != AUTO && (value < min || value > MAX_TILE))
			throw new InvalidOption(rule(name, value, min));
	}

	private static String rule(final String name, final Object value,
		final int min)
	{
		return "The option '" + name + "' must be 'auto' or a whole number of " +
			"pixels from " + min + " to " + MAX_TILE + ", but was '" + value + "'.";
	}
}
