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
package sc.fiji.restore.checkpoint;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * The weights in a file that a network's authors published: tensors by name.
 * <p>
 * Start at {@link #open}; {@link #tensors()} lists what is there, and
 * {@link #read(String, FloatSink)} streams the values, whatever their type and
 * order in the file:
 * </p>
 *
 * <pre>{@code
 * try (Checkpoint checkpoint = Checkpoint.open(Path.of("deraining.pth"))) {
 *   for (TensorInfo tensor : checkpoint.tensors().values())
 *     checkpoint.read(tensor.name(), chunk -> weights.put(chunk));
 * }
 * }</pre>
 * <p>
 * <b>Names</b> are those of the network's parameters. In PyTorch files the
 * tensors may lie below wrapper keys: as long as a mapping has one of
 * {@code params_ema}, {@code params}, {@code state_dict},
 * {@code model_state_dict}, {@code model}, {@code net}, {@code net_g},
 * {@code netG}, {@code network_g}, {@code network}, {@code generator},
 * {@code weights}, and a mapping below it that is not empty, the first of these, in this order, is
 * entered. In any format, a prefix {@code module.} that all names have is
 * removed. Tensors keep the order of the file.
 * </p>
 * <p>
 * <b>Left out</b>, but counted by {@link #leftOut()}, is what is no weight: all
 * that lies beside a wrapper (epochs, optimizers), entries that are no tensors,
 * tensors of other than floating-point numbers, and, in TensorFlow's bundles,
 * slots of optimizers, powers of Adam's betas and the step.
 * </p>
 * <p>
 * <b>Shapes</b> are those of the file, outermost axis first: PyTorch's
 * convolutions are (out, in, y, x), TensorFlow's (y, x, in, out). Values have no
 * unit and are not changed but for being converted to float32.
 * </p>
 * <p>
 * Not thread-safe: one thread at a time. Whoever opens it closes it. Needs about
 * 50 MB of heap at most, whatever the file.
 * </p>
 */
public interface Checkpoint extends AutoCloseable {

	/**
	 * Opens a file of any {@link Format}, which is recognised by its content.
	 *
	 * @param file the file; of a TensorFlow bundle, the index or one of the data
	 *          files, all of which must lie in the same folder
	 * @throws CheckpointException if the file is unreadable, damaged, of another
	 *           format, or has what this reader does not trust
	 */
	static Checkpoint open(final Path file) {
		return Recognition.open(file);
	}

	/** The format of the file. */
	Format format();

	/** All files that were opened, the one to name first. */
	List<Path> files();

	/** The weights by name, in the order of the file; unmodifiable. */
	Map<String, TensorInfo> tensors();

	/** How many entries of the file are not listed, as they are no weights. */
	int leftOut();

	/**
	 * Streams the values of a tensor in C order: last axis fastest. Values of 64
	 * bits are rounded to the nearest float32; those beyond its range become
	 * infinite.
	 * <p>
	 * Where the format has checksums of tensors (PyTorch's zip, TensorFlow), they
	 * are compared before the first value is handed out.
	 * </p>
	 *
	 * @param name one of {@link #tensors()}
	 * @param sink takes all values in order, in chunks; not called for a tensor
	 *          without elements
	 * @throws CheckpointException if there is no such tensor, or the file is
	 *           damaged or cannot be read
	 * @throws E if the sink does
	 */
	<E extends Exception> void read(String name, FloatSink<E> sink) throws E;

	/**
	 * The values of a tensor in C order, as {@link #read(String, FloatSink)}
	 * streams them.
	 *
	 * @throws CheckpointException also if there are too many for an array
	 */
	float[] read(String name);

	/** Closes the file. */
	@Override
	void close();
}
