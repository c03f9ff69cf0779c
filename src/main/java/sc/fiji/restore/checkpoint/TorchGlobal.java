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

import java.util.ArrayList;
import java.util.List;

/**
 * The functions that a pickle of weights may call, all that PyTorch needs for
 * tensors. None of them does more than to note its arguments.
 */
enum TorchGlobal {

	ORDERED_DICT("collections", "OrderedDict") {

		@Override
		Object call(final PickleInput in, final Object... arguments) {
			final PickledMap map = new PickledMap(in);
			// NB: Python 2 passes the items, a list of lists.
			if (arguments.length == 1 &&
				arguments[0] instanceof final List<?> items)
	{
				for (final Object item : items) {
					if (!(item instanceof final List<?> pair) || pair.size() != 2)
						throw misused(in);
					map.put(pair.get(0), pair.get(1));
				}
			}
			else if (arguments.length > 0) throw misused(in);
			return map;
		}
	},
	REBUILD_TENSOR("torch._utils", "_rebuild_tensor") {

		@Override
		Object call(final PickleInput in, final Object... arguments) {
			if (arguments.length < 4 ||
				!(arguments[0] instanceof final PickledStorage storage) ||
				!(arguments[1] instanceof final Long offset)) throw misused(in);
			return new PickledTensor(storage, offset, longs(in, arguments[2]),
				longs(in, arguments[3]));
		}
	},
	REBUILD_TENSOR_V2("torch._utils", "_rebuild_tensor_v2") {

		@Override
		Object call(final PickleInput in, final Object... arguments) {
			// NB: the seventh says that all values are to be negated or conjugated.
			if (arguments.length > 6 &&
				arguments[6] instanceof final PickledMap flags &&
				!flags.entries().isEmpty())
				throw in.complaint().unsupported("have tensors without flags",
					"one has " + flags.entries().size());
			return REBUILD_TENSOR.call(in, arguments);
		}
	},
	REBUILD_PARAMETER("torch._utils", "_rebuild_parameter") {

		@Override
		Object call(final PickleInput in, final Object... arguments) {
			if (arguments.length == 0 ||
				!(arguments[0] instanceof final PickledTensor tensor))
				throw misused(in);
			return tensor;
		}
	};

	/** The rule of what a pickle may hold, for errors. */
	static final String HARMLESS = "hold nothing but tensors, numbers, texts, lists and dictionaries";

	private static final String STORAGES = "torch";

	private final String module;
	private final String function;

	TorchGlobal(final String module, final String function) {
		this.module = module;
		this.function = function;
	}

	/** What the function returns. */
	abstract Object call(PickleInput in, Object... arguments);

	/**
	 * The function or type of storage of a name.
	 *
	 * @throws CheckpointException if it is none of the allowed ones
	 */
	static Object resolve(final String module, final String name,
		final PickleInput in)
	{
		for (final TorchGlobal global : values())
			if (global.module.equals(module) && global.function.equals(name))
				return global;
		final StorageType type = module.equals(STORAGES) ? StorageType.of(name)
			: null;
		if (type != null) return type;
		throw in.complaint().of(HARMLESS,
			"it asks for Python's " + Complaint.quote(module + "." + name),
			"It may run code in Python. Ask its authors for the weights alone," +
				" best as safetensors; or, if you trust them, load it in Python and" +
				" save the state_dict alone.");
	}

	CheckpointException misused(final PickleInput in) {
		return in.complaint().damaged(
			"call " + module + "." + function + " as PyTorch does",
			"it passes other arguments");
	}

	List<Long> longs(final PickleInput in, final Object tuple) {
		if (!(tuple instanceof final Object[] numbers)) throw misused(in);
		final List<Long> longs = new ArrayList<>();
		for (final Object number : numbers) {
			if (!(number instanceof final Long value)) throw misused(in);
			longs.add(value);
		}
		in.keep(64 + 48L * numbers.length);
		return List.copyOf(longs);
	}
}
