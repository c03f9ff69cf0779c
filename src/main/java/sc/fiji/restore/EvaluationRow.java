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

import java.util.List;
import java.util.function.ToDoubleFunction;

import sc.fiji.restore.quality.Quality;

/**
 * What was measured of one pair of images. Numbers that there are not, such as
 * those of an input that is smaller than its reference, are NaN. Immutable.
 *
 * @param name of the pair
 * @param model id of the model that restored it; empty if none did
 * @param input how close the degraded image is to its reference
 * @param restored how close the restored image is
 * @param seconds that restoring took, without opening model and files
 * @param protocol how it was compared, in words
 * @param error why there are no numbers; empty if there are
 */
public record EvaluationRow(String name, String model, Quality input,
	Quality restored, double seconds, String protocol, String error)
{

	/** What could not be measured. */
	static final Quality NONE = new Quality(Double.NaN, Double.NaN, Double.NaN);

	/** A pair that could not be evaluated. */
	static EvaluationRow failed(final String name, final String error) {
		return new EvaluationRow(name, "", NONE, NONE, Double.NaN, "", error);
	}

	/** The mean of the numbers of all rows without error. */
	static EvaluationRow mean(final List<EvaluationRow> rows) {
		final List<EvaluationRow> good = rows.stream()
			.filter(row -> !row.isFailed()).toList();
		return new EvaluationRow("Mean of " + good.size(), "",
			new Quality(mean(good, row -> row.input().psnr()),
				mean(good, row -> row.input().ssim()), Double.NaN),
			new Quality(mean(good, row -> row.restored().psnr()),
				mean(good, row -> row.restored().ssim()), Double.NaN),
			mean(good, EvaluationRow::seconds), "", "");
	}

	/** Whether there are no numbers. */
	public boolean isFailed() {
		return !error.isEmpty();
	}

	/** How much larger the PSNR is after restoring, in dB. */
	public double gain() {
		return restored.psnr() - input.psnr();
	}

	/** NaN if there is none. */
	private static double mean(final List<EvaluationRow> rows,
		final ToDoubleFunction<EvaluationRow> column)
	{
		return rows.stream().mapToDouble(column)
			.filter(value -> !Double.isNaN(value)).average().orElse(Double.NaN);
	}
}
