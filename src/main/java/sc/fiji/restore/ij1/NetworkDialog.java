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

import java.awt.AWTEvent;
import java.awt.Checkbox;
import java.awt.Choice;
import java.awt.EventQueue;
import java.awt.Label;
import java.awt.event.WindowAdapter;
import java.awt.event.WindowEvent;
import java.awt.event.WindowListener;
import java.util.stream.Stream;

import ij.ImagePlus;
import ij.WindowManager;
import ij.gui.DialogListener;
import ij.gui.GenericDialog;
import ij.gui.NonBlockingGenericDialog;
import ij.plugin.frame.Recorder;
import sc.fiji.restore.DegradationTable;
import sc.fiji.restore.MissingWeights;
import sc.fiji.restore.Models;
import sc.fiji.restore.Network;
import sc.fiji.restore.Noise;
import sc.fiji.restore.OpenImage;
import sc.fiji.restore.Preview;
import sc.fiji.restore.RestoreJob;
import sc.fiji.restore.ij1.NetworkPlugIn.Request;
import sc.fiji.restore.inference.Device;
import sc.fiji.restore.model.ModelSpec;

/**
 * The dialog of a network, recorded by ImageJ. Fields are read in the order in
 * which they were added, after every change; the first word of a label is the
 * macro key. Meanwhile users may select and look at something else.
 */
final class NetworkDialog implements DialogListener {

	/** Wide enough, since a label does not grow. */
	private static final String READY = "There are weights for this task." +
		" ".repeat(60);

	private final Network network;
	private final ImagePlus input;
	private final GenericDialog dialog;
	private final PartFields part;
	private final Preview preview;
	/** What the recorder records; null if it does not. */
	private final String command = Recorder.getCommand();
	private Checkbox box;
	/** What the user chose last. */
	private Request request;
	private Label hint;
	private String hinted;
	private Choice task;
	private Choice model;
	private Choice scale;
	/** Of networks that adapt; null for others. */
	private DegradationFields degradation;

	NetworkDialog(final Network network, final ImagePlus input) {
		this.network = network;
		this.input = input;
		dialog = dialog(network.title());
		part = new PartFields(dialog);
		preview = new Preview(input);
	}

	/** Of which one kind waits, which the event dispatch thread must not. */
	private static GenericDialog dialog(final String title) {
		return EventQueue.isDispatchThread() ? new GenericDialog(title)
			: new NonBlockingGenericDialog(title);
	}

	/** The user's choice; null if canceled. */
	Request ask() {
		final String[] tasks = network.tasks().toArray(String[]::new);
		task = choice("Task", tasks);
		hinted = tasks[0];
		dialog.addMessage(hint(hinted));
		hint = (Label) dialog.getMessage();
		model = choice("Model", models());
		if (network == Network.RESTORMER)
			dialog.addChoice("Right image (dual pixel)", images(), OpenImage.NONE);
		if (network == Network.MPRNET)
			choice("Stages", RestoreJob.AUTO, "1", "2", "3");
		if (network.removesNoise())
			choice("Noise",
				Stream.of(Noise.values()).map(Noise::toString).toArray(String[]::new));
		if (network == Network.RESTORMER)
			dialog.addStringField("Orientation of stripes", RestoreJob.AUTO);
		if (network == Network.DASR) addDegradation();
		dialog.addStringField("Tile size (pixels)", RestoreJob.AUTO);
		dialog.addStringField("Overlap of tiles (pixels)", RestoreJob.AUTO);
		choice("Device",
			Stream.of(Device.values()).map(Device::toString).toArray(String[]::new));
		choice("Precision", RestoreJob.SINGLE, RestoreJob.HALF);
		choice("Depth of result", RestoreJob.KEEP, RestoreJob.FLOAT);
		choice("Confidence (8 positions)", RestoreJob.NO, RestoreJob.YES);
		part.add();
		dialog.addCheckbox("Preview", false);
		box = (Checkbox) dialog.getCheckboxes().lastElement();
		dialog.addDialogListener(this);
		final WindowListener closing = cancelWithTheImage();
		preview.prepare(new RestoreJob(network).with(RestoreJob.TASK, tasks[0]));
		try {
			dialog.showDialog();
			return dialog.wasCanceled() ? null : request;
		}
		finally {
			preview.close();
			if (input.getWindow() != null)
				input.getWindow().removeWindowListener(closing);
		}
	}

