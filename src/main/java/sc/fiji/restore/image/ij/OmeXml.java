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

import java.awt.Color;
import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;

import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;
import org.xml.sax.helpers.DefaultHandler;

import sc.fiji.restore.error.RestoreException.InvalidImage;

/**
 * What the description of an OME-TIFF says of its one image: sizes, the order of
 * its planes, pixel sizes, channels. Source: OME data model, 2016-06,
 * https://docs.openmicroscopy.org/ome-model/, "OME-TIFF specification". Refers to
 * nothing outside of the description. Immutable.
 */
final class OmeXml {

	private static final String DEFAULT_ORDER = "XYCZT";

	private final Element pixels;
	private final String title;

	private OmeXml(final Element pixels, final String title) {
		this.pixels = pixels;
		this.title = title;
	}

	/** Whether a TIFF's description is that of an OME-TIFF. */
	static boolean is(final String description) {
		return description != null && description.contains("<OME") &&
			description.contains("<Pixels");
	}

	/**
	 * Reads a description.
	 *
	 * @param title of the image, for messages
	 * @throws InvalidImage if it is damaged, or tells of several images or files
	 */
	static OmeXml of(final String description, final String title) {
		final Document document = parse(description, title);
		final NodeList images = document.getElementsByTagNameNS("*", "Pixels");
		if (images.getLength() != 1)
			throw new InvalidImage("An OME-TIFF must hold one image, but '" + title +
				"' holds " + images.getLength() +
				". Save them one by one, for instance with Bio-Formats.");
		final OmeXml ome = new OmeXml((Element) images.item(0), title);
		final long files = ome.children("UUID").stream()
			.map(uuid -> uuid.getAttribute("FileName")).distinct().count();
		if (files > 1)
			throw new InvalidImage("An OME-TIFF must be complete, but '" + title +
				"' is spread over " + files + " files. Save it as one, for instance " +
				"with Bio-Formats.");
		return ome;
	}

