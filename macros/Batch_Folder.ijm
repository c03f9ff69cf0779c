// Restores all images of a folder and of the folders in it into another folder,
// which then has the same structure and a report.csv.
//
// Without a display:
//   fiji --headless -macro Batch_Folder.ijm "/path/noisy/,/path/restored/"
// Without an argument it asks for both folders. A batch that was stopped goes on
// where it was; images that are finished are not restored again.

folders = split(getArgument(), ",");
if (folders.length != 2) folders = newArray(getDirectory("Folder of noisy images"), getDirectory("Folder for restored images"));

run("Batch...", "input=[" + folders[0] + "] output=[" + folders[1] + "] files=* network=Restormer task=denoise");

rows = split(File.openAsString(folders[1] + "/report.csv"), "\n");
print(rows.length - 1 + " images are in " + folders[1] + "/report.csv");
