// Tries all devices that networks can run on: what is missing, whether they
// compute what the CPU computes, and how fast they are. Prints the advice, and
// the speed of each device that works.
//
// Without a display:
//   fiji --headless -macro Device_Doctor.ijm "restormer-denoise-gray"
// The argument is the model to try; without one it is the default.

options = "";
if (getArgument() != "") options = "model=[" + getArgument() + "]";
run("Device Doctor...", options);

// The table is that of the results without a display, and a window otherwise.
if (isOpen("Devices")) Table.rename("Devices", "Results");
for (i = 0; i < nResults; i++) {
	device = getResultString("Device", i);
	if (getResultString("As the CPU", i) == "yes") print(device + ": " + d2s(getResult("Megapixels/s", i), 2) + " megapixels a second");
	else print(device + ": " + getResultString("Problem", i));
}
print(getResultString("Advice", 0));
