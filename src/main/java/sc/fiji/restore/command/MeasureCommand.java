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
package sc.fiji.restore.command;

import org.scijava.ItemIO;
import org.scijava.object.ObjectService;
import org.scijava.plugin.Parameter;

import ij.ImagePlus;
import ij.measure.ResultsTable;
import sc.fiji.restore.Measure;
import sc.fiji.restore.MeasureJob;
import sc.fiji.restore.Measured;
import sc.fiji.restore.Tables;
import sc.fiji.restore.pipeline.Progress;

/**
 * What the commands have in common that measure an image, mostly against another
 * one. People and macros get a table and an image, programs the outputs "table"
 * ({@link ResultsTable}) and "output". The fields' names are the macro keys.
 */
abstract class MeasureCommand extends ImageCommand {

	@Parameter(required = false)
	private ObjectService objectService;

	@Parameter(type = ItemIO.OUTPUT, label = "Table")
	private ResultsTable table;

	private final Measure measure;

	MeasureCommand(final Measure measure) {
		this.measure = measure;
	}

	/** The image to compare with. */
	abstract ImageChoice other();

	/** This command's job; commands with options add theirs. */
	MeasureJob job() {
		return new MeasureJob(measure);
	}

	@Override
	final ImagePlus restore(final ImagePlus image, final Progress progress) {
		final ImagePlus other = other() == null ? null
			: other().get(measure.other());
		final Measured measured = job().run(image, other, progress);
		if (caller() == Caller.PROGRAM) table = measured.table();
		else Tables.show(measured.table(), measured.title());
		return measured.image().orElse(null);
	}

	@Override
	String work() {
		return "Measuring";
	}

	@Override
	public void offerChoices() {
		Choices.offerImages(objectService, ImageChoice.first(measure), input());
	}
}
