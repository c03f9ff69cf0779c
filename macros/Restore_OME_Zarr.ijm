// Restores an OME-Zarr image that may be larger than memory into a new one.
//
// Without a display:
//   fiji --headless -macro Restore_OME_Zarr.ijm "/path/noisy.ome.zarr,/path/restored.ome.zarr"
// Without an argument it asks for both folders. A job that was stopped goes on
// where it was, since existing=resume.

folders = split(getArgument(), ",");
if (folders.length != 2) folders = newArray(getDirectory("OME-Zarr image"), getDirectory("New folder for the restored image"));

run("Restore OME-Zarr...", "input=[" + folders[0] + "] output=[" + folders[1] + "] network=Restormer task=denoise existing=resume");

print("The restored image is in " + folders[1]);
