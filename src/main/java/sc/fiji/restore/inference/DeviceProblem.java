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
package sc.fiji.restore.inference;

import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Why a device cannot be used, found in the words of ONNX Runtime, of the
 * system's loader and of the driver. Immutable.
 *
 * @param device that was to be used
 * @param kind what is wrong
 * @param detail for {@link Kind#LIBRARY_MISSING} the library's name, empty if it
 *          is not known; for {@link Kind#UNKNOWN} the message as it is; otherwise
 *          the part of it that tells
 */
public record DeviceProblem(Device device, Kind kind, String detail) {

	/** What can be wrong; the first whose words are found. */
	public enum Kind {
		/** The build of ONNX Runtime cannot use the device. */
		NOT_IN_BUILD("(Failed to find \\w+ shared provider)",
			"(not compiled with \\w+ support)",
			"(\\w+ execution provider is not (?:supported|enabled) in this build)"),
		/** The build can, but its libraries could not be unpacked. */
		NOT_UNPACKED,
		/** A library is not where the system's loader looks for it. */
		LIBRARY_MISSING("([\\w.+-]+\\.so[.\\d]*): cannot open shared object",
			// NB: in the user's language; libraries that are there have a path.
			"with error: ([\\w.+-]+\\.so[.\\d]*): ",
			"Error loading shared library ([\\w.+-]+): ",
			"([\\w.+-]+\\.dll)\" which is missing",
			"Library not loaded: (?:\\S*/)?([\\w.+-]+)",
			"(cuDNN|cuFFT) library was not found",
			"LoadLibrary failed with error 126", "Failed to load shared library"),
		/** A library is there, but of another version or machine. */
		LIBRARY_WRONG("([^\\s:]+: version `[^']+' not found)",
			"([^\\s:]+: undefined symbol: \\w+)",
			"(wrong ELF class|invalid ELF header)", "(Symbol not found: \\S+)",
			"(incompatible architecture)", "(error (?:127|193)\\b)"),
		/** The driver is older than the libraries. */
		DRIVER_TOO_OLD("(CUDA driver version is insufficient)",
			"(unsupported display driver)", "(forward compatibility was attempted)",
			"(unsupported toolchain)"),
		/** There is no such device in the machine. */
		ABSENT("(no CUDA-capable device)", "(invalid device ordinal)",
			"(887A0002)"),
		/** The GPU is older or newer than what the libraries are made for. */
		UNFIT("(no kernel image is available)", "(device kernel image is invalid)"),
		/** It worked, and stopped: reset, hung, unplugged, used up by others. */
		STOPPED("(CUDA failure (?:46|70\\d|71\\d|72\\d|999)\\b)",
			"(illegal memory access)", "(launch timed out)",
			"(unspecified launch failure)", "(busy or unavailable)",
			"(887A000[5-7]|887A0020)", "(device[ -]removed)",
			"(\\w+_STATUS_EXECUTION_FAILED)", "(driver shutting down)"),
		/** None of the words is known. */
		UNKNOWN;

		private final List<Pattern> signs;

		Kind(final String... signs) {
			this.signs = Stream.of(signs)
				.map(sign -> Pattern.compile(sign, Pattern.CASE_INSENSITIVE)).toList();
		}
	}

	private static final String DRIVER = "the driver of the NVIDIA GPU";

	/** What NVIDIA's libraries are called, and what brings them. */
	private static final List<List<String>> PACKAGES = List.of(
		List.of("cudnn", "cuDNN 9"), List.of("nvinfer", "TensorRT 10"),
		List.of("nvonnxparser", "TensorRT 10"), List.of("libcuda.so", DRIVER),
		List.of("nvcuda.dll", DRIVER), List.of("cublas", "CUDA 12"),
		List.of("cudart", "CUDA 12"), List.of("curand", "CUDA 12"),
		List.of("cufft", "CUDA 12"), List.of("nvrtc", "CUDA 12"));

	/**
	 * Reads a message.
	 *
	 * @param device that was to be used
	 * @param message what ONNX Runtime said; null counts as empty
	 */
	public static DeviceProblem of(final Device device, final String message) {
		final String text = message == null ? "" : message;
		for (final Kind kind : Kind.values()) {
			for (final Pattern sign : kind.signs) {
				final Matcher matcher = sign.matcher(text);
				if (matcher.find())
					return new DeviceProblem(device, kind,
						matcher.groupCount() == 0 ? "" : matcher.group(1));
			}
		}
		return new DeviceProblem(device, Kind.UNKNOWN, text.strip());
	}

	/**
	 * The same, if it is known whether this build of ONNX Runtime has the device:
	 * it says that it has not, too, if it could not unpack what it has.
	 */
	public DeviceProblem knowing(final boolean inBuild) {
		return inBuild && kind == Kind.NOT_IN_BUILD
			? new DeviceProblem(device, Kind.NOT_UNPACKED, detail) : this;
	}

	/** The library that is missing; empty if none is, or it is not known. */
	public String missing() {
		return kind == Kind.LIBRARY_MISSING ? detail : "";
	}

	/** What is wrong, as the second half of a sentence without its full stop. */
	public String reason() {
		return switch (kind) {
			case NOT_UNPACKED -> "the libraries of " + title() + " could not be " +
				"unpacked into the folder for temporary files, " +
				System.getProperty("java.io.tmpdir");
			case NOT_IN_BUILD -> "this build of ONNX Runtime has no " + title();
			case LIBRARY_MISSING -> detail.isEmpty()
				? "a library that it needs is missing, and the system does not say which"
				: "the library " + detail + " is missing";
			case LIBRARY_WRONG ->
				"a library that it needs is of a version that does " + "not fit (" +
					detail + ")";
			case DRIVER_TOO_OLD ->
				"the driver of the GPU is too old (" + detail + ")";
			case ABSENT -> "there is no such device (" + detail + ")";
			case UNFIT -> "ONNX Runtime has no code for a GPU of this generation (" +
				detail + ")";
			case STOPPED -> "it stopped working (" + detail + ")";
			case UNKNOWN -> detail.isEmpty() ? "nothing tells why" : detail;
		};
	}

	/** What a user can do about it, as whole sentences; empty if unknown. */
	public String remedy() {
		return switch (kind) {
			case NOT_IN_BUILD -> build();
			case NOT_UNPACKED -> "Make 1 GB free there, or start with another one " +
				"(-Djava.io.tmpdir=…).";
			case LIBRARY_MISSING -> "Install " + bringing() + ", then start again.";
			case LIBRARY_WRONG -> "Install " + needs() + " in versions that belong " +
				"together, then start again.";
			case DRIVER_TOO_OLD -> "Update the driver: CUDA 12 needs 525, under " +
				"Windows 528, or newer.";
			case ABSENT -> "Check that the system sees it (NVIDIA: nvidia-smi), " +
				"or use another device.";
			case UNFIT -> "Use another device.";
			case STOPPED ->
				"Start again, after other programs that use the GPU are " +
					"closed; if it happens again, update the driver.";
			case UNKNOWN -> "";
		};
	}

	private String build() {
		return switch (device) {
			case CUDA,
				TENSORRT -> "To use an NVIDIA GPU under Windows or Linux, put " +
					"the jar of onnxruntime_gpu in place of onnxruntime's and install " +
					needs() + ".";
			case COREML -> "It is in the jar of onnxruntime for Macs with Apple's " +
				"processors.";
			case DIRECTML -> "The jars on Maven Central do not have it: build ONNX " +
				"Runtime for Windows with DirectML and Java.";
			default -> "";
		};
	}

	private String bringing() {
		final String name = detail.toLowerCase(Locale.ROOT);
		final String found = PACKAGES.stream()
			.filter(entry -> name.contains(entry.get(0))).map(entry -> entry.get(1))
			.findFirst().orElseGet(this::needs);
		return found.equals(DRIVER) ? found
			: found + " where the system looks for " +
				"libraries (Windows: PATH; Linux: LD_LIBRARY_PATH)";
	}

	/** What a device needs besides ONNX Runtime. */
	private String needs() {
		return switch (device) {
			case CUDA -> "CUDA 12 and cuDNN 9";
			case TENSORRT -> "CUDA 12, cuDNN 9 and TensorRT 10";
			default -> "its libraries";
		};
	}

	private String title() {
		return switch (device) {
			case CUDA -> "CUDA";
			case TENSORRT -> "TensorRT";
			case COREML -> "CoreML";
			case DIRECTML -> "DirectML";
			default -> device.toString();
		};
	}

	/** Reason and remedy, as whole sentences without the subject. */
	@Override
	public String toString() {
		final String end = reason().endsWith(".") ? " " : ". ";
		return (reason() + end + remedy()).strip();
	}
}
