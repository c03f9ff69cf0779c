// Asks whether a restored image can be trusted: how far the network disagrees with
// itself when the image is turned and mirrored, and whether it removed noise alone.
// Works on the active image; without one, it makes a noisy one to try. Opens the
// restored image, the map of disagreement and the residual (input - result).

if (nImages == 0) {
	newImage("noisy", "16-bit black", 160, 120, 1);
	run("Add...", "value=1000");
	makeOval(60, 40, 60, 60);
	run("Add...", "value=1500");
	run("Select None");
	run("Add Specified Noise...", "standard=120");
}
title = getTitle();
run("Restormer...", "task=Denoise confidence=yes");
restored = getTitle();

selectImage(title + "-disagreement");
getStatistics(area, mean);
print("The results in " + Property.get("restore.positions") + " positions differ by " + d2s(mean, 1) + " on average.");

selectImage(restored);
run("Residual...", "original=[" + title + "]");
// The table is that of the results without a display, and a window otherwise.
if (isOpen("Residual")) Table.rename("Residual", "Results");
print("What was removed: " + getResultString("Verdict", 0) + ".");
selectImage(restored);
