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

import ij.ImagePlus;
import ij.WindowManager;
import sc.fiji.restore.Measure;
import sc.fiji.restore.OpenImage;
import sc.fiji.restore.RestoreJob;
import sc.fiji.restore.error.RestoreException.InvalidOption;

/**
 * An image that a command takes besides its input, or none. A type of its own,
 * since SciJava would fill in the active image, and cannot offer "none". Macros
 * give a title, programs an image. Immutable.
 */
public final class ImageChoice {

	/** No image. */
	public static final ImageChoice NONE = new ImageChoice(OpenImage.NONE);

	/** To be found by the command. */
	static final ImageChoice AUTO = new ImageChoice(RestoreJob.AUTO);

	private final String title;
	private final ImagePlus image;
	/** Of an open image, which may be closed meanwhile; 0 = unknown. */
	private final int id;

	private ImageChoice(final String title, final ImagePlus image, final int id) {
		this.title = title;
		this.image = image;
		this.id = id;
	}

	/** What stands for the other image of a measurement if none is named. */
	static ImageChoice first(final Measure measure) {
		return new ImageChoice(measure.usual());
	}

	/** The open image of a title, looked up when it is needed. */
	public ImageChoice(final String title) {
		this(title, null, 0);
	}

	/** An image that a program has. */
	public ImageChoice(final ImagePlus image) {
		this(image.getTitle(), image, image.getID());
	}

	/** An open image, to be offered: its memory is free once it is closed. */
	static ImageChoice offer(final ImagePlus open) {
		return new ImageChoice(open.getTitle(), null, open.getID());
	}

	/**
	 * The image; null if none was chosen.
	 *
	 * @param option name of the option, for the message
	 * @throws InvalidOption if no open image has the title
	 */
	ImagePlus get(final String option) {
		if (image != null) return image;
		final ImagePlus open = id == 0 ? null : WindowManager.getImage(id);
		return open != null ? open : OpenImage.get(option, title);
	}

	/** The title alone: what the recorder writes. */
	@Override
	public String toString() {
		return title;
	}
}
