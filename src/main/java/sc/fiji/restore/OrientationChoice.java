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

import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

import sc.fiji.restore.error.RestoreException.InvalidOption;
import sc.fiji.restore.image.PlaneTurn;
import sc.fiji.restore.image.ij.Planes;
import sc.fiji.restore.model.ModelSpec;

/**
 * How an image is turned for a network that removes horizontal stripes, and how
 * people are told. Immutable.
 *
 * @param spec the model
 * @param orientation what the user says
 */
record OrientationChoice(ModelSpec spec, Orientation orientation) {

	/**
	 * What was decided for an image.
	 *
	 * @param orientation of its stripes, not auto
	 * @param reason in words; empty if nobody wants to know
	 */
	record Decision(Orientation orientation, String reason) {

		private static final Decision NONE = new Decision(Orientation.HORIZONTAL,
			"");

		/** After which the stripes of planes of so many pixels run along x. */
		PlaneTurn turn(final int width, final int height) {
			return PlaneTurn.of(orientation.degrees(), width, height);
		}

		/**
		 * One line for the log.
		 *
		 * @param title of the image
		 */
		Optional<String> message(final String title) {
			if (reason.isEmpty()) return Optional.empty();
			return Optional.of("Stripes of '" + title + "': taken as " + orientation +
				(orientation.equals(Orientation.HORIZONTAL) ||
					orientation.equals(Orientation.VERTICAL) ? "" : " degrees") +
				", " + reason + ".");
		}

		/** Properties of the result. */
		Map<String, String> provenance() {
			return reason.isEmpty() ? Map.of()
				: Map.of("restore.orientation", orientation.toString());
		}
	}

	/** @throws InvalidOption if the model has no use for what the user says */
	static void check(final ModelSpec spec, final Orientation orientation) {
		if (!orientation.isAuto() && !isForStripes(spec))
			throw new InvalidOption("The option 'orientation' must be left out or " +
				"'auto' for the model '" + spec.id() + "', which does " + spec.task() +
				" in all directions alike, but was '" + orientation +
				"'. Choose a model that removes stripes of one direction to use it.");
	}

	private static boolean isForStripes(final ModelSpec spec) {
		return spec.orientation() == ModelSpec.Orientation.HORIZONTAL;
	}

	/**
	 * @param planes of the image, of finite values
	 * @param checkpoint called before each plane that is read; may throw to stop
	 */
	Decision decide(final Planes planes, final Runnable checkpoint) {
		if (!isForStripes(spec)) return Decision.NONE;
		if (!orientation.isAuto()) return new Decision(orientation, "as asked for");
		final OptionalDouble found = StripeEstimate.of(planes, checkpoint);
		return found.isPresent()
			? new Decision(new Orientation(found.getAsDouble()),
				"the direction that stands out")
			: new Decision(Orientation.HORIZONTAL, "since no direction stands out");
	}
}
