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
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

import sc.fiji.restore.error.RestoreException.InvalidOption;
import sc.fiji.restore.inference.Device;
import sc.fiji.restore.model.ModelRepository;
import sc.fiji.restore.model.ModelSpec;
import sc.fiji.restore.model.Precision;

/**
 * The options of a contact sheet.
 *
 * @param options texts by the keys of {@link ContactSheetJob}
 */
record SheetOptions(Map<String, String> options) {

	private static final String DENOISE = "denoise";
	private static final String DEBLUR = "deblur";
	private static final int SIZE = 256;
	/** Of the region, where results are larger. */
	private static final int SIZE_ENLARGED = 128;
	private static final int SMALLEST = 64;
	private static final int LARGEST = 512;
	private static final double FEWEST_PIXELS = 0.5;
	private static final double MOST_PIXELS = 20;
	private static final int MOST_ITERATIONS = 500;

	/** What it means to leave a key out. */
	static Map<String, String> defaults() {
		final Map<String, String> defaults = new LinkedHashMap<>();
		defaults.put(RestoreJob.TASK, RestoreJob.AUTO);
		defaults.put(ContactSheetJob.MODELS, ContactSheetJob.ALL);
		defaults.put(ContactSheetJob.FILTERS, RestoreJob.AUTO);
		defaults.put(ContactSheetJob.SIZE, RestoreJob.AUTO);
		defaults.put(ContactSheetJob.SIGMA, "1");
		defaults.put(ContactSheetJob.RADIUS, "2");
		defaults.put(ContactSheetJob.PSF, "2");
		defaults.put(ContactSheetJob.ITERATIONS, "20");
		defaults.put(RestoreJob.DEVICE, RestoreJob.AUTO);
		defaults.put(RestoreJob.PRECISION, RestoreJob.SINGLE);
		defaults.put(ContactSheetJob.RESULT, ContactSheetJob.SHEET);
		return Collections.unmodifiableMap(defaults);
	}

	/** All tasks that there are models for. */
	static Stream<String> tasks() {
		return installed().stream().map(ModelSpec::task).distinct();
	}

	private static List<ModelSpec> installed() {
		final ModelRepository models = Models.installed();
		return Stream.of(Network.values())
			.flatMap(network -> models.of(network.id()).stream())
			// NB: the second view of a scene would be another option.
			.filter(spec -> spec.geometry().views() == 1).toList();
	}

	String get(final String key) {
		return options.getOrDefault(key, ContactSheetJob.DEFAULTS.get(key));
	}

	/** How the result is to be given. */
	String result() {
		return Words.oneOf(ContactSheetJob.RESULT,
			List.of(ContactSheetJob.SHEET, ContactSheetJob.STACK),
			get(ContactSheetJob.RESULT));
	}

	/** The largest side of the region. */
	int size(final List<SheetMethod> methods) {
		final int size = RestoreOptions.number(ContactSheetJob.SIZE,
			get(ContactSheetJob.SIZE), SMALLEST, LARGEST);
		if (size != RestoreOptions.AUTO) return size;
		return methods.stream().allMatch(method -> method.scale() == 1) ? SIZE
			: SIZE_ENLARGED;
	}

	/** All that is to restore the region: first models, then filters. */
	List<SheetMethod> methods() {
		final Device device = Device.of(get(RestoreJob.DEVICE));
		final Precision precision = Precision.of(get(RestoreJob.PRECISION));
		final List<ModelSpec> models = models();
		final List<SheetMethod> methods = new ArrayList<>();
		models
			.forEach(spec -> methods.add(new SheetModel(spec, device, precision)));
		final SheetFilter.Strengths strengths = strengths();
		filters(task(models))
			.forEach(kind -> methods.add(new SheetFilter(kind, strengths)));
		if (methods.isEmpty())
			throw new InvalidOption("The options 'models' and 'filters' must name " +
				"something to compare, but were '" + get(ContactSheetJob.MODELS) +
				"' and '" + get(ContactSheetJob.FILTERS) + "'. Name at least one.");
		return methods;
	}