	private WindowListener cancelWithTheImage() {
		final WindowListener listener = new WindowAdapter() {

			@Override
			public void windowClosed(final WindowEvent event) {
				dialog.windowClosing(event);
			}
		};
		if (input.getWindow() != null)
			input.getWindow().addWindowListener(listener);
		return listener;
	}

	private Request read() {
		RestoreJob job = new RestoreJob(network)
			.with(RestoreJob.TASK, dialog.getNextChoice())
			.with(RestoreJob.MODEL, dialog.getNextChoice());
		String right = OpenImage.NONE;
		String numbers = DegradationTable.HIDE;
		if (network == Network.RESTORMER) right = dialog.getNextChoice();
		if (network == Network.MPRNET)
			job = job.with(RestoreJob.STAGES, dialog.getNextChoice());
		if (network.removesNoise())
			job = job.with(RestoreJob.NOISE, dialog.getNextChoice());
		if (network == Network.RESTORMER)
			job = job.with(RestoreJob.ORIENTATION, dialog.getNextString());
		if (network == Network.DASR) {
			job = degradation
				.read(job.with(RestoreJob.SCALE, dialog.getNextChoice()));
			numbers = dialog.getNextChoice();
		}
		job = job.with(RestoreJob.TILE, dialog.getNextString())
			.with(RestoreJob.OVERLAP, dialog.getNextString())
			.with(RestoreJob.DEVICE, dialog.getNextChoice())
			.with(RestoreJob.PRECISION, dialog.getNextChoice())
			.with(RestoreJob.DEPTH, dialog.getNextChoice())
			.with(RestoreJob.CONFIDENCE, dialog.getNextChoice());
		return new Request(part.read(job), right, numbers);
	}

	private void addDegradation() {
		scale = choice("Scale", RestoreJob.AUTO, "2", "3", "4");
		degradation = new DegradationFields(dialog, preview);
		degradation.add(named());
		choice("Numbers of the degradation", DegradationTable.HIDE,
			DegradationTable.SHOW);
	}

	/** What decides which model is used. */
	private RestoreJob named() {
		return new RestoreJob(network).with(RestoreJob.TASK, task.getSelectedItem())
			.with(RestoreJob.MODEL, model.getSelectedItem())
			.with(RestoreJob.SCALE, scale.getSelectedItem());
	}

	/**
	 * Keeps the hint and the preview up to date.
	 *
	 * @param event null when the dialog closes, which is when ImageJ records
	 */
	@Override
	public boolean dialogItemChanged(final GenericDialog gd,
		final AWTEvent event)
	{
		if (!task.getSelectedItem().equals(hinted)) {
			hinted = task.getSelectedItem();
			hint.setText(hint(hinted));
		}
		if (degradation != null) degradation.changed(named(), event);
		if (event == null) startRecord();
		request = read();
		if (event == null) record();
		else refresh();
		return true;
	}

	/** Meanwhile the recorder may have recorded something else. */
	private void startRecord() {
		if (Recorder.record && command != null) Recorder.setCommand(command);
	}

	private void record() {
		if (degradation != null) degradation.record();
		part.record();
	}

	private void refresh() {
		if (box.getState()) preview.show(request.job(), request.right());
		else preview.hide();
	}

	private String hint(final String task) {
		return MissingWeights.of(network, task)
			.map(missing -> missing.what() + " OK tells where to get them.")
			.orElse(READY);
	}

	private Choice choice(final String label, final String... values) {
		dialog.addChoice(label, values, values[0]);
		return (Choice) dialog.getChoices().lastElement();
	}

	private String[] models() {
		return Stream
			.concat(Stream.of(RestoreJob.AUTO),
				Models.installed().of(network.id()).stream().map(ModelSpec::id))
			.toArray(String[]::new);
	}

	private String[] images() {
		return Stream
			.concat(Stream.of(OpenImage.NONE),
				Stream.of(WindowManager.getImageTitles())
					.filter(title -> !title.equals(input.getTitle())))
			.toArray(String[]::new);
	}
}
