"""Training pairs for DASR: small degraded pictures, large clean ones, and the numbers that tell the degradation."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from typing import Any, ClassVar

import numpy as np
import torch
from torch import Tensor

from zoo.synth.degradation import Degradation, Gauss, Grain, Round
from zoo.synth.degradation_space import LEVELS, Number, Ranges, numbers_of
from zoo.synth.resize import MODES

_CUTOFF, _SINC = 9, 8  # indices of the numbers that the authors' program changes
_NO_SINC = -0.5
_ABSENT_BLUR = (7.0, 0.0, 0.0, 0.0)
_ABSENT_RESIZE = (1.0, 0.0, 0.0, 0.0)
_ABSENT_NOISE = (0.0, 0.0, 0.0, 0.0)
_UNCOMPRESSED = 100.0


@dataclass(frozen=True)
class DegradationConfig:
    """How pictures are degraded, and what the network is told about it.

    Attributes
    ----------
    levels : dict of str to float
        Share of each level: "weak", "standard" and "severe" as published, "bicubic": shrunk and nothing else.
    together : int
        So many patches of a batch in sequence share a degradation.
    absolute : bool
        Whether numbers are on the scale of the severe level for all levels, so that they are physical; otherwise as
        published: on the level's own scale, 0 where a step is missing, and with what the authors' program changes.
    matched : bool
        Whether numbers belong to their pictures. As published they mostly do not: a queue mixes pictures, but not
        their numbers.
    """

    levels: dict[str, float]
    together: int = 1
    absolute: bool = True
    matched: bool = True

    title: ClassVar[str] = "Degradation"
    adjective: ClassVar[str] = "Degraded"
    margin: ClassVar[int] = 16
    """Pixels of the large picture around a patch, so that its borders are not those of the filters."""

    def __post_init__(self) -> None:
        unknown = set(self.levels) - set(LEVELS) - {"bicubic"}
        if unknown:
            raise ValueError(
                f"Levels must be among {', '.join([*LEVELS, 'bicubic'])}, but {', '.join(sorted(unknown))} is not."
            )
        if not math.isclose(sum(self.levels.values()), 1):
            raise ValueError(f"Shares of levels must add up to 1, but give {sum(self.levels.values())}.")
        if self.together < 1:
            raise ValueError(f"At least 1 patch must share a degradation, but {self.together} should.")

    @property
    def channels(self) -> tuple[int, ...]:
        """Channels of pictures that can be degraded."""
        return (1, 3)

    @property
    def numbers(self) -> tuple[Number, ...]:
        """What the numbers mean; without absolute ones, for the severe level."""
        return numbers_of("severe")

    def apply(
        self, sharp: Tensor, context: Tensor, scale: int, rng: np.random.Generator, torch_rng: torch.Generator
    ) -> tuple[Tensor, Tensor, Tensor]:
        """Degrade every picture of a batch.

        Parameters
        ----------
        sharp : Tensor
            (batch, c, y + 2 margin, x + 2 margin) in 0..1; sides are multiples of the scale.
        context : Tensor
            Not used here.

        Returns
        -------
        low, target, numbers : Tensor
            The network's input (batch, c, y / scale, x / scale), what it should give (batch, c, y, x), and the
            numbers (batch, 33).
        """
        low, target, numbers = [], [], []
        for part in sharp.split(self.together):
            degradation = self.draw(rng)
            small = degradation.apply(part, scale, torch_rng)
            # A random part of it: blocks of the compression begin anywhere.
            y, x = rng.integers(2 * self.margin // scale + 1, size=2)
            height, width = ((side - 2 * self.margin) // scale for side in part.shape[2:])
            low.append(small[..., y : y + height, x : x + width])
            target.append(part[..., scale * y : scale * (y + height), scale * x : scale * (x + width)])
            told = self.told(degradation if self.matched else self.draw(rng))
            numbers.append(torch.tensor(told, dtype=torch.float32).expand(len(part), -1))
        return torch.cat(low), torch.cat(target), torch.cat(numbers)

    def draw(self, rng: np.random.Generator) -> Degradation:
        """Draw a level and a degradation of it."""
        return Degradation.draw(str(rng.choice(list(self.levels), p=list(self.levels.values()))), rng)

    def told(self, degradation: Degradation) -> list[float]:
        """The 33 numbers of a degradation."""
        own = degradation.level if degradation.level in LEVELS and not self.absolute else "severe"
        scales = (LEVELS[own][0], LEVELS["severe"][1])
        values = _values(degradation, scales, self.absolute)
        pairs = zip(numbers_of(own), values, strict=True)
        numbers = [0.0 if value is None else number.of(value) for number, value in pairs]
        if not self.absolute and len(degradation.rounds) > 1:
            if degradation.sinc is None:
                numbers[_SINC] = numbers[_CUTOFF] = _NO_SINC
            if degradation.rounds[1].gauss.applied:
                numbers[_CUTOFF] = 1.0
        return numbers

    def tests(self) -> dict[str, DegradationConfig]:
        """Configurations of one level each, by its name."""
        return {level: replace(self, levels={level: 1.0}, together=1) for level in self.levels}

    def announce(self) -> dict[str, Any]:
        """The degradations as the model description lists them."""
        return {"levels": dict(self.levels)}

    def describe(self) -> str:
        """The degradations as the model card tells them."""
        shares = ", ".join(f"{share:.0%} {name}" for name, share in self.levels.items())
        return (
            f"{shares}; weak, standard and severe as published (Liang et al., ECCV 2022): blur, resizing, noise and "
            "JPEG,\ntwice for the severe level; bicubic: shrunk and nothing else."
        )


def _values(degradation: Degradation, scales: tuple[Ranges, Ranges], absolute: bool) -> list[float | None]:
    """Values of the numbers in their units; None for a step that is left out, unless that has an absolute value, too."""

    def absent(values: tuple[float, ...]) -> list[float | None]:
        return list(values) if absolute else [None] * len(values)

    rounds: list[Round | None] = [*degradation.rounds, None, None][:2]
    first, second = rounds
    blurs = [
        absent(_ABSENT_BLUR) if one is None or (absolute and not one.gauss.applied) else _blur(one.gauss) for one in rounds
    ]
    sizes = [absent(_ABSENT_RESIZE) if one is None else [one.scale, *_one_hot(one.mode)] for one in rounds]
    grains = [
        absent(_ABSENT_NOISE) if one is None else _noise(one.grain, ranges)
        for one, ranges in zip(rounds, scales, strict=True)
    ]
    sinc = degradation.sinc
    filter_ = absent((7.0, 180.0)) if sinc is None else [sinc.side, math.degrees(sinc.cutoff)]
    qualities = [absent((_UNCOMPRESSED,)) if one is None else [one.quality] for one in rounds]
    order = absent((0.0, 0.0)) if second is None else [float(not degradation.jpeg_first), float(degradation.jpeg_first)]
    parts = (*blurs, filter_, *sizes, *grains, *qualities, order, _one_hot(degradation.back))
    return [value for part in parts for value in part]


def _blur(gauss: Gauss) -> list[float | None]:
    return [gauss.side, *gauss.sigma, math.degrees(gauss.rotation)]


def _one_hot(mode: str) -> list[float | None]:
    return [float(mode == one) for one in MODES]


def _noise(grain: Grain, ranges: Ranges) -> list[float | None]:
    """Level, whether it is gray, Gaussian, Poisson; the factor of Poisson noise lies in its range as a deviation would."""
    gaussian, level = grain.kind == "gaussian", grain.level
    if not gaussian:
        share = (level - ranges.poisson[0]) / (ranges.poisson[1] - ranges.poisson[0])
        level = ranges.gaussian[0] + share * (ranges.gaussian[1] - ranges.gaussian[0])
    return [level, float(grain.gray), float(gaussian), float(not gaussian)]
