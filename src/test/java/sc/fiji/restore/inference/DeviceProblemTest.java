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

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.NullAndEmptySource;
import org.junit.jupiter.params.provider.ValueSource;

import sc.fiji.restore.inference.DeviceProblem.Kind;

/**
 * Messages of ONNX Runtime 1.28 under Linux as seen, those of Windows and of GPUs
 * at work as users report them, those of macOS as the manual of its loader says.
 */
class DeviceProblemTest {

	private static final String FAIL = "Error code - ORT_FAIL - message: " +
		"/onnxruntime_src/onnxruntime/core/session/provider_bridge_ort.cc:1988 " +
		"onnxruntime::Provider& onnxruntime::ProviderLibrary::Get() " +
		"[ONNXRuntimeError] : 1 : FAIL : ";
	private static final String LINUX = FAIL +
		"Failed to load library /tmp/onnxruntime-java3081/" +
		"libonnxruntime_providers_%s.so with error: ";
	private static final String NOT_THERE = ": cannot open shared object file: " +
		"No such file or directory\n";
	private static final String WINDOWS = "E:\\_work\\1\\s\\onnxruntime\\core\\" +
		"session\\provider_bridge_ort.cc:1844 onnxruntime::ProviderLibrary::Get " +
		"[ONNXRuntimeError] : 1 : FAIL : Error loading \"C:\\Users\\a b\\" +
		"onnxruntime_providers_%s.dll\" which depends on \"%s\" which is missing. " +
		"(Error 126: \"The specified module could not be found.\")";

	@ParameterizedTest
	@CsvSource({ "CUDA, libcublasLt.so.12, CUDA 12",
		"CUDA, libcudart.so.12, CUDA", "CUDA, libcurand.so.10, CUDA 12",
		"CUDA, libcudnn.so.9, cuDNN 9", "CUDA, libcudnn_adv.so.9, cuDNN 9",
		"CUDA, libcuda.so.1, driver", "CUDA, libother.so.3, CUDA 12 and cuDNN 9",
		"TENSORRT, libnvinfer.so.10, TensorRT 10",
		"TENSORRT, libnvonnxparser.so.10, TensorRT 10",
		"TENSORRT, libcublas.so.12, CUDA 12" })
	void missingLibraryIsNamedUnderLinux(final Device device,
		final String library, final String bringing)
	{
		assertMissing(library, bringing, DeviceProblem.of(device,
			LINUX.formatted(device.toString()) + library + NOT_THERE));
	}

	@ParameterizedTest
	@CsvSource({ "CUDA, cublasLt64_12.dll, CUDA 12",
		"CUDA, cudnn64_9.dll, cuDNN 9", "CUDA, nvcuda.dll, driver",
		"TENSORRT, nvinfer_10.dll, TensorRT 10" })
	void missingLibraryIsNamedUnderWindows(final Device device,
		final String library, final String bringing)
	{
		assertMissing(library, bringing,
			DeviceProblem.of(device, WINDOWS.formatted(device.toString(), library)));
	}

	@Test
	void missingLibraryIsFoundInTextThatIsGarbled() {
		assertMissing("cudnn64_9.dll", "cuDNN 9", DeviceProblem.of(Device.CUDA,
			"1 : FAIL : Error loading \"E:\\capi\\onnxruntime_providers_cuda.dll\" " +
				"N0Rc\ufffd!jWW0\")n \"cudnn64_9.dll\" which is missing. (Error 126: \"~b"));
	}

	@ParameterizedTest
	@ValueSource(strings = {
		"libcudnn.so.9: Kann die Shared-Object-Datei nicht \u00f6ffnen: Datei oder " +
			"Verzeichnis nicht gefunden",
		"Error loading shared library libcudnn.so.9: No such file or directory " +
			"(needed by /tmp/libonnxruntime_providers_cuda.so)" })
	void missingLibraryIsNamedByOtherLoadersAndLanguages(final String words) {
		assertMissing("libcudnn.so.9", "cuDNN 9",
			DeviceProblem.of(Device.CUDA, LINUX.formatted("cuda") + words));
	}

	@Test
	void libraryWithAPathIsThere() {
		assertEquals(Kind.LIBRARY_WRONG,
			DeviceProblem.of(Device.CUDA,
				LINUX.formatted("cuda") +
					"/lib/x86_64-linux-gnu/libc.so.6: version `GLIBC_2.34' not found " +
					"(required by /tmp/libonnxruntime_providers_cuda.so)")
				.kind());
	}

	@Test
	void missingLibraryIsNamedUnderMacos() {
		assertMissing("libcustom.1.dylib", "its libraries", DeviceProblem.of(
			Device.COREML,
			"dlopen(/tmp/libprovider.dylib, 0x000A): Library not loaded: " +
				"@rpath/libcustom.1.dylib\n  Referenced from: /tmp/libprovider.dylib\n" +
				"  Reason: tried: '/usr/lib/libcustom.1.dylib' (no such file)"));
	}

	@ParameterizedTest
	@ValueSource(strings = {
		"FAIL : LoadLibrary failed with error 126 \"\" when trying to load " +
			"\"C:\\lib\\onnxruntime_providers_cuda.dll\"",
		"OrtSessionOptionsAppendExecutionProvider_Cuda: Failed to load shared " +
			"library" })
	void libraryThatTheSystemDoesNotNameIsMissingToo(final String message) {
		final DeviceProblem problem = DeviceProblem.of(Device.CUDA, message);
		assertEquals(Kind.LIBRARY_MISSING, problem.kind());
		assertEquals("", problem.missing());
		assertTrue(problem.toString().contains("CUDA 12 and cuDNN 9"),
			problem::toString);
	}

