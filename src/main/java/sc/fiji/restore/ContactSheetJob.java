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

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import ij.ImagePlus;

import sc.fiji.restore.error.RestoreException.InvalidImage;
import sc.fiji.restore.error.RestoreException.InvalidOption;
import sc.fiji.restore.pipeline.Progress;

/**
 * What a user wants a contact sheet of: several models and classical filters on
 * the same region of an image, with figures of noise and sharpness. Options are
 * texts, as macros write them; those that are left out have their defaults.
 * Immutable.
 *
 * @param options by key, see {@link #KEYS}
 */
public record ContactSheetJob(Map<String, String> options) {

	/** Title of the table. */
	public static final String TITLE = "Contact Sheet";
	/** Ids or paths of models with commas, {@link #ALL} or {@link #NONE}. */
	public static final String MODELS = "models";
	/** Names of filters with commas, {@link #ALL}, {@link #NONE} or auto. */
	public static final String FILTERS = "filters";
	/** The region's sides are at most so many pixels, or auto. */
	public static final String SIZE = "size";
	/** Standard deviation of the Gaussian filter in pixels. */
	public static final String SIGMA = "sigma";
	/** Radius of the median filter in pixels. */
	public static final String RADIUS = "radius";
	/** Standard deviation in pixels of the blur that Richardson–Lucy removes. */
	public static final String PSF = "psf";
	/** Iterations of Richardson–Lucy. */
	public static final String ITERATIONS = "iterations";
	/** {@link #SHEET} or {@link #STACK}. */
	public static final String RESULT = "result";
	/** All models of the task, or all filters. */
	public static final String ALL = "all";
	/** No models, or no filters. */
	public static final String NONE = "none";
	/** The result is one RGB picture. */
	public static final String SHEET = "sheet";
	/** The result is a stack of the panels, to be measured. */
	public static final String STACK = "stack";
	/** All keys with their defaults, in the order of the dialog. */
	public static final Map<String, String> DEFAULTS = SheetOptions.defaults();
	/** All keys, in the order of the dialog. */
	public static final List<String> KEYS = List.copyOf(DEFAULTS.keySet());

	/** Everything as by default. */
	public ContactSheetJob() {
		this(Map.of());
	}

	/** Copies the options. */
	public ContactSheetJob {
		options = Map.copyOf(options);
	}

	/** This job with an option; null or blank = default. */
	public ContactSheetJob with(final String key, final Object value) {
		return new ContactSheetJob(Words.with(options, key, value));
	}

	/** The tasks to choose from: auto, and those that there are models for. */
	public static List<String> tasks() {
		return Stream.concat(Stream.of(RestoreJob.AUTO), SheetOptions.tasks())
			.toList();
	}

	/**
	 * Makes the sheet. Blocks until done; neither shows nor changes anything.
	 *
	 * @param image of which the active slice and channel is taken
	 * @param progress told how far it is, and what could not be restored; may
	 *          cancel
	 * @return the sheet, RGB, and the figures; the sheet is missing only on a
	 *         system without fonts to label it with
	 * @throws InvalidOption if an option's value is not valid
	 * @throws InvalidImage if there is nothing to see, or nothing could restore it
	 * @throws CancellationException if {@code progress} cancelled
	 */
	public Measured run(final ImagePlus image, final Progress progress) {
		final SheetOptions checked = new SheetOptions(options);
		final List<SheetMethod> methods = checked.methods();
		final boolean stack = checked.result().equals(STACK);
		final SheetView view = SheetView.of(image, checked.size(methods));
		final List<SheetPanel> panels = panels(view, methods, progress);
		final List<SheetPanel> failed = panels.stream()
			.filter(panel -> panel.pixels().isEmpty()).toList();
		final String reasons = failed.stream()
			.map(panel -> panel.name() + ": " + panel.error())
			.collect(Collectors.joining("\n"));
		if (failed.size() == methods.size())
			throw new InvalidImage("Of '" + image.getTitle() + "', there must be " +
				"something to show beside the input, but none of " + methods.size() +
				" could restore it:\n" + reasons);
		if (!failed.isEmpty())
			progress.message(
				"Not in the contact sheet of '" + image.getTitle() + "':\n" + reasons);
		final Optional<ImagePlus> result = stack
			? Optional.of(SheetStack.of(view, panels))
			: SheetPicture.of(view, panels);
		if (result.isEmpty())
			progress.message("There is no contact sheet, since this system has no " +
				"fonts to label it with. Install some, or use result=" + STACK + ".");
		result.ifPresent(view::describe);
		return new Measured(result, SheetTable.of(view, panels), TITLE);
	}

	private static List<SheetPanel> panels(final SheetView view,
		final List<SheetMethod> methods, final Progress progress)
	{
		final SheetPixels input = view.pixels(0);
		final SheetMeasure measure = new SheetMeasure(input);
		final List<SheetPanel> panels = new ArrayList<>();
		panels.add(SheetPanel.of("Input", "input", input, measure, Double.NaN));
		for (int i = 0; i < methods.size(); i++) {
			if (progress.isCanceled())
				throw new CancellationException("Canceled by the user.");
			panels.add(panel(view, methods.get(i), measure, panels.get(0),
				new PartProgress(progress, i, methods.size())));
			progress.update(i + 1, methods.size());
		}
		return panels;
	}

	/** What goes wrong is in the panel. */
	private static SheetPanel panel(final SheetView view,
		final SheetMethod method, final SheetMeasure measure,
		final SheetPanel input, final Progress progress)
	{
		final long start = System.nanoTime();
		try {
			final SheetPixels pixels = method.restore(view, input.noise().orElse(0),
				progress);
			return SheetPanel.of(method.name(), method.kind(), pixels, measure,
				seconds(start));
		}
		catch (final CancellationException e) {
			throw e;
		}
		catch (final RuntimeException | OutOfMemoryError e) {
			return SheetPanel.failed(method, seconds(start), Unexpected
				.explained("Restoring with '" + method.name() + "'", e).getMessage());
		}
	}

	private static double seconds(final long start) {
		return (System.nanoTime() - start) * 1e-9;
	}

	/** The filters to choose from. */
	public static List<String> filters() {
		return Stream.of(SheetFilter.Kind.values()).map(SheetFilter.Kind::toString)
			.toList();
	}
}
