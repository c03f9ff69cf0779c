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

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static sc.fiji.restore.Says.says;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CancellationException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import ij.measure.ResultsTable;
import sc.fiji.restore.error.RestoreException.InferenceFailed;
import sc.fiji.restore.error.RestoreException.InvalidOption;
import sc.fiji.restore.inference.Device;
import sc.fiji.restore.inference.FakeModel;
import sc.fiji.restore.inference.FakeModel.Network;
import sc.fiji.restore.inference.TileModel;
import sc.fiji.restore.model.ModelSpec;
import sc.fiji.restore.pipeline.Progress;

class DoctorJobTest {

	private static final ModelSpec SPEC = TestModels.spec("identity-gray");
	private static final int CUDA = 1;

	private final Map<Device, FakeModel> machine = new EnumMap<>(Device.class);
	private final List<String> log = new ArrayList<>();
	private boolean canceled;

	@Test
	void everyDeviceHasARowAndTheAdviceIsLogged() {
		has(Device.CPU, FakeModel.IDENTITY);
		has(Device.CUDA, FakeModel.IDENTITY);
		final ResultsTable table = run(EnumSet.of(Device.CPU, Device.CUDA));
		assertEquals(List.of("cpu", "cuda", "tensorrt", "coreml", "directml"),
			column(table, "Device"));
		assertEquals(List.of("yes", "yes", "no", "no", "no"),
			column(table, "In this build"));
		assertEquals(List.of("yes", "yes", "no", "no", "no"),
			column(table, "Starts"));
		assertEquals(List.of("yes", "yes", "", "", ""),
			column(table, "As the CPU"));
		assertTrue(table.getValue("Time (ms)", CUDA) > 0);
		assertEquals(512 * 512 / 1e3 / table.getValue("Time (ms)", CUDA),
			table.getValue("Megapixels/s", CUDA), 1e-9);
		assertEquals("512x512", table.getStringValue("Tile (pixels)", 0));
		assertEquals(1, table.getValue("Times as fast as CPU", 0));
		assertEquals(List.of(table.getStringValue("Advice", 0)), log);
		machine.values().forEach(model -> {
			assertEquals(1, model.timesClosed());
			assertEquals(0, model.openRuns());
		});
	}

	@Test
	void missingLibraryIsInItsOwnColumn() {
		has(Device.CPU, FakeModel.IDENTITY);
		final ResultsTable table = run(EnumSet.of(Device.CPU, Device.CUDA));
		assertEquals("libcudnn.so.9",
			table.getStringValue("Missing library", CUDA));
		assertTrue(
			table.getStringValue("Problem", CUDA).contains("Install cuDNN 9"));
		assertTrue(log.get(0).startsWith("Only the CPU can be used; cuda cannot, " +
			"since the library libcudnn.so.9 is missing. "), log.get(0));
	}

	@Test
	void buildForTheCpuAloneSaysWhatElseThereIs() {
		has(Device.CPU, FakeModel.IDENTITY);
		run(EnumSet.of(Device.CPU));
		assertTrue(log.get(0).startsWith("Only the CPU can be used; c"),
			log.get(0));
	}

	@Test
	void deviceThatComputesSomethingElseIsNotTimed() {
		has(Device.CPU, FakeModel.IDENTITY);
		has(Device.CUDA, (in, out, width, height) -> {
			for (int i = 0; i < in.length; i++) out[i] = in[i] + 0.25f;
		});
		final ResultsTable table = run(EnumSet.of(Device.CPU, Device.CUDA));
		assertEquals("no", table.getStringValue("As the CPU", CUDA));
		assertEquals(25, table.getValue("Difference (% of full scale)", CUDA), 5);
		assertEquals("", table.getStringValue("Megapixels/s", CUDA));
		assertTrue(log.get(0).contains("not compute what the CPU"), log.get(0));
	}

