"""Kernels of blur: (side, side) float64, not negative, sum 1; their centre of mass is the middle pixel to within half a pixel.

Cameras: shaking hands, a stage that drifts, lenses out of focus. The point spread of microscopes is in `zoo.synth.psf`.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy import ndimage

from zoo.synth.psf import Optics

_STEPS = 2000
_WAY = 60.0  # pixels of the whole movement before it is scaled; the pull back to the start depends on it
_EXPOSURES = (1, 2, 4, 16)  # parts of the movement: all, a half, ...
_FINER = 8  # shapes are drawn on a grid so many times as fine


@dataclass(frozen=True)
class Shake:
    """How a hand moves a camera (Boracchi and Foi, IEEE TIP 21(8), 2012, section III.A).

    Attributes
    ----------
    anxiety : float
        Size of all random changes of the velocity; 0 is motion along a line.
    inertia : float
        Pull back to the start.
    abruptness : float
        Chance of a sudden turn, times anxiety, of each step.
    jitter : float
        Deviation of the random changes.
    """

    anxiety: float
    inertia: float
    abruptness: float
    jitter: float

    @staticmethod
    def draw(rng: np.random.Generator) -> Shake:
        """Hands from still to restless."""
        return Shake(0.1 * rng.random(), 0.7 * rng.random(), 0.2 * rng.random(), 10 * rng.random())

    def path(self, rng: np.random.Generator, extent: float) -> np.ndarray:
        """Positions at equal times, complex numbers x + i y in pixels.

        A shutter is open for all of the movement or for a half, a quarter or a sixteenth of it, so paths are
        curled or nearly straight; they are scaled to a largest width or height of `extent` pixels.
        """
        step, steps = _WAY / (_STEPS - 1), _STEPS // int(rng.choice(_EXPOSURES))
        velocity = np.exp(1j * rng.uniform(0, 2 * np.pi)) * step
        noise = rng.normal(size=(steps, 2)) @ np.array([1, 1j])
        sudden, turns = rng.random(steps) < self.abruptness * self.anxiety, rng.uniform(-0.5, 0.5, steps)
        path = np.zeros(steps, complex)
        for t in range(1, steps):
            turn = 2 * velocity * np.exp(1j * (np.pi + turns[t])) if sudden[t] else 0
            change = self.anxiety * (self.jitter * noise[t] - self.inertia * path[t - 1]) * step
            velocity = velocity + turn + change
            velocity *= step / max(abs(velocity), 1e-12)
            path[t] = path[t - 1] + velocity
        return path * (extent / max(np.ptp(path.real), np.ptp(path.imag)))


def motion(path: np.ndarray, side: int) -> np.ndarray:
    """The time that a camera spends in each pixel on its path; shrunk to fit, its mean in the middle.

    Parameters
    ----------
    path : array of complex
        Positions x + i y in pixels, at equal times.
    side : int
        Odd side of the kernel.
    """
    centred = path - path.mean()
    reach = max(np.abs(centred.real).max(), np.abs(centred.imag).max())
    centred = centred * min(1.0, (side // 2 - 1) / max(reach, 1e-12)) + (side // 2) * (1 + 1j)
    x, y = centred.real, centred.imag
    left, top = np.floor(x).astype(int), np.floor(y).astype(int)
    kernel = np.zeros((side, side))
    for dy in (0, 1):
        for dx in (0, 1):
            share = np.abs(1 - dx - (x - left)) * np.abs(1 - dy - (y - top))
            np.add.at(kernel, (top + dy, left + dx), share)
    return kernel / kernel.sum()


def drift(rng: np.random.Generator, length: float, side: int) -> np.ndarray:
    """A stage that moves along a line at one speed, `length` pixels in any direction."""
    direction = np.exp(1j * rng.uniform(0, 2 * np.pi))
    return motion(np.linspace(-0.5, 0.5, _STEPS) * length * direction, side)


def disc(radius: float, side: int) -> np.ndarray:
    """A point out of focus through a round opening: a disc with soft edges, radius in pixels."""
    y, x = _grid(side)
    return _binned(np.hypot(y, x) <= radius, side)


def polygon(rng: np.random.Generator, radius: float, side: int) -> np.ndarray:
    """A point out of focus through 5 to 9 blades, turned at random; radius of the corners in pixels."""
    blades = rng.integers(5, 10)
    y, x = _grid(side)
    angle = np.arctan2(y, x) + rng.uniform(0, 2 * np.pi)
    sector = 2 * np.pi / blades
    apothem = np.hypot(y, x) * np.cos(angle % sector - sector / 2)
    return _binned(apothem <= radius * np.cos(sector / 2), side)


def gaussian(rng: np.random.Generator, sigma: float, side: int) -> np.ndarray:
    """A Gaussian of this deviation along one direction, 0.3 to 1 times that across it."""
    y, x = _grid(side)
    angle, ratio = rng.uniform(0, np.pi), rng.uniform(0.3, 1)
    along, across = x * np.cos(angle) + y * np.sin(angle), y * np.cos(angle) - x * np.sin(angle)
    return _binned(np.exp(-0.5 * ((along / sigma) ** 2 + (across / (ratio * sigma)) ** 2)), side)


def microscope(rng: np.random.Generator, width: tuple[float, float], side: int, confocal: float = 0.0) -> np.ndarray:
    """The point spread of an objective, in focus or not; see Optics.

    Parameters
    ----------
    width : tuple of float
        Range of its full width at half maximum in wide field and in focus, in pixels.
    confocal : float
        Chance that it is squared: a confocal microscope with a nearly closed pinhole, which sees the product of
        what it lights and what it detects (Wilson and Sheppard, Theory and Practice of Scanning Optical
        Microscopy, 1984, chapter 3), both at one wavelength.
    """
    full = np.fft.fftshift(Optics.draw(rng, width).point(4 * side))
    if rng.random() < confocal:
        full = full**2
    middle = 2 * side
    kernel = full[middle - side // 2 : middle + side // 2 + 1, middle - side // 2 : middle + side // 2 + 1]
    return kernel / kernel.sum()


def _grid(side: int) -> tuple[np.ndarray, np.ndarray]:
    """Rows and columns of a finer grid, in pixels from the middle."""
    line = (np.arange(side * _FINER) + 0.5) / _FINER - side / 2
    return line[:, None], line[None, :]


def _binned(shape: np.ndarray, side: int) -> np.ndarray:
    """Means over the finer grid, with edges as soft as those of a lens: 0.3 pixels."""
    soft = ndimage.gaussian_filter(shape.astype(float), 0.3 * _FINER, mode="constant")
    kernel = soft.reshape(side, _FINER, side, _FINER).mean(axis=(1, 3))
    return kernel / kernel.sum()
