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

package sc.fiji.restore.demo;

import java.awt.Rectangle;
import java.util.Map;

import ij.IJ;
import ij.ImagePlus;
import ij.io.FileSaver;
import ij.measure.ResultsTable;

import sc.fiji.restore.ContactSheetJob;
import sc.fiji.restore.Measured;
import sc.fiji.restore.pipeline.Progress;

/**
 * Makes the picture of a contact sheet for the README of the micrograph of the
 * demo: {@code target/contact-sheet.png}, and prints its figures. Arguments: none,
 * or an image, a file for the picture, and options as in a macro.
 * <p>
 * {@code mvn -q -Pbench test-compile exec:exec
 * -Dmain-class=sc.fiji.restore.demo.SheetPictures}
 */
public final class SheetPictures {

	private SheetPictures() {}

	/** See above. */
	public static void main(final String... args) {
		final ImagePlus image = args.length == 0 ? Demo.micrograph()
			: IJ.openImage(args[0]);
		if (args.length == 0) {
			image.setRoi(new Rectangle(110, 215, 128, 128));
			IJ.setMinAndMax(image, image.getDisplayRangeMin(),
				image.getStatistics().histMax / 2);
		}
		ContactSheetJob job = new ContactSheetJob();
		for (int i = 2; i < args.length; i++) {
			final Map.Entry<String, String> option = Map.entry(
				args[i].substring(0, args[i].indexOf('=')),
				args[i].substring(args[i].indexOf('=') + 1));
			job = job.with(option.getKey(), option.getValue());
		}
		final Measured sheet = job.run(image, Progress.NONE);
		final ResultsTable table = sheet.table();
		System.out.println(table.getColumnHeadings());
		for (int row = 0; row < table.size(); row++)
			System.out.println(table.getRowAsString(row));
		new FileSaver(sheet.image().orElseThrow())
			.saveAsPng(args.length > 1 ? args[1] : "target/contact-sheet.png");
		// NB: ImageJ's own threads would go on.
		System.exit(0);
	}
}
