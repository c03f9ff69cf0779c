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

import ij.measure.Calibration;
import ij.measure.ResultsTable;

/** The figures of a contact sheet as a table of ImageJ. */
final class SheetTable {

	private static final int DIGITS = 4;

	private SheetTable() {}

	static ResultsTable of(final SheetView view, final List<SheetPanel> panels) {
		final Calibration calibration = view.plane().getCalibration();
		final ResultsTable table = new ResultsTable();
		for (final SheetPanel panel : panels) {
			final double width = panel.edgeWidth().orElse(Double.NaN);
			table.addRow();
			table.addValue("Name", panel.name());
			table.addValue("Kind", panel.kind());
			Tables.add(table, "Noise", panel.noise().orElse(Double.NaN), DIGITS);
			Tables.add(table, "Edge width (pixels)", width, 2);
			Tables.add(table, "Edge width", width * SheetUnits.length(calibration),
				DIGITS);
			table.addValue("Unit", SheetUnits.unit(calibration));
			Tables.add(table, "Time (s)", panel.seconds(), 2);
			table.addValue("Error", panel.error().replace('\n', ' '));
		}
		return table;
	}
}
