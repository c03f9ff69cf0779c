/*-
 * #%L
 * Restore: image restoration networks for Fiji.
 * %%
 * Copyright (C) 2026 Restore developers.
 * %%
 * Redistribution and use in source and binary forms, with or without
 * modification, are permitted provided that the following conditions are met:
 *
 * 1. Redistributions of source code must retain the above copyright notice,
 *    this list of conditions and the following disclaimer.
 * 2. Redistributions in binary form must reproduce the above copyright notice,
 *    this list of conditions and the following disclaimer in the documentation
 *    and/or other materials provided with the distribution.
 *
 * THIS SOFTWARE IS PROVIDED BY THE COPYRIGHT HOLDERS AND CONTRIBUTORS "AS IS"
 * AND ANY EXPRESS OR IMPLIED WARRANTIES, INCLUDING, BUT NOT LIMITED TO, THE
 * IMPLIED WARRANTIES OF MERCHANTABILITY AND FITNESS FOR A PARTICULAR PURPOSE
 * ARE DISCLAIMED. IN NO EVENT SHALL THE COPYRIGHT HOLDERS OR CONTRIBUTORS BE
 * LIABLE FOR ANY DIRECT, INDIRECT, INCIDENTAL, SPECIAL, EXEMPLARY, OR
 * CONSEQUENTIAL DAMAGES (INCLUDING, BUT NOT LIMITED TO, PROCUREMENT OF
 * SUBSTITUTE GOODS OR SERVICES; LOSS OF USE, DATA, OR PROFITS; OR BUSINESS
 * INTERRUPTION) HOWEVER CAUSED AND ON ANY THEORY OF LIABILITY, WHETHER IN
 * CONTRACT, STRICT LIABILITY, OR TORT (INCLUDING NEGLIGENCE OR OTHERWISE)
 * ARISING IN ANY WAY OUT OF THE USE OF THIS SOFTWARE, EVEN IF ADVISED OF THE
 * POSSIBILITY OF SUCH DAMAGE.
 * #L%
 */
package sc.fiji.restore.image.ij;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static sc.fiji.restore.Says.says;

import java.awt.Color;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import ij.CompositeImage;
import ij.ImagePlus;
import ij.ImageStack;
import ij.io.FileInfo;
import ij.io.Opener;
import ij.io.TiffEncoder;
import ij.measure.Calibration;
import ij.process.ByteProcessor;
import ij.process.ColorProcessor;
import ij.process.ImageProcessor;
import sc.fiji.restore.error.RestoreException.InvalidImage;

/** OME-TIFFs of small planes, whose pixels tell where they belong. */
class OmeTiffTest {

	private static final String PIXELS = "<OME xmlns=\"http://www.openmicroscopy.org/Schemas/OME/2016-06\">" +
		"<Image ID=\"Image:0\"><Pixels ID=\"Pixels:0\" Type=\"uint8\" %s>%s" +
		"</Pixels></Image></OME>";

	@TempDir
	private Path folder;

	@ParameterizedTest
	@CsvSource({ "XYCZT", "XYCTZ", "XYZCT", "XYZTC", "XYTCZ", "XYTZC" })
	void planesComeIntoImagejsOrder(final String order) throws IOException {
		final int[] sizes = { 2, 3, 4 };
		final ImageStack stack = new ImageStack(5, 4);
		final int[] position = new int[3];
		for (int i = 0; i < 24; i++) {
			stack.addSlice(plane(100 * position[0] + 10 * position[1] + position[2]));
			for (int a = 2; a < 5; a++) {
				final int axis = "CZT".indexOf(order.charAt(a));
				if (++position[axis] < sizes[axis]) break;
				position[axis] = 0;
			}
		}
		final ImagePlus image = arranged(stack, "SizeC=\"2\" SizeZ=\"3\" " +
			"SizeT=\"4\" DimensionOrder=\"" + order + "\"", "<TiffData/>");
		assertEquals(2, image.getNChannels());
		assertEquals(3, image.getNSlices());
		assertEquals(4, image.getNFrames());
		assertTrue(image.isHyperStack());
		for (int c = 0; c < 2; c++)
			for (int z = 0; z < 3; z++)
				for (int t = 0; t < 4; t++)
					assertEquals(100 * c + 10 * z + t, image.getStack()
						.getProcessor(image.getStackIndex(c + 1, z + 1, t + 1)).get(0));
	}

	@Test
	void sizesColoursAndNamesAreThoseOfTheDescription() throws IOException {
		final ImagePlus image = arranged(planes(4),
			"SizeC=\"2\" SizeZ=\"1\" SizeT=\"2\" DimensionOrder=\"XYCZT\" " +
				"PhysicalSizeX=\"65\" PhysicalSizeXUnit=\"nm\" PhysicalSizeY=\"0.13\" " +
				"PhysicalSizeZ=\"0.3\" PhysicalSizeZUnit=\"µm\" " +
				"TimeIncrement=\"1.5\" TimeIncrementUnit=\"min\"",
			"<Channel ID=\"Channel:0:0\" Name=\"DAPI\" Color=\"65535\"/>" +
				"<Channel ID=\"Channel:0:1\" Color=\"-16776961\"/>");
		final Calibration calibration = image.getCalibration();
		assertEquals("nm", calibration.getUnit());
		assertEquals(65, calibration.pixelWidth);
		assertEquals(130, calibration.pixelHeight, 1e-9);
		assertEquals(300, calibration.pixelDepth, 1e-9);
		assertEquals(1.5, calibration.frameInterval);
		assertEquals("min", calibration.getTimeUnit());
		assertEquals("DAPI", image.getStack().getSliceLabel(1));
		assertEquals("DAPI", image.getStack().getSliceLabel(3));
		final CompositeImage composite = (CompositeImage) image;
		assertEquals(Color.BLUE.getRGB(),
			composite.getChannelLut(1).getRGB(255) | 0xff000000);
		assertEquals(Color.RED.getRGB(),
			composite.getChannelLut(2).getRGB(255) | 0xff000000);
	}

