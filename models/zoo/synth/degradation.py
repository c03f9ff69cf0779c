"""One degradation of pictures, drawn from the space of DASR, and what it does to them.

Images are float32 (batch, c, y, x) in 0..1, gray or colour; all images of a batch get the same degradation.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
import torch
import torch.nn.functional as F
from scipy.special import j1
from torch import Tensor

from zoo.synth.blur import blur
from zoo.synth.degradation_space import LEVELS, Ends, Ranges
from zoo.synth.jpeg import jpeg
from zoo.synth.resize import MODES, resample, shrunk

_SIDES = tuple(range(9, 22, 2))  # of kernels
_ROUND = 0.65  # share of Gaussian kernels that are
_GRAY = 0.4  # share of noise that is equal in all colours
_SINC = 0.8  # share of severe degradations that end with a sinc filter


@dataclass(frozen=True)
class Gauss:
    """A Gaussian kernel: side and deviations along its axes in pixels, rotation in radians, whether it is applied."""

    side: int
    sigma: tuple[float, float]
    rotation: float
    applied: bool

    @staticmethod
    def draw(rng: np.random.Generator, ranges: Ranges) -> Gauss:
        side, applied = int(rng.choice(_SIDES)), bool(rng.random() < ranges.blurred)
        x, y = rng.uniform(*ranges.sigma, 2)
        if rng.random() < _ROUND:
            return Gauss(side, (x, x), 0.0, applied)
        return Gauss(side, (x, y), rng.uniform(-math.pi, math.pi), applied)

    def kernel(self) -> np.ndarray:
        """(side, side), sum 1."""
        y, x = _grid(self.side)
        along = x * math.cos(self.rotation) + y * math.sin(self.rotation)
        across = y * math.cos(self.rotation) - x * math.sin(self.rotation)
        kernel = np.exp(-0.5 * ((along / self.sigma[0]) ** 2 + (across / self.sigma[1]) ** 2))
        return kernel / kernel.sum()


@dataclass(frozen=True)
class Sinc:
    """An ideal low-pass filter, which rings: side in pixels, cut-off in radians a pixel."""

    side: int
    cutoff: float

    def kernel(self) -> np.ndarray:
        """(side, side), sum 1: w J1(w r) / (2 pi r) for the cut-off w (Wang et al., Real-ESRGAN, 2021, section 3.3)."""
        y, x = _grid(self.side)
        radius = np.hypot(y, x)
        radius[self.side // 2, self.side // 2] = 1
        kernel = self.cutoff * j1(self.cutoff * radius) / (2 * math.pi * radius)
        kernel[self.side // 2, self.side // 2] = self.cutoff**2 / (4 * math.pi)
        return kernel / kernel.sum()


@dataclass(frozen=True)
class Grain:
    """Noise: its kind, "gaussian" or "poisson"; its deviation, of 255, or its factor; whether colours share it."""

    kind: str
    level: float
    gray: bool

    def of(self, image: Tensor, rng: torch.Generator) -> Tensor:
        """The noise of an image (batch, c, y, x)."""
        source = image.mean(dim=1, keepdim=True) if self.gray else image
        if self.kind == "gaussian":
            noise = self.level / 255 * torch.randn(source.shape, generator=rng)
        else:
            noise = self.level * torch.cat([_photons(one, rng) for one in source.split(1)])
        return noise.expand_as(image)


def _photons(image: Tensor, rng: torch.Generator) -> Tensor:
    """Noise of photons, so many at white as the image has gray levels, up to the next power of 2 (as Real-ESRGAN)."""
    rounded = (image.clamp(0, 1) * 255).round()
    levels = int((torch.bincount(rounded.flatten().to(torch.int64), minlength=256) > 0).sum())
    white = 2 ** math.ceil(math.log2(levels))
    return torch.poisson(rounded / 255 * white, generator=rng) / white - rounded / 255


@dataclass(frozen=True)
class Round:
    """Blur, then resizing by a scale in a mode, then noise, then JPEG of a quality."""

    gauss: Gauss
    scale: float
    mode: str
    grain: Grain
    quality: float

    @staticmethod
    def draw(rng: np.random.Generator, ranges: Ranges) -> Round:
        gauss = Gauss.draw(rng, ranges)
        ends: tuple[Ends, ...] = ((1, ranges.resize[1]), (ranges.resize[0], 1), (1, 1))
        scale = rng.uniform(*ends[int(rng.choice(3, p=ranges.chances))])
        kind = "gaussian" if rng.random() < 0.5 else "poisson"
        level = rng.uniform(*(ranges.gaussian if kind == "gaussian" else ranges.poisson))
        grain = Grain(kind, level, bool(rng.random() < _GRAY))
        return Round(gauss, scale, str(rng.choice(MODES)), grain, rng.uniform(*ranges.quality))

    def apply(self, image: Tensor, size: tuple[int, int], rng: torch.Generator) -> Tensor:
        """Blur, resizing of `size` by the scale, and noise of an image (batch, c, y, x); clipped, not yet compressed."""
        if self.gauss.applied:
            image = filtered(image, self.gauss.kernel())
        height, width = (max(int(side * self.scale), 1) for side in size)
        image = resample(image, (height, width), self.mode)
        return (image + self.grain.of(image, rng)).clamp(0, 1)


@dataclass(frozen=True)
class Degradation:
    """All that happens to a picture.

    Attributes
    ----------
    level : str
        One of `LEVELS`, or "bicubic": shrunk and nothing else, which has no rounds.
    rounds : tuple of Round
        One, or two for the severe level, of which the second gives the size times its scale.
    sinc : Sinc or None
        The last filter of the severe level, where there is one.
    jpeg_first : bool
        Whether the second compression comes before the last resizing.
    back : str
        Mode of the resizing to the final size.
    """

    level: str
    rounds: tuple[Round, ...] = ()
    sinc: Sinc | None = None
    jpeg_first: bool = False
    back: str = "bicubic"

    @staticmethod
    def draw(level: str, rng: np.random.Generator) -> Degradation:
        """Draw a degradation of a level."""
        if level not in LEVELS:
            return Degradation(level)
        rounds = tuple(Round.draw(rng, ranges) for ranges in LEVELS[level])
        sinc = None
        if len(rounds) > 1 and rng.random() < _SINC:
            sinc = Sinc(int(rng.choice(_SIDES)), rng.uniform(math.pi / 3, math.pi))
        return Degradation(level, rounds, sinc, bool(rng.random() < 0.5), str(rng.choice(MODES)))

    def apply(self, image: Tensor, scale: int, rng: torch.Generator) -> Tensor:
        """Degrade images (batch, c, scale y, scale x) to (batch, c, y, x), rounded to 8 bits."""
        size = (image.shape[2] // scale, image.shape[3] // scale)
        if not self.rounds:
            return rounded(shrunk(image, scale))
        image = self._compressed(self.rounds[0].apply(image, (image.shape[2], image.shape[3]), rng), self.rounds[0])
        if len(self.rounds) == 1:
            return rounded(resample(image, size, self.back))
        second = self.rounds[1]
        image = second.apply(image, size, rng)
        if self.jpeg_first:
            return rounded(self._finished(self._compressed(image, second), size))
        return self._compressed(self._finished(image, size), second)

    def _compressed(self, image: Tensor, one: Round) -> Tensor:
        return jpeg(image, torch.full((len(image), 1, 1, 1), one.quality))

    def _finished(self, image: Tensor, size: tuple[int, int]) -> Tensor:
        image = resample(image, size, self.back)
        return image if self.sinc is None else filtered(image, self.sinc.kernel())


def rounded(image: Tensor) -> Tensor:
    """Clipped to 0..1 and rounded to 8 bits."""
    return (image.clamp(0, 1) * 255).round() / 255


def filtered(image: Tensor, kernel: np.ndarray) -> Tensor:
    """Images (batch, c, y, x) with a kernel (s, s), mirrored at the borders; of the same size."""
    margin = min(kernel.shape[0] // 2, min(image.shape[2:]) - 1)
    middle = kernel.shape[0] // 2
    part = kernel[middle - margin : middle + margin + 1, middle - margin : middle + margin + 1]
    drawn = torch.from_numpy((part / part.sum()).astype(np.float32)).expand(len(image), -1, -1)
    return blur(F.pad(image, (margin,) * 4, mode="reflect"), drawn)


def _grid(side: int) -> tuple[np.ndarray, np.ndarray]:
    """Rows and columns in pixels from the middle, both (side, side)."""
    y, x = np.mgrid[:side, :side].astype(float) - side // 2
    return y, x
