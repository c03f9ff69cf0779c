"""The deblurring benchmark: fixed pictures, kernels and noise; what a model makes of them, and what Richardson-Lucy does.

The pictures are in the public domain or under CC0, and every recipe keeps them out of its training. Blur and noise are
applied to the gray values as they are, for which Richardson-Lucy is made, and it is told the kernel; pictures have 8 bits.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np
import torch
from skimage import io
from skimage.restoration import richardson_lucy

from zoo.metrics import psnr
from zoo.properties import Method
from zoo.synth import kernels
from zoo.synth.blur import blur
from zoo.synth.sources import read_picture, shrink

_LOG = logging.getLogger(__name__)

KERNELS = 20
"""Kernels of each kind."""

SIGMAS = (1, 4)
"""Standard deviations of the noise, of 255."""

ITERATIONS = (2, 5, 10, 20, 40)
"""Of Richardson-Lucy: as many are tried, the best counts."""

LUCY = "Richardson-Lucy"
"""Its name in tables."""

_SIDE = 256
_KERNEL = 25  # side of the kernels
_MARGIN = _KERNEL // 2

COLOUR = (("photos_cc0_budgie/perched-osprey.jpg", 3), ("photos_cc0_gb82/house.png", 1), ("photos_pd_skimage/coffee.png", 1))
GRAY = (("micro_cc0_bbbc/bbbc022_A02_s9_c1.png", 1),)
"""Files below the folder of training pictures that are held out, and how much they are shrunk."""

Draw = Callable[[np.random.Generator, float], np.ndarray]
"""Makes a kernel of a size from 0, the smallest of its kind, to 1, the largest."""


def _between(low: float, high: float) -> Callable[[float], float]:
    return lambda share: low * (high / low) ** share


def _shake(extent: Callable[[float], float]) -> Draw:
    return lambda rng, share: kernels.motion(kernels.Shake.draw(rng).path(rng, extent(share)), _KERNEL)


def _drift(extent: Callable[[float], float]) -> Draw:
    return lambda rng, share: kernels.drift(rng, extent(share), _KERNEL)


_SHORT, _LONG, _RADIUS, _DEVIATION, _WIDTH = (
    _between(3, 8), _between(8, 16), _between(1, 4), _between(0.8, 2.5), _between(1.5, 5),
)  # fmt: skip

KINDS: dict[str, Draw] = {
    "shake": _shake(_SHORT),
    "drift": _drift(_SHORT),
    "disc": lambda rng, share: kernels.disc(_RADIUS(share), _KERNEL),
    "polygon": lambda rng, share: kernels.polygon(rng, _RADIUS(share), _KERNEL),
    "gaussian": lambda rng, share: kernels.gaussian(rng, _DEVIATION(share), _KERNEL),
    "microscope": lambda rng, share: kernels.microscope(rng, (_WIDTH(share), _WIDTH(share)), _KERNEL),
    "long shake": _shake(_LONG),
    "long drift": _drift(_LONG),
}
"""Kernels by kind: paths of 3 to 8 pixels, long ones of 8 to 16, radii of 1 to 4, deviations of 0.8 to 2.5, widths of
1.5 to 5 pixels (full width at half maximum, in focus)."""

TASKS = {
    "deblur motion": ("shake", "drift"),
    "deblur defocus": ("disc", "polygon", "gaussian"),
    "deblur microscopy": ("microscope",),
}
"""Kinds of blur that a task is measured on."""

BEYOND = {"deblur motion": ("long shake", "long drift")}
"""Kinds that are larger than what models of a task are made for: shown, but not in the mean."""


@dataclass(frozen=True)
class Case:
    """One blurred picture.

    Attributes
    ----------
    kind : str
        Kind of the kernel.
    number, sigma : int
        Number of the kernel; standard deviation of the noise, of 255.
    kernel : array
        (side, side), sum 1.
    sharp, blurred : array
        uint8, (256, 256) or (256, 256, 3).
    """

    kind: str
    number: int
    sigma: int
    kernel: np.ndarray
    sharp: np.ndarray
    blurred: np.ndarray

    @property
    def name(self) -> str:
        """Name of its files."""
        return f"{self.kind.replace(' ', '-')}-{self.number:02d}-sigma{self.sigma}"

    def psnr(self, image: np.ndarray) -> float:
        """PSNR in dB of a result, rounded to 8 bits, without the border that is as wide as half a kernel."""
        inside = slice(_MARGIN, -_MARGIN)
        rounded = np.clip(image, 0, 255).round()
        return psnr(rounded[inside, inside], self.sharp[inside, inside])


def cases(kind: str, data: Path) -> Iterator[Case]:
    """The benchmark's pictures of a kind: 20 kernels from small to large, each on one part of a picture, two noises.

    Parameters
    ----------
    data : Path
        Folder of training pictures, which also holds those that are not trained on.
    """
    files = GRAY if kind == "microscope" else COLOUR
    pictures = [shrink(read_picture(data / file, 1 if kind == "microscope" else 3), factor) for file, factor in files]
    for number in range(KERNELS):
        rng = np.random.default_rng((list(KINDS).index(kind), number))
        kernel = KINDS[kind](rng, number / (KERNELS - 1))
        sharp = part(pictures[number % len(pictures)], rng)
        light = batch_of(sharp)
        blurred = np.moveaxis(blur(light, torch.from_numpy(kernel[None].astype(np.float32)))[0].numpy(), 0, 2)
        for sigma in SIGMAS:
            noisy = 255 * blurred + rng.normal(0, sigma, blurred.shape)
            inside = sharp[_MARGIN:-_MARGIN, _MARGIN:-_MARGIN]
            yield Case(kind, number, sigma, kernel, _eight_bit(255 * inside), _eight_bit(noisy).reshape(inside.shape))


def batch_of(picture: np.ndarray) -> torch.Tensor:
    """A picture (y, x) or (y, x, c) as a batch of one, (1, c, y, x), float32."""
    return torch.from_numpy(np.ascontiguousarray(np.moveaxis(np.atleast_3d(picture), 2, 0)[None], np.float32))


def part(picture: np.ndarray, rng: np.random.Generator, draws: int = 8) -> np.ndarray:
    """A part with its margin, (280, 280) or (280, 280, 3): of some places, the one with the most structure."""
    side = _SIDE + 2 * _MARGIN
    corners = [[int(rng.integers(length - side + 1)) for length in picture.shape[:2]] for _ in range(draws)]
    parts = [picture[y : y + side, x : x + side] for y, x in corners]
    return max(parts, key=lambda part: float(np.abs(np.diff(part, axis=0)).mean() + np.abs(np.diff(part, axis=1)).mean()))


def _eight_bit(values: np.ndarray) -> np.ndarray:
    return values.clip(0, 255).round().astype(np.uint8)


def deconvolved(case: Case, iterations: int) -> np.ndarray:
    """Richardson-Lucy of scikit-image with the true kernel, the picture mirrored at its borders; float64 in 0..255."""
    pad = [(_KERNEL, _KERNEL)] * 2
    planes = np.moveaxis(np.atleast_3d(case.blurred), 2, 0) / 255
    inside = slice(_KERNEL, -_KERNEL)
    restored = [
        richardson_lucy(np.pad(plane, pad, mode="reflect"), case.kernel, num_iter=iterations, filter_epsilon=1e-6)
        for plane in planes
    ]
    return 255 * np.stack(restored, axis=2)[inside, inside].reshape(case.blurred.shape)


@dataclass(frozen=True)
class Score:
    """Mean PSNR in dB over the pictures of one kind and noise, by method: "blurred" first, models last."""

    name: str
    values: dict[str, float]

    def row(self) -> str:
        """A row of the Markdown table; the gain is that of the last method."""
        values = list(self.values.values())
        return f"| {self.name} | " + " | ".join(f"{value:.2f}" for value in (*values, values[-1] - values[0])) + " |"

    @staticmethod
    def mean(name: str, scores: list[Score]) -> Score:
        """The mean of several scores."""
        methods = scores[0].values
        return Score(name, {method: float(np.mean([score.values[method] for score in scores])) for method in methods})


def scores(methods: Mapping[str, Method], kind: str, data: Path) -> list[Score]:
    """What methods make of one kind of blur, for each noise, beside Richardson-Lucy with its best number of iterations."""
    found = list(cases(kind, data))
    measured = []
    for sigma in SIGMAS:
        chosen = [case for case in found if case.sigma == sigma]
        values = {"blurred": _mean(chosen, lambda case: case.blurred), LUCY: _lucy(kind, sigma, data)}
        values |= {
            title: _mean(chosen, lambda case, restore=restore: restore(case.blurred)) for title, restore in methods.items()
        }
        measured.append(Score(f"{kind}, noise {sigma}", values))
        _LOG.info(measured[-1].row())
    return measured


@cache
def _lucy(kind: str, sigma: int, data: Path) -> float:
    """Mean PSNR of Richardson-Lucy with its best number of iterations; slow, and the same for all models."""
    chosen = [case for case in cases(kind, data) if case.sigma == sigma]
    return max(_mean(chosen, lambda case, count=count: deconvolved(case, count)) for count in ITERATIONS)


def _mean(chosen: list[Case], restore: Callable[[Case], np.ndarray]) -> float:
    return float(np.mean([case.psnr(restore(case)) for case in chosen]))


def benchmark_table(methods: Mapping[str, Method], task: str, data: Path) -> str:
    """Markdown table of a task's kinds of blur, with the means for each noise and over all, and of larger blur below."""
    measured = [score for kind in TASKS[task] for score in scores(methods, kind, data)]
    rows = list(measured)
    if len(TASKS[task]) > 1:
        rows += [Score.mean(f"**mean, noise {sigma}**", measured[i :: len(SIGMAS)]) for i, sigma in enumerate(SIGMAS)]
    rows.append(Score.mean("**mean**", measured))
    rows += [score for kind in BEYOND.get(task, ()) for score in scores(methods, kind, data)]
    columns = [*measured[0].values, "gain"]
    head = ["| PSNR (dB) | " + " | ".join(columns) + " |", "|---|" + "--:|" * len(columns)]
    return "\n".join([*head, *(score.row() for score in rows)])


def write_benchmark(folder: Path, kinds: tuple[str, ...], data: Path) -> int:
    """Write the pictures as pairs NAME_noisy.png and NAME_clean.png, which Evaluate... of the plugin reads, too.

    Returns
    -------
    int
        How many pairs there are.
    """
    count = 0
    for kind in kinds:
        place = folder / kind.replace(" ", "-")
        place.mkdir(parents=True, exist_ok=True)
        for case in cases(kind, data):
            for ending, image in (("noisy", case.blurred), ("clean", case.sharp)):
                io.imsave(place / f"{case.name}_{ending}.png", image, check_contrast=False)
            count += 1
    return count
