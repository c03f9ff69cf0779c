// Restores every TIFF, PNG and JPEG image of a folder into another folder.
//
// Without a display:
//   fiji --headless -macro Restore_Folder.ijm "/path/noisy/,/path/restored/"
// Without an argument it asks for both folders. Each result is saved before the
// next image is opened; other files are left alone.

folders = split(getArgument(), ",");
if (folders.length == 2) {
	input = folders[0];
	output = folders[1];
} else {
	input = getDirectory("Folder of noisy images");
	output = getDirectory("Folder for restored images");
}
if (!endsWith(input, "/")) input = input + "/";
if (!endsWith(output, "/")) output = output + "/";
if (input == output) exit("The restored images need a folder of their own, but both were " + input);
File.makeDirectory(output);

setBatchMode(true);
names = getFileList(input);
restored = 0;
for (i = 0; i < names.length; i++) {
	showProgress(i, names.length);
	if (!isImage(names[i])) continue;
	open(input + names[i]);
	run("Restormer...", "task=Denoise");
	saveAs("Tiff", output + File.getNameWithoutExtension(names[i]) + "-restored.tif");
	close("*");
	restored++;
}
print(restored + " of " + names.length + " files restored into " + output);

function isImage(name) {
	return matches(toLowerCase(name), ".*\\.(tif|tiff|png|jpg|jpeg)");
}
