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
package sc.fiji.restore.command;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.scijava.object.ObjectService;

import ij.ImagePlus;
import ij.WindowManager;
import sc.fiji.restore.EvaluationJob;

/**
 * Offers the values of a parameter whose type is one of this package's choices:
 * SciJava lists all objects of that type.
 */
final class Choices {

	private Choices() {}

	/**
	 * @param objectService may be null, then nobody asks
	 * @param values all that is to be offered, in order
	 */
	static <T> void offer(final ObjectService objectService, final Class<T> type,
		final List<T> values)
	{
		if (objectService == null) return;
		objectService.getObjects(type).forEach(objectService::removeObject);
		values.forEach(objectService::addObject);
	}

	/**
	 * Offers the tasks and models of all networks.
	 *
	 * @param objectService may be null, then nobody asks
	 */
	static void offerAll(final ObjectService objectService) {
		offer(objectService, TaskChoice.class,
			EvaluationJob.tasks().stream().map(TaskChoice::new).toList());
		offer(objectService, ModelChoice.class,
			EvaluationJob.models().stream().map(ModelChoice::new).toList());
	}

	/**
	 * Offers the open images.
	 *
	 * @param objectService may be null, then nobody asks
	 * @param first what comes before them
	 * @param input which is not offered
	 */
	static void offerImages(final ObjectService objectService,
		final ImageChoice first, final ImagePlus input)
	{
		final int[] open = WindowManager.getIDList();
		offer(objectService, ImageChoice.class,
			Stream.concat(Stream.of(first),
				IntStream.of(open == null ? new int[0] : open)
					.mapToObj(WindowManager::getImage).filter(imp -> imp != input)
					.map(ImageChoice::offer))
				.toList());
	}
}
