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

package sc.fiji.restore;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import sc.fiji.restore.error.RestoreException.InvalidOption;

/**
 * Which files show the same: a degraded image and its reference. Names tell;
 * endings such as {@code .png} may differ.
 * <ul>
 * <li>In one folder: NAME_noisy and NAME_clean, NAME_input and NAME_target,
 * NAME_real and NAME_mean, NAME_blur and NAME_sharp, NAME_rain and NAME_clean,
 * NAME_lr and NAME_hr, these words in any case.</li>
 * <li>In two folders: NAME and NAME, or, as in the test sets of
 * super-resolution, NAMEx2 to NAMEx8 and NAME.</li>
 * </ul>
 * Immutable.
 *
 * @param complete the pairs, sorted by name; at least one
 * @param broken name of each input without exactly one reference, and what is
 *          wrong
 * @param others names of images that are neither an input nor its reference
 */
public record Pairs(List<Pair> complete, Map<String, String> broken,
	List<String> others)
{

	/** What follows NAME_ of an input, and of its reference. */
	private static final Map<String, String> WORDS = Map.of("noisy", "clean",
		"input", "target", "real", "mean", "blur", "sharp", "rain", "clean", "lr",
		"hr");

	private static final Pattern INPUT = Pattern.compile(
		"(.+)_(" + String.join("|", WORDS.keySet()) + ")",
		Pattern.CASE_INSENSITIVE);
	private static final Pattern SHRUNK = Pattern.compile("(.+)x[2-8]");

	/** An input, and all files that its name makes its reference. */
	private record Candidate(String name, Path input, String wanted,
		List<Path> references)
	{

		boolean isComplete() {
			return references.size() == 1;
		}

		String problem() {
			return "The image needs one reference, '" + wanted + "', but there " +
				(references.isEmpty() ? "is none"
					: "are " + references.stream().map(Pairs::name)
						.collect(Collectors.joining(" and "))) +
				". Rename files, or remove them.";
		}
	}

	/** Copies. */
	public Pairs {
		complete = List.copyOf(complete);
		broken = new TreeMap<>(broken);
		others = List.copyOf(others);
	}

	/**
	 * The pairs of one folder.
	 *
	 * @throws InvalidOption if there is no such folder, or no pair in it
	 */
	public static Pairs of(final Path folder) {
		final List<Path> files = ImageFiles.in(folder, EvaluationJob.FOLDER);
		final List<Candidate> candidates = new ArrayList<>();
		for (final Path file : files) {
			final Matcher input = INPUT.matcher(ImageFiles.stem(file));
			if (!input.matches()) continue;
			final String wanted = input.group(1) + "_" +
				WORDS.get(input.group(2).toLowerCase(Locale.ROOT));
			candidates.add(new Candidate(input.group(1), file, wanted,
				files.stream()
					.filter(other -> ImageFiles.stem(other).equalsIgnoreCase(wanted))
					.toList()));
		}
		return of(candidates, files, "The folder '" + folder +
			"' must hold pairs of images, NAME_noisy and NAME_clean (or _input and " +
			"_target, _real and _mean, _blur and _sharp, _rain and _clean, _lr and " +
			"_hr)", "Rename them, or name a second folder with 'reference'.");
	}

	/**
	 * The pairs of two folders.
	 *
	 * @param folder of the degraded images
	 * @param references of what they should look like
	 * @throws InvalidOption if one of them is no folder, or there is no pair
	 */
	public static Pairs of(final Path folder, final Path references) {
		final List<Path> targets = ImageFiles.in(references,
			EvaluationJob.REFERENCE);
		final List<Candidate> candidates = new ArrayList<>();
		for (final Path file : ImageFiles.in(folder, EvaluationJob.FOLDER)) {
			final String name = ImageFiles.stem(file);
			final Matcher shrunk = SHRUNK.matcher(name);
			final List<Path> same = named(targets, name);
			candidates
				.add(new Candidate(name, file, name, same.isEmpty() && shrunk.matches()
					? named(targets, shrunk.group(1)) : same));
		}
		return of(candidates, targets, "The folders '" + folder + "' and '" +
			references + "' must hold images of the same names", "Rename them.");
	}

	private static Pairs of(final List<Candidate> candidates,
		final List<Path> files, final String rule, final String remedy)
	{
		final Map<String, Long> uses = candidates.stream()
			.collect(Collectors.groupingBy(Candidate::name, Collectors.counting()));
		final List<Pair> complete = candidates.stream()
			.filter(Candidate::isComplete)
			.map(c -> new Pair(uses.get(c.name()) == 1 ? c.name() : name(c.input()),
				c.input(), c.references().get(0)))
			.sorted(Comparator.comparing(Pair::name)).toList();
		if (complete.isEmpty())
			throw new InvalidOption(rule + ", but there is no pair among " +
				Math.max(files.size(), candidates.size()) + " image(s)" +
				candidates.stream().findFirst()
					.map(c -> ": '" + name(c.input()) + "' has no '" + c.wanted() + "'")
					.orElse("") +
				". " + remedy);
		final Set<Path> used = new HashSet<>();
		for (final Candidate candidate : candidates) {
			used.add(candidate.input());
			used.addAll(candidate.references());
		}
		return new Pairs(complete,
			candidates.stream().filter(c -> !c.isComplete())
				.collect(Collectors.toMap(c -> name(c.input()), Candidate::problem)),
			files.stream().filter(file -> !used.contains(file)).map(Pairs::name)
				.toList());
	}

	private static List<Path> named(final List<Path> files, final String stem) {
		return files.stream().filter(file -> ImageFiles.stem(file).equals(stem))
			.toList();
	}

	private static String name(final Path file) {
		return file.getFileName().toString();
	}
}
