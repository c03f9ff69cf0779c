"""What the plugin's sliders do to the results of a DASR, and whether intensities are kept."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from zoo.adaptive import AdaptiveModel
from zoo.superresolution import SmallCase

STEPS = (0.0, 0.25, 0.5, 0.75, 1.0)
"""Positions of a slider."""

DIRECTIONS = {"blur": 1, "noise": -1}
"""Sliders, and whether moving one up makes results sharper (1) or smoother (-1)."""


def mean_gradient(image: np.ndarray) -> float:
    """Mean magnitude of the gradient of an image (y, x) or (y, x, c), of all channels."""
    across = np.diff(image, axis=1)[:-1]
    along = np.diff(image, axis=0)[:, :-1]
    return float(np.hypot(across, along).mean())


def moved(numbers: np.ndarray, indices: Sequence[int], position: float) -> np.ndarray:
    """Numbers of a degradation of which some are shifted, so that their mean is the slider's position, as in the plugin."""
    result = np.array(numbers)
    result[list(indices)] += position - result[list(indices)].mean()
    return result


@dataclass(frozen=True)
class SliderTest:
    """Mean gradients of a benchmark's results for the positions of a slider.

    Attributes
    ----------
    slider : str
        One of `DIRECTIONS`.
    gradients : tuple of float
        For each of `STEPS`, relative to that of the results with what the network found.
    """

    slider: str
    gradients: tuple[float, ...]

    @property
    def monotonic(self) -> bool:
        """Whether every step makes results sharper, or smoother, as the slider says."""
        return bool((np.diff(self.gradients) * DIRECTIONS[self.slider] > 0).all())

    def row(self) -> str:
        """A row of the Markdown table."""
        values = " | ".join(f"{gradient:.3f}" for gradient in self.gradients)
        return f"| {self.slider} | {values} | {'yes' if self.monotonic else 'no'} |"


def slider_test(model: AdaptiveModel, slider: str, cases: Sequence[SmallCase]) -> SliderTest:
    """Move a slider through its positions for every case; the mean over the cases counts."""
    indices = model.indices_of(slider)
    found = np.mean([mean_gradient(model.restore(case.spoiled)) for case in cases])
    gradients = []
    for position in STEPS:
        results = (
            model.restore(case.spoiled, lambda numbers, position=position: moved(numbers, indices, position)) for case in cases
        )
        gradients.append(float(np.mean([mean_gradient(result) for result in results]) / found))
    return SliderTest(slider, tuple(gradients))


def slider_table(tests: Sequence[SliderTest]) -> str:
    """Markdown table of mean gradients."""
    positions = " | ".join(f"at {position:g}" for position in STEPS)
    head = [f"| mean gradient, slider | {positions} | monotonic |", "|---|" + "--:|" * len(STEPS) + "---|"]
    return "\n".join([*head, *(test.row() for test in tests)])


def intensity_shift(model: AdaptiveModel, cases: Sequence[SmallCase]) -> float:
    """The largest relative difference of the mean of a result from that of its image."""
    shifts = []
    for case in cases:
        image = case.spoiled.astype(np.float64)
        shifts.append(abs(float(model.restore(case.spoiled).mean()) / image.mean() - 1))
    return max(shifts)
