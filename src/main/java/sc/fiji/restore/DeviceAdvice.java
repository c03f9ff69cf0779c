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

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

import sc.fiji.restore.inference.Device;

/**
 * Which device to use, in a sentence.
 *
 * @param reports of all devices, the CPU among them
 */
record DeviceAdvice(List<DeviceReport> reports) {

	private static final int MANY = 10;

	/** The sentence. */
	@Override
	public String toString() {
		final DeviceReport best = usable()
			.min(Comparator.comparingDouble(DeviceReport::milliseconds))
			.orElseGet(this::cpu);
		final DeviceReport auto = automatic();
		if (usable().allMatch(report -> report.device() == Device.CPU))
			return onlyTheCpu();
		final String automatic = auto.device() == Device.CPU ? "cpu"
			: auto.device() + ", which is " + times(auto);
		if (best.device() == auto.device())
			return "Use device=auto: it takes " + automatic + ".";
		return "Use device=" + best.device() + ": " +
			(best.device() == Device.CPU ? "" : "it is " + times(best) + "; ") +
			"auto takes " + automatic + ".";
	}

	private Stream<DeviceReport> usable() {
		return reports.stream().filter(DeviceReport::agrees);
	}

	private DeviceReport cpu() {
		return of(Device.CPU).orElseThrow();
	}

	private Optional<DeviceReport> of(final Device device) {
		return reports.stream().filter(report -> report.device() == device)
			.findFirst();
	}

	/** What auto would take. */
	private DeviceReport automatic() {
		return Device.automatic().stream().map(this::of).flatMap(Optional::stream)
			.filter(DeviceReport::agrees).findFirst().orElseGet(this::cpu);
	}

	/** For example: 14 times as fast as the CPU. */
	private String times(final DeviceReport report) {
		final double times = cpu().milliseconds() / report.milliseconds();
		return String.format(Locale.ROOT, times < MANY ? "%.1f" : "%.0f", times) +
			" times as fast as the CPU";
	}

	/** With what is nearest to another device. */
	private String onlyTheCpu() {
		final Optional<DeviceReport> nearest = reports.stream()
			.filter(report -> report.device() != Device.CPU)
			.filter(report -> report.inBuild() || report.device() == usual())
			.min(Comparator.comparing(report -> !report.inBuild()));
		return "Only the CPU can be used" + nearest
			.map(
				report -> "; " + report.device() + " cannot, since " + report.problem())
			.orElse(".");
	}

	/** The device that most machines of this system could have. */
	private static Device usual() {
		return System.getProperty("os.name").startsWith("Mac") ? Device.COREML
			: Device.CUDA;
	}
}