	private static Document parse(final String xml, final String title) {
		try {
			// NB: that of Java itself, whatever other libraries bring along.
			final DocumentBuilderFactory factory = DocumentBuilderFactory
				.newDefaultNSInstance();
			factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
			factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl",
				true);
			factory.setAttribute(XMLConstants.ACCESS_EXTERNAL_DTD, "");
			factory.setAttribute(XMLConstants.ACCESS_EXTERNAL_SCHEMA, "");
			factory.setXIncludeAware(false);
			factory.setExpandEntityReferences(false);
			final DocumentBuilder builder = factory.newDocumentBuilder();
			// NB: the default one prints.
			builder.setErrorHandler(new DefaultHandler());
			return builder.parse(new InputSource(new StringReader(xml)));
		}
		catch (final SAXException e) {
			throw new InvalidImage(
				"The description of an OME-TIFF must be OME-XML, " + "but that of '" +
					title + "' is damaged: " + e.getMessage() +
					". Save it again, for instance with Bio-Formats.");
		}
		catch (final ParserConfigurationException | IOException e) {
			throw new IllegalStateException("Every Java platform reads XML.", e);
		}
	}

	/**
	 * Which plane of the file lies where.
	 *
	 * @param planes number of planes in the file
	 * @param samples channels that a plane holds: 3 for RGB
	 * @return index of the plane, 0-based, in ImageJ's order: channels, then slices,
	 *         then frames
	 * @throws InvalidImage if there is not one plane for each position
	 */
	int[] order(final int planes, final int samples) {
		final int[] sizes = sizes(samples);
		final int[] order = new int[sizes[0] * sizes[1] * sizes[2]];
		Arrays.fill(order, -1);
		final List<Element> blocks = children("TiffData");
		if (blocks.isEmpty()) place(order, sizes, 0, new int[3], order.length);
		for (final Element block : blocks) {
			final int[] first = { number(block, "FirstC", 0) / samples,
				number(block, "FirstZ", 0), number(block, "FirstT", 0) };
			place(order, sizes, number(block, "IFD", 0), first, number(block,
				"PlaneCount", block.hasAttribute("IFD") ? 1 : order.length));
		}
		for (final int plane : order) {
			if (plane >= 0 && plane < planes) continue;
			throw new InvalidImage("The description of an OME-TIFF must name a " +
				"plane for each position, but that of '" + title + "' (" + sizes[0] +
				" channels, " + sizes[1] + " slices, " + sizes[2] +
				" frames) does not fit its " + planes +
				" planes. Save it again, for instance with Bio-Formats.");
		}
		return order;
	}

	/** Places planes that follow each other in the file. */
	private void place(final int[] order, final int[] sizes, final int plane,
		final int[] first, final int count)
	{
		final String axes = dimensionOrder();
		final int[] position = first.clone();
		for (int i = 0; i < count; i++) {
			final int index = position[0] +
				sizes[0] * (position[1] + sizes[1] * position[2]);
			if (position[0] >= sizes[0] || position[1] >= sizes[1] ||
				position[2] >= sizes[2]) return;
			order[index] = plane + i;
			for (int a = 2; a < axes.length(); a++) {
				final int axis = "CZT".indexOf(axes.charAt(a));
				if (++position[axis] < sizes[axis] || a == axes.length() - 1) break;
				position[axis] = 0;
			}
		}
	}

	private String dimensionOrder() {
		final String order = pixels.getAttribute("DimensionOrder")
			.toUpperCase(Locale.ROOT);
		return order.matches("XY(CZT|CTZ|ZCT|ZTC|TCZ|TZC)") ? order : DEFAULT_ORDER;
	}

	/** Channels, slices, frames. */
	int[] sizes(final int samples) {
		return new int[]{ Math.max(1, number(pixels, "SizeC", 1) / samples),
			Math.max(1, number(pixels, "SizeZ", 1)),
			Math.max(1, number(pixels, "SizeT", 1)) };
	}

	/**
	 * A physical size.
	 *
	 * @param attribute such as {@code PhysicalSizeX}
	 * @return empty if it is not known
	 */
	Optional<Double> size(final String attribute) {
		try {
			final double value = Double.parseDouble(pixels.getAttribute(attribute));
			return value > 0 && Double.isFinite(value) ? Optional.of(value)
				: Optional.empty();
		}
		catch (final NumberFormatException e) {
			return Optional.empty();
		}
	}

	/** The unit of a physical size. */
	String unit(final String attribute, final String otherwise) {
		final String unit = pixels.getAttribute(attribute + "Unit");
		return unit.isBlank() ? otherwise : unit;
	}

	/** Names of the channels; empty where they have none. */
	List<String> names() {
		return children("Channel").stream()
			.map(channel -> channel.getAttribute("Name")).toList();
	}

	/** Colours of the channels, where they have one. */
	List<Optional<Color>> colors() {
		return children("Channel").stream()
			.map(channel -> color(channel.getAttribute("Color"))).toList();
	}

	/** Red, green, blue and opacity, a byte each. */
	private static Optional<Color> color(final String rgba) {
		return rgba.matches("-?\\d{1,10}")
			? Optional.of(new Color((int) (Long.parseLong(rgba) >> 8) & 0xffffff))
			: Optional.empty();
	}

	private int number(final Element element, final String attribute,
		final int otherwise)
	{
		final String value = element.getAttribute(attribute);
		if (value.isEmpty()) return otherwise;
		if (value.matches("\\d{1,6}")) return Integer.parseInt(value);
		throw new InvalidImage("The " + attribute + " of an OME-TIFF must be a " +
			"whole number below a million, but that of '" + title + "' was '" +
			value + "'. Save it again, for instance with Bio-Formats.");
	}

	private List<Element> children(final String name) {
		final NodeList nodes = pixels.getElementsByTagNameNS("*", name);
		final List<Element> elements = new ArrayList<>();
		for (int i = 0; i < nodes.getLength(); i++) {
			elements.add((Element) nodes.item(i));
		}
		return elements;
	}
}
