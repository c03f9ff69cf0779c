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
package sc.fiji.restore.install;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import sc.fiji.restore.checkpoint.TensorInfo;
import sc.fiji.restore.model.ModelSpec;
import sc.fiji.restore.model.TensorList.Entry;

/**
 * How well the tensors of a checkpoint fit those of a network, by names and
 * shapes. Immutable.
 *
 * @param model the network, without weights
 * @param part which of the network's checkpoint files this would be; empty if
 *          there is but one
 * @param size number of tensors that the network has there
 * @param likeness names in common, as a share of all names, and to a small part
 *          shapes in common
 * @param prefix what the checkpoint puts before all names
 * @param differences what does not fit, one sentence part each
 */
record Fit(ModelSpec model, String part, int size, double likeness,
	String prefix, List<String> differences)
{

	/** So much do shapes count beside names. */
	private static final double SHAPES = 1e-3;

	/**
	 * Compares.
	 *
	 * @param prefix that all names of {@code tensors} have, to be left out
	 */
	static Fit of(final ModelSpec model, final String part,
		final List<Entry> entries, final Map<String, TensorInfo> tensors,
		final String prefix)
	{
		final List<String> differences = new ArrayList<>();
		final Map<String, TensorInfo> extra = new LinkedHashMap<>(tensors);
		for (final Entry entry : entries) {
			final TensorInfo tensor = extra.remove(prefix + entry.source());
			final List<Long> expected = shape(entry);
			if (tensor == null)
				differences.add("'" + entry.source() + "' is missing");
			else
				if (!tensor.shape().equals(expected))
					differences.add("'" + entry.source() + "' has the shape " +
						tensor.shape() + " instead of " + expected);
		}
		extra.keySet()
			.forEach(name -> differences.add("'" + name + "' is too many"));
		final int common = tensors.size() - extra.size();
		return new Fit(model, part, entries.size(),
			(double) common / (entries.size() + extra.size()) +
				SHAPES * shapes(entries, tensors),
			prefix, List.copyOf(differences));
	}

	/** Sizes in the checkpoint. */
	static List<Long> shape(final Entry entry) {
		return entry.sourceShape().stream().map(Integer::longValue).toList();
	}

	/** Shapes in common, as a share of all. */
	private static double shapes(final List<Entry> entries,
		final Map<String, TensorInfo> tensors)
	{
		final List<List<Long>> rest = new ArrayList<>(
			tensors.values().stream().map(TensorInfo::shape).toList());
		final long common = entries.stream()
			.filter(entry -> rest.remove(shape(entry))).count();
		return (double) common / (entries.size() + rest.size());
	}

	/** Whether every tensor fits, and there are no others. */
	boolean isExact() {
		return differences.isEmpty();
	}
}
