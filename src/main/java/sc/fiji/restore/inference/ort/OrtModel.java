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

import java.nio.FloatBuffer;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;

import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.OrtSession.SessionOptions;
import ai.onnxruntime.TensorInfo;
import sc.fiji.restore.error.RestoreException.InferenceFailed;
import sc.fiji.restore.error.RestoreException.InvalidModel;
import sc.fiji.restore.inference.Device;
import sc.fiji.restore.inference.DeviceProblem;
import sc.fiji.restore.inference.TileModel;
import sc.fiji.restore.inference.TileRun;
import sc.fiji.restore.inference.TileShape;
import sc.fiji.restore.model.Layout;
import sc.fiji.restore.model.ModelSpec;
import sc.fiji.restore.model.ModelSpec.External;
import sc.fiji.restore.model.ModelSpec.Geometry;
import sc.fiji.restore.model.ModelSpec.Weights;
import sc.fiji.restore.model.Precision;

/**
 * One ONNX Runtime session of a model on a device.
 * <p>
 * Opening checks the file's digest and that the graph has the tensors that the
 * description promises. Whoever opens it closes it; thread-safe.
 * </p>
 */
final class OrtModel implements TileModel {

	private final OrtEnvironment environment;
	private final OrtSession session;
	private final ModelSpec spec;
	private final Device device;
	/** Held by a run where only one at a time may be in progress. */
	private final Lock turn = new ReentrantLock();
	private final TensorMemory memory = new TensorMemory();

	private OrtModel(final OrtEnvironment environment, final OrtSession session,
		final ModelSpec spec, final Device device)
	{
		this.environment = environment;
		this.session = session;
		this.spec = spec;
		this.device = device;
	}

	/**
	 * @param spec the model
	 * @param device any but {@link Device#AUTO}
	 * @throws InvalidModel if a file is damaged or not what is described
	 * @throws InferenceFailed if the device cannot be used
	 */
	static OrtModel open(final ModelSpec spec, final Device device) {
		return open(spec, Share.all(device));
	}

	/** A model that has only a share of the machine; the rest likewise. */
	static OrtModel open(final ModelSpec spec, final Share share) {
		final byte[] graph = ModelFile.graph(spec, spec.weights());
		return open(spec, share, graph, spec.weights().external()
			.map(file -> new Parameters(spec, file).of(graph)).orElse(Map.of()));
	}

	/**
	 * @param spec the model
	 * @param device any but {@link Device#AUTO}
	 * @param graph its graph
	 * @param parameters those that the graph names but does not hold
	 * @throws InvalidModel if the graph is not what is described
	 * @throws InferenceFailed if the device cannot be used
	 */
	static OrtModel open(final ModelSpec spec, final Device device,
		final byte[] graph, final Map<ExternalTensor, FloatBuffer> parameters)
	{
		return open(spec, Share.all(device), graph, parameters);
	}

	private static OrtModel open(final ModelSpec spec, final Share share,
		final byte[] graph, final Map<ExternalTensor, FloatBuffer> parameters)
	{
		final OrtEnvironment environment = OrtLibrary.environment();
		final OrtModel model = new OrtModel(environment,
			session(environment, spec, spec.weights(), graph, parameters, share),
			spec, share.device());
		try {
			new TensorCheck(spec, model.session).run();
			return model;
		}
		catch (final OrtException e) {
			model.close();
			throw unusable(share.device(), e);
		}
		catch (final RuntimeException e) {
			model.close();
			throw e;
		}
	}

	/**
	 * Opens a session of any graph of a model.
	 *
	 * @throws InvalidModel if it is no ONNX graph
	 * @throws InferenceFailed if the device cannot be used
	 */
	static OrtSession session(final OrtEnvironment environment,
		final ModelSpec spec, final Weights weights, final byte[] graph,
		final Map<ExternalTensor, FloatBuffer> parameters, final Device device)
	{
		return session(environment, spec, weights, graph, parameters,
			Share.all(device));
	}

