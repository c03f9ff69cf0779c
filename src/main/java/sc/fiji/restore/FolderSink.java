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

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import ij.ImagePlus;
import ij.io.FileSaver;
import sc.fiji.restore.batch.Column;
import sc.fiji.restore.batch.OutputFolder;
import sc.fiji.restore.batch.ReportRow;
import sc.fiji.restore.batch.ResultNames;
import sc.fiji.restore.error.RestoreException.InvalidImage;
import sc.fiji.restore.image.ij.NoiseLevel;
import sc.fiji.restore.model.ModelSpec;
import sc.fiji.restore.model.ModelSpec.External;

/**
 * Saves the results of a batch as TIFF, and how they were made in a report. An
 * image is finished if its result is there, and content, model and options are
 * those in the report.
 */
final class FolderSink implements ResultSink {

	/** Which properties of a result the report repeats. */
	private static final Map<Column, String> PROPERTIES = Map.ofEntries(
		Map.entry(Column.MODEL, Provenance.MODEL),
		Map.entry(Column.MODEL_SHA256, Provenance.SHA256),
		Map.entry(Column.WEIGHTS_SHA256, Provenance.WEIGHTS),
		Map.entry(Column.LICENSE, Provenance.LICENSE),
		Map.entry(Column.CITATION, Provenance.CITATION),
		Map.entry(Column.DEVICE, Provenance.DEVICE),
		Map.entry(Column.TILE, Provenance.TILE),
		Map.entry(Column.VERSION, Versions.PLUGIN),
		Map.entry(Column.RUNTIME, Versions.RUNTIME),
		Map.entry(Column.JAVA, Versions.JAVA),
		Map.entry(Column.IMAGEJ, Versions.IMAGEJ));

	private final OutputFolder folder;
	private final String options;
	private final boolean maps;
	private final Set<List<String>> models;

	/**
	 * @param folder for the caller to close
	 * @param options all that decides what a result looks like, except the model
	 * @param maps whether there is a map of the disagreement for each result
	 * @param models with which images may be restored
	 */
	FolderSink(final OutputFolder folder, final String options,
		final boolean maps, final List<ModelSpec> models)
	{
		this.maps = maps;
		this.folder = folder;
		this.options = options;
		this.models = models.stream().map(FolderSink::model)
			.collect(Collectors.toSet());
	}

	private static List<String> model(final ModelSpec spec) {
		return List.of(spec.id(), spec.weights().sha256(),
			spec.weights().external().map(External::sha256).orElse(""));
	}

	private static List<String> model(final ReportRow row) {
		return List.of(row.get(Column.MODEL), row.get(Column.MODEL_SHA256),
			row.get(Column.WEIGHTS_SHA256));
	}

	@Override
	public boolean isFinished(final BatchImage image) {
		return folder.finished(image.name())
			.filter(row -> row.get(Column.RESULT).equals(image.result()) &&
				row.get(Column.OPTIONS).equals(options) &&
				models.contains(model(row)) &&
				isSame(image, row.get(Column.INPUT_SHA256)))
			.isPresent();
	}

	private static boolean isSame(final BatchImage image, final String digest) {
		try {
			return !digest.isEmpty() && image.sha256().equals(digest);
		}
		catch (final InvalidImage e) {
			// NB: opening it will fail too, and then that is reported.
			return false;
		}
	}

	@Override
	public void check(final BatchImage image) {
		folder.checkFree(image.result());
		if (maps) folder.checkFree(ResultNames.disagreement(image.result()));
	}

	@Override
	public void add(final BatchImage image, final ImagePlus input,
		final Restored restored, final double seconds)
	{
		final ImagePlus result = restored.image();
		ReportRow row = ReportRow.of(image.name())
			.with(Column.RESULT, image.result())
			.with(Column.SECONDS, String.format(Locale.ROOT, "%.2f", seconds))
			.with(Column.NOISE_BEFORE, noise(input))
			.with(Column.NOISE_AFTER, noise(result)).with(Column.OPTIONS, options)
			.with(Column.INPUT_SHA256, image.sha256());
		for (final Map.Entry<Column, String> entry : PROPERTIES.entrySet()) {
			final String value = result.getProp(entry.getValue());
			if (value != null) row = row.with(entry.getKey(), value);
		}
		if (restored.disagreement().isPresent())
			row = row.with(Column.DISAGREEMENT,
				ResultNames.disagreement(image.result()));
		try {
			folder.add(row, file -> save(result, file),
				restored.disagreement().map(map -> file -> save(map, file)));
		}
		finally {
			// NB: the folder has it, and nobody would ever look for it elsewhere.
			ResultFile.discard(result);
		}
	}

	@Override
	public void addFailure(final BatchImage image, final String error) {
		folder.addFailure(ReportRow.of(image.name()).with(Column.ERROR, error)
			.with(Column.OPTIONS, options));
	}

	/** One number, or one for each channel; empty where nothing was found. */
	private static String noise(final ImagePlus image) {
		return NoiseLevel.of(image).stream()
			.map(level -> level.isPresent()
				? String.format(Locale.ROOT, "%.4g", level.getAsDouble()) : "")
			.collect(Collectors.joining("; "));
	}

	private static void save(final ImagePlus result, final Path file)
		throws IOException
	{
		try (QuietErrors quiet = new QuietErrors()) {
			if (!new FileSaver(result).saveAsTiff(file.toString()))
				throw new IOException("ImageJ could not save '" + result.getTitle() +
					"' as TIFF, " + result.getSizeInBytes() / (1 << 20) + " MB");
		}
	}
}
