"""Whether a model against stripes leaves the lines of the specimen that run along them; on a generated phantom."""

from __future__ import annotations

import numpy as np

from zoo.properties import Check, Method
from zoo.synth.stripes import StripesConfig

LINES = (
    "A phantom with horizontal lines of 24, 48 and 96 pixels, 2 pixels wide (full width at half maximum), on a grainy "
    "background of 80 of 255, as it is and with shadows and scan lines of 8 %. Contrast: mean along a line above the "
    "mean 6 to 9 rows beside it, in the result against the phantom. The worst length counts."
)
"""What is measured, for people."""

LENGTHS = (24, 48, 96)
"""Lengths of the lines in pixels."""

_SIDE = 256
_LIGHT, _CONTRAST, _GRAIN = 80.0, 60.0, 6.0
_WIDTH = 2 / (2 * np.sqrt(2 * np.log(2)))
_ROWS = np.arange(24, _SIDE - 16, 32)


def phantom() -> tuple[np.ndarray, list[tuple[int, int, int]]]:
    """The phantom (256, 256), float64 in 0..255, and row, first column and length of every line."""
    rng = np.random.default_rng(11)
    y = np.arange(_SIDE)[:, None]
    picture = _LIGHT + _GRAIN * rng.normal(size=(_SIDE, _SIDE))
    lines = []
    for i, row in enumerate(_ROWS):
        length = LENGTHS[i % len(LENGTHS)]
        first = int(rng.integers(16, _SIDE - 16 - length))
        along = np.zeros(_SIDE)
        along[first : first + length] = 1
        picture = picture + _CONTRAST * np.exp(-0.5 * ((y - row) / _WIDTH) ** 2) * along[None, :]
        lines.append((int(row), first, length))
    return picture, lines


def contrasts(image: np.ndarray, lines: list[tuple[int, int, int]]) -> dict[int, float]:
    """Mean contrast of the lines of every length in an image (256, 256), in its units."""
    found: dict[int, list[float]] = {length: [] for length in LENGTHS}
    for row, first, length in lines:
        inside = image[:, first + 2 : first + length - 2].mean(axis=1)
        beside = np.concatenate([inside[row - 9 : row - 5], inside[row + 6 : row + 10]])
        found[length].append(float(inside[row] - beside.mean()))
    return {length: float(np.mean(values)) for length, values in found.items()}


def line_checks(restore: Method) -> list[Check]:
    """How much contrast lines lose in per cent, without stripes and with them; the worst length."""
    picture, lines = phantom()
    before = contrasts(picture, lines)
    checks = []
    for name, shown in {"without stripes": picture, **_striped(picture)}.items():
        after = contrasts(restore(shown.clip(0, 255).round().astype(np.uint8)), lines)
        lost = max(abs(1 - after[length] / before[length]) for length in LENGTHS)
        checks.append(Check(f"contrast lost by lines, {name}", 100 * lost, 10))
    return checks


def _striped(picture: np.ndarray) -> dict[str, np.ndarray]:
    striped = {}
    for kind in ("shadow", "lines"):
        config = StripesConfig({kind: 1.0}, strength=(0.08, 0.08), longest=(16, 16), clean_share=0.0)
        striped[f"with {kind}"] = 255 * config.stripe(picture / 255, np.random.default_rng(5))
    return striped
