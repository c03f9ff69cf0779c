"""The benchmark of streaks: fixed pictures with rain or stripes, and what a model makes of them.

The pictures are those of the deblurring benchmark, in the public domain or under CC0, and kept out of every training. Rain
falls on colour pictures, without a veil; stripes run horizontally over a micrograph and over the others in gray.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from skimage import io
from skimage.util import img_as_ubyte

from zoo.deblurring import COLOUR, GRAY, Score, part
from zoo.metrics import luma, psnr
from zoo.properties import Method
from zoo.synth.rain import Streaks, rained
from zoo.synth.sources import read_picture, shrink
from zoo.synth.stripes import StripesConfig

_LOG = logging.getLogger(__name__)

CASES = 20
"""Pictures of each kind."""

SIGMA = 1
"""Standard deviation of the noise of striped pictures, of 255; rain comes without noise, as in its test sets."""

Spoil = Callable[[np.ndarray, np.random.Generator, float], np.ndarray]
"""Makes of a picture (y, x) or (y, x, 3) in 0..1 one with streaks, from faint (0) to strong (1)."""


def _rain(directions: int, coverage: tuple[float, float]) -> Spoil:
    def spoil(clean: np.ndarray, rng: np.random.Generator, share: float) -> np.ndarray:
        tilts = rng.normal(0, 10) + rng.uniform(-30, 30, directions) * (directions > 1)
        covered = coverage[0] * (coverage[1] / coverage[0]) ** share
        layers = []
        for tilt in tilts:
            streaks = Streaks(float(tilt), rng.uniform(12, 40), rng.uniform(1, 2.5), covered)
            layers.append(rng.uniform(0.3, 0.7) * streaks.draw(rng, clean.shape[:2]))
        return np.moveaxis(rained(np.moveaxis(clean, 2, 0), layers, screen=False), 0, 2)

    return spoil


def _stripes(kind: str) -> Spoil:
    def spoil(clean: np.ndarray, rng: np.random.Generator, share: float) -> np.ndarray:
        strength, shift = 0.03 * 5**share, 0.3 * 3**share
        config = StripesConfig(
            {kind: 1.0}, strength=(strength, strength), shift=(shift, shift), longest=(8, 32), clean_share=0.0
        )
        return config.stripe(clean, rng) + rng.normal(0, SIGMA / 255, clean.shape)

    return spoil


KINDS: dict[str, Spoil] = {
    "light rain": _rain(1, (0.025, 0.11)),
    "heavy rain": _rain(5, (0.05, 0.15)),
    "shadow": _stripes("shadow"),
    "curtain": _stripes("curtain"),
    "lines": _stripes("lines"),
    "jitter": _stripes("jitter"),
    "scratch": _stripes("scratch"),
}
"""Kinds of streaks: rain in one and in five directions, and the stripes of zoo.synth.stripes."""

TASKS = {"derain": ("light rain", "heavy rain"), "destripe": ("shadow", "curtain", "lines", "jitter", "scratch")}
"""Kinds of streaks that a task is measured on."""


@dataclass(frozen=True)
class StreakCase:
    """One picture with streaks.

    Attributes
    ----------
    name : str
        Name of its files.
    clean, spoiled : array
        uint8, (256, 256) or (256, 256, 3).
    """

    name: str
    clean: np.ndarray
    spoiled: np.ndarray

    def psnr(self, image: np.ndarray) -> float:
        """PSNR in dB of a result, rounded to 8 bits; of colour pictures that of the luma (BT.601, peak 255)."""
        rounded = np.clip(image, 0, 255).round()
        return psnr(luma(rounded), luma(self.clean))


def cases(kind: str, data: Path) -> Iterator[StreakCase]:
    """The benchmark's pictures of a kind, from faint to strong.

    Parameters
    ----------
    data : Path
        Folder of training pictures, which also holds those that are not trained on.
    """
    channels = 3 if kind in TASKS["derain"] else 1
    files = COLOUR if channels == 3 else GRAY + COLOUR
    pictures = [shrink(read_picture(data / file, channels), factor) for file, factor in files]
    for number in range(CASES):
        rng = np.random.default_rng((100 + list(KINDS).index(kind), number))
        clean = part(pictures[number % len(pictures)], rng)[:256, :256]
        spoiled = KINDS[kind](clean, rng, number / (CASES - 1))
        name = f"{kind.replace(' ', '-')}-{number:02d}"
        yield StreakCase(name, *(img_as_ubyte(picture.clip(0, 1)) for picture in (clean, spoiled)))


def write_cases(folder: Path, kind: str, data: Path) -> int:
    """Write the pictures of a kind as pairs NAME_noisy.png and NAME_clean.png; returns how many there are."""
    found = list(cases(kind, data))
    folder.mkdir(parents=True, exist_ok=True)
    for case in found:
        for ending, image in (("noisy", case.spoiled), ("clean", case.clean)):
            io.imsave(folder / f"{case.name}_{ending}.png", image, check_contrast=False)
    return len(found)


def rain_pairs(methods: Mapping[str, Method], folder: Path) -> str:
    """Markdown table of the pairs NAMErain.jpg and NAMEground_truth.jpg of a folder, PSNR of the luma.

    Raises
    ------
    FileNotFoundError
        If there is none.
    """
    rows = []
    for file in sorted(folder.glob("*rain.jpg")):
        name = file.stem.removesuffix("rain")
        case = StreakCase(name, io.imread(file.with_name(f"{name}ground_truth.jpg")), io.imread(file))
        rows.append(_score(name.replace("_", " "), [case], methods))
    if not rows:
        raise FileNotFoundError(f"Folder {folder} must hold pairs of rainy images, but holds none; give them with --data.")
    return _table(rows)


def streak_table(methods: Mapping[str, Method], task: str, data: Path) -> str:
    """Markdown table of a task's kinds of streaks and their mean."""
    return _table([_score(kind, list(cases(kind, data)), methods) for kind in TASKS[task]])


def _score(name: str, found: list[StreakCase], methods: Mapping[str, Method]) -> Score:
    """Mean PSNR of pictures as they are, and of what methods make of them."""
    values = {"spoiled": float(np.mean([case.psnr(case.spoiled) for case in found]))}
    values |= {
        title: float(np.mean([case.psnr(restore(case.spoiled)) for case in found])) for title, restore in methods.items()
    }
    score = Score(name, values)
    _LOG.info(score.row())
    return score


def _table(scores: list[Score]) -> str:
    columns = [*scores[0].values, "gain"]
    head = ["| PSNR (dB) | " + " | ".join(columns) + " |", "|---|" + "--:|" * len(columns)]
    return "\n".join([*head, *(score.row() for score in (*scores, Score.mean("**mean**", scores)))])