	private static OrtSession session(final OrtEnvironment environment,
		final ModelSpec spec, final Weights weights, final byte[] graph,
		final Map<ExternalTensor, FloatBuffer> parameters, final Share share)
	{
		List<OnnxTensor> tensors = List.of();
		try (SessionOptions options = share.options(digest(spec, weights))) {
			tensors = Parameters.add(environment, options, parameters);
			return session(environment, graph, options, spec, weights,
				share.device());
		}
		catch (final OrtException e) {
			throw unusable(share.device(), e);
		}
		finally {
			tensors.forEach(OnnxTensor::close);
		}
	}

	private static InferenceFailed unusable(final Device device,
		final OrtException e)
	{
		return new InferenceFailed("The device '" + device + "' cannot be used: " +
			DeviceProblem.of(device, e.getMessage())
				.knowing(DeviceChoice.available().contains(device)) +
			"\nChoose the device 'auto' or 'cpu'.", e);
	}

	/** Of all that a session computes with; mixtures of experts have none. */
	private static String digest(final ModelSpec spec, final Weights weights) {
		return spec.experts().isPresent() ? "" : Engines.name(weights.sha256()) +
			weights.external().map(External::sha256).map(Engines::name).orElse("");
	}

	@Override
	public String device() {
		return device.toString();
	}

	@Override
	public Precision precision() {
		return spec.weights().precision();
	}

	@Override
	public int scale() {
		return spec.geometry().scale();
	}

	@Override
	public TileRun prepare(final TileShape shape) {
		final TileRun run = isPlain() ? plain(shape)
			: new ConvertedRun(environment, session, spec, shape);
		return device == Device.DIRECTML ? new SerialRun(run, turn) : run;
	}

	private TileRun plain(final TileShape shape) {
		final Geometry geometry = spec.geometry();
		return new OrtRun(environment, session, spec, memory,
			new long[]{ shape.batch(), geometry.channels(), shape.height(),
				shape.width() },
			new long[]{ shape.batch(), geometry.outputs(),
				(long) shape.height() * geometry.scale(),
				(long) shape.width() * geometry.scale() });
	}

	/** Whether the graph's tensors are this plugin's buffers. */
	private boolean isPlain() {
		return spec.processing()
			.map(processing -> processing.crop() == 0 &&
				processing.input().equals(Layout.BCYX) &&
				processing.output().equals(Layout.BCYX) && isFloat())
			.orElse(true);
	}

	private boolean isFloat() {
		try {
			return Stream.of(session.getInputInfo(), session.getOutputInfo())
				.map(tensors -> tensors.values().iterator().next().getInfo())
				.allMatch(info -> ((TensorInfo) info).type == OnnxJavaType.FLOAT);
		}
		catch (final OrtException e) {
			throw OrtErrors.failed("Reading model '" + spec.id() + "'", e);
		}
	}

	@Override
	public void close() {
		try {
			session.close();
		}
		catch (final OrtException e) {
			throw OrtErrors.failed("Closing model '" + spec.id() + "'", e);
		}
	}

	private static OrtSession session(final OrtEnvironment environment,
		final byte[] graph, final SessionOptions options, final ModelSpec spec,
		final Weights weights, final Device device) throws OrtException
	{
		try {
			return environment.createSession(graph, options);
		}
		catch (final OrtException e) {
			if (OrtErrors.isMemory(e))
				throw OrtErrors.failed("Opening model '" + spec.id() + "'", e);
			// NB: the CPU cannot be to blame, so the graph is.
			if (device != Device.CPU && !OrtErrors.isGraph(e)) throw e;
			throw new InvalidModel("The file " + weights.source() + " of model '" +
				spec.id() + "' (" + spec.files().location() +
				") is not an ONNX graph that this version can run: " + e.getMessage() +
				". Install the model again.", e);
		}
	}
}
