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
package sc.fiji.restore.host;

import net.imagej.patcher.EssentialLegacyHooks;
import net.imagej.patcher.LegacyHooks;
import net.imagej.patcher.LegacyInjector;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;

import org.scijava.Context;
import org.scijava.command.Command;
import org.scijava.command.CommandService;
import org.scijava.thread.ThreadService;

import ij.IJ;
import sc.fiji.restore.command.BatchCommand;
import sc.fiji.restore.command.DASRCommand;
import sc.fiji.restore.command.DoctorCommand;
import sc.fiji.restore.command.EvaluateCommand;
import sc.fiji.restore.command.MPRNetCommand;
import sc.fiji.restore.command.MethodsCommand;
import sc.fiji.restore.command.PssNscCommand;
import sc.fiji.restore.command.RestormerCommand;
import sc.fiji.restore.command.RunModelCommand;
import sc.fiji.restore.command.SDWNetCommand;
import sc.fiji.restore.ij1.BatchPlugIn;
import sc.fiji.restore.ij1.DoctorPlugIn;
import sc.fiji.restore.ij1.EvaluatePlugIn;
import sc.fiji.restore.ij1.MethodsPlugIn;
import sc.fiji.restore.ij1.NetworkPlugIn;
import sc.fiji.restore.ij1.RunModelPlugIn;

/**
 * A stand-in for Fiji, whose bridge from ImageJ 1 to SciJava is not on Maven
 * Central: menu entries run as SciJava commands on SciJava's threads, which see
 * the macro options of the thread that called.
 */
public final class FijiHost extends MacroHost {

	private static final Map<String, Class<? extends Command>> NETWORKS = Map.of(
		"restormer", RestormerCommand.class, "mprnet", MPRNetCommand.class,
		"sdwnet", SDWNetCommand.class, "pss-nsc", PssNscCommand.class, "dasr",
		DASRCommand.class);

	/** By the plug-ins whose places they take. */
	private static final Map<String, Class<? extends Command>> COMMANDS = Map.of(
		RunModelPlugIn.class.getName(), RunModelCommand.class,
		EvaluatePlugIn.class.getName(), EvaluateCommand.class,
		BatchPlugIn.class.getName(), BatchCommand.class,
		MethodsPlugIn.class.getName(), MethodsCommand.class,
		DoctorPlugIn.class.getName(), DoctorCommand.class);

	private final Context context = new Context();
	private final LegacyHooks before;

	/** Takes over from plain ImageJ until closed. */
	public FijiHost() {
		before = LegacyInjector.installHooks(IJ.class.getClassLoader(),
			new Bridge());
	}

	/** The SciJava application context. */
	public Context context() {
		return context;
	}

	@Override
	public void close() {
		super.close();
		LegacyInjector.installHooks(IJ.class.getClassLoader(), before);
		context.dispose();
	}

	/** What imagej-legacy does, as far as a command can tell. */
	private final class Bridge extends EssentialLegacyHooks {

		@Override
		public Object interceptRunPlugIn(final String className, final String arg) {
			final Class<? extends Command> command = className
				.equals(NetworkPlugIn.class.getName()) ? NETWORKS.get(arg)
					: COMMANDS.get(className);
			if (command == null) return null;
			try {
				return context.service(CommandService.class).run(command, true).get();
			}
			catch (final InterruptedException | ExecutionException e) {
				throw new IllegalStateException(e);
			}
		}

		@Override
		public Iterable<Thread> getThreadAncestors() {
			final ThreadService threads = context.service(ThreadService.class);
			final List<Thread> ancestors = Stream
				.iterate(threads.getParent(Thread.currentThread()), t -> t != null,
					threads::getParent)
				.limit(10).toList();
			return ancestors;
		}
	}
}
