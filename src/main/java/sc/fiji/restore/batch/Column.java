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
package sc.fiji.restore.batch;

/** The columns of a {@link Report}, in their order. */
public enum Column {

	/** The input, relative to its folder, with forward slashes. */
	FILE("File"),
	/** The result, relative to its folder; empty if there is none. */
	RESULT("Result"),
	/** The map of the disagreement, likewise; empty if none was wanted. */
	DISAGREEMENT("Disagreement"),
	/** Id of the model. */
	MODEL("Model"),
	/** What restoring took, without opening files and model. */
	SECONDS("Time (s)"),
	/** Standard deviation of the noise, in pixel values, of the input. */
	NOISE_BEFORE("Noise before"),
	/** The same of the result. */
	NOISE_AFTER("Noise after"),
	/** Why there is no result; empty if there is. */
	ERROR("Error"),
	/** What the batch was asked for, as a macro writes it. */
	OPTIONS("Options"),
	/** Digest of the input. */
	INPUT_SHA256("SHA-256 of file"),
	/** Digest of the network's graph. */
	MODEL_SHA256("SHA-256 of model"),
	/** Digest of the weights that lie beside it. */
	WEIGHTS_SHA256("SHA-256 of weights"),
	/** Of the weights. */
	LICENSE("Licence"),
	/** What to cite. */
	CITATION("Citation"),
	/** What computed. */
	DEVICE("Device"),
	/** Tile size in pixels. */
	TILE("Tile"),
	/** Version of this plugin. */
	VERSION("Restore"),
	/** Version of ONNX Runtime. */
	RUNTIME("ONNX Runtime"),
	/** Version of Java. */
	JAVA("Java"),
	/** Version of ImageJ. */
	IMAGEJ("ImageJ");

	private final String title;

	Column(final String title) {
		this.title = title;
	}

	/** The heading. */
	public String title() {
		return title;
	}
}
