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
import java.io.StringReader;
import java.io.StringWriter;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;

import sc.fiji.restore.error.RestoreException.InvalidOption;
import sc.fiji.restore.error.RestoreException.WriteFailed;
import sc.fiji.restore.image.zarr.ZarrOutput;
import sc.fiji.restore.inference.TileShape;
import sc.fiji.restore.model.Precision;

/**
 * What a job in OME-Zarr has finished, in a folder within the output: a file that
 * tells which job it is, and one with a line for each piece, which is added after
 * its files are in their places. So whatever is in it is finished, whenever the
 * program ended. It also tells what computed the pieces. Thread-safe; whoever opens it closes it.
 */
final class ZarrRecord implements AutoCloseable {

	private static final String JOB = "job.properties";
	private static final String PIECES = "finished.txt";
	/** How lines begin that tell what computed the pieces. */
	private static final String COMPUTED = "computed ";

	private final Path folder;
	private final FileChannel file;
	private final Set<String> finished;

	private ZarrRecord(final Path folder, final FileChannel file,
		final Set<String> finished)
	{
		this.folder = folder;
		this.file = file;
		this.finished = finished;
	}

	private static Path folder(final Path output) {
		return output.resolve(ZarrOutput.WORK);
	}

	/** Whether there is a job in an output that is not finished. */
	static boolean isIn(final Path output) {
		return Files.isRegularFile(folder(output).resolve(JOB));
	}

	/**
	 * What an unfinished job said of itself.
	 *
	 * @return by key; empty if there is none
	 */
	static Map<String, String> job(final Path output) {
		final Map<String, String> job = new LinkedHashMap<>();
		if (!isIn(output)) return job;
		final Properties properties = new Properties();
		try {
			properties.load(new StringReader(
				Files.readString(folder(output).resolve(JOB), StandardCharsets.UTF_8)));
		}
		catch (final IOException | IllegalArgumentException e) {
			throw new InvalidOption("The option 'existing' must be 'overwrite' for " +
				output + ", since the file " + folder(output).resolve(JOB) +
				", which tells what is finished, cannot be read: " + e + ".");
		}
		properties.stringPropertyNames()
			.forEach(key -> job.put(key, properties.getProperty(key)));
		return job;
	}

	/** Begins a job. */
	static ZarrRecord begin(final Path output, final Map<String, String> job) {
		final StringWriter text = new StringWriter();
		job.forEach((key, value) -> text.append(escaped(key)).append('=')
			.append(escaped(value)).append('\n'));
		SafeFile.write(folder(output).resolve(JOB),
			text.toString().getBytes(StandardCharsets.UTF_8));
		return resume(output);
	}

	private static String escaped(final String text) {
		return text.replace("\\", "\\\\").replace("\n", "\\n").replace("\r", "\\r")
			.replace("=", "\\=").replace(":", "\\:").replace(" ", "\\ ")
			.replace("#", "\\#").replace("!", "\\!");
	}

	/** Goes on with a job. */
	static ZarrRecord resume(final Path output) {
		final Path pieces = folder(output).resolve(PIECES);
		try {
			final FileChannel file = FileChannel.open(pieces,
				StandardOpenOption.CREATE, StandardOpenOption.READ,
				StandardOpenOption.WRITE);
			try {
				final String text = new String(Files.readAllBytes(pieces),
					StandardCharsets.US_ASCII);
				// NB: the last line may have been cut by a crash.
				final int end = text.lastIndexOf('\n') + 1;
				file.truncate(end).position(end);
				return new ZarrRecord(folder(output), file,
					new LinkedHashSet<>(text.substring(0, end).lines().toList()));
			}
			catch (final IOException e) {
				file.close();
				throw e;
			}
		}
		catch (final IOException e) {
			throw failed(pieces, e);
		}
	}

	/** Whether a piece of a resolution is finished. */
	synchronized boolean isFinished(final int level, final int piece) {
		return finished.contains(line(level, piece));
	}

	/** Notes that a piece is finished. */
	synchronized void finish(final int level, final int piece) {
		append(line(level, piece));
	}

	private void append(final String line) {
		try {
			file.write(
				ByteBuffer.wrap((line + "\n").getBytes(StandardCharsets.US_ASCII)));
			file.force(false);
			finished.add(line);
		}
		catch (final IOException e) {
			throw failed(folder.resolve(PIECES), e);
		}
	}

	/** Notes what computed pieces that finish from now on. */
	synchronized void note(final Computed part) {
		final String line = COMPUTED + part.precision() + " " +
			part.tile().batch() + " " + part.tile().width() + " " +
			part.tile().height() + " " + part.device();
		if (!finished.contains(line)) append(line);
	}

	/** What computed the pieces, in the order in which it was noted. */
	synchronized List<Computed> computed() {
		return finished.stream().filter(line -> line.startsWith(COMPUTED))
			.map(ZarrRecord::computed).toList();
	}

	private static Computed computed(final String line) {
		final String[] words = line.substring(COMPUTED.length()).split(" ", 5);
		return new Computed(words[4], Precision.of(words[0]),
			new TileShape(Integer.parseInt(words[1]), Integer.parseInt(words[2]),
				Integer.parseInt(words[3])));
	}

	/** Forgets what is finished, so that it is done again. */
	synchronized void reset() {
		try {
			file.truncate(0).force(false);
			finished.clear();
		}
		catch (final IOException e) {
			throw failed(folder.resolve(PIECES), e);
		}
	}

	private static String line(final int level, final int piece) {
		return level + " " + piece;
	}

	private static WriteFailed failed(final Path file, final IOException e) {
		return new WriteFailed("The file " + file + " could not be written: " + e +
			". Check that its folder may be written and has space left; what is " +
			"finished stays, and the same job goes on from there.", e);
	}

	/** Removes the record, since all is finished. */
	void remove() {
		close();
		clear(folder.getParent());
	}

	/** Removes what is left of a job that is finished. */
	static void clear(final Path output) {
		final Path folder = folder(output);
		try {
			// NB: first the job, without which there is nothing to go on with.
			Files.deleteIfExists(folder.resolve(JOB));
			Trees.delete(folder);
		}
		catch (final IOException e) {
			throw failed(folder, e);
		}
	}

	@Override
	public void close() {
		try {
			file.close();
		}
		catch (final IOException e) {
			throw failed(folder.resolve(PIECES), e);
		}
	}
}
