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

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static sc.fiji.restore.Says.says;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.junit.jupiter.api.Test;

import sc.fiji.restore.TestModels;
import sc.fiji.restore.error.RestoreException;
import sc.fiji.restore.error.RestoreException.InferenceFailed;
import sc.fiji.restore.error.RestoreException.InvalidModel;
import sc.fiji.restore.inference.Device;
import sc.fiji.restore.inference.FakeModel;
import sc.fiji.restore.inference.FakeModel.Network;
import sc.fiji.restore.inference.Probe;
import sc.fiji.restore.inference.TileModel;
import sc.fiji.restore.model.ModelSpec;

class DeviceChoiceTest {

	private static final ModelSpec SPEC = TestModels.spec("identity-gray");

	private final Map<Device, FakeModel> machine = new EnumMap<>(Device.class);
	private final List<String> log = new ArrayList<>();

	@Test
	void deviceThatAgreesWithTheCpuIsUsedAndTheCpuClosed() {
		final FakeModel cpu = has(Device.CPU, FakeModel.IDENTITY);
		final FakeModel gpu = has(Device.CUDA, off(Probe.TOLERANCE / 2));
		assertSame(gpu, choose(Device.CUDA));
		assertEquals(1, cpu.timesClosed());
		assertEquals(0, gpu.timesClosed());
		assertEquals(0, gpu.openRuns() + cpu.openRuns());
		assertEquals(List.of(), log);
	}

	@Test
	void deviceThatDiffersIsClosedAndReportedWithTheDifference() {
		has(Device.CPU, FakeModel.IDENTITY);
		has(Device.CUDA, off(0.5f));
		assertFallsBack(Device.CUDA, "'cuda'", "0.5", "allowed", "identity-gray");
		assertEquals(1, machine.get(Device.CUDA).timesClosed());
	}

	@Test
	void singleWrongPixelCounts() {
		has(Device.CPU, FakeModel.IDENTITY);
		has(Device.CUDA, (in, out, width, height) -> {
			FakeModel.IDENTITY.run(in, out, width, height);
			out[out.length - 1] += 1;
		});
		assertFallsBack(Device.CUDA, "'cuda'");
	}

	@Test
	void notANumberIsADifference() {
		has(Device.CPU, FakeModel.IDENTITY);
		has(Device.CUDA, (in, out, width, height) -> {
			FakeModel.IDENTITY.run(in, out, width, height);
			out[3] = Float.NaN;
		});
		assertFallsBack(Device.CUDA, "'cuda'", "Infinity");
		assertEquals(1, machine.get(Device.CUDA).timesClosed());
	}

	@Test
	void deviceThatFailsToRunIsClosedAndReportedWithTheReason() {
		has(Device.CPU, FakeModel.IDENTITY);
		has(Device.CUDA, (in, out, width, height) -> {
			throw new InferenceFailed("The driver is too old.", null);
		});
		assertFallsBack(Device.CUDA, "'cuda'", "The driver is too old.");
		assertEquals(1, machine.get(Device.CUDA).timesClosed());
		assertEquals(0, machine.get(Device.CUDA).openRuns());
	}

	@Test
	void deviceThatCannotBeOpenedIsReportedWithTheReason() {
		has(Device.CPU, FakeModel.IDENTITY);
		assertFallsBack(Device.CUDA, "'cuda'", "There is no cuda.");
	}

	@Test
	void deviceThatCannotRunThisGraphIsReportedToo() {
		final FakeModel cpu = has(Device.CPU, FakeModel.IDENTITY);
		final TileModel chosen = new DeviceChoice((spec, device) -> {
			if (device == Device.CPU) return cpu;
			throw new InvalidModel("No such operator.");
		}, List.of(Device.COREML)).open(SPEC, log::add);
		assertSame(cpu, chosen);
		assertTrue(log.get(0).contains("No such operator."));
	}

	@Test
	void nextDeviceIsTriedAfterOneThatDiffers() {
		has(Device.CPU, FakeModel.IDENTITY);
		has(Device.CUDA, off(1));
		final FakeModel second = has(Device.DIRECTML, off(0));
		assertSame(second, choose(Device.CUDA, Device.DIRECTML));
		assertEquals(1, log.size());
		assertEquals(1, machine.get(Device.CPU).timesClosed());
	}

	@Test
	void machineWithoutOtherDevicesUsesTheCpuSilently() {
		final FakeModel cpu = has(Device.CPU, FakeModel.IDENTITY);
		assertSame(cpu, choose());
		assertEquals(0, cpu.timesClosed());
		assertEquals(List.of(), log);
	}

