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

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession.SessionOptions;
import ai.onnxruntime.providers.OrtTensorRTProviderOptions;

/**
 * The engines that TensorRT builds of a model, which takes minutes for each, and
 * where they are kept. Immutable.
 * <p>
 * ONNX Runtime names their files by the graph's structure, the GPU and its own
 * version, but not by the weights, so every model has a folder of its own.
 * </p>
 *
 * @param folder where they are kept; empty = nowhere
 */
record Engines(Optional<Path> folder) {

	private static final int DIGITS = 16;

	/** Users may delete it at any time. */
	private static final Path HOME = Path.of("restore-for-fiji", "tensorrt");

	/**
	 * The engines of a model in the user's folder for such files.
	 *
	 * @param digest of all that it computes with; empty = nothing is kept
	 */
	static Engines of(final String digest) {
		if (digest.isEmpty()) return new Engines(Optional.empty());
		return new Engines(cache(System.getenv(), System.getProperty("user.home"))
			.flatMap(cache -> created(cache.resolve(HOME).resolve(digest))));
	}

	/** A digest for a path, which must not be long under Windows. */
	static String name(final String sha256) {
		return sha256.substring(0, Math.min(DIGITS, sha256.length()));
	}

	/** The user's folder for files that can be made again. */
	static Optional<Path> cache(final Map<String, String> environment,
		final String home)
	{
		try {
			return Stream
				.of(environment.get("LOCALAPPDATA"), environment.get("XDG_CACHE_HOME"))
				.filter(folder -> folder != null && !folder.isBlank()).findFirst()
				.map(Path::of)
				.or(() -> Optional.ofNullable(home).map(h -> Path.of(h, ".cache")));
		}
		catch (final InvalidPathException e) {
			return Optional.empty();
		}
	}

	private static Optional<Path> created(final Path folder) {
		try {
			return Optional.of(Files.createDirectories(folder));
		}
		catch (final IOException e) {
			// NB: engines are then built each time, which works as well.
			return Optional.empty();
		}
	}

	/** What TensorRT is told. */
	Map<String, String> options() {
		final Map<String, String> options = new LinkedHashMap<>();
		folder.ifPresent(path -> {
			options.put("trt_engine_cache_enable", "1");
			options.put("trt_engine_cache_path", path.toString());
			options.put("trt_timing_cache_enable", "1");
			options.put("trt_timing_cache_path", path.toString());
		});
		return options;
	}

	/**
	 * Makes a session use TensorRT.
	 *
	 * @param gpu number of the GPU
	 */
	void add(final SessionOptions session, final int gpu) throws OrtException {
		try (
			OrtTensorRTProviderOptions tensorrt = new OrtTensorRTProviderOptions(gpu))
		{
			for (final Map.Entry<String, String> option : options().entrySet())
				tensorrt.add(option.getKey(), option.getValue());
			session.addTensorrt(tensorrt);
		}
	}
}
