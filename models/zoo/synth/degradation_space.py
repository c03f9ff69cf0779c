"""The space of degradations that DASR is trained for: ranges of three levels, and numbers that tell a degradation.

Liang et al., "Efficient and Degradation-Adaptive Network for Real-World Image Super-Resolution", ECCV 2022,
section 3.1; ranges and the order of the 33 numbers: the authors' options for training.
"""

from __future__ import annotations

from dataclasses import dataclass

Ends = tuple[float, float]

SLIDERS = ("blur", "noise", "resize", "compression")
"""What a user can change."""


@dataclass(frozen=True)
class Number:
    """What one number of a degradation means: 0 stands for `start`, 1 for `end`, in between it is linear.

    Attributes
    ----------
    name, unit : str
        For people; no unit for shares of 0 or 1.
    start, end : float
        In the unit.
    slider : str or None
        Which of `SLIDERS` moves the number, if any does.
    """

    name: str
    unit: str
    start: float
    end: float
    slider: str | None = None

    def of(self, value: float) -> float:
        """The number that stands for a value in the unit; beyond 0..1 if the value is outside the range."""
        return (value - self.start) / (self.end - self.start)

    def announce(self) -> dict[str, str | float]:
        """The number as the model description lists it."""
        entry: dict[str, str | float] = {"name": self.name, "unit": self.unit, "from": self.start, "to": self.end}
        return entry | ({"slider": self.slider} if self.slider else {})


@dataclass(frozen=True)
class Ranges:
    """What one round of blur, resizing, noise and compression is drawn from.

    Attributes
    ----------
    sigma : tuple of float
        Deviations of the Gaussian blur in pixels.
    blurred : float
        Share of the rounds with blur.
    resize : tuple of float
        Scales.
    chances : tuple of float
        Of being enlarged (1 to the largest scale), shrunk (the smallest scale to 1), kept.
    gaussian : tuple of float
        Deviations of Gaussian noise, of 255.
    poisson : tuple of float
        Factors of the noise of photons.
    quality : tuple of float
        Of JPEG, 1 to 100.
    """

    sigma: Ends
    resize: Ends
    chances: tuple[float, float, float]
    gaussian: Ends
    poisson: Ends
    quality: Ends
    blurred: float = 1.0


LEVELS: dict[str, tuple[Ranges, ...]] = {
    "weak": (Ranges((0.2, 0.8), (0.85, 1.2), (0.1, 0.2, 0.7), (1, 10), (0.05, 0.5), (90, 95)),),
    "standard": (Ranges((0.2, 1.5), (0.5, 1.2), (0.3, 0.4, 0.3), (1, 20), (0.05, 1.5), (50, 95)),),
    "severe": (
        Ranges((0.2, 3), (0.15, 1.5), (0.2, 0.7, 0.1), (1, 30), (0.05, 3), (30, 95)),
        Ranges((0.2, 1.5), (0.3, 1.2), (0.3, 0.4, 0.3), (1, 25), (0.05, 2.5), (30, 95), blurred=0.8),
    ),
}
"""Rounds of the levels by name; the severe one has two."""

SIZES: Ends = (7, 21)
"""Sides of kernels that 0 and 1 stand for, in pixels; those drawn are odd from 9."""

ANGLES: Ends = (-180, 180)
"""Rotations of kernels, in degrees."""

CUTOFFS: Ends = (60, 180)
"""Largest frequencies that the sinc filter of the severe level lets through, in degrees a pixel."""


def _blur(round_: int, ranges: Ranges) -> list[Number]:
    slider = "blur" if round_ == 1 else None
    return [
        Number(f"Blur {round_}: kernel size", "pixel", *SIZES),
        Number(f"Blur {round_}: sigma x", "pixel", *ranges.sigma, slider),
        Number(f"Blur {round_}: sigma y", "pixel", *ranges.sigma, slider),
        Number(f"Blur {round_}: rotation", "degree", *ANGLES),
    ]


def _shares(names: tuple[str, ...]) -> list[Number]:
    return [Number(name, "", 0, 1) for name in names]


def _resize(round_: int, ranges: Ranges) -> list[Number]:
    modes = tuple(f"Resize {round_}: {mode}" for mode in ("by area", "bilinear", "bicubic"))
    slider = "resize" if round_ == 1 else None
    return [Number(f"Resize {round_}: scale", "times", *ranges.resize, slider), *_shares(modes)]


def _noise(round_: int, ranges: Ranges) -> list[Number]:
    kinds = tuple(f"Noise {round_}: {kind}" for kind in ("equal in all colours", "Gaussian", "Poisson"))
    name, slider = f"Noise {round_}: sigma if Gaussian", "noise" if round_ == 1 else None
    return [Number(name, "gray level of 255", *ranges.gaussian, slider), *_shares(kinds)]


def numbers_of(level: str) -> tuple[Number, ...]:
    """The 33 numbers on the scale of a level; the second round always has that of the severe one."""
    first, second = LEVELS[level][0], LEVELS["severe"][1]
    return (
        *_blur(1, first),
        *_blur(2, second),
        Number("Sinc filter: kernel size", "pixel", *SIZES),
        Number("Sinc filter: cut-off", "degree", *CUTOFFS),
        *_resize(1, first),
        *_resize(2, second),
        *_noise(1, first),
        *_noise(2, second),
        Number("JPEG 1: quality", "of 100", *first.quality, "compression"),
        Number("JPEG 2: quality", "of 100", *second.quality),
        *_shares(("Order: resized back before JPEG", "Order: JPEG before resized back")),
        *_shares(tuple(f"Resize back: {mode}" for mode in ("by area", "bilinear", "bicubic"))),
    )
