"""Training pairs for super-resolution of fluorescence micrographs: point spread, camera pixels, photons and read noise.

No compression, no interpolation. A picture of the specimen is seen through an objective; pixels of the camera
cover several of it; photons and the camera's electronics make noise. Images are float32 (batch, 1, y, x).
"""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from typing import Any, ClassVar

import numpy as np
import torch
import torch.nn.functional as F
from torch import Tensor

from zoo.synth.blur import blur
from zoo.synth.degradation_space import Ends, Number
from zoo.synth.microscope import percentiles
from zoo.synth.psf import Optics

_SIDE = 33  # of kernels, in pixels of the specimen's picture
_GRID = 132  # that kernels are computed on
_FWHM = 2 * math.sqrt(2 * math.log(2))  # width at half maximum of a Gaussian by its deviation


@dataclass(frozen=True)
class Exposure:
    """How one micrograph is taken.

    Attributes
    ----------
    kernel : array
        Point spread (side, side) in pixels of the specimen's picture, sum 1.
    confocal : bool
        Whether it is that of a confocal microscope.
    photons : float
        Expected photons a pixel at the brightest structure.
    read : float
        Deviation of the read noise, relative to that brightness.
    background : float
        Brightness without structure, relative to it.
    """

    kernel: np.ndarray
    confocal: bool
    photons: float
    read: float
    background: float

    @property
    def width(self) -> float:
        """Width at half maximum of the Gaussian with the same sum of squares as the kernel, in its pixels."""
        return _FWHM / math.sqrt(4 * math.pi * float((self.kernel**2).sum()))

    def expected(self, specimen: Tensor) -> Tensor:
        """Brightness of structure in 0..1 and above, with the background."""
        return specimen + self.background

    def noisy(self, expected: Tensor, rng: torch.Generator) -> Tensor:
        """What the camera reads for an expected brightness: Poisson numbers of photons, and Gaussian read noise."""
        photons = torch.poisson((expected * self.photons).clamp_min(0), generator=rng)
        return photons / self.photons + self.read * torch.randn(expected.shape, generator=rng)


