"""Properties of a model on generated images: is noise gone, are intensities kept, how long does it take."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import torch

from zoo.metrics import linearity_error, mean_shift, noise_left
from zoo.runtime import Model
from zoo.synth.detectors import DETECTORS, Detector
from zoo.synth.fluorescence import cells

Method = Callable[[np.ndarray], np.ndarray]
"""How an image (y, x) or (y, x, 3) in any units is restored, in the same units."""

PROPERTIES = (
    "Properties, on generated images: flat fields of 5, 50 and 500 electrons, and three scenes of cells "
    "with a peak of 10 and of 100 electrons, as four kinds of detectors take them, without offset. The worst counts."
)
"""What is measured, for people."""


@dataclass(frozen=True)
class Check:
    """One property of a model: what was measured, the largest value that is accepted."""

    name: str
    value: float
    limit: float
    unit: str = "%"

    def row(self) -> str:
        """A row of a Markdown table."""
        verdict = "yes" if self.value <= self.limit else "no"
        return f"| {self.name} | {self.value:.3g} {self.unit} | {self.limit:g} {self.unit} | {verdict} |"


def exposure(kind: str, electrons: np.ndarray, seed: int = 0) -> np.ndarray:
    """Electrons that a detector of a kind counts where these are expected, (y, x), float32; noise of a fixed seed."""
    rng = torch.Generator().manual_seed(seed)
    expected = torch.from_numpy(electrons.astype(np.float32))[None, None]
    return Detector.draw([kind], rng).detect(expected, rng)[0, 0].numpy()


def flat_field_checks(restore: Method, side: int = 256) -> list[Check]:
    """What is left of the noise of flat fields of 5, 50 and 500 electrons, the worst of each detector."""
    checks = []
    for kind in DETECTORS:
        fields = [exposure(kind, np.full((side, side), electrons)) for electrons in (5, 50, 500)]
        left = max(noise_left(restore(field), field) for field in fields)
        checks.append(Check(f"noise left of flat fields, {kind}", 100 * left, 5))
    return checks


def intensity_checks(restore: Method, side: int = 256) -> list[Check]:
    """How well mean intensity and proportions are kept on three generated scenes of 10 and of 100 electrons."""
    scenes = [cells(np.random.default_rng(seed), side) + 0.05 for seed in (11, 12, 13)]
    images = [exposure(kind, peak * scene, seed=1) for scene in scenes for kind in DETECTORS for peak in (10, 100)]
    shift = max(mean_shift(restore(image), image) for image in images)
    restored = restore(images[0])
    errors = [
        linearity_error(restore((scale * images[0] + offset).astype(np.float32)), restored, scale, offset)
        for scale, offset in ((0.05, 0.0), (0.05, 7.0), (0.3, -2.0), (1.0, 100.0))
    ]
    return [
        Check("shift of the mean intensity", 100 * shift, 0.5),
        Check("error of a x + b, a from 0.05 to 1, of the range", 100 * max(errors), 0.5),
    ]


def megapixel_seconds(model: Model, channels: int = 1, runs: int = 3, side: int = 512) -> float:
    """Best time over some runs for 1024 x 1024 pixels in four tiles, overlaps left out, in seconds.

    Parameters
    ----------
    channels : int
        Of the image; a network for gray images takes them as a batch.
    """
    shape = (channels // model.channels, model.channels, side, side)
    tile = np.random.default_rng(0).random(shape, dtype=np.float32)
    times = []
    for _ in range(runs + 1):
        begin = time.perf_counter()
        model.run(tile)
        times.append(time.perf_counter() - begin)
    return min(times[1:]) * 2**20 / side**2


def checks_table(checks: list[Check]) -> str:
    """Markdown table of checks."""
    head = ["| property | measured | at most | met |", "|---|--:|--:|---|"]
    return "\n".join([*head, *(check.row() for check in checks)])
