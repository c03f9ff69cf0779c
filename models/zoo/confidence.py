"""What the plugin's option confidence gains: the mean over the positions of an image, and whether their spread tells errors."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from skimage import io

from zoo import deblurring, streaks, superresolution
from zoo.adaptive import AdaptiveModel
from zoo.description import graph_of, read_description, step_of
from zoo.evaluate import COLOUR_SETS, GRAY_SETS, channels_of, images_of, restorer
from zoo.metrics import affine_fit, psnr
from zoo.noise_table import planes
from zoo.properties import Method
from zoo.runtime import Model

_LOG = logging.getLogger(__name__)

SIGMA = 25
"""Standard deviation of the noise of denoising tests, of 255."""

WORST = 0.1
"""Share of the pixels, those that disagree most, whose part of the squared error is told."""

_EVERY = 4  # of the pictures of white-noise tests


@dataclass(frozen=True)
class Case:
    """One picture to restore.

    Attributes
    ----------
    spoiled, clean : array
        (y, x) or (y, x, c); the clean one may be larger.
    psnr : callable
        PSNR in dB of a result.
    """

    spoiled: np.ndarray
    clean: np.ndarray
    psnr: Callable[[np.ndarray], float]


@dataclass(frozen=True)
class Row:
    """Means over the pictures of a model.

    Attributes
    ----------
    name : str
        Of the model.
    positions : int
        How many there are.
    one, mean : float
        PSNR in dB of the result for the picture as it lies, and of the mean over all positions.
    share : float
        Part of the squared error of the mean that lies in the `WORST` pixels by disagreement; `WORST` if it told nothing.
    """

    name: str
    positions: int
    one: float
    mean: float
    share: float

    def row(self) -> str:
        """A row of the Markdown table."""
        gain = self.mean - self.one
        return f"| {self.name} | {self.positions} | {self.one:.2f} | {self.mean:.2f} | {gain:+.2f} | {100 * self.share:.0f} % |"


def turned(image: np.ndarray, position: int) -> np.ndarray:
    """An image (y, x) or (y, x, c) in one of eight positions: bit 0 mirrors x, bit 1 mirrors y, bit 2 then swaps x and y."""
    image = image[:, ::-1] if position & 1 else image
    image = image[::-1] if position & 2 else image
    return np.swapaxes(image, 0, 1) if position & 4 else image


def turned_back(image: np.ndarray, position: int) -> np.ndarray:
    """The inverse of `turned`."""
    image = np.swapaxes(image, 0, 1) if position & 4 else image
    image = image[::-1] if position & 2 else image
    return image[:, ::-1] if position & 1 else image


def positions_of(folder: Path) -> int:
    """How many positions the plugin uses: 8, or 4 without swapped axes where x and y are not alike, as for stripes and rain."""
    restore = read_description(folder)["config"]["restore"]
    return 4 if restore.get("orientation") == "horizontal" or restore["task"] == "derain" else 8


def results(method: Method, image: np.ndarray, count: int) -> np.ndarray:
    """What a method makes of an image in so many positions, turned back; float64 (positions, y, x[, c])."""
    return np.stack([turned_back(method(turned(image, i)), i).astype(np.float64) for i in range(count)])


def error_share(mean: np.ndarray, disagreement: np.ndarray, clean: np.ndarray) -> float:
    """Part of the squared error that lies in the `WORST` values by disagreement."""
    errors = ((mean - clean) ** 2).ravel()[np.argsort(-disagreement.ravel(), kind="stable")]
    return float(errors[: round(WORST * errors.size)].sum() / errors.sum())


def _white(folders: list[Path]) -> Iterator[Case]:
    for folder in folders:
        for path in images_of(folder)[::_EVERY]:
            clean = io.imread(path)
            noise = np.random.default_rng(0).normal(0, SIGMA, clean.shape)
            spoiled = (clean + noise).clip(0, 255).round().astype(np.uint8)
            yield Case(spoiled, clean, lambda image, clean=clean: psnr(image.clip(0, 255).round(), clean))


def _micrographs(data: Path) -> Iterator[Case]:
    for name in ("micro_fmd", "micro_w2s"):
        for _, spoiled, clean in planes(data / name):
            yield Case(spoiled, clean, lambda image, clean=clean: psnr(affine_fit(image, clean), clean))


def cases_of(folder: Path, data: Path) -> Iterator[Case]:
    """The pictures that a model is measured on: white noise, real micrographs, or those of `zoo benchmark`."""
    restore = read_description(folder)["config"]["restore"]
    task, public, train = restore["task"], data / "eval_public", data / "train"
    if task == "denoise" and folder.name.endswith("microscopy"):
        yield from _micrographs(public)
    elif task == "denoise":
        yield from _white([public / name for name in (COLOUR_SETS if channels_of(folder) == 3 else GRAY_SETS)[:1]])
    elif task == "super-resolution":
        model = AdaptiveModel(folder)
        for kind in superresolution.kinds_of(model.channels, model.scale):
            yield from (Case(case.spoiled, case.clean, case.psnr) for case in superresolution.cases(kind, train))
    elif task in streaks.TASKS:
        for kind in streaks.TASKS[task]:
            yield from (Case(case.spoiled, case.clean, case.psnr) for case in streaks.cases(kind, train))
    else:
        for kind in deblurring.TASKS[task]:
            yield from (Case(case.blurred, case.sharp, case.psnr) for case in deblurring.cases(kind, train))


def _method(folder: Path, threads: int) -> Callable[[np.ndarray], Method]:
    """What restores the positions of an image; a model that adapts does so to the image as it lies, once."""
    if read_description(folder)["config"]["restore"]["task"] == "super-resolution":
        adaptive = AdaptiveModel(folder, threads)

        def adapted(image: np.ndarray) -> Method:
            weights = adaptive.weights_of(image)
            return lambda turned_image: adaptive.restore_with(turned_image, weights)

        return adapted
    method = restorer(Model(graph_of(folder), threads, step_of(folder)), folder)
    return lambda _: method


def measured(folder: Path, data: Path, threads: int = 1) -> Row:
    """One position against all of them, for a model folder.

    Parameters
    ----------
    data : Path
        Folder that holds `train` and `eval_public`.
    """
    method, count = _method(folder, threads), positions_of(folder)
    values = []
    for case in cases_of(folder, data):
        found = results(method(case.spoiled), np.ascontiguousarray(case.spoiled), count)
        mean, spread = found.mean(axis=0), found.std(axis=0)
        values.append((case.psnr(found[0]), case.psnr(mean), error_share(mean, spread, case.clean)))
    row = Row(folder.name, count, *(float(value) for value in np.mean(values, axis=0)))
    _LOG.info(row.row())
    return row


def confidence_table(folders: list[Path], data: Path, threads: int = 1) -> str:
    """Markdown table of all model folders."""
    head = [
        f"| PSNR (dB) | positions | one | mean | gain | error in the {100 * WORST:.0f} % that disagree most |",
        "|---|--:|--:|--:|--:|--:|",
    ]
    return "\n".join([*head, *(measured(folder, data, threads).row() for folder in folders)])
