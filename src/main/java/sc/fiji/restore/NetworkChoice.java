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

import java.util.stream.Stream;

import sc.fiji.restore.error.RestoreException.InvalidOption;

/** The network that users name where there is a command for all. */
final class NetworkChoice {

	private NetworkChoice() {}

	/**
	 * The network of a name.
	 *
	 * @param name of a {@link Network} in any case; auto: that of the model
	 * @param model id or path of a model; auto: Restormer's
	 * @throws InvalidOption if there is none of this name
	 */
	static Network of(final String name, final String model) {
		if (RestoreJob.AUTO.equalsIgnoreCase(name)) return ofModel(model);
		return Stream.of(Network.values())
			.filter(network -> network.title().equalsIgnoreCase(name)).findFirst()
			.orElseThrow(
				() -> new InvalidOption("The option 'network' must be one of " +
					String.join(", ", EvaluationJob.networks()) + ", but was '" + name +
					"'."));
	}

	/** Whatever is wrong with the model, {@link RestoreJob} tells. */
	private static Network ofModel(final String model) {
		if (RestoreJob.AUTO.equalsIgnoreCase(model)) return Network.RESTORMER;
		final String id = Models.installed().get(model).network();
		return Stream.of(Network.values())
			.filter(network -> network.id().equals(id)).findFirst()
			.orElse(Network.RESTORMER);
	}
}