	@Test
	void micrometresAreTheUnitOfTheStandard() throws IOException {
		final ImagePlus image = arranged(planes(1),
			"SizeC=\"1\" SizeZ=\"1\" SizeT=\"1\" PhysicalSizeX=\"0.5\"", "");
		assertEquals("µm", image.getCalibration().getUnit());
		assertEquals(0.5, image.getCalibration().pixelHeight);
		assertFalse(image.isHyperStack());
	}

	@Test
	void planesMayBeListed() throws IOException {
		final ImagePlus image = arranged(planes(4),
			"SizeC=\"1\" SizeZ=\"4\" SizeT=\"1\" DimensionOrder=\"XYZCT\"",
			"<TiffData IFD=\"3\" FirstZ=\"0\"/><TiffData IFD=\"0\" FirstZ=\"1\" " +
				"PlaneCount=\"3\"><UUID FileName=\"a.ome.tif\">urn:uuid:1</UUID>" +
				"</TiffData>");
		for (final int[] pair : new int[][]{ { 1, 3 }, { 2, 0 }, { 4, 2 } })
			assertEquals(pair[1], image.getStack().getProcessor(pair[0]).get(0));
	}

	@Test
	void colourPlanesAreOneChannel() throws IOException {
		final ImageStack stack = new ImageStack(5, 4);
		for (int i = 0; i < 2; i++) stack.addSlice(new ColorProcessor(5, 4));
		final ImagePlus image = arranged(stack,
			"SizeC=\"3\" SizeZ=\"2\" SizeT=\"1\" DimensionOrder=\"XYCZT\"",
			"<Channel SamplesPerPixel=\"3\"/>");
		assertEquals(24, image.getBitDepth());
		assertEquals(2, image.getNSlices());
		assertEquals(1, image.getNChannels());
	}

	@Test
	void whatCannotBeTrueIsRefused() {
		says(InvalidImage.class,
			() -> arranged(planes(3), "SizeC=\"2\" SizeZ=\"2\" SizeT=\"1\"", ""),
			"2 channels", "3 planes");
		says(InvalidImage.class,
			() -> arranged(planes(1), "SizeC=\"1\" SizeZ=\"x\" SizeT=\"1\"", ""),
			"SizeZ", "'x'");
		says(InvalidImage.class,
			() -> arranged(planes(2), "SizeC=\"1\" SizeZ=\"2\" SizeT=\"1\"",
				"<TiffData IFD=\"0\"><UUID FileName=\"a\"/></TiffData>" +
					"<TiffData IFD=\"0\" FirstZ=\"1\"><UUID FileName=\"b\"/></TiffData>"),
			"2 files");
		says(InvalidImage.class,
			() -> described(planes(1), "<OME><Image><Pixels></Image></OME>"),
			"damaged");
		says(InvalidImage.class, () -> described(planes(1),
			"<OME><Pixels SizeC=\"1\"/><Pixels SizeC=\"1\"/></OME>"), "holds 2");
	}

	@Test
	void nothingOutsideOfTheFileIsRead() throws IOException {
		final Path secret = Files.writeString(folder.resolve("secret"), "1");
		says(InvalidImage.class, () -> described(planes(1),
			"<!DOCTYPE OME [<!ENTITY x SYSTEM \"" + secret.toUri() + "\">]>" +
				"<OME><Pixels SizeC=\"1\" SizeZ=\"1\" SizeT=\"1\">&x;</Pixels></OME>"),
			"DOCTYPE");
	}

	@Test
	void otherImagesStayAsTheyAre() throws IOException {
		final ImagePlus image = open(planes(3), "ImageJ=1.54p\nimages=3\n");
		assertSame(image, OmeTiff.arranged(image));
		final ImagePlus none = new ImagePlus("new", planes(1));
		assertSame(none, OmeTiff.arranged(none));
	}

	private ImagePlus arranged(final ImageStack stack, final String attributes,
		final String children) throws IOException
	{
		return described(stack, PIXELS.formatted(attributes, children));
	}

	private ImagePlus described(final ImageStack stack, final String description)
		throws IOException
	{
		return OmeTiff.arranged(
			open(stack, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>" + description));
	}

	private ImagePlus open(final ImageStack stack, final String description)
		throws IOException
	{
		final Path file = folder.resolve("a.ome.tif");
		final ImagePlus image = new ImagePlus("a", stack);
		final FileInfo info = image.getFileInfo();
		info.nImages = stack.size();
		if (stack.size() > 1) info.pixels = stack.getImageArray();
		info.description = description;
		try (OutputStream out = Files.newOutputStream(file)) {
			new TiffEncoder(info).write(out);
		}
		return new Opener().openImage(file.toString());
	}

	private static ImageStack planes(final int count) {
		final ImageStack stack = new ImageStack(5, 4);
		for (int i = 0; i < count; i++) stack.addSlice(plane(i));
		return stack;
	}

	private static ImageProcessor plane(final int value) {
		final ImageProcessor plane = new ByteProcessor(5, 4);
		plane.set(value);
		return plane;
	}
}
