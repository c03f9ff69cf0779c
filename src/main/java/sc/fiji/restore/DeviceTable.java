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

import ij.measure.ResultsTable;
import sc.fiji.restore.inference.Device;
import sc.fiji.restore.inference.TileShape;

/** Devices as an ImageJ table, a row for each. Cells without a value are empty. */
final class DeviceTable {

	private static final double PERCENT = 100;
	private static final double PIXELS_PER_MS_IN_MEGAPIXELS_PER_S = 1e-3;

	private DeviceTable() {}

	/**
	 * @param reports of all devices
	 * @param shape the tile that was timed
	 * @param advice which device to use; stands in the row of the CPU
	 */
	static ResultsTable of(final List<DeviceReport> reports,
		final TileShape shape, final String advice)
	{
		final double cpu = reports.stream()
			.filter(report -> report.device() == Device.CPU).findFirst()
			.map(DeviceReport::milliseconds).orElse(Double.NaN);
		final ResultsTable table = new ResultsTable();
		for (final DeviceReport report : reports) {
			table.addRow();
			table.addValue("Device", report.device().toString());
			table.addValue("In this build", word(report.inBuild()));
			table.addValue("Missing library", report.missing());
			table.addValue("Starts", word(report.starts()));
			Tables.add(table, "Difference (% of full scale)",
				PERCENT * report.difference(), 4);
			table.addValue("As the CPU",
				report.starts() ? word(report.agrees()) : "");
			// NB: macros can type this more easily than ×.
			table.addValue("Tile (pixels)",
				report.agrees() ? shape.width() + "x" + shape.height() : "");
			Tables.add(table, "Time (ms)", report.milliseconds(), 1);
			Tables.add(table, "Megapixels/s", shape.width() * shape.height() /
				report.milliseconds() * PIXELS_PER_MS_IN_MEGAPIXELS_PER_S, 3);
			Tables.add(table, "Times as fast as CPU", cpu / report.milliseconds(), 2);
			table.addValue("Problem", report.problem());
			table.addValue("Advice", report.device() == Device.CPU ? advice : "");
		}
		return table;
	}

	private static String word(final boolean value) {
		return value ? "yes" : "no";
	}
}