	private String task(final List<ModelSpec> models) {
		final String task = get(RestoreJob.TASK);
		if (!RestoreJob.AUTO.equalsIgnoreCase(task))
			return task.toLowerCase(Locale.ROOT);
		return isList(ContactSheetJob.MODELS) ? models.get(0).task() : DENOISE;
	}

	private boolean isList(final String key) {
		return Stream.of(ContactSheetJob.ALL, ContactSheetJob.NONE, RestoreJob.AUTO)
			.noneMatch(get(key)::equalsIgnoreCase);
	}

	private List<String> names(final String key) {
		return Stream.of(get(key).split(",")).map(String::strip)
			.filter(name -> !name.isEmpty()).distinct().toList();
	}

	private List<ModelSpec> models() {
		final String task = get(RestoreJob.TASK);
		if (!RestoreJob.AUTO.equalsIgnoreCase(task))
			Words.oneOf(RestoreJob.TASK, ContactSheetJob.tasks(), task);
		final String models = get(ContactSheetJob.MODELS);
		if (ContactSheetJob.NONE.equalsIgnoreCase(models)) return List.of();
		if (isList(ContactSheetJob.MODELS)) {
			final ModelRepository all = Models.installed();
			return names(ContactSheetJob.MODELS).stream().map(all::get).toList();
		}
		final String wanted = task(List.of());
		return installed().stream().filter(spec -> spec.task().equals(wanted))
			.toList();
	}

	/** By default those that people use for the task. */
	private List<SheetFilter.Kind> filters(final String task) {
		final List<SheetFilter.Kind> all = List.of(SheetFilter.Kind.values());
		final String filters = get(ContactSheetJob.FILTERS);
		if (ContactSheetJob.ALL.equalsIgnoreCase(filters)) return all;
		if (ContactSheetJob.NONE.equalsIgnoreCase(filters)) return List.of();
		if (isList(ContactSheetJob.FILTERS))
			return names(ContactSheetJob.FILTERS).stream()
				.map(name -> kind(all, name)).toList();
		if (task.equals(DENOISE))
			return List.of(SheetFilter.Kind.GAUSSIAN, SheetFilter.Kind.MEDIAN,
				SheetFilter.Kind.NLM);
		return task.startsWith(DEBLUR) ? List.of(SheetFilter.Kind.RICHARDSON_LUCY)
			: List.of();
	}

	private static SheetFilter.Kind kind(final List<SheetFilter.Kind> all,
		final String name)
	{
		return all.stream().filter(kind -> kind.toString().equalsIgnoreCase(name))
			.findFirst()
			.orElseThrow(() -> new InvalidOption("The option 'filters' must be " +
				"auto, all, none or names with commas of " +
				String.join(", ", ContactSheetJob.filters()) + ", but was '" + name +
				"'."));
	}

	private SheetFilter.Strengths strengths() {
		return new SheetFilter.Strengths(pixels(ContactSheetJob.SIGMA),
			pixels(ContactSheetJob.RADIUS), pixels(ContactSheetJob.PSF),
			iterations());
	}

	private double pixels(final String key) {
		final String text = get(key);
		final double pixels;
		try {
			pixels = Double.parseDouble(text);
		}
		catch (final NumberFormatException e) {
			throw wrong(key, text);
		}
		if (pixels >= FEWEST_PIXELS && pixels <= MOST_PIXELS) return pixels;
		throw wrong(key, text);
	}

	private static InvalidOption wrong(final String key, final String text) {
		return new InvalidOption(
			"The option '" + key + "' must be a number of pixels from " +
				FEWEST_PIXELS + " to " + MOST_PIXELS + ", but was '" + text + "'.");
	}

	private int iterations() {
		final String text = get(ContactSheetJob.ITERATIONS);
		final int iterations = RestoreOptions.number(ContactSheetJob.ITERATIONS,
			text, 1, MOST_ITERATIONS);
		return iterations == RestoreOptions.AUTO ? Integer.parseInt(
			ContactSheetJob.DEFAULTS.get(ContactSheetJob.ITERATIONS)) : iterations;
	}
}