	@ParameterizedTest
	@CsvSource({ "CUDA, Failed to find CUDA shared provider, onnxruntime_gpu",
		"TENSORRT, Failed to find TensorRT shared provider, TensorRT 10",
		"COREML, This binary was not compiled with CoreML support., Apple",
		"COREML, CoreML execution provider is not supported in this build., Apple",
		"DIRECTML, This binary was not compiled with DirectML support., Maven" })
	void buildWithoutADeviceSaysWhereItIs(final Device device,
		final String message, final String remedy)
	{
		final DeviceProblem problem = DeviceProblem.of(device,
			"Error code - ORT_EP_FAIL - message: " + message);
		assertEquals(Kind.NOT_IN_BUILD, problem.kind());
		assertEquals("", problem.missing());
		assertTrue(
			problem.reason().startsWith("this build of ONNX Runtime has no "));
		assertTrue(problem.remedy().contains(remedy), problem::remedy);
	}

	@Test
	void buildThatHasTheDeviceCouldNotUnpackIt() {
		final DeviceProblem problem = DeviceProblem.of(Device.CUDA,
			"Error code - ORT_EP_FAIL - message: Failed to find CUDA shared provider");
		assertEquals(problem, problem.knowing(false));
		assertEquals(Kind.NOT_UNPACKED, problem.knowing(true).kind());
		final String text = problem.knowing(true).toString();
		assertTrue(text.contains(System.getProperty("java.io.tmpdir")), text);
		assertTrue(text.contains("java.io.tmpdir"), text);
		final DeviceProblem other = DeviceProblem.of(Device.CUDA, "odd");
		assertEquals(other, other.knowing(true));
	}

	private static Stream<String> olderDrivers() {
		final String call = "[ONNXRuntimeError] : 1 : FAIL : provider_options_" +
			"utils.h:187 Parse Failed to parse provider option \"device_id\": ";
		final String rest = " ; GPU=-1 ; hostname=a ; file=cuda_execution_provider" +
			".cc ; line=336 ; expr=cudaSetDevice(info_.device_id); ";
		return Stream.of(
			"CUDA failure 35: CUDA driver version is insufficient for CUDA runtime version",
			"CUDA failure 803: system has unsupported display driver / cuda driver combination",
			"CUDA failure 804: forward compatibility was attempted on non supported HW")
			.map(text -> call + text + rest);
	}

	@Test
	void driverThatIsTooOldIsToBeUpdated() {
		olderDrivers().forEach(message -> {
			final DeviceProblem problem = DeviceProblem.of(Device.CUDA, message);
			assertEquals(Kind.DRIVER_TOO_OLD, problem.kind(), message);
			assertTrue(problem.remedy().contains("Update the driver"));
		});
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', value = {
		"Parse Failed to parse provider option \"device_id\": CUDA failure 100: no CUDA-capable device is detected ; GPU=-1 | ABSENT",
		"CUDA failure 101: invalid device ordinal ; GPU=2 | ABSENT",
		"CUDA failure 209: no kernel image is available for execution on the device | UNFIT",
		"CUDA failure 700: an illegal memory access was encountered | STOPPED",
		"CUDA failure 719: unspecified launch failure | STOPPED",
		"CUDA failure 999: unknown error | STOPPED",
		"CUDNN failure 5000: CUDNN_STATUS_EXECUTION_FAILED ; GPU=0 | STOPPED",
		"ExecutionProvider.cpp(962) 887A0005 The GPU device instance has been suspended. | STOPPED",
		"DmlGraphFusionHelper.cpp(1078) 887A0006 The GPU will not respond to more commands | STOPPED",
		"libc.so.6: version `GLIBC_2.34' not found (required by libx.so) | LIBRARY_WRONG",
		"/usr/lib/libcudnn.so.9: undefined symbol: cudnnGetVersion | LIBRARY_WRONG",
		"LoadLibrary failed with error 127 \"\" when trying to load \"a.dll\" | LIBRARY_WRONG" })
	void otherKindsAreToldApart(final String message, final Kind kind) {
		final DeviceProblem problem = DeviceProblem.of(Device.CUDA, message);
		assertEquals(kind, problem.kind());
		assertTrue(problem.remedy().endsWith("."), problem::remedy);
	}

	@ParameterizedTest
	@ValueSource(strings = { "supply unallocated output OrtValues",
		"CUDA failure 2: out of memory", "Der Vorgang wurde abgebrochen." })
	void unknownMessageIsShownAsItIs(final String message) {
		final DeviceProblem problem = DeviceProblem.of(Device.CUDA, message);
		assertEquals(Kind.UNKNOWN, problem.kind());
		assertTrue(problem.toString().startsWith(message), problem::toString);
	}

	@ParameterizedTest
	@NullAndEmptySource
	void noMessageIsAProblemToo(final String message) {
		assertEquals("nothing tells why.",
			DeviceProblem.of(Device.CUDA, message).toString());
	}

	@ParameterizedTest
	@EnumSource
	void everyDeviceAndKindMakesASentence(final Device device) {
		for (final Kind kind : Kind.values()) {
			final String text = new DeviceProblem(device, kind, "x").toString();
			assertTrue(text.endsWith("."), text);
		}
	}

	private static void assertMissing(final String library, final String bringing,
		final DeviceProblem problem)
	{
		assertEquals(Kind.LIBRARY_MISSING, problem.kind());
		assertEquals(library, problem.missing());
		assertTrue(problem.reason().contains(library), problem::reason);
		assertTrue(problem.remedy().contains(bringing), problem::remedy);
	}
}
