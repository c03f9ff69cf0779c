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

import java.awt.Checkbox;
import java.awt.Color;
import java.awt.Dialog;
import java.awt.EventQueue;
import java.awt.Frame;
import java.awt.Graphics2D;
import java.awt.Rectangle;
import java.awt.Robot;
import java.awt.Window;
import java.awt.event.ItemEvent;
import java.awt.event.WindowEvent;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import javax.imageio.ImageIO;

import ij.IJ;
import ij.ImagePlus;
import ij.WindowManager;
import ij.gui.Roi;
import ij.process.ImageProcessor;

/**
 * Makes the pictures of the README that show windows: runs the commands in ImageJ
 * and captures what they open. Needs a display of 1600×1200 pixels with a window
 * manager, without which some windows stay blank; or {@code xvfb-run} and
 * openbox:
 *
 * <pre>
 * xvfb-run -a -s "-screen 0 1600x1200x24" sh -c 'openbox & mvn -q test-compile \
 *   exec:exec -Dexec.classpathScope=test \
 *   -Dmain-class=sc.fiji.restore.demo.Screenshots'
 * </pre>
 *
 * writes {@code dialogs.png}, {@code preview.png} and {@code trust.png} to {@code .github}, or to the
 * folder that is given as argument. Exits with an error if a window does not open.
 */
public final class Screenshots {

	private static final String IMAGE = "src/main/resources/sc/fiji/restore/demo/bbbc022-er.tif";
	private static final long PATIENCE_MS = 60_000;
	/** Windows are painted a while after they have opened. */
	private static final int PAINTING_MS = 800;
	/** So long a preview of a small image takes at most. */
	private static final int COMPUTING_MS = 15_000;
	private static final int MARGIN = 12;
	private static final String PREVIEW = "Preview of noisy";

	private final Robot robot;
	private final Path folder;

	private Screenshots(final Path folder) throws Exception {
		this.folder = folder;
		robot = new Robot();
	}

	/** @param args the folder for the pictures, or nothing */
	public static void main(final String... args) throws Exception {
		Desktop.open(Files.createTempDirectory("imagej"));
		final Screenshots screenshots = new Screenshots(
			Path.of(args.length == 0 ? ".github" : args[0]));
		screenshots.dialogs();
		screenshots.preview();
		screenshots.trust();
		System.exit(0);
	}

	private void dialogs() throws Exception {
		final ImagePlus image = IJ.openImage(IMAGE);
		image.show();
		final List<BufferedImage> columns = new ArrayList<>();
		for (final List<String> commands : List.of(
			List.of("Restormer...", "Residual...", "Fourier Ring Correlation..."),
			List.of("Batch..."), List.of("Restore OME-Zarr...", "Error Map..."),
			List.of("Contact Sheet...", "Device Doctor...")))
		{
			final List<BufferedImage> column = new ArrayList<>();
			for (final String command : commands) column.add(dialog(command));
			columns.add(joined(true, column));
		}
		image.close();
		write("dialogs.png", joined(false, columns));
	}

	private BufferedImage dialog(final String command) throws Exception {
		IJ.doCommand(command);
		await("the dialog of " + command, () -> dialog() != null);
		final Window dialog = dialog();
		final BufferedImage picture = capture(dialog);
		close(dialog);
		return picture;
	}

	private void close(final Window dialog) throws Exception {
		EventQueue.invokeAndWait(() -> dialog
			.dispatchEvent(new WindowEvent(dialog, WindowEvent.WINDOW_CLOSING)));
		await("no dialog", () -> !dialog.isDisplayable());
		// NB: the next one would come in between.
		robot.waitForIdle();
		robot.delay(PAINTING_MS);
	}

	/** A noisy image before and after, as the dialog shows it. */
	private void preview() throws Exception {
		final ImagePlus noisy = noisy();
		noisy.show();
		IJ.doCommand("Restormer...");
		await("a dialog", () -> dialog() != null);
		final Window dialog = dialog();
		final Checkbox box = Stream.of(dialog.getComponents())
			.filter(Checkbox.class::isInstance).map(Checkbox.class::cast).findFirst()
			.orElseThrow();
		EventQueue.invokeAndWait(() -> {
			box.setState(true);
			box.dispatchEvent(new ItemEvent(box, ItemEvent.ITEM_STATE_CHANGED,
				box.getLabel(), ItemEvent.SELECTED));
		});
		await("a preview", () -> window(PREVIEW) != null);
		robot.delay(COMPUTING_MS);
		write("preview.png", capture(window(PREVIEW)));
		close(dialog);
		await("no preview", () -> window(PREVIEW) == null);
		noisy.close();
	}

