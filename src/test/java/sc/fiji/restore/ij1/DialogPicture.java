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
import java.awt.Button;
import java.awt.Checkbox;
import java.awt.Choice;
import java.awt.Component;
import java.awt.Container;
import java.awt.Dialog;
import java.awt.EventQueue;
import java.awt.Frame;
import java.awt.Label;
import java.awt.Rectangle;
import java.awt.Robot;
import java.awt.TextField;
import java.awt.Toolkit;
import java.awt.Window;
import java.awt.event.ActionEvent;
import java.awt.event.ItemEvent;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferInt;
import java.io.File;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.FutureTask;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;

import javax.imageio.ImageIO;

import ij.IJ;
import ij.ImageJ;
import ij.ImagePlus;
import sc.fiji.restore.Network;
import sc.fiji.restore.ij1.NetworkPlugIn.Request;

/**
 * Makes a picture of DASR's dialog in ImageJ with its preview, and checks on the
 * way that both follow a slider and that the preview goes with the dialog. Needs
 * a display, or {@code xvfb-run}:
 *
 * <pre>
 * mvn -q test-compile exec:exec -Dexec.classpathScope=test \
 *   -Dmain-class=sc.fiji.restore.ij1.DialogPicture
 * </pre>
 *
 * writes {@code target/dasr-dialog.png}.
 */
public final class DialogPicture {

	/** More than the caption of the preview takes. */
	private static final int CAPTION_HEIGHT = 80;
	private static final long PATIENCE_MS = 60_000;
	private static final String IMAGE = "src/main/resources/sc/fiji/restore/demo/bbbc022-er.tif";
	private static final File PICTURE = new File("target/dasr-dialog.png");

	private DialogPicture() {}

	/** Exits with an error if anything is not as it should be. */
	public static void main(final String... args) throws Exception {
		System.setProperty("plugins.dir",
			Files.createTempDirectory("imagej").toString());
		new ImageJ(ImageJ.NO_SHOW);
		final ImagePlus image = IJ.openImage(IMAGE);
		image.setRoi(500, 60, 110, 90);
		image.show();
		final FutureTask<Request> asking = new FutureTask<>(
			() -> new NetworkDialog(Network.DASR, image).ask());
		new Thread(asking).start();
		await("a dialog", () -> dialog() != null);
		tick(find(Checkbox.class).get(0));
		await("a preview", () -> preview(image) != null);
		final int before = looks(image);
		final String meaning = meaning();
		final TextField blur = find(TextField.class).get(0);
		EventQueue.invokeAndWait(() -> blur.setText("0.90"));
		await("another preview", () -> looks(image) != before);
		await("'given'", () -> find(Choice.class).stream()
			.anyMatch(choice -> "given".equals(choice.getSelectedItem())));
		await("another meaning", () -> !meaning().equals(meaning));
		capture();
		press("  OK  ");
		final Map<String, String> options = asking.get().job().options();
		await("no preview", () -> preview(image) == null);
		if (!"0.90".equals(options.get("blur")))
			throw new IllegalStateException("Blur was to be 0.90 in " + options);
		System.exit(0);
	}

	private static void tick(final Checkbox box) throws Exception {
		EventQueue.invokeAndWait(() -> {
			box.setState(true);
			post(new ItemEvent(box, ItemEvent.ITEM_STATE_CHANGED, box.getLabel(),
				ItemEvent.SELECTED));
		});
	}

	private static void capture() throws Exception {
		// NB: windows are painted a while after they have changed.
		final Robot robot = new Robot();
		robot.delay(1000);
		ImageIO.write(
			robot.createScreenCapture(
				new Rectangle(Toolkit.getDefaultToolkit().getScreenSize())),
			"png", PICTURE);
	}

	/** What the slider says of the blur. */
	private static String meaning() {
		return find(Label.class).stream().map(Label::getText)
			.filter(text -> text.startsWith("Blur: ")).findFirst().orElseThrow();
	}

	/** A number that is another when the preview shows something else. */
	private static int looks(final ImagePlus image) {
		final Window preview = preview(image);
		final BufferedImage picture = new BufferedImage(preview.getWidth(),
			preview.getHeight() - CAPTION_HEIGHT, BufferedImage.TYPE_INT_RGB);
		preview.paint(picture.getGraphics());
		return Arrays.hashCode(
			((DataBufferInt) picture.getRaster().getDataBuffer()).getData());
	}

	private static void post(final AWTEvent event) {
		Toolkit.getDefaultToolkit().getSystemEventQueue().postEvent(event);
	}

	private static void press(final String label) {
		final Button button = find(Button.class).stream()
			.filter(b -> b.getLabel().equals(label)).findFirst().orElseThrow();
		post(new ActionEvent(button, ActionEvent.ACTION_PERFORMED, label));
	}

	private static Window preview(final ImagePlus image) {
		return Stream.of(Frame.getFrames())
			.filter(frame -> frame.isShowing() &&
				frame.getTitle().equals("Preview of " + image.getTitle()))
			.findFirst().orElse(null);
	}

	private static Dialog dialog() {
		return Stream.of(Window.getWindows()).filter(Window::isShowing)
			.filter(Dialog.class::isInstance).map(Dialog.class::cast).findFirst()
			.orElse(null);
	}

	private static <T extends Component> List<T> find(final Class<T> type) {
		final List<T> found = new ArrayList<>();
		find(dialog(), type, found);
		return found;
	}

	private static <T extends Component> void find(final Container container,
		final Class<T> type, final List<T> found)
	{
		for (final Component component : container.getComponents()) {
			if (type.isInstance(component)) found.add(type.cast(component));
			if (component instanceof final Container inner) find(inner, type, found);
		}
	}

	private static void await(final String what, final BooleanSupplier there)
		throws InterruptedException
	{
		final long end = System.currentTimeMillis() + PATIENCE_MS;
		while (!there.getAsBoolean()) {
			if (System.currentTimeMillis() > end)
				throw new IllegalStateException("There was to be " + what + ".");
			Thread.sleep(50);
		}
	}
}
