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

package sc.fiji.restore.spark;

import java.util.Optional;

import org.apache.spark.TaskContext;
import org.apache.spark.resource.ResourceInformation;

import sc.fiji.restore.inference.Device;

/**
 * What a task may use of its executor.
 *
 * @param threads {@code spark.task.cpus}
 * @param gpu address of the GPU that Spark gave to the task, such as {@code 0};
 *          empty if {@code spark.task.resource.gpu.amount} is not set
 */
public record Slot(int threads, Optional<String> gpu) {

	private static final String GPU = "gpu";

	static Slot of(final TaskContext context) {
		final ResourceInformation gpu = context.resourcesJMap().get(GPU);
		return new Slot(context.cpus(), gpu == null || gpu.addresses().length == 0
			? Optional.empty() : Optional.of(gpu.addresses()[0]));
	}

	/**
	 * The device to use. {@code auto} is the GPU that Spark gave to the task, else
	 * the CPU, even if the machine has a GPU: it may be another job's.
	 *
	 * @param asked by the user
	 */
	public Device device(final Device asked) {
		if (asked != Device.AUTO) return asked;
		return gpu.isPresent() ? Device.CUDA : Device.CPU;
	}
}
