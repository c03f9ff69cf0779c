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
import java.util.stream.Stream;

import sc.fiji.restore.error.RestoreException;
import sc.fiji.restore.error.RestoreException.InvalidOption;
import sc.fiji.restore.inference.Device;
import sc.fiji.restore.inference.TileModel;
import sc.fiji.restore.inference.ort.SessionPool;
import sc.fiji.restore.model.ModelRepository;
import sc.fiji.restore.model.ModelSpec;
import sc.fiji.restore.pipeline.Progress;

/**
 * A look at the devices of this machine as users ask for it: which there are,
 * what others lack, whether they compute what the CPU computes, and how fast.
 * Every option is a word, the same in dialogs, macros and scripts. What is left
 * out has its default. Immutable.
 *
 * <pre>{@code
 * Measured devices = new DoctorJob().run(Progress.NONE);
 * }</pre>
 *
 * @param options values by key; keys are this class's constants
 */
public record DoctorJob(Map<String, String> options) {

	/** Title of the table. */
	public static final String TITLE = "Devices";
	/** How many tiles are timed on each device, or auto. */
	public static final String RUNS = "runs";
	/** All keys, in the order of the dialog. */
	public static final List<String> KEYS = List.of(RestoreJob.MODEL, RUNS);

	private static final int USUAL_RUNS = 5;
	private static final int MOST_RUNS = 1000;

	/** Everything as by default. */
	public DoctorJob() {
		this(Map.of());
	}

	/** Copies the options. */
	public DoctorJob {
		options = Map.copyOf(options);
	}

	/** This job with an option; null or blank = default. */
	public DoctorJob with(final String key, final Object value) {
		return new DoctorJob(Words.with(options, key, value));
	}

	/** The models to choose from, the default first. */
	public static List<String> models() {
		final ModelRepository installed = Models.installed();
		return Stream
			.concat(Stream.of(RestoreJob.AUTO),
				Stream.of(Network.values())
					.flatMap(network -> installed.of(network.id()).stream())
					.filter(spec -> spec.experts().isEmpty()).map(ModelSpec::id))
			.toList();
	}

	/**
	 * Tries all devices. Blocks until done; shows nothing.
	 *
	 * @param progress told how far it is, and which device to use; may cancel
	 * @return a row for each device
	 * @throws InvalidOption if an option's value is not valid
	 * @throws RestoreException if not even the CPU can run the model
	 * @throws CancellationException if {@code progress} cancelled
	 */
	public Measured run(final Progress progress) {
		final ModelSpec spec = model();
		return run(
			new DeviceCheck(spec, device -> SessionPool.openUnchecked(spec, device),
				SessionPool.devices(), runs(), progress));
	}

	/** As {@link #run(Progress)}, with devices of one's own. */
	static Measured run(final DeviceCheck check) {
		final List<Device> devices = new ArrayList<>(List.of(Device.values()));
		devices.remove(Device.AUTO);
		final List<DeviceReport> reports = new ArrayList<>();
		try (TileModel cpu = check.opener().apply(Device.CPU)) {
			for (final Device device : devices) {
				reports.add(check.of(device, cpu));
				check.progress().update(reports.size(), devices.size());
			}
		}
		final String advice = new DeviceAdvice(reports).toString();
		check.progress().message(advice);
		return new Measured(Optional.empty(),
			DeviceTable.of(reports, check.shape(), advice), TITLE);
	}

	private ModelSpec model() {
		final String model = get(RestoreJob.MODEL);
		final ModelSpec spec = RestoreJob.AUTO.equalsIgnoreCase(model)
			? new ModelSearch(Network.RESTORMER, Map.of()).best(1)
			: Models.find(model, OnnxHints.NONE, Progress.NONE);
		if (spec.experts().isPresent())
			throw new InvalidOption(
				"The option 'model' must name a model that does " +
					"not adapt to images, but was '" + model +
					"'. Leave it out, or choose " +
					"a model of another network than DASR.");
		return spec;
	}

	private int runs() {
		final int runs = RestoreOptions.number(RUNS, get(RUNS), 1, MOST_RUNS);
		return runs == RestoreOptions.AUTO ? USUAL_RUNS : runs;
	}

	private String get(final String key) {
		return options.getOrDefault(key, RestoreJob.AUTO);
	}
}