	private static ImagePlus noisy() {
		final ImagePlus image = IJ.openImage(IMAGE);
		image.setTitle("noisy");
		ImageProcessor.setRandomSeed(1);
		image.getProcessor().noise(40);
		return image;
	}

	private static Window window(final String title) {
		return Stream.of(Window.getWindows()).filter(Window::isShowing)
			.filter(window -> window instanceof final Frame frame &&
				title.equals(frame.getTitle()))
			.findFirst().orElse(null);
	}

	/** A noisy image, its result, where that is unsure, and what was removed. */
	private void trust() throws Exception {
		final ImagePlus noisy = noisy();
		noisy.setRoi(new Roi(165, 0, 230, 210));
		final ImagePlus part = noisy.crop();
		part.setTitle(noisy.getTitle());
		part.show();
		IJ.run(part, "Restormer...", "task=denoise confidence=yes");
		final ImagePlus restored = WindowManager.getCurrentImage();
		final ImagePlus unsure = WindowManager.getImage("noisy-disagreement");
		IJ.run(restored, "Residual...", "original=noisy");
		final ImagePlus residual = WindowManager
			.getImage("noisy-restored-residual");
		IJ.selectWindow(part.getID());
		IJ.run(part, "Fourier Ring Correlation...", "second=none");
		final ImagePlus plot = WindowManager.getCurrentImage();
		final Window log = WindowManager.getFrame("Log");
		log.setBounds(0, 900, 1080, 130);
		final BufferedImage windows = joined(false,
			List.of(joined(true, List.of(capture(part), capture(restored))),
				joined(true, List.of(capture(unsure), capture(residual))),
				capture(plot)));
		write("trust.png", joined(true, List.of(windows, capture(log))));
	}

	private BufferedImage capture(final ImagePlus image)
		throws InterruptedException
	{
		return capture(image.getWindow());
	}

	private BufferedImage capture(final Window window)
		throws InterruptedException
	{
		window.toFront();
		robot.waitForIdle();
		robot.delay(PAINTING_MS);
		await("something in the window", () -> !isBlank(picture(window)));
		return picture(window);
	}

	private BufferedImage picture(final Window window) {
		return robot.createScreenCapture(window.getBounds());
	}

	/** As before the window is painted. */
	private static boolean isBlank(final BufferedImage picture) {
		final int first = picture.getRGB(0, 0);
		return IntStream.range(0, picture.getWidth() * picture.getHeight())
			.allMatch(i -> picture.getRGB(i % picture.getWidth(),
				i / picture.getWidth()) == first);
	}

	private static Window dialog() {
		return Stream.of(Window.getWindows()).filter(Window::isShowing)
			.filter(Dialog.class::isInstance).findFirst().orElse(null);
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

	/** Pictures below each other, or side by side. */
	private static BufferedImage joined(final boolean below,
		final List<BufferedImage> pictures)
	{
		final List<Rectangle> places = new ArrayList<>();
		Rectangle all = new Rectangle();
		for (final BufferedImage picture : pictures) {
			final int gap = places.isEmpty() ? 0 : MARGIN;
			final Rectangle place = new Rectangle(below ? 0 : all.width + gap,
				below ? all.height + gap : 0, picture.getWidth(), picture.getHeight());
			places.add(place);
			all = all.union(place);
		}
		final BufferedImage sheet = new BufferedImage(all.width, all.height,
			BufferedImage.TYPE_INT_RGB);
		final Graphics2D graphics = sheet.createGraphics();
		graphics.setColor(Color.WHITE);
		graphics.fill(all);
		for (int i = 0; i < places.size(); i++) {
			graphics.drawImage(pictures.get(i), places.get(i).x, places.get(i).y,
				null);
		}
		graphics.dispose();
		return sheet;
	}

	private void write(final String name, final BufferedImage picture)
		throws IOException
	{
		ImageIO.write(picture, "png", folder.resolve(name).toFile());
	}
}
