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
package sc.fiji.restore.ij1;

import java.awt.GraphicsEnvironment;
import java.util.List;
import java.util.concurrent.CancellationException;

import ij.IJ;
import ij.Macro;
import ij.gui.GenericDialog;
import ij.macro.Interpreter;
import ij.plugin.PlugIn;
import sc.fiji.restore.ImageJProgress;
import sc.fiji.restore.Unexpected;

/**
 * A menu entry of plain ImageJ 1.54 that runs a job whose options are all words.
 *
 * @param <J> the job; immutable
 */
abstract class JobPlugIn<J> implements PlugIn {

	private final String work;

	/** @param work what it does, for messages */
	JobPlugIn(final String work) {
		this.work = work;
	}

	/**
	 * The job of a macro.
	 *
	 * @param options as the macro gives them; may be empty
	 */
	abstract J of(String options);

	/** Asks the user; null if canceled. */
	abstract J ask();

	/** Runs the job. */
	abstract void run(J job, ImageJProgress progress);

	/**
	 * Runs what a user or a macro asks for.
	 *
	 * @param argument unused
	 */
	@Override
	public final void run(final String argument) {
		try {
			final J job = job();
			if (job != null) run(job, new ImageJProgress());
		}
		catch (final CancellationException e) {
			IJ.showStatus("Restoring was canceled.");
		}
		catch (final RuntimeException | OutOfMemoryError e) {
			IJ.error("Restore", Unexpected.explained(work, e).getMessage());
		}
		finally {
			IJ.showProgress(1);
		}
	}

	private J job() {
		final String options = Macro.getOptions();
		if (options != null) return of(options);
		return GraphicsEnvironment.isHeadless() || Interpreter.isBatchMode()
			? of("") : ask();
	}

	/** Adds a choice whose first value is the default. */
	static void choice(final GenericDialog dialog, final String label,
		final List<String> values)
	{
		dialog.addChoice(label, values.toArray(String[]::new), values.get(0));
	}
}
