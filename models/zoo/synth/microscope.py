"""Training pairs as a microscope gives them: counts of a detector, normalised as the plugin does.

A clean picture becomes expected electrons: a peak, a background, sometimes a bent tone
curve or no structure at all. A detector adds its noise. Percentiles of the whole noisy
picture, not of the patch, become 0 and 1; the target is the expectation on that scale.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
import torch
from torch import Tensor

from zoo.synth.detectors import DETECTORS, Detector
from zoo.synth.noise import correlate, correlation_kernels, log_uniform, uniform

PERCENTILES = (0.1, 99.9)
"""Percentiles of a noisy picture that become 0 and 1."""

_OFFSET = 100.0  # counts without light of most cameras; PMT pictures have none
_GAUSSIAN = "gaussian"
_BRIGHTEST = 4.0  # times the 99.9 percentile: what is left of rare, still brighter points

_TITLES = {"scmos": "sCMOS", "ccd": "CCD", "emccd": "EMCCD", "pmt": "PMT", _GAUSSIAN: "white Gaussian"}


@dataclass(frozen=True)
class MicroscopeConfig:
    """Ranges the exposure of every patch is drawn from.

    Attributes
    ----------
    detectors : dict of str to float
        Share of each kind of detector, by its name in DETECTORS, or "gaussian": white noise alone.
    sigma : tuple of float
        Standard deviation of that white noise, of 255, if the brightest structure is 255 above the
        background; drawn uniformly.
    peak : tuple of float
        Expected electrons of the brightest structure above the background, drawn log-uniformly.
    background : tuple of float
        Background relative to the peak, drawn log-uniformly.
    gamma : tuple of float
        Exponent of the tone curve of the structure, drawn log-uniformly.
    flat_share : float
        Share of patches without any structure.
    correlated_share : float
        Share of patches whose noise is blurred or interpolated.
    eight_bit_share : float
        Share of patches that are clipped to 0..1 and rounded to 8 bits after the normalisation.
    saturated_share : float
        Share of patches whose converter may overflow.
    """

    detectors: dict[str, float]
    sigma: tuple[float, float]
    peak: tuple[float, float]
    background: tuple[float, float]
    gamma: tuple[float, float]
    flat_share: float
    correlated_share: float
    eight_bit_share: float
    saturated_share: float

    def __post_init__(self) -> None:
        unknown = set(self.detectors) - set(DETECTORS) - {_GAUSSIAN}
        if unknown:
            raise ValueError(
                f"Detectors must be among {', '.join([*DETECTORS, _GAUSSIAN])}, but {', '.join(unknown)} is not."
            )
        if not math.isclose(sum(self.detectors.values()), 1):
            raise ValueError(f"Shares of detectors must add up to 1, but give {sum(self.detectors.values())}.")

    def degrade(
        self, clean: Tensor, context: Tensor, kinds: np.ndarray, rng: torch.Generator, sharp: Tensor | None = None
    ) -> tuple[Tensor, Tensor]:
        """Expose every image of a batch and normalise it.

        Parameters
        ----------
        clean : Tensor
            Patches (batch, 1, y, x) in 0..1.
        context : Tensor
            Pixels from all over the picture of each patch, (batch, 1, n, 1); they get the
            same exposure, and their percentiles set the scale.
        kinds : array of str
            The detector of each patch, see `choose`.
        sharp : Tensor or None
            What the network should give, if that is more than `clean`; in the same units.

        Returns
        -------
        noisy, target : Tensor
            The network's input and its expectation, (batch, 1, y, x), mostly within 0..1.
        """
        exposure = Exposure.draw(self, kinds, clean, rng)
        brightest = percentiles(context, apart=0.1)[1]
        # What was blurred is not as bright any more as what it should become again, which therefore is not limited.
        largest = _BRIGHTEST if sharp is None else math.inf
        pictures = (clean, clean if sharp is None else sharp, context)
        clean, sharp, context = ((pixels / brightest).clamp(0, largest) for pixels in pictures)
        flat = uniform(0, 1, clean, rng) < self.flat_share
        level = context.mean(dim=2, keepdim=True)
        clean, sharp, context = (torch.where(flat, level, pixels) for pixels in (clean, sharp, context))
        return exposure.pair(clean, sharp, context, rng, limited=math.isfinite(largest))

    def describe(self) -> str:
        """The noise as the model card tells it."""
        shares = ", ".join(f"{share:.0%} {_TITLES[name]}" for name, share in self.detectors.items())
        return (
            f"that of detectors ({shares})\nin exposures with {self.peak[0]:g} to {self.peak[1]:g} electrons at the "
            f"brightest structure, over a background of {self.background[0]:g} to {self.background[1]:g} times that.\n"
            f"White Gaussian noise has sigma {self.sigma[0]:g} to {self.sigma[1]:g} (of 255). "
            f"{self.correlated_share:.0%} of the noise is spatially correlated, {self.eight_bit_share:.0%} of the "
            f"pictures\nare clipped and rounded to 8 bits; {self.flat_share:.0%} of the patches are flat fields. Every "
            "noisy picture is normalised by its percentiles, as the plugin does."
        )

    def announce(self) -> dict[str, Any]:
        """The noise as the model description lists it."""
        return {"detectors": dict(self.detectors), "peak_electrons": list(self.peak)}

    def choose(self, count: int, rng: np.random.Generator) -> np.ndarray:
        """Draw kinds of detectors."""
        return rng.choice(list(self.detectors), count, p=list(self.detectors.values()))


@dataclass(frozen=True)
class Exposure:
    """How every picture of a batch is taken; tensors (batch, 1, 1, 1) except the kernels (batch, 1, 5, 5).

    Attributes
    ----------
    detector : Detector
        Its properties.
    offset : Tensor
        Counts without light.
    peak, background, gamma : Tensor
        Expected electrons are peak * (structure^gamma + background).
    sigma : Tensor
        White noise instead of the detector's, relative to the peak; negative: the detector's.
    kernels : Tensor
        What the noise is filtered with; see correlation_kernels.
    eight_bit : Tensor
        Whether the normalised picture is clipped and rounded to 8 bits.
    """

    detector: Detector
    offset: Tensor
    peak: Tensor
    background: Tensor
    gamma: Tensor
    sigma: Tensor
    kernels: Tensor
    eight_bit: Tensor

    @staticmethod
    def draw(config: MicroscopeConfig, kinds: np.ndarray, like: Tensor, rng: torch.Generator) -> Exposure:
        """Draw the exposures of a batch."""
        white = torch.tensor(kinds == _GAUSSIAN).view(-1, 1, 1, 1)
        detector = Detector.draw(["ccd" if kind == _GAUSSIAN else str(kind) for kind in kinds], rng)
        peak = log_uniform(*config.peak, like, rng)
        background = log_uniform(*config.background, like, rng)
        offset = torch.where(torch.tensor(kinds == "pmt").view(-1, 1, 1, 1), 0.0, _OFFSET + uniform(-5, 5, like, rng))
        # Operators keep the signal within the converter's range, most of the time.
        brightest = peak * (1 + background) + 4 * (peak * (1 + background)).sqrt()
        full = (2**detector.bits - 1 - offset) / brightest
        saturated = uniform(0, 1, like, rng) < config.saturated_share
        gain = torch.minimum(detector.gain, torch.where(saturated, 2.0, 0.9) * full)
        return Exposure(
            detector=replace(detector, gain=gain),
            offset=offset,
            peak=peak,
            background=background,
            gamma=log_uniform(*config.gamma, like, rng),
            sigma=torch.where(white, uniform(*config.sigma, like, rng) / 255, -1.0),
            kernels=correlation_kernels(like, config.correlated_share, rng),
            eight_bit=uniform(0, 1, like, rng) < config.eight_bit_share,
        )

    def expected(self, clean: Tensor) -> Tensor:
        """Expected electrons of clean pictures, dark current included."""
        return self.peak * (clean**self.gamma + self.background) + self.detector.dark

    def detect(self, clean: Tensor, rng: torch.Generator) -> Tensor:
        """Noise in electrons that a clean picture gets, of mean 0 and not yet correlated."""
        expected = self.expected(clean)
        noise = self.detector.detect(expected - self.detector.dark, rng) - expected
        white = self.sigma * self.peak * torch.randn(clean.shape, generator=rng)
        return torch.where(self.sigma < 0, noise, white)

    def pair(
        self, clean: Tensor, sharp: Tensor, context: Tensor, rng: torch.Generator, limited: bool = True
    ) -> tuple[Tensor, Tensor]:
        """Expose patches and normalise them by their contexts; see MicroscopeConfig.degrade.

        Parameters
        ----------
        limited : bool
            Whether the target is kept within the converter's range.
        """
        expected = self.expected(clean)
        noisy = self._counts(expected + correlate(self.detect(clean, rng), self.kernels))
        strength = self.kernels.square().sum(dim=(2, 3), keepdim=True).sqrt()
        low, high = percentiles(self._counts(self.expected(context) + strength * self.detect(context, rng)), apart=1)
        counts = self.offset + self.detector.gain * self.expected(sharp)
        target = torch.minimum(counts, 2**self.detector.bits - 1) if limited else counts
        noisy, target = (noisy - low) / (high - low), (target - low) / (high - low)
        return torch.where(self.eight_bit, (noisy.clamp(0, 1) * 255).round() / 255, noisy), target

    def _counts(self, electrons: Tensor) -> Tensor:
        """Counts of the converter; white noise is neither clipped nor rounded."""
        white = self.offset + self.detector.gain * electrons
        return torch.where(self.sigma < 0, self.detector.counts(electrons, self.offset), white)


def percentiles(pixels: Tensor, apart: float) -> tuple[Tensor, Tensor]:
    """`PERCENTILES` of every picture's pixels (batch, 1, n, 1), at least so far apart, each (batch, 1, 1, 1)."""
    order = pixels.sort(dim=2).values
    last = pixels.shape[2] - 1
    low, high = (order[:, :, round(last * percentile / 100), None] for percentile in PERCENTILES)
    return low, torch.maximum(high, low + apart)
