// Compares what models and classical filters make of the same region of an image:
// of the selection, or of the middle of the window. Works on the active image;
// without one, it makes a noisy one to try. Opens a sheet of labelled panels, and
// a stack of the same panels for measuring.

if (nImages == 0) {
	newImage("noisy", "16-bit black", 256, 256, 1);
	run("Add...", "value=1000");
	for (i = 0; i < 9; i++) {
		makeOval(20 + 75 * (i % 3), 20 + 75 * floor(i / 3), 60, 60);
		run("Add...", "value=" + 400 + 150 * i);
	}
	run("Select None");
	run("Gaussian Blur...", "sigma=1");
	run("Add Specified Noise...", "standard=80");
}
image = getImageID();
run("Contact Sheet...", "task=denoise models=all filters=all size=256");
selectImage(image);
run("Contact Sheet...", "models=restormer-denoise-microscopy filters=gaussian,nlm size=256 result=stack");

// The table is that of the results without a display, and a window otherwise.
if (isOpen("Contact Sheet")) Table.rename("Contact Sheet", "Results");
for (i = 0; i < nResults; i++) {
	print(getResultString("Name", i) + ": noise " + d2s(getResult("Noise", i), 1) + ", edges " + d2s(getResult("Edge width (pixels)", i), 2) + " pixels");
}
