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

import sc.fiji.restore.inference.Device;
import sc.fiji.restore.inference.Probe;

/**
 * What was found out about a device. Immutable.
 *
 * @param device the device
 * @param inBuild whether this build of ONNX Runtime knows it
 * @param missing the library that it lacks; empty if none, or nobody knows
 * @param starts whether it runs the model
 * @param difference largest difference to the CPU on a probe, as a share of full
 *          scale; NaN if it does not start
 * @param milliseconds for a tile, the median of several; NaN if it was not
 *          measured
 * @param problem why it cannot be used and what to do about that, as sentences
 *          without their subject; empty if it can
 */
record DeviceReport(Device device, boolean inBuild, String missing,
	boolean starts, double difference, double milliseconds, String problem)
{

	/** Whether it computes what the CPU computes. */
	boolean agrees() {
		return difference <= Probe.TOLERANCE;
	}
}