	@Test
	void deviceThatFailsWhileItRunsHasAProblem() {
		has(Device.CPU, FakeModel.IDENTITY);
		has(Device.CUDA, (in, out, width, height) -> {
			throw new InferenceFailed("It broke.", null);
		});
		final ResultsTable table = run(EnumSet.of(Device.CPU, Device.CUDA));
		assertEquals("no", table.getStringValue("Starts", CUDA));
		assertEquals("It broke.", table.getStringValue("Problem", CUDA));
		assertEquals(0, machine.get(Device.CUDA).openRuns());
	}

	@Test
	void cancellationEndsItAndClosesAll() {
		has(Device.CPU, (in, out, width, height) -> canceled = true);
		assertThrows(CancellationException.class,
			() -> run(EnumSet.of(Device.CPU)));
		assertEquals(1, machine.get(Device.CPU).timesClosed());
		assertEquals(0, machine.get(Device.CPU).openRuns());
	}

	@Test
	void adviceNamesTheFastestAndWhatAutoTakes() {
		assertEquals(
			"Use device=auto: it takes cuda, which is 14 times as fast as the CPU.",
			advice(140, 10, Double.NaN));
		assertEquals(
			"Use device=tensorrt: it is 28 times as fast as the CPU; " +
				"auto takes cuda, which is 14 times as fast as the CPU.",
			advice(140, 10, 5));
		assertEquals("Use device=cpu: auto takes directml, which is 0.5 times as " +
			"fast as the CPU.", slowerThanTheCpu());
	}

	@ParameterizedTest
	@CsvSource({ "runs, 0, from 1 to", "runs, x, 'runs'",
		"model, nosuch, restormer-denoise-gray", "model, dasr-x2, adapt" })
	void wrongOptionIsNamed(final String key, final String value,
		final String expected)
	{
		says(InvalidOption.class,
			() -> new DoctorJob().with(key, value).run(Progress.NONE), value,
			expected);
	}

	@Test
	void thisMachineHasACpu() {
		final Measured devices = new DoctorJob().with(DoctorJob.RUNS, 1)
			.with(RestoreJob.MODEL, TestModels.folder().resolve("identity-gray"))
			.run(Progress.NONE);
		assertEquals("Devices", devices.title());
		assertEquals("yes", devices.table().getStringValue("Starts", 0));
		assertEquals(0,
			devices.table().getValue("Difference (% of full scale)", 0));
	}

	private static String advice(final double cpu, final double cuda,
		final double tensorrt)
	{
		return new DeviceAdvice(List.of(report(Device.CPU, cpu),
			report(Device.CUDA, cuda), report(Device.TENSORRT, tensorrt))).toString();
	}

	private static String slowerThanTheCpu() {
		return new DeviceAdvice(
			List.of(report(Device.CPU, 10), report(Device.DIRECTML, 20))).toString();
	}

	private static DeviceReport report(final Device device, final double ms) {
		return new DeviceReport(device, true, "", !Double.isNaN(ms),
			Double.isNaN(ms) ? ms : 0, ms, "");
	}

	private void has(final Device device, final Network network) {
		machine.put(device, new FakeModel(device, 1, network));
	}

	private ResultsTable run(final Set<Device> inBuild) {
		return DoctorJob
			.run(new DeviceCheck(SPEC, this::open, inBuild, 3, new Progress() {

				@Override
				public void message(final String text) {
					log.add(text);
				}

				@Override
				public boolean isCanceled() {
					return canceled;
				}
			})).table();
	}

	private TileModel open(final Device device) {
		if (machine.containsKey(device)) return machine.get(device);
		throw new InferenceFailed("The device cannot be used.",
			new IllegalStateException(
				device == Device.CUDA ? "libcudnn.so.9: cannot open shared object file"
					: "not compiled with " + device + " support"));
	}

	private static List<String> column(final ResultsTable table,
		final String name)
	{
		final List<String> values = new ArrayList<>();
		for (int i = 0; i < table.size(); i++)
			values.add(table.getStringValue(name, i));
		return values;
	}
}