	@Test
	void modelThatTheCpuCannotOpenIsAnError() {
		assertThrows(RestoreException.class, () -> choose(Device.CUDA));
	}

	@Test
	void modelsOfSeveralChannelsAreComparedOnAllOfThem() {
		final FakeModel cpu = new FakeModel(Device.CPU, 3, FakeModel.IDENTITY);
		machine.put(Device.CPU, cpu);
		machine.put(Device.CUDA, new FakeModel(Device.CUDA, 3, off(0)));
		final TileModel chosen = new DeviceChoice((spec, d) -> machine.get(d),
			List.of(Device.CUDA)).open(TestModels.spec("identity-rgb"), log::add);
		assertEquals("cuda", chosen.device());
	}

	@Test
	void autoOnThisMachineIsTheCpuOrADeviceThatItHas() {
		final List<String> possible = new ArrayList<>(List.of("cpu"));
		DeviceChoice.available().forEach(d -> possible.add(d.toString()));
		try (
			TileModel model = SessionPool.shared().open(SPEC, Device.AUTO, log::add))
		{
			assertTrue(possible.contains(model.device()), model::device);
		}
	}

	@Test
	void autoWithoutOtherDevicesIsTheCpu() {
		assumeTrue(DeviceChoice.available().equals(Set.of(Device.CPU)));
		try (
			TileModel model = SessionPool.shared().open(SPEC, Device.AUTO, log::add))
		{
			assertEquals("cpu", model.device());
		}
	}

	@Test
	void namedDeviceThatAgreesWithTheCpuIsUsed() {
		final FakeModel cpu = has(Device.CPU, FakeModel.IDENTITY);
		final FakeModel gpu = has(Device.TENSORRT, off(Probe.TOLERANCE / 2));
		assertSame(gpu, choice().open(SPEC, Device.TENSORRT));
		assertEquals(1, cpu.timesClosed());
		assertEquals(0, gpu.timesClosed());
		assertEquals(0, gpu.openRuns() + cpu.openRuns());
	}

	@Test
	void namedDeviceThatDiffersIsRefusedWithTheDifference() {
		final FakeModel cpu = has(Device.CPU, FakeModel.IDENTITY);
		final FakeModel gpu = has(Device.CUDA, off(0.5f));
		says(InferenceFailed.class, () -> choice().open(SPEC, Device.CUDA),
			"'cuda'", "identity-gray", "0.5", Float.toString(Probe.TOLERANCE),
			"'cpu'");
		assertEquals(2, cpu.timesClosed() + gpu.timesClosed());
		assertEquals(0, gpu.openRuns() + cpu.openRuns());
	}

	@Test
	void namedDeviceThatIsAbsentIsAnErrorAndNothingElseIsOpened() {
		final FakeModel cpu = has(Device.CPU, FakeModel.IDENTITY);
		says(InferenceFailed.class, () -> choice().open(SPEC, Device.COREML),
			"There is no coreml.");
		assertEquals(0, cpu.timesClosed() + cpu.timesPrepared());
	}

	@Test
	void namedCpuIsNotCompared() {
		final FakeModel cpu = has(Device.CPU, FakeModel.IDENTITY);
		assertSame(cpu, choice().open(SPEC, Device.CPU));
		assertEquals(0, cpu.timesPrepared());
	}

	private FakeModel has(final Device device, final Network network) {
		final FakeModel model = new FakeModel(device, 1, network);
		machine.put(device, model);
		return model;
	}

	private static Network off(final float difference) {
		return (in, out, width, height) -> {
			for (int i = 0; i < in.length; i++) out[i] = in[i] + difference;
		};
	}

	private TileModel choose(final Device... candidates) {
		return choice(candidates).open(SPEC, log::add);
	}

	private DeviceChoice choice(final Device... candidates) {
		return new DeviceChoice((spec, device) -> {
			if (machine.containsKey(device)) return machine.get(device);
			throw new InferenceFailed("There is no " + device + ".", null);
		}, List.of(candidates));
	}

	private void assertFallsBack(final Device candidate,
		final String... reasons)
	{
		assertSame(machine.get(Device.CPU), choose(candidate));
		assertEquals(0, machine.get(Device.CPU).timesClosed());
		assertEquals(1, log.size());
		for (final String reason : reasons)
			assertTrue(log.get(0).contains(reason), log.get(0));
	}
}
