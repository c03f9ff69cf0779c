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

import java.awt.GraphicsEnvironment;
import java.awt.Toolkit;
import java.awt.datatransfer.StringSelection;
import java.util.Optional;
import java.util.stream.Stream;

import ij.IJ;
import ij.ImagePlus;
import sc.fiji.restore.error.RestoreException.InvalidImage;
import sc.fiji.restore.model.ModelRepository;

/**
 * How a result was made, for the methods section of a paper: a paragraph, what to
 * cite, and a macro that does it again. Taken from the properties of the result,
 * which are saved with it. Immutable.
 *
 * <pre>{@code
 * String text = MethodsText.of(restored).toString();
 * }</pre>
 *
 * @param paragraph one paragraph of whole sentences
 * @param citations one paper a line; empty if the model names none
 * @param macro does the same to the original, if that is the active image
 */
public record MethodsText(String paragraph, String citations, String macro) {

	private static final String SOURCE = "https://github.com/fiji/restore";
	private static final String RUN_MODEL = "Run Model";

	/**
	 * The text for a result.
	 *
	 * @param image a result of this plugin, or what was made of it by programs that
	 *          keep properties
	 * @throws InvalidImage if its properties do not tell
	 */
	public static MethodsText of(final ImagePlus image) {
		if (image == null)
			throw new InvalidImage(
				"There is no image. Open one that this plugin restored.");
		if (image.getProp(Provenance.MODEL) == null)
			throw new InvalidImage(
				"The image must be a result of this plugin, but '" + image.getTitle() +
					"' has no property " + Provenance.MODEL +
					", which says how it was made. Choose a restored image; formats other " +
					"than TIFF lose the properties.");
		return new MethodsText(paragraph(image),
			image.getProp(Provenance.CITATION) == null ? ""
				: image.getProp(Provenance.CITATION),
			macro(image));
	}

	private static String paragraph(final ImagePlus image) {
		return "Images were restored with " + network(image) + " (" +
			property(image, Provenance.TASK).map(task -> "task: " + task + "; ")
				.orElse("") +
			"model " + get(image, Provenance.MODEL) + ", SHA-256 of its weights " +
			property(image, Provenance.WEIGHTS)
				.orElseGet(() -> get(image, Provenance.SHA256)) +
			", licence " + get(image, Provenance.LICENSE) +
			"). They were processed by the plugin Restore (version " +
			get(image, Versions.PLUGIN) + ", " + SOURCE + ") in ImageJ " +
			get(image, Versions.IMAGEJ) + " with ONNX Runtime " +
			get(image, Versions.RUNTIME) + " and Java " + get(image, Versions.JAVA) +
			" on the device " + get(image, Provenance.DEVICE) +
			property(image, Provenance.PRECISION)
				.map(precision -> " in " + precision + " precision").orElse("") +
			", in tiles of " + get(image, Provenance.TILE) +
			" pixels with an overlap of " + get(image, Provenance.OVERLAP) +
			" pixels." +
			property(image, "restore.noise")
				.map(noise -> " The noise was taken as " + noise + ".").orElse("") +
			property(image, "restore.orientation")
				.map(angle -> " The stripes were taken as running " + angle + ".")
				.orElse("") +
			property(image, Provenance.ROI)
				.map(
					roi -> " Of each plane, only a selection was restored (" + roi + ").")
				.orElse("") +
			property(image, Provenance.POSITIONS)
				.map(count -> " The result is the mean of those for " + count +
					" positions of the image, turned and mirrored.")
				.orElse("") +
			" Options: " + property(image, Provenance.OPTIONS)
				.map(options -> options + ", others").orElse("all") +
			" as by default.";
	}

	private static String network(final ImagePlus image) {
		return property(image, Provenance.NETWORK)
			.map(id -> "the network " + title(id).orElse(id))
			.orElse("a neural network");
	}

	/** Of a network that has a command. */
	private static Optional<String> title(final String network) {
		return Stream.of(Network.values())
			.filter(known -> known.id().equals(network)).map(Network::title)
			.findFirst();
	}

	private static String macro(final ImagePlus image) {
		final Optional<String> network = property(image, Provenance.NETWORK)
			.flatMap(MethodsText::title);
		final String id = get(image, Provenance.MODEL);
		final String location = get(image, Provenance.LOCATION);
		final String model = isInstalled(id, location) ? id : location;
		final String what = network.isEmpty() ? Words.macro(ModelJob.FILE, model)
			: Words.macro(RestoreJob.TASK, get(image, Provenance.TASK)) + " " +
				Words.macro(RestoreJob.MODEL, model);
		final String options = what +
			property(image, Provenance.RIGHT)
				.map(right -> " " + Words.macro("right", right)).orElse("") +
			property(image, Provenance.OPTIONS).map(more -> " " + more).orElse("");
		return "run(\"" + network.orElse(RUN_MODEL) + "...\", \"" +
			options.replace("\\", "\\\\").replace("\"", "\\\"") + "\");";
	}

	/** Whether the id means the model that lies there. */
	private static boolean isInstalled(final String id, final String location) {
		if (location.equals("bundled " + id)) return true;
		final ModelRepository installed = Models.installed();
		return installed.ids().contains(id) && installed.folder(id)
			.filter(folder -> folder.toString().equals(location)).isPresent();
	}

	private static Optional<String> property(final ImagePlus image,
		final String key)
	{
		return Optional.ofNullable(image.getProp(key));
	}

	/** What older versions did not note is unknown. */
	private static String get(final ImagePlus image, final String key) {
		return property(image, key).orElse("unknown");
	}

	/**
	 * Puts the text into ImageJ's log and, where there is a display, on the
	 * clipboard.
	 */
	public void publish() {
		IJ.log(toString());
		if (GraphicsEnvironment.isHeadless()) return;
		Toolkit.getDefaultToolkit().getSystemClipboard()
			.setContents(new StringSelection(toString()), null);
		IJ.showStatus("The methods text is on the clipboard.");
	}

	/** All of it: paragraph, references and macro. */
	@Override
	public String toString() {
		return paragraph + (citations.isEmpty() ? "" : "\n\nCite:\n" + citations) +
			"\n\nMacro, with the original as the active image:\n" + macro;
	}
}
