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
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import sc.fiji.restore.error.RestoreException.InvalidOption;
import sc.fiji.restore.model.ModelRepository;
import sc.fiji.restore.model.ModelSpec;

/**
 * Which model does what users ask for. Immutable.
 *
 * @param network the architecture
 * @param options those of a {@link RestoreJob}, of which task, model and scale
 *          matter
 */
record ModelSearch(Network network, Map<String, String> options) {

	/**
	 * The model for images of so many channels.
	 *
	 * @param channels 3 for RGB, else 1; preferred among several models
	 * @throws InvalidOption if there are no weights, or the model that is named
	 *           does something else
	 */
	ModelSpec best(final int channels) {
		final ModelRepository installed = Models.installed();
		final String model = get(RestoreJob.MODEL);
		if (!RestoreJob.AUTO.equalsIgnoreCase(model))
			return named(installed, model);
		final List<ModelSpec> fitting = new ArrayList<>(candidates(installed));
		if (fitting.isEmpty()) throw missing();
		fitting.sort(Comparator
			.comparing(spec -> spec.geometry().channelsPerView() != channels));
		return fitting.get(0);
	}

	/** The user knows which model, but it has to do what is asked for. */
	private ModelSpec named(final ModelRepository installed, final String model) {
		final ModelSpec spec = installed.get(model);
		if (spec.network().equals(network.id()) && (!hasTask() || isTask(spec)) &&
			scaleFits(spec)) return spec;
		if (spec.processing().isPresent())
			throw new InvalidOption("The model '" + model + "' is not described as " +
				"one of " + network.title() + ", so nobody knows its task. Run it " +
				"with Plugins ▸ Restore ▸ Run Model….");
		throw new InvalidOption(
			"The option 'model' must name a model that does " + wanted() + " with " +
				network.title() + ", but '" + model + "' does " + spec.task() +
				(spec.geometry().scale() == 1 ? ""
					: ", scale " + spec.geometry().scale()) +
				" with " + spec.network() + ". Valid models: " +
				candidates(installed).stream().map(ModelSpec::id)
					.collect(Collectors.joining(", ")) +
				"; or choose the command and task of this one.");
	}

	/** The models of a repository that do what is wanted. */
	List<ModelSpec> candidates(final ModelRepository models) {
		final int scale = RestoreOptions.number(RestoreJob.SCALE,
			get(RestoreJob.SCALE), 2, 4);
		return models.of(network.id()).stream()
			.filter(spec -> isTask(spec) &&
				(scale == RestoreOptions.AUTO || spec.geometry().scale() == scale))
			.toList();
	}

	private boolean isTask(final ModelSpec spec) {
		return spec.task().equals(
			task().toLowerCase(Locale.ROOT).replace('-', ' ').replace('_', ' ')) ||
			spec.task().equalsIgnoreCase(task());
	}

	private boolean hasTask() {
		return !RestoreJob.AUTO.equalsIgnoreCase(get(RestoreJob.TASK));
	}

	private String task() {
		return hasTask() ? get(RestoreJob.TASK) : network.tasks().get(0);
	}

	private boolean scaleFits(final ModelSpec spec) {
		final int scale = RestoreOptions.number(RestoreJob.SCALE,
			get(RestoreJob.SCALE), 2, 4);
		return scale == RestoreOptions.AUTO || spec.geometry().scale() == scale;
	}

	private String wanted() {
		return options.containsKey(RestoreJob.SCALE)
			? task() + ", scale " + get(RestoreJob.SCALE) : task();
	}

	private String get(final String key) {
		return options.getOrDefault(key, RestoreJob.AUTO);
	}

	private InvalidOption missing() {
		final ModelSearch anyScale = new ModelSearch(network,
			Map.of(RestoreJob.TASK, task()));
		final List<ModelSpec> published = anyScale.candidates(Models.published());
		if (published.isEmpty())
			return new InvalidOption("The network " + network.title() +
				" has no task '" + task() + "'. Valid tasks: " +
				String.join(", ", network.tasks()).toLowerCase(Locale.ROOT) + ".");
		final String scales = Stream
			.concat(anyScale.candidates(Models.installed()).stream(),
				published.stream())
			.map(spec -> Integer.toString(spec.geometry().scale())).distinct()
			.collect(Collectors.joining(", "));
		if (options.containsKey(RestoreJob.SCALE) &&
			candidates(Models.published()).isEmpty())
			return new InvalidOption(
				"The option 'scale' must be one that there are " + "weights for, " +
					scales + ", but was " + get(RestoreJob.SCALE) +
					". If you trained your own, use " + MissingWeights.IMPORT + ".");
		final MissingWeights weights = MissingWeights.of(network, task(),
			published);
		return new InvalidOption(weights.what() + " " + weights.remedy());
	}
}
