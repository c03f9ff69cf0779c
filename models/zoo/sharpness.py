"""How much narrower a model makes beads and filaments, and whether their light is kept; on generated micrographs."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from scipy.optimize import curve_fit

from zoo.properties import Check, Method, exposure
from zoo.synth.psf import Optics

WIDTHS = (2.5, 3.5, 4.5)
"""Full widths at half maximum of the point spreads, in pixels."""

SHARPNESS = (
    "Beads and straight filaments on a background of 20 electrons, seen by an sCMOS camera through objectives whose point "
    f"spread is {', '.join(f'{width:g}' for width in WIDTHS)} pixels wide (full width at half maximum), in wide field and in a "
    "confocal microscope. Width: what is left of it after a Gaussian fit. Light: sum above the background. The worse of both "
    "microscopes counts, for the light of all widths."
)
"""What is measured, for people."""

_SIDE = 256
_SPACING = 32  # between beads; filaments are twice as far apart
_OFFSET = (0.3, -0.2)  # of every bead from the middle of a pixel: y, x
_SLOPE = 0.3  # of the filaments
_PEAK, _BACKGROUND = 500.0, 20.0
_REACH = 7.0  # pixels from a bead or filament that are fitted

_FWHM = 2 * np.sqrt(2 * np.log(2))

Shape = Callable[[], tuple[np.ndarray, np.ndarray]]
"""A picture (256, 256) of thin objects, and every pixel's distance to the nearest of them in pixels."""


def beads() -> tuple[np.ndarray, np.ndarray]:
    """Points on a grid, all at the same place within their pixels."""
    line = np.arange(_SIDE) - _SPACING / 2
    y, x = ((line - offset + _SPACING / 2) % _SPACING - _SPACING / 2 for offset in _OFFSET)
    # A point between pixels is shared by its neighbours.
    picture = np.maximum(1 - np.abs(y), 0)[:, None] * np.maximum(1 - np.abs(x), 0)[None, :]
    return picture, np.hypot(y[:, None], x[None, :])


def filaments() -> tuple[np.ndarray, np.ndarray]:
    """Straight lines, none along the rows or columns of pixels; periodic, as the blur is."""
    y, x = np.mgrid[:_SIDE, :_SIDE].astype(float)
    spacing = _SPACING * 2
    along = (y - round(_SLOPE * _SIDE / spacing) * spacing / _SIDE * x) % spacing - spacing / 2
    tilt = np.hypot(1, round(_SLOPE * _SIDE / spacing) * spacing / _SIDE)
    return np.maximum(1 - np.abs(along), 0), np.abs(along) / tilt


def seen(picture: np.ndarray, width: float, confocal: bool) -> np.ndarray:
    """Counts of a camera for a picture of thin objects, float32, black level taken off."""
    point = Optics(width).point(_SIDE)
    point = point**2 / (point**2).sum() if confocal else point
    blurred = np.fft.irfft2(np.fft.rfft2(picture) * np.fft.rfft2(point), s=picture.shape)
    return exposure("scmos", _PEAK * blurred / blurred.max() + _BACKGROUND)


def fwhm(image: np.ndarray, distance: np.ndarray) -> float:
    """Full width at half maximum in pixels: of the Gaussian on a constant that fits best near the objects."""
    near = distance < _REACH
    values, radii = image[near].astype(np.float64), distance[near]
    start = (np.ptp(values), 1.5, values.min())
    (_, sigma, _), _ = curve_fit(lambda r, a, s, b: a * np.exp(-0.5 * (r / s) ** 2) + b, radii, values, start)
    return float(abs(sigma) * _FWHM)


def sharpness_checks(restore: Method) -> list[Check]:
    """Width that is left for every width of the point spread, and light that changed, the worst; in per cent."""
    checks = []
    for name, shape in (("beads", beads), ("filaments", filaments)):
        picture, distance = shape()
        lights = []
        for width in WIDTHS:
            left = []
            for confocal in (False, True):
                image = seen(picture, width, confocal)
                restored = restore(image)
                left.append(fwhm(restored, distance) / fwhm(image, distance))
                lights.append(abs((restored - _BACKGROUND).sum() / (image - _BACKGROUND).sum() - 1))
            checks.append(Check(f"width left of {name}, {width:g} pixels", 100 * max(left), 75))
        checks.append(Check(f"change of the light of {name}", 100 * float(max(lights)), 2))
    return checks
