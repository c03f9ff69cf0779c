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

package sc.fiji.restore.inference.ort;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

import ai.onnxruntime.OrtEnvironment;
import sc.fiji.restore.inference.Device;
import sc.fiji.restore.inference.ExpertModel;
import sc.fiji.restore.inference.FallbackModel;
import sc.fiji.restore.inference.Graph;
import sc.fiji.restore.inference.TileModel;
import sc.fiji.restore.inference.TileRun;
import sc.fiji.restore.inference.TileShape;
import sc.fiji.restore.model.ModelSpec;
import sc.fiji.restore.model.ModelSpec.External;
import sc.fiji.restore.model.ModelSpec.Geometry;
import sc.fiji.restore.model.Precision;
import sc.fiji.restore.model.Processing;

/**
 * Open sessions, one for each model and device, shared between calls.
 * <p>
 * Start with {@link #shared()} and {@link #open}. A session that nobody uses is
 * closed after a while. Thread-safe.
 * </p>
 */
public final class SessionPool {

	private static final long IDLE_SECONDS = 120;

	private static final SessionPool SHARED = new SessionPool(IDLE_SECONDS,
		SessionPool::openSession);

	/** How a session is opened; a seam for tests. */
	interface Opener {

		TileModel open(ModelSpec spec, Device device, Consumer<String> log);
	}

	private record Key(String location, String sha256, Geometry geometry,
		Optional<Processing> processing, Device device)
	{

		static Key of(final ModelSpec spec, final Device device) {
			final String sha256 = spec.weights().sha256() +
				spec.weights().external().map(External::sha256).orElse("");
			return new Key(spec.files().location(), sha256, spec.geometry(),
				spec.processing(), device);
		}
	}

	private final IdlePool<Key, TileModel> sessions;
	private final IdlePool<Key, OrtExperts> experts;
	/** Which session {@link Device#AUTO} stood for last. */
	private final Map<Key, Key> chosen = new HashMap<>();
	private final Opener opener;

	SessionPool(final long idleSeconds, final Opener opener) {
		this.opener = opener;
		sessions = new IdlePool<>(idleSeconds, TileModel::close);
		experts = new IdlePool<>(idleSeconds, OrtExperts::close);
	}

	/** The pool of this process; sessions are too expensive to have two. */
	public static SessionPool shared() {
		return SHARED;
	}

	/**
	 * Begins to load ONNX Runtime, for those who will need it soon and have
	 * something else to do until then. What goes wrong is told by {@link #open}.
	 * Only the first call does anything.
	 *
	 * @param next done afterwards, on the same thread
	 */
	public static void loadAhead(final Runnable next) {
		OrtLibrary.loadAhead(next);
	}

	/** The version of ONNX Runtime, as its jar says; "unknown" if it does not. */
	public static String runtimeVersion() {
		return Objects.requireNonNullElse(
			OrtEnvironment.class.getPackage().getImplementationVersion(), "unknown");
	}

	/**
	 * The session of a model on a device, opened if it is not open yet.
	 *
	 * @param spec the model
	 * @param device where to run; {@link Device#AUTO} is decided once for a model,
	 *          shares the session of the device that it stands for, and goes on on
	 *          the CPU when that fails; any other is compared with the CPU
	 * @param log told why a device was passed over, or failed later
	 * @return a model for the caller to close; closing gives the session back
	 */
	public TileModel open(final ModelSpec spec, final Device device,
		final Consumer<String> log)
	{
		final Key asked = Key.of(spec, device);
		synchronized (chosen) {
			final IdlePool<Key, TileModel>.Lease lease = sessions
				.lease(chosen.getOrDefault(asked, asked));
			final TileModel model = new LeasedModel(
				lease != null ? lease : add(spec, device, log));
			return device == Device.AUTO && isGpu(model) ? new FallbackModel(model,
				() -> fallBack(spec, log), OrtErrors::isOfDevice, log) : model;
		}
	}

	private static boolean isGpu(final TileModel model) {
		return Device.of(model.device()) != Device.CPU;
	}

	/** What {@link Device#AUTO} stands for after its device failed. */
	private TileModel fallBack(final ModelSpec spec, final Consumer<String> log) {
		synchronized (chosen) {
			final ModelSpec single = spec.with(Precision.SINGLE);
			final TileModel cpu = open(single, Device.CPU, log);
			chosen.put(Key.of(spec, Device.AUTO), Key.of(single, Device.CPU));
			return cpu;
		}
	}

	/** The devices that this build of ONNX Runtime knows, the CPU among them. */
	public static Set<Device> devices() {
		return DeviceChoice.available();
	}