@dataclass(frozen=True)
class MicrographConfig:
    """Ranges that exposures are drawn from.

    Attributes
    ----------
    width : tuple of float
        Width at half maximum in focus of the wide-field point spread, in pixels of the large picture, log-uniform.
    confocal_share : float
        Share of confocal point spreads: the squares of those of a wide field.
    photons : tuple of float
        At the brightest structure, log-uniform.
    read : tuple of float
        Deviation of the read noise in photons, log-uniform.
    background : tuple of float
        Relative to the brightest structure, log-uniform.
    together : int
        So many patches of a batch in sequence share an exposure.
    clean_share : float
        Share of the exposures with so much light that noise does not matter.
    """

    width: Ends = (1.2, 5)
    confocal_share: float = 0.3
    photons: Ends = (20, 5000)
    read: Ends = (0.7, 5)
    background: Ends = (0.01, 1)
    together: int = 1
    clean_share: float = 0.1

    title: ClassVar[str] = "Degradation"
    adjective: ClassVar[str] = "Blurred and noisy"
    margin: ClassVar[int] = _SIDE // 2
    """Pixels of the large picture around a patch that blur into it."""

    @property
    def channels(self) -> tuple[int, ...]:
        """Channels of pictures that can be degraded."""
        return (1,)

    @property
    def numbers(self) -> tuple[Number, ...]:
        """What the numbers mean; pixels are those of the camera, of a network that doubles the size."""
        return (
            Number("Point spread: width at half maximum", "pixel", 0.5, 3, "blur"),
            Number("Point spread: confocal", "", 0, 1),
            Number("Photon noise at the brightest structure", "percent", 0, 25, "noise"),
            Number("Read noise", "percent of the brightest structure", 0, 10, "noise"),
            Number("Background", "percent of the brightest structure", 0, 100),
        )

    def draw(self, rng: np.random.Generator) -> Exposure:
        """Draw an exposure."""
        kernel, confocal = Optics.draw(rng, self.width).point(_GRID), bool(rng.random() < self.confocal_share)
        kernel = np.fft.fftshift(kernel**2 if confocal else kernel)
        first = _GRID // 2 - _SIDE // 2
        kernel = kernel[first : first + _SIDE, first : first + _SIDE]
        ranges = (self.photons, self.read, self.background)
        photons, read, background = (float(np.exp(rng.uniform(*np.log(ends)))) for ends in ranges)
        if rng.random() < self.clean_share:
            photons = 1e5
        return Exposure(kernel / kernel.sum(), confocal, photons, read / photons, background)

    def told(self, exposure: Exposure, scale: int) -> list[float]:
        """The numbers of an exposure."""
        values = (
            exposure.width / scale,
            float(exposure.confocal),
            100 / math.sqrt(exposure.photons),
            100 * exposure.read,
            100 * exposure.background,
        )
        return [number.of(value) for number, value in zip(self.numbers, values, strict=True)]

    def apply(
        self, sharp: Tensor, context: Tensor, scale: int, rng: np.random.Generator, torch_rng: torch.Generator
    ) -> tuple[Tensor, Tensor, Tensor]:
        """Take a micrograph of every picture of a batch and scale it as the plugin does.

        Parameters
        ----------
        sharp : Tensor
            (batch, 1, y + 2 margin, x + 2 margin) in 0..1.
        context : Tensor
            Pixels from all over the picture of each patch, (batch, 1, n, 1); the percentiles of their noisy values
            become 0 and 1.

        Returns
        -------
        low, target, numbers : Tensor
            The network's input (batch, 1, y / scale, x / scale), what it should give (batch, 1, y, x), mostly
            within 0..1, and the numbers (batch, 5).
        """
        groups = zip(sharp.split(self.together), context.split(self.together), strict=True)
        parts = [self._taken(*group, scale, rng, torch_rng) for group in groups]
        low, target, numbers = (torch.cat(tensors) for tensors in zip(*parts, strict=True))
        return low, target, numbers

    def _taken(
        self, sharp: Tensor, context: Tensor, scale: int, rng: np.random.Generator, torch_rng: torch.Generator
    ) -> tuple[Tensor, Tensor, Tensor]:
        exposure = self.draw(rng)
        brightest = percentiles(context, apart=0.1)[1]
        kernel = torch.from_numpy(exposure.kernel.astype(np.float32)).expand(len(sharp), -1, -1)
        seen = F.avg_pool2d(blur(sharp / brightest, kernel), scale)
        target = exposure.expected(sharp[..., self.margin : -self.margin, self.margin : -self.margin] / brightest)
        noisy = exposure.noisy(exposure.expected(seen), torch_rng)
        low, high = percentiles(exposure.noisy(exposure.expected(context / brightest), torch_rng), apart=0.02)
        told = torch.tensor(self.told(exposure, scale), dtype=torch.float32).expand(len(sharp), -1)
        return (noisy - low) / (high - low), (target - low) / (high - low), told

    def tests(self) -> dict[str, MicrographConfig]:
        """Configurations to watch the training with, by name."""
        lights = {"dim": (20.0, 60.0), "bright": (500.0, 5000.0)}
        return {name: replace(self, photons=photons, together=1, clean_share=0.0) for name, photons in lights.items()}

    def announce(self) -> dict[str, Any]:
        """The degradation as the model description lists it."""
        return {"photons": list(self.photons), "point_spread": list(self.width)}

    def describe(self) -> str:
        """The degradation as the model card tells it."""
        return (
            f"point spreads {self.width[0]:g} to {self.width[1]:g} pixels of the result wide at half maximum, in focus "
            f"and out of it, {self.confocal_share:.0%} of\nthem confocal; pixels of the camera are means of them; "
            f"{self.photons[0]:g} to {self.photons[1]:g} photons at the brightest structure, over a background of "
            f"{self.background[0]:g} to\n{self.background[1]:g} times that; read noise of {self.read[0]:g} to "
            f"{self.read[1]:g} photons. Every noisy picture is normalised by its percentiles, as the plugin does."
        )
