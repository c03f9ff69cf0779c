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
import java.util.stream.Collectors;

import ij.ImagePlus;
import sc.fiji.restore.error.RestoreException.InvalidOption;
import sc.fiji.restore.inference.Device;
import sc.fiji.restore.model.ModelRepository;
import sc.fiji.restore.model.ModelSpec;
import sc.fiji.restore.pipeline.Progress;

/**
 * A restoration as users ask for it: every option a word, the same in dialogs,
 * macros and scripts. Dialogs only hint at valid values, so all are checked
 * here. Immutable.
 *
 * @param network lower-case name of the architecture
 * @param task what to do, in any case
 * @param model id of an installed model, path of a model folder, or
 *          {@value #AUTO} for the network's first model of the task
 * @param tile tile size in pixels, or {@value #AUTO}
 * @param overlap blended pixels between tiles, or {@value #AUTO}
 * @param device where to run, see {@link Device}
 * @param depth bit depth of the result: {@value #KEEP} or {@value #FLOAT}
 */
public record RestoreJob(String network, String task, String model, String tile,
	String overlap, String device, String depth)
{

	/** Leaves an option to the model and the machine. */
	public static final String AUTO = "auto";

	/** The result has the bit depth of the input. */
	public static final String KEEP = "keep";

	/** The result has 32 bits per pixel. */
	public static final String FLOAT = "32-bit";

	/**
	 * Restores an image. Blocks until done.
	 *
	 * @param input the image; not changed
	 * @param progress told how far it is; may cancel
	 * @return a new image, not shown
	 * @throws InvalidOption if an option's value is not valid; the message names
	 *           those that are
	 */
	public ImagePlus run(final ImagePlus input, final Progress progress) {
		final RestoreOptions options = options();
		final ModelSpec spec = modelSpec(Models.installed());
		try (Restorer restorer = Restorer.open(spec, options, progress)) {
			return restorer.restore(input, progress);
		}
	}

	private RestoreOptions options() {
		if (!KEEP.equalsIgnoreCase(depth) && !FLOAT.equalsIgnoreCase(depth))
			throw new InvalidOption("The option 'depth' must be '" + KEEP + "' or '" +
				FLOAT + "', but was '" + depth + "'.");
		return new RestoreOptions(RestoreOptions.pixels("tile", tile),
			RestoreOptions.pixels("overlap", overlap), Device.of(device),
			KEEP.equalsIgnoreCase(depth));
	}

	private ModelSpec modelSpec(final ModelRepository models) {
		if (AUTO.equalsIgnoreCase(model)) return models.first(network, task);
		final ModelSpec spec = models.get(model);
		if (spec.network().equals(network) && spec.task().equalsIgnoreCase(task))
			return spec;
		// NB: where the task is what is wrong, this says so.
		models.first(network, task);
		final List<ModelSpec> fitting = models.of(network).stream()
			.filter(s -> s.task().equalsIgnoreCase(task)).toList();
		throw new InvalidOption("The model '" + model + "' does " + spec.task() +
			" with " + spec.network() + ", not " + task + " with " + network +
			". Valid models: " +
			fitting.stream().map(ModelSpec::id).collect(Collectors.joining(", ")) +
			".");
	}
}
