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

import java.util.function.Consumer;

import sc.fiji.restore.inference.Device;
import sc.fiji.restore.model.ModelSpec;
import sc.fiji.restore.model.Precision;

/**
 * Which precision a model computes in: half where that is wanted and of use,
 * which is on GPUs, for models that have a graph for it.
 */
final class PrecisionChoice {

	private PrecisionChoice() {}

	/**
	 * A model in the precision that the options ask for, or else in single.
	 *
	 * @param spec the model, in single precision
	 * @param options with device and precision
	 * @param log told why the precision is another one than asked for
	 */
	static ModelSpec of(final ModelSpec spec, final RestoreOptions options,
		final Consumer<String> log)
	{
		if (options.precision() == Precision.SINGLE) return spec;
		if (options.device() == Device.CPU) {
			log.accept("The precision 'half' is of use on GPUs alone, but the " +
				"device is 'cpu': model '" + spec.id() + "' computes in single.");
			return spec;
		}
		if (!spec.has(Precision.HALF)) {
			log
				.accept("The model '" + spec.id() + "' has no graph of half precision" +
					(spec.experts().isPresent() ? " that could take its experts" : "") +
					"; it computes in single.");
			return spec;
		}
		return spec.with(options.precision());
	}
}
