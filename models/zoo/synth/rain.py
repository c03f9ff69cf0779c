"""Rain over pictures, for training pairs and the benchmark: bright streaks in one or several directions, and a veil.

Pictures are float32 (c, y, x) in 0..1. The models are those of deraining papers: streaks of one direction as in
Rain100L and of five as in Rain100H (Yang et al., CVPR 2017), added or as a screen, and drops too far away to be seen
alone, which veil the scene (Zhang and Patel, CVPR 2018).
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any, ClassVar

import numpy as np
import torch
from scipy.signal import fftconvolve
from torch import Tensor


@dataclass(frozen=True)
class Streaks:
    """Streaks of one direction.

    Attributes
    ----------
    tilt : float
        Angle to the vertical in degrees, positive: from bottom left to top right.
    length, width : float
        Of a streak in pixels; the width is that at half maximum.
    coverage : float
        Share of the picture that streaks would cover if none overlapped.
    dense : bool
        Whether streaks run into each other: their brightness varies more, and the brightest places are 1.
    """

    tilt: float
    length: float
    width: float
    coverage: float
    dense: bool = False

    def draw(self, rng: np.random.Generator, size: tuple[int, int]) -> np.ndarray:
        """Brightness of the streaks, (y, x), 0 where there are none and up to 1."""
        margin = int(np.ceil(self.length / 2 + 2 * self.width))
        height, width = (side + 2 * margin for side in size)
        count = rng.poisson(self.coverage * height * width / (self.length * self.width))
        drops = np.zeros((height, width))
        places = rng.integers(height, size=count), rng.integers(width, size=count)
        np.add.at(drops, places, rng.exponential(size=count) if self.dense else rng.uniform(0.4, 1, count))
        light = fftconvolve(drops, self.kernel(), mode="same")[margin : height - margin, margin : width - margin]
        white = max(float(np.percentile(light, 99.5)), 1e-6) if self.dense else 1.0
        return np.clip(light / white, 0, 1)

    def kernel(self) -> np.ndarray:
        """One streak of brightness 1 in the middle of a square of odd side: Gaussian across, with soft ends."""
        reach = int(np.ceil(self.length / 2 + 2 * self.width))
        y, x = np.mgrid[-reach : reach + 1, -reach : reach + 1].astype(float)
        angle = np.radians(self.tilt)
        along, across = y * np.cos(angle) - x * np.sin(angle), x * np.cos(angle) + y * np.sin(angle)
        profile = np.exp(-4 * np.log(2) * (across / self.width) ** 2)
        return profile / (1 + np.exp((np.abs(along) - self.length / 2) * 4 / self.width))


@dataclass(frozen=True)
class RainConfig:
    """Ranges that the rain of every patch is drawn from.

    Attributes
    ----------
    light_share, heavy_share, dense_share : float
        Share of the patches with streaks of one direction, of several, and so many that they run into each other; the
        rest is dry.
    directions : tuple of int
        How many directions heavy rain has.
    light_coverage, heavy_coverage, dense_coverage : tuple of float
        Coverage of each direction's streaks, log-uniform.
    length, width : tuple of float
        In pixels, log-uniform and uniform.
    tilt : float
        Standard deviation of the direction from the vertical in degrees, at most 45.
    spread : tuple of float
        How far the directions of heavy rain differ, in degrees to both sides of their middle, log-uniform.
    amplitude, dense_amplitude : tuple of float
        Brightness of the streaks, uniform.
    screen_share : float
        Share of the rain that screens, 1 - (1 - picture)(1 - rain); the rest is added.
    veil_share : float
        Share of the rain with a veil, picture t + a (1 - t).
    clearness, airlight : tuple of float
        t and a of the veil, uniform.
    """

    light_share: float
    heavy_share: float
    dense_share: float = 0.0
    directions: tuple[int, int] = (2, 5)
    light_coverage: tuple[float, float] = (0.02, 0.3)
    heavy_coverage: tuple[float, float] = (0.03, 0.2)
    dense_coverage: tuple[float, float] = (0.3, 4)
    length: tuple[float, float] = (8, 60)
    width: tuple[float, float] = (1, 3)
    tilt: float = 15
    spread: tuple[float, float] = (3, 40)
    amplitude: tuple[float, float] = (0.2, 0.9)
    dense_amplitude: tuple[float, float] = (0.1, 0.6)
    screen_share: float = 0.5
    veil_share: float = 0.2
    clearness: tuple[float, float] = (0.7, 1)
    airlight: tuple[float, float] = (0.7, 1)

    title: ClassVar[str] = "Rain"
    adjective: ClassVar[str] = "Rainy"
    margin: ClassVar[int] = 0
    """Pixels around a patch that come into it: none, streaks are drawn beyond its borders."""

    def __post_init__(self) -> None:
        shares = (self.light_share, self.heavy_share, self.dense_share)
        if min(shares) < 0 or sum(shares) > 1 + 1e-9:
            raise ValueError(
                "The shares of light, heavy and dense rain must be from 0 to 1 together, but are "
                f"{', '.join(map(str, shares))}."
            )

    def apply(self, clean: Tensor, rng: np.random.Generator, torch_rng: torch.Generator) -> tuple[Tensor, Tensor]:
        """Let it rain on every picture of a batch.

        Returns
        -------
        rainy, clean : Tensor
            Both (batch, c, y, x) in 0..1.
        """
        return torch.from_numpy(np.stack([self._rain(picture, rng) for picture in clean.numpy()])), clean

    def _rain(self, picture: np.ndarray, rng: np.random.Generator) -> np.ndarray:
        weather = rng.choice(["light", "heavy", "dense", "dry"], p=self._shares())
        if weather == "dry":
            return picture
        amplitude = rng.uniform(*(self.dense_amplitude if weather == "dense" else self.amplitude))
        layers = [amplitude * streaks.draw(rng, picture.shape[1:]) for streaks in self.streaks(weather, rng)]
        if rng.random() < self.veil_share:
            clearness, airlight = rng.uniform(*self.clearness), rng.uniform(*self.airlight)
            picture = picture * clearness + airlight * (1 - clearness)
        return rained(picture, layers, screen=bool(rng.random() < self.screen_share))

    def _shares(self) -> tuple[float, float, float, float]:
        """Of light, heavy and dense rain, and of none; they add up to 1."""
        rain = (self.light_share, self.heavy_share, self.dense_share)
        return (*rain, max(1 - sum(rain), 0.0))

    def streaks(self, weather: str, rng: np.random.Generator) -> list[Streaks]:
        """Draw the streaks of "light", "heavy" or "dense" rain, one entry for each direction."""
        heavy = weather == "heavy"
        coverage = {"light": self.light_coverage, "heavy": self.heavy_coverage, "dense": self.dense_coverage}[weather]
        count = int(rng.integers(self.directions[0], self.directions[1] + 1)) if heavy else 1
        middle = float(np.clip(rng.normal(0, self.tilt), -45, 45))
        spread = _log_uniform(rng, self.spread) if heavy else 0.0
        return [
            Streaks(
                tilt=middle + rng.uniform(-spread, spread),
                length=_log_uniform(rng, self.length),
                width=rng.uniform(*self.width),
                coverage=_log_uniform(rng, coverage),
                dense=weather == "dense",
            )
            for _ in range(count)
        ]

    def always(self) -> RainConfig:
        """The same, but it rains on every patch."""
        light, heavy, dense, dry = self._shares()
        return replace(
            self, light_share=light / (1 - dry), heavy_share=heavy / (1 - dry), dense_share=dense / (1 - dry)
        )

    def announce(self) -> dict[str, Any]:
        """The rain as the model description lists it."""
        return {"rain": {"light": self.light_share, "heavy": self.heavy_share, "dense": self.dense_share}}

    def describe(self) -> str:
        """The rain as the model card tells it."""
        return (
            f"{self.light_share:.0%} of the patches have streaks of one direction, {self.heavy_share:.0%} of "
            f"{self.directions[0]} to {self.directions[1]} directions, {self.dense_share:.0%} so many that they run into each "
            f"other, {self.length[0]:g} to {self.length[1]:g} pixels long "
            f"and\n{self.width[0]:g} to {self.width[1]:g} wide, within some {2 * self.tilt:g} degrees of the vertical, as "
            f"bright as {self.amplitude[0]:g} to {self.amplitude[1]:g} of white; {self.veil_share:.0%} of the rain has a veil."
        )


def rained(picture: np.ndarray, layers: list[np.ndarray], screen: bool) -> np.ndarray:
    """A picture (c, y, x) behind the light of streaks, each (y, x) in 0..1; float32 in 0..1.

    Parameters
    ----------
    screen : bool
        1 - (1 - picture)(1 - layer) for every layer; otherwise the sum, at most 1.
    """
    for layer in layers:
        picture = 1 - (1 - picture) * (1 - layer) if screen else picture + layer
    return np.clip(picture, 0, 1).astype(np.float32)


def _log_uniform(rng: np.random.Generator, ends: tuple[float, float]) -> float:
    return float(np.exp(rng.uniform(*np.log(ends))))
