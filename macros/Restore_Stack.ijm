// Restores a stack with several channels, slices or frames as 32-bit and makes a
// maximum projection of it. Works on the active image; without one, it makes a
// noisy stack to try.

if (nImages == 0) {
	newImage("noisy stack", "16-bit grayscale-mode", 96, 80, 2, 3, 1);
	for (s = 1; s <= nSlices; s++) {
		setSlice(s);
		run("Add...", "value=" + 300 * s + " slice");
		run("Add Specified Noise...", "slice standard=40");
	}
}
title = getTitle();
run("Restormer...", "task=Denoise depth=32-bit");
getDimensions(width, height, channels, slices, frames);
print(getTitle() + ": " + channels + " channels, " + slices + " slices, " + frames + " frames, " + bitDepth() + "-bit");
if (slices > 1) run("Z Project...", "projection=[Max Intensity]");
