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
import java.util.Locale;
import java.util.stream.Stream;

import sc.fiji.restore.model.ModelSpec;

/**
 * The architectures that this plugin runs, one menu entry each.
 */
public enum Network {

	/** Zamir et al., CVPR 2022. */
	RESTORMER("Restormer"),
	/** Zamir et al., CVPR 2021. */
	MPRNET("MPRNet"),
	/** Zou et al., ICCV workshops 2021. */
	SDWNET("SDWNet"),
	/** Gao et al., CVPR 2019. */
	PSS_NSC("PSS-NSC"),
	/** Liang et al., ECCV 2022. */
	DASR("DASR");

	private final String title;

	Network(final String title) {
		this.title = title;
	}

	/** The network of an id. */
	public static Network of(final String id) {
		return Stream.of(values()).filter(network -> network.id().equals(id))
			.findFirst().orElseThrow(
				() -> new IllegalArgumentException("There is no network " + id));
	}

	/** Its name in model descriptions. */
	public String id() {
		return title.toLowerCase(Locale.ROOT);
	}

	/** Its name for people. */
	public String title() {
		return title;
	}

	/** Whether one of its tasks is to remove noise, see {@link Noise}. */
	public boolean removesNoise() {
		return this == RESTORMER || this == MPRNET;
	}

	/**
	 * All that it can do: first what there are weights for, then the rest of what
	 * its authors published. The first is done unless told otherwise.
	 */
	public List<String> tasks() {
		return Stream
			.concat(Models.installed().of(id()).stream(),
				Models.published().of(id()).stream())
			.map(ModelSpec::task).distinct().map(Network::capitalized).toList();
	}

	private static String capitalized(final String words) {
		return words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
	}
}
