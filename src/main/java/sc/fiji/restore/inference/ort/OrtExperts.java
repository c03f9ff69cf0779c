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

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import sc.fiji.restore.error.RestoreException.InvalidModel;
import sc.fiji.restore.inference.Device;
import sc.fiji.restore.inference.ExpertModel;
import sc.fiji.restore.inference.FallbackModel;
import sc.fiji.restore.inference.TileModel;
import sc.fiji.restore.inference.TileRun;
import sc.fiji.restore.model.ModelSpec;
import sc.fiji.restore.model.ModelSpec.Experts;
import sc.fiji.restore.model.ModelSpec.External;
import sc.fiji.restore.model.TensorList;
import sc.fiji.restore.model.TensorList.Entry;

/**
 * The experts of a model, kept in memory, and a session of their predictor.
 * <p>
 * ONNX Runtime could mix them in the graph, but then for every tile anew and
 * with convolutions several times slower, whose parameters it cannot arrange
 * beforehand. So they are mixed here and given to a session of their own.
 * </p>
 */
final class OrtExperts implements ExpertModel {

	private final ModelSpec spec;
	private final Experts experts;
	private final Device asked;
	/** Where mixtures run; null before the first of them. */
	private volatile Device chosen;
	private final Consumer<String> log;
	private final byte[] generator;
	private final Map<ExternalTensor, FloatBuffer> firstExpert;
	private final Parameters parameters;
	private final Linear[] mapping;
	private final OrtEnvironment environment;
	private final OrtSession predictor;

	/**
	 * @param spec a model with experts
	 * @param device where mixtures run; the predictor runs on the CPU
	 * @param log told why a device was passed over, or failed later
	 * @throws InvalidModel if a file is damaged or not what is described
	 */
	OrtExperts(final ModelSpec spec, final Device device,
		final Consumer<String> log)
	{
		this.spec = spec;
		asked = device;
		this.log = log;
		experts = spec.experts().orElseThrow();
		final External file = spec.weights().external()
			.orElseThrow(() -> new InvalidModel("The model '" + spec.id() + "' (" +
				spec.files().location() + ") has experts, so its description must " +
				"name their file at 'weights.onnx.external_data', but does not. " +
				"Install the model again."));
		parameters = new Parameters(spec, file);
		generator = ModelFile.graph(spec, spec.weights());
		firstExpert = parameters.of(generator);
		final TensorList list = TensorList.read(spec);
		final Linear first = linear(list, "0", experts.parameters());
		mapping = new Linear[]{ first, linear(list, "1", first.shift().limit()) };
		checkExperts(list);
		environment = OrtLibrary.environment();
		final byte[] graph = ModelFile.graph(spec, experts.predictor());
		predictor = OrtModel.session(environment, spec, experts.predictor(), graph,
			parameters.of(graph), Device.CPU);
	}

	@Override
	public TileRun prepareEstimate(final int width, final int height) {
		return new OrtRun(environment, predictor, spec, new TensorMemory(),
			new long[]{ 1, spec.geometry().channels(), height, width },
			new long[]{ 1, experts.parameters() });
	}

	@Override
	public float[] weights(final float[] degradation) {
		return mapping[1].apply(mapping[0].apply(degradation));
	}

	@Override
	public TileModel mix(final float[] weights) {
		final Map<ExternalTensor, FloatBuffer> mixed = new LinkedHashMap<>();
		firstExpert.forEach((tensor, first) -> mixed.put(tensor,
			mix(tensor, first.limit(), weights)));
		final TileModel model = open(mixed);
		return asked == Device.AUTO && chosen != Device.CPU ? new FallbackModel(
			model, () -> fallBack(mixed), OrtErrors::isOfDevice, log) : model;
	}

	/** Compared with the CPU the first time only; mixtures differ little. */
	private TileModel open(final Map<ExternalTensor, FloatBuffer> mixed) {
		final Device known = chosen;
		if (known != null) return OrtModel.open(spec, known, generator, mixed);
		final DeviceChoice choice = new DeviceChoice(
			(s, d) -> OrtModel.open(s, d, generator, mixed));
		final TileModel model = asked == Device.AUTO ? choice.open(spec, log)
			: choice.open(spec, asked);
		chosen = Device.of(model.device());
		return model;
	}

	private TileModel fallBack(final Map<ExternalTensor, FloatBuffer> mixed) {
		chosen = Device.CPU;
		return OrtModel.open(spec, Device.CPU, generator, mixed);
	}

	@Override
	public void close() {
		try {
			predictor.close();
		}
		catch (final OrtException e) {
			throw OrtErrors.failed("Closing model '" + spec.id() + "'", e);
		}
	}

	/** The experts' values of a parameter lie one after another. */
	private FloatBuffer mix(final ExternalTensor tensor, final int count,
		final float[] weights)
	{
		final FloatBuffer all = parameters.floats(tensor.name(), tensor.offset(),
			(long) count * experts.count());
		// NB: arrays, since loops over buffers are several times slower.
		final float[] sum = new float[count];
		final float[] own = new float[count];
		for (int k = 0; k < weights.length; k++) {
			all.get(k * count, own);
			for (int i = 0; i < count; i++) sum[i] += weights[k] * own[i];
		}
		return ByteBuffer.allocateDirect(Float.BYTES * count)
			.order(ByteOrder.nativeOrder()).asFloatBuffer().put(0, sum);
	}

	private Linear linear(final TensorList list, final String number,
		final int inputs)
	{
		final Entry matrix = list.get(experts.mapping() + number + ".weight");
		final Entry shift = list.get(experts.mapping() + number + ".bias");
		final int outputs = (int) shift.count();
		if (!matrix.shape().equals(List.of(outputs, inputs)))
			throw wrong("'" + matrix.name() + "' maps " + inputs + " numbers",
				"it has the shape " + matrix.shape());
		return new Linear(
			parameters.floats(matrix.name(), matrix.offset(), matrix.count()),
			parameters.floats(shift.name(), shift.offset(), shift.count()));
	}

	/** That every parameter of the network has a value for each expert. */
	private void checkExperts(final TensorList list) {
		for (final ExternalTensor tensor : firstExpert.keySet()) {
			final Entry entry = list.get(tensor.name());
			if (entry.offset() != tensor.offset() || entry.shape().isEmpty() ||
				entry.shape().get(0) != experts.count())
				throw wrong(
					"'" + entry.name() + "' has " + experts.count() + " experts at " +
						tensor.offset(),
					"it has the shape " + entry.shape() + " at " + entry.offset());
		}
		if (mapping[1].shift().limit() != experts.count())
			throw wrong("there are weights for " + experts.count() + " experts",
				"there are " + mapping[1].shift().limit());
	}

	private InvalidModel wrong(final String rule, final String actual) {
		return new InvalidModel("The model '" + spec.id() + "' (" +
			spec.files().location() + ") describes that " + rule + ", but " + actual +
			". Install the model again.");
	}

	/**
	 * A linear layer.
	 *
	 * @param matrix row by row; one row per output
	 * @param shift one value per output
	 */
	private record Linear(FloatBuffer matrix, FloatBuffer shift) {

		float[] apply(final float[] in) {
			final float[] out = new float[shift.limit()];
			for (int j = 0; j < out.length; j++) {
				out[j] = shift.get(j);
				for (int i = 0; i < in.length; i++) {
					out[j] += matrix.get(j * in.length + i) * in[i];
				}
			}
			return out;
		}
	}
}