	/**
	 * A session that is nobody else's, is not kept, and may compute anything: for
	 * those who compare devices themselves.
	 *
	 * @param spec the model
	 * @param device where to run; not {@link Device#AUTO}
	 * @return a model for the caller to close
	 */
	public static TileModel openUnchecked(final ModelSpec spec,
		final Device device)
	{
		return OrtModel.open(spec, device);
	}

	/**
	 * A session that is nobody else's and is not kept.
	 *
	 * @param spec the model
	 * @return a model for the caller to close, on the CPU
	 */
	public static TileModel openOnce(final ModelSpec spec) {
		return OrtModel.open(spec, Device.CPU);
	}

	/**
	 * A session that is nobody else's, is not kept, and has only a share of the
	 * machine.
	 *
	 * @param spec the model
	 * @param device where to run; not {@link Device#AUTO}
	 * @param gpu number of the GPU, if there are several
	 * @param threads how many may compute on the CPU
	 * @return a model for the caller to close
	 */
	public static TileModel openOnce(final ModelSpec spec, final Device device,
		final int gpu, final int threads)
	{
		return new DeviceChoice(
			(model, place) -> OrtModel.open(model, new Share(place, gpu, threads)))
			.open(spec, device);
	}

	/**
	 * A graph of which nothing is known yet.
	 *
	 * @param spec names the file
	 * @return for the caller to close
	 */
	public static Graph openGraph(final ModelSpec spec) {
		return new OrtGraph(spec);
	}

	/**
	 * The files beside a graph that hold its parameters.
	 *
	 * @param graph content of an ONNX file
	 */
	public static List<String> externalFiles(final byte[] graph) {
		return OrtGraph.externalFiles(graph);
	}

	private IdlePool<Key, TileModel>.Lease add(final ModelSpec spec,
		final Device device, final Consumer<String> log)
	{
		final TileModel model = opener.open(spec, device, log);
		final Key key = Key.of(spec.with(model.precision()),
			Device.of(model.device()));
		chosen.put(Key.of(spec, device), key);
		return sessions.add(key, model);
	}

	/**
	 * The experts of a model, read if they are not in memory yet.
	 *
	 * @param spec a model with experts
	 * @param device where the mixtures run
	 * @param log told why a device was passed over
	 * @return a model for the caller to close; closing gives the experts back
	 */
	public ExpertModel openExperts(final ModelSpec spec, final Device device,
		final Consumer<String> log)
	{
		final Key key = Key.of(spec, device);
		synchronized (chosen) {
			final IdlePool<Key, OrtExperts>.Lease lease = experts.lease(key);
			return new LeasedExperts(lease != null ? lease
				: experts.add(key, new OrtExperts(spec, device, log)));
		}
	}

	/**
	 * Experts on the CPU that nobody else uses.
	 *
	 * @return a model for the caller to close
	 */
	public static ExpertModel openExpertsOnce(final ModelSpec spec) {
		return new OrtExperts(spec, Device.CPU, message -> {
			// NB: there is no other device to tell of.
		});
	}

	/** Number of sessions that are open now. */
	int numOpen() {
		return sessions.size();
	}

	private static TileModel openSession(final ModelSpec spec,
		final Device device, final Consumer<String> log)
	{
		final DeviceChoice choice = new DeviceChoice(OrtModel::open);
		return device == Device.AUTO ? choice.open(spec, log)
			: choice.open(spec, device);
	}

	/** A borrowed session. */
	private record LeasedModel(
		IdlePool<Key, TileModel>.Lease lease) implements TileModel
	{

		@Override
		public String device() {
			return lease.get().device();
		}

		@Override
		public Precision precision() {
			return lease.get().precision();
		}

		@Override
		public int scale() {
			return lease.get().scale();
		}

		@Override
		public TileRun prepare(final TileShape shape) {
			return lease.get().prepare(shape);
		}

		@Override
		public void close() {
			lease.close();
		}
	}

	/** Borrowed experts. */
	private record LeasedExperts(
		IdlePool<Key, OrtExperts>.Lease lease) implements ExpertModel
	{

		@Override
		public TileRun prepareEstimate(final int width, final int height) {
			return lease.get().prepareEstimate(width, height);
		}

		@Override
		public float[] weights(final float[] degradation) {
			return lease.get().weights(degradation);
		}

		@Override
		public TileModel mix(final float[] weights) {
			return lease.get().mix(weights);
		}

		@Override
		public void close() {
			lease.close();
		}
	}
}
