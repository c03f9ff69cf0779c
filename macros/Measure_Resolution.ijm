// Measures the resolution of an image by Fourier ring correlation, before any
// restoring, which makes neighbouring pixels alike. Works on the active image;
// without one, it makes blurred spots with noise to try. For the resolution of
// restored images, take two images of the same, restore both and give the second
// one's title: run("Fourier Ring Correlation...", "second=[title]");

if (nImages == 0) {
	newImage("spots", "32-bit black", 256, 256, 1);
	random("seed", 1);
	for (i = 0; i < 1500; i++) setPixel(256 * random, 256 * random, 1000 * random);
	run("Gaussian Blur...", "sigma=2");
	for (i = 0; i < 256 * 256; i++) setPixel(i % 256, floor(i / 256), getPixel(i % 256, floor(i / 256)) + random("gaussian"));
	setVoxelSize(0.1, 0.1, 1, "um");
}
run("Fourier Ring Correlation...", "");

// The table is that of the results without a display, and a window otherwise.
if (isOpen("Fourier Ring Correlation")) Table.rename("Fourier Ring Correlation", "Results");
for (i = 0; i < nResults; i++) {
	print("Resolution: " + d2s(getResult("Resolution", i), 3) + " " + getResultString("Unit", i) + " " + getResultString("Note", i));
}
