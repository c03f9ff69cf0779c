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

import java.awt.GraphicsEnvironment;

import org.scijava.Priority;
import org.scijava.module.Module;
import org.scijava.module.ModuleItem;
import org.scijava.module.process.AbstractPreprocessorPlugin;
import org.scijava.module.process.PreprocessorPlugin;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;
import org.scijava.thread.ThreadService;

import ij.ImagePlus;
import ij.Macro;
import ij.macro.Interpreter;
import sc.fiji.restore.error.RestoreException;
import sc.fiji.restore.error.RestoreException.InvalidImage;

/**
 * Finds out who called, and fills in the image that is active for the caller.
 * <p>
 * Runs after ImageJ's macro options are read and before ImageJ fills in what it
 * takes for the active image.
 * </p>
 */
@Plugin(type = PreprocessorPlugin.class, priority = 1.5 * Priority.VERY_HIGH)
public class CallerPreprocessor extends AbstractPreprocessorPlugin {

	@Parameter
	private ThreadService threadService;

	@Override
	public void process(final Module module) {
		if (!(module.getDelegateObject() instanceof final RestoreCommand command))
			return;
		final Caller caller = caller(module.isInputResolved(command.subject()));
		command.setCaller(caller);
		try {
			if (takesImage(module) && !module.isInputResolved(RestoreCommand.INPUT))
				fillIn(module);
			if (caller == Caller.USER) {
				command.offerChoices();
				command.hidden().forEach(module::resolveInput);
			}
		}
		catch (final RestoreException e) {
			Failure.report(e, caller);
			cancel(null);
		}
	}

	/** Others take folders. */
	private static boolean takesImage(final Module module) {
		final ModuleItem<?> input = module.getInfo().getInput(RestoreCommand.INPUT);
		return input != null && input.getType() == ImagePlus.class;
	}

	private void fillIn(final Module module) {
		final ImagePlus image = new CallerImage(threadService).get();
		if (image == null)
			throw new InvalidImage(
				"There is no image to restore. Open an image first.");
		module.setInput(RestoreCommand.INPUT, image);
		module.resolveInput(RestoreCommand.INPUT);
	}

	private static Caller caller(final boolean subjectIsGiven) {
		if (Macro.getOptions() != null) return Caller.MACRO;
		if (subjectIsGiven) return Caller.PROGRAM;
		if (Interpreter.isBatchMode()) return Caller.MACRO;
		if (!GraphicsEnvironment.isHeadless()) return Caller.USER;
		return Interpreter.getInstance() == null ? Caller.PROGRAM : Caller.MACRO;
	}
}
