// Measures a region before and after restoring: the noise (standard deviation)
// should fall, the mean should stay. Works on the active image and its
// selection; without an image, it makes a noisy one to try.

if (nImages == 0) {
	newImage("noisy", "16-bit black", 200, 160, 1);
	run("Add...", "value=1000");
	makeOval(60, 40, 80, 80);
	run("Add...", "value=1500");
	run("Select None");
	run("Add Specified Noise...", "standard=120");
	makeRectangle(80, 60, 40, 40);
}
if (selectionType() < 0) run("Select All");
getSelectionBounds(x, y, width, height);
getStatistics(area, meanBefore, min, max, deviationBefore);

run("Restormer...", "task=Denoise");
makeRectangle(x, y, width, height);
getStatistics(area, meanAfter, min, max, deviationAfter);

setResult("Mean before", 0, meanBefore);
setResult("Mean after", 0, meanAfter);
setResult("StdDev before", 0, deviationBefore);
setResult("StdDev after", 0, deviationAfter);
updateResults();
print("mean " + d2s(meanBefore, 1) + " -> " + d2s(meanAfter, 1) + ", standard deviation " + d2s(deviationBefore, 1) + " -> " + d2s(deviationAfter, 1));
