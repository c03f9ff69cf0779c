// Restores the active image and saves the result beside the original's name.
//
// Run it from Plugins > Macros > Run..., or without a display:
//   fiji --headless -macro Restore_One_Image.ijm "/path/noisy.tif,/path/clean.tif"
// With an argument "input,output" the macro opens and saves; without one it
// works on the active image and leaves the result open.

files = split(getArgument(), ",");
if (files.length == 2) open(files[0]);

run("Restormer...", "task=Denoise model=auto tile=auto overlap=auto device=auto depth=keep");

// The restored image is the active one now.
print(getTitle() + ": " + Property.get("restore.model") + " on " + Property.get("restore.device"));
if (files.length == 2) {
	saveAs("Tiff", files[1]);
	close();
}
