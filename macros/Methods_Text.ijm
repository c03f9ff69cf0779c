// Writes down how the active image was restored: a paragraph for the methods
// section of a paper, what to cite, and a macro that does it again. They are in
// the log and on the clipboard (without a display: printed). Without an image, it
// restores a noisy one to try.

if (nImages == 0) {
	newImage("noisy", "16-bit ramp", 100, 80, 1);
	run("Add Specified Noise...", "standard=1000");
	run("Restormer...", "task=Denoise");
}
run("Methods Text...");
