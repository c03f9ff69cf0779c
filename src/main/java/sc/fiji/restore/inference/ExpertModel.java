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
package sc.fiji.restore.inference;

/**
 * A network whose parameters are mixed for an image from those of several
 * experts, by numbers that describe how the image was degraded: Liang et al.,
 * "Efficient and Degradation-Adaptive Network for Real-World Image
 * Super-Resolution", ECCV 2022, section 3.
 * <p>
 * Whoever opens it closes it. Thread-safe.
 * </p>
 */
public interface ExpertModel extends AutoCloseable {

	/**
	 * Reserves what estimating the degradation of an image needs.
	 *
	 * @param width columns of the image
	 * @param height rows of the image
	 * @return a run whose input is an image in network values and whose output are
	 *         the numbers of its degradation; the caller closes it before this
	 *         model
	 */
	TileRun prepareEstimate(int width, int height);

	/**
	 * How much each expert counts: two linear layers, applied to the numbers of a
	 * degradation.
	 *
	 * @return one weight per expert, of any sign
	 */
	float[] weights(float[] degradation);

	/**
	 * The network whose parameters are the weighted sums of the experts'.
	 *
	 * @param weights one per expert
	 * @return a model that the caller closes
	 */
	TileModel mix(float[] weights);

	@Override
	void close();
}
