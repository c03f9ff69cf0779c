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

package sc.fiji.restore.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

import com.sun.management.OperatingSystemMXBean;

import sc.fiji.restore.inference.Device;
import sc.fiji.restore.inference.ort.SessionPool;

/** What measurements depend on, in one line without commas. */
final class Machine {

	private static final Path PROCESSORS = Path.of("/proc/cpuinfo");

	private Machine() {}

	/**
	 * Processors, memory, system and versions.
	 *
	 * @param devices that are measured; a GPU of NVIDIA is named
	 */
	static String description(final Collection<Device> devices) {
		final OperatingSystemMXBean system = (OperatingSystemMXBean) ManagementFactory
			.getOperatingSystemMXBean();
		final List<String> parts = new ArrayList<>();
		parts.add(
			Runtime.getRuntime().availableProcessors() + " cores of " + processor());
		parts.add((system.getTotalMemorySize() >> 30) + " GB");
		if (devices.contains(Device.CUDA)) parts.add(gpu());
		parts
			.add(System.getProperty("os.name") + " " + System.getProperty("os.arch"));
		parts.add("Java " + System.getProperty("java.version"));
		parts.add("ONNX Runtime " + SessionPool.runtimeVersion());
		parts.add(LocalDate.now().toString());
		return String.join("; ", parts).replace(',', ' ');
	}

	private static String processor() {
		if (!Files.isReadable(PROCESSORS))
			return Objects.requireNonNullElse(System.getenv("PROCESSOR_IDENTIFIER"),
				System.getProperty("os.arch"));
		try (Stream<String> lines = Files.lines(PROCESSORS)) {
			return lines.filter(line -> line.startsWith("model name"))
				.map(line -> line.substring(line.indexOf(':') + 1).strip()).findFirst()
				.orElse(System.getProperty("os.arch"));
		}
		catch (final IOException e) {
			throw new UncheckedIOException(e);
		}
	}

	private static String gpu() {
		try {
			final Process query = new ProcessBuilder("nvidia-smi",
				"--query-gpu=name,driver_version", "--format=csv,noheader").start();
			return new String(query.getInputStream().readAllBytes(),
				StandardCharsets.UTF_8).strip().replaceAll("\\R", " and ");
		}
		catch (final IOException e) {
			return "no NVIDIA driver";
		}
	}
}
