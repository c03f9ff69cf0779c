// Measures how well a model restores the images of a folder: PSNR and SSIM before
// and after, one row for each pair. The names tell what belongs together, such as
// NAME_noisy.tif and NAME_clean.tif; with a second folder, NAME.tif in both.
//
// Without a display:
//   fiji --headless -macro Evaluate_Folder.ijm "/path/noisy/,/path/clean/"
// The argument may be one folder; without an argument it asks for one. The table
// is saved as Evaluation.csv beside the images.

folders = split(getArgument(), ",");
if (folders.length == 0) folders = newArray(getDirectory("Folder of pairs of images"));
options = "folder=[" + folders[0] + "]";
if (folders.length == 2) options += " reference=[" + folders[1] + "]";
if (!endsWith(folders[0], "/")) folders[0] = folders[0] + "/";

run("Evaluate...", options + " network=Restormer task=denoise save=[" + folders[0] + "Evaluation.csv]");

// The table is that of the results without a display, and a window otherwise.
if (isOpen("Evaluation")) Table.rename("Evaluation", "Results");
mean = nResults - 1;
print(getResultString("Image", mean) + ": " + d2s(getResult("PSNR input (dB)", mean), 2) + " -> " + d2s(getResult("PSNR restored (dB)", mean), 2) + " dB");
