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

import org.scijava.command.ContextCommand;
import org.scijava.plugin.Parameter;
import org.scijava.task.TaskService;

import sc.fiji.restore.Unexpected;
import sc.fiji.restore.pipeline.Progress;

/**
 * A command that takes a while. The fields' names are the macro keys.
 */
abstract class WorkCommand extends ContextCommand implements RestoreCommand {

	@Parameter(required = false)
	private TaskService taskService;

	private Caller caller = Caller.PROGRAM;

	/** Does the work; whatever it throws is reported to the caller. */
	abstract void work(Progress progress);

	/** What it does, for messages. */
	abstract String work();

	@Override
	public void run() {
		try (TaskProgress progress = new TaskProgress(taskService, this)) {
			work(progress);
		}
		catch (final RuntimeException | OutOfMemoryError e) {
			Failure.report(Unexpected.explained(work(), e), this);
		}
	}

	@Override
	public final void setCaller(final Caller caller) {
		this.caller = caller;
	}

	@Override
	public final Caller caller() {
		return caller;
	}
}
