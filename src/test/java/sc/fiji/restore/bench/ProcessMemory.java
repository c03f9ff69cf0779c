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
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** What memory this process holds, native memory included; not that of a GPU. */
final class ProcessMemory {

	/** What stands for a number that the system does not tell. */
	static final long UNKNOWN = -1;

	private static final Path STATUS = Path.of("/proc/self/status");

	private ProcessMemory() {}

	/** Whether the system tells. */
	static boolean isKnown() {
		return Files.isReadable(STATUS);
	}

	/** The most that it has held, in MB, or {@link #UNKNOWN}. */
	static long peakMegabytes() {
		final long kilobytes = kilobytes("VmHWM:");
		return kilobytes == UNKNOWN ? UNKNOWN : kilobytes >> 10;
	}

	/** What it holds now, in KB, or {@link #UNKNOWN}. */
	static long kilobytes() {
		return kilobytes("VmRSS:");
	}

	private static long kilobytes(final String entry) {
		if (!isKnown()) return UNKNOWN;
		try (Stream<String> lines = Files.lines(STATUS)) {
			return lines.filter(line -> line.startsWith(entry))
				.map(line -> line.replaceAll("\\D", "")).mapToLong(Long::parseLong)
				.findFirst().orElse(UNKNOWN);
		}
		catch (final IOException e) {
			throw new UncheckedIOException(e);
		}
	}
}
