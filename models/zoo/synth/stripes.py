"""Horizontal stripes that instruments leave in gray images, for training pairs and the benchmark.

Pictures are float32 (1, y, x) in 0..1. Shadows of a light sheet and curtains of an ion beam multiply the light; the lines
of a scanner and scratches are added, and vibration moves lines. Stripes change the mean of a stretch of rows as little as
they can be told from the specimen: their profile across has no waves longer than a given number of rows, and mean 0.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any, ClassVar

import numpy as np
import torch
from scipy import ndimage
from torch import Tensor

_TITLES = {
    "shadow": "shadows of a light sheet",
    "curtain": "curtains of an ion beam",
    "lines": "offsets of scan lines",
    "jitter": "scan lines moved by vibration",
    "scratch": "scratches",
}


def profile(rng: np.random.Generator, rows: int, slope: float, longest: float) -> np.ndarray:
    """Random numbers with a spectrum 1/f^slope and no wave longer than `longest` rows; mean 0, deviation 1.

    Parameters
    ----------
    slope : float
        Of the power: 0 is white, 1 pink.
    """
    length = int(2 * max(rows, longest))
    frequencies = np.fft.rfftfreq(length)
    amplitude = np.where(frequencies >= 1 / longest, np.maximum(frequencies, 1 / length) ** (-slope / 2), 0)
    spectrum = amplitude * np.exp(2j * np.pi * rng.random(len(frequencies)))
    values = np.fft.irfft(spectrum, length)
    return values[:rows] / max(values.std(), 1e-12)


@dataclass(frozen=True)
class StripesConfig:
    """Ranges that the stripes of every patch are drawn from.

    Attributes
    ----------
    shares : dict of str to float
        Share of each kind of stripes; they add up to 1.
    strength : tuple of float
        Standard deviation of shadows and curtains, relative to the light, and of lines, relative to white; log-uniform.
    shift : tuple of float
        Standard deviation of the way that vibration moves lines, in pixels, uniform.
    longest : tuple of float
        Longest wave of the profile across the stripes, in rows, log-uniform.
    slope : tuple of float
        Slope of the profile's power spectrum, uniform.
    change : float
        How much of the strength changes along the stripes, at most.
    pedestal : float
        Light below black of the normalised picture, at most, which shadows and curtains multiply, too.
    clean_share : float
        Share of the patches without stripes.
    """

    shares: dict[str, float]
    strength: tuple[float, float] = (0.02, 0.2)
    shift: tuple[float, float] = (0.2, 1.2)
    longest: tuple[float, float] = (4, 40)
    slope: tuple[float, float] = (0, 2)
    change: float = 0.5
    pedestal: float = 0.3
    clean_share: float = 0.1

    title: ClassVar[str] = "Stripes"
    adjective: ClassVar[str] = "Striped"
    margin: ClassVar[int] = 0
    """Pixels around a patch that come into it: none."""

    def __post_init__(self) -> None:
        unknown = set(self.shares) - set(_TITLES)
        if unknown:
            raise ValueError(f"Stripes must be among {', '.join(_TITLES)}, but {', '.join(sorted(unknown))} is not.")

    def apply(self, clean: Tensor, rng: np.random.Generator, torch_rng: torch.Generator) -> tuple[Tensor, Tensor]:
        """Put stripes on every picture of a batch, which may have noise: stripes alone are what a network should remove.

        Returns
        -------
        striped, as before : Tensor
            Both (batch, 1, y, x).
        """
        striped = [self.stripe(picture[0], rng) for picture in clean.numpy()]
        return torch.from_numpy(np.stack(striped)[:, None].astype(np.float32)), clean

    def stripe(self, picture: np.ndarray, rng: np.random.Generator) -> np.ndarray:
        """A picture (y, x) with stripes of a kind that is drawn, or without."""
        if rng.random() < self.clean_share:
            return picture
        kind = str(rng.choice(list(self.shares), p=list(self.shares.values())))
        strength = float(np.exp(rng.uniform(*np.log(self.strength))))
        light = picture + rng.uniform(0, self.pedestal)
        make: dict[str, Callable[[], np.ndarray]] = {
            "shadow": lambda: picture + light * np.expm1(strength * self._field(rng, picture.shape)),
            "curtain": lambda: picture + light * strength * _curtain(rng, self._field(rng, picture.shape)),
            "lines": lambda: picture + strength * self._profile(rng, len(picture))[:, None],
            "jitter": lambda: shifted(picture, rng.uniform(*self.shift) * rng.normal(size=len(picture))),
            "scratch": lambda: picture + _scratches(rng, picture.shape, strength),
        }
        return make[kind]()

    def _profile(self, rng: np.random.Generator, rows: int) -> np.ndarray:
        longest = float(np.exp(rng.uniform(*np.log(self.longest))))
        return profile(rng, rows, rng.uniform(*self.slope), longest)

    def _field(self, rng: np.random.Generator, size: tuple[int, int]) -> np.ndarray:
        """A profile that changes slowly along the stripes, (y, x), mean about 0, deviation about 1."""
        rows, columns = size
        change = rng.uniform(0, self.change)
        ends = [self._profile(rng, rows)[:, None] for _ in range(2)]
        # A random walk along the stripes that takes hundreds of pixels to go from one profile to the other.
        walk = np.cumsum(rng.normal(size=columns)) / 16
        phase = change * np.sin(rng.uniform(0, 2 * np.pi) + walk)
        return np.cos(phase) * ends[0] + np.sin(phase) * ends[1]

    def always(self) -> StripesConfig:
        """The same, but every patch has stripes."""
        return replace(self, clean_share=0.0)

    def announce(self) -> dict[str, Any]:
        """The stripes as the model description lists them."""
        return {"stripes": dict(self.shares)}

    def describe(self) -> str:
        """The stripes as the model card tells it."""
        shares = ", ".join(f"{share:.0%} {_TITLES[name]}" for name, share in self.shares.items())
        return (
            f"horizontal: {shares}; a deviation of {self.strength[0]:.0%} to {self.strength[1]:.0%}, with no waves longer "
            f"than\n{self.longest[1]:g} rows; lines moved by up to {self.shift[1]:g} pixels (deviation). "
            f"{self.clean_share:.0%} of the patches have none."
        )


def shifted(picture: np.ndarray, ways: np.ndarray) -> np.ndarray:
    """Every row of a picture (y, x) moved by its own way in pixels, linear between pixels, mirrored at the ends."""
    y, x = np.mgrid[: picture.shape[0], : picture.shape[1]]
    return ndimage.map_coordinates(picture, (y, x - ways[:, None]), order=1, mode="mirror")


def _curtain(rng: np.random.Generator, field: np.ndarray) -> np.ndarray:
    """Stripes that begin somewhere and get stronger from there on, from the left or from the right."""
    columns = field.shape[1]
    begin = rng.uniform(-0.5, 0.7) * columns
    rise = np.clip((np.arange(columns) - begin) / (0.3 * columns + 1), 0, 1)
    return field * (rise if rng.random() < 0.5 else rise[::-1])


def _scratches(rng: np.random.Generator, size: tuple[int, int], strength: float) -> np.ndarray:
    """Bright or dark lines, most of them as long as the picture, at up to 1 degree to the rows; (y, x)."""
    y, x = np.mgrid[: size[0], : size[1]].astype(float)
    total = np.zeros(size)
    for _ in range(rng.integers(1, 2 + size[0] // 16)):
        slope = np.tan(np.radians(rng.uniform(-1, 1)))
        distance = y - rng.uniform(0, size[0]) - slope * (x - size[1] / 2)
        line = np.exp(-0.5 * (distance / rng.uniform(0.4, 1.2)) ** 2)
        total += rng.choice((-1, 1)) * rng.uniform(1, 3) * strength * line
    return total
