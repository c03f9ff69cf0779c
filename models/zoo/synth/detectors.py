"""Noise of the detectors of microscopes, in electrons, for a whole batch at once.

One chain of events covers cameras and photomultipliers: electrons arrive as
Poisson numbers, are multiplied with or without chance, and are read out.

========  =============================================================
detector  what is special
========  =============================================================
sCMOS     every pixel has its own read noise and gain; rows drift a little
CCD       one, larger read noise for all pixels
EMCCD     multiplication by chance doubles the photon variance; next to no read noise
PMT       few photons, moderate excess noise, mean over several scans
========  =============================================================

Tensors are float32 and broadcast against (batch, 1, y, x). Ranges: data sheets
of current cameras as collected in the recipes; EMCCD statistics: Hirsch et al.,
PLoS ONE 8(1), 2013; camera noise: Foi et al., IEEE TIP 17(10), 2008.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, fields

import torch
from torch import Tensor


@dataclass(frozen=True)
class Range:
    """Numbers from `low` to `high`, uniform or log-uniform."""

    low: float
    high: float
    log: bool = False

    def at(self, share: float) -> float:
        """The number below which this share of the range's numbers lie."""
        if self.log:
            return self.low * (self.high / self.low) ** share
        return self.low + (self.high - self.low) * share


@dataclass(frozen=True)
class DetectorKind:
    """Ranges of the properties of one kind of detector.

    Attributes
    ----------
    read : Range
        Read noise: median over the pixels of its standard deviation, in electrons.
    spread : Range
        Standard deviation of the logarithm of the pixels' read noise.
    dark : Range
        Electrons of dark current or clock-induced charge for each pixel and exposure.
    nonuniformity : Range
        Standard deviation of the pixels' relative gain.
    row : Range
        Standard deviation of a row's offset, in electrons.
    excess : Range
        Variance that multiplication adds, relative to that of the photons: 0 without, 1 for an EMCCD.
    frames : tuple of int
        Numbers of exposures that may be averaged.
    gain : Range
        Counts for each electron.
    bits : tuple of int
        Depths of the converter that may occur.
    """

    read: Range
    spread: Range
    dark: Range
    nonuniformity: Range
    row: Range
    excess: Range
    frames: tuple[int, ...]
    gain: Range
    bits: tuple[int, ...]


NONE = Range(0, 0)

DETECTORS = {
    "scmos": DetectorKind(
        read=Range(0.9, 2.5), spread=Range(0.3, 0.5), dark=Range(0.05, 0.5), nonuniformity=Range(0.005, 0.03),
        row=Range(0.05, 0.5), excess=NONE, frames=(1,), gain=Range(0.25, 2.2, log=True), bits=(11, 12, 16),
    ),
    "ccd": DetectorKind(
        read=Range(4, 10), spread=NONE, dark=Range(0.05, 0.5), nonuniformity=Range(0.005, 0.02),
        row=NONE, excess=NONE, frames=(1,), gain=Range(0.25, 2.2, log=True), bits=(12, 14, 16),
    ),
    # Read noise of 10 to 60 electrons, divided by a multiplication of 50 to 300; 5 to 15 electrons a count.
    "emccd": DetectorKind(
        read=Range(0.03, 1.2, log=True), spread=NONE, dark=Range(0.002, 0.05, log=True),
        nonuniformity=Range(0.005, 0.02), row=NONE, excess=Range(1, 1), frames=(1,),
        gain=Range(4, 60, log=True), bits=(14, 16),
    ),
    "pmt": DetectorKind(
        read=Range(0.01, 0.3, log=True), spread=NONE, dark=Range(0.001, 0.1, log=True), nonuniformity=NONE,
        row=NONE, excess=Range(0.15, 0.6), frames=(1, 2, 4, 8, 16), gain=Range(2, 200, log=True), bits=(8, 12),
    ),
}  # fmt: skip
"""All kinds of detectors, by the name a recipe uses."""


@dataclass(frozen=True)
class Detector:
    """Properties of one detector for every image of a batch, each (batch, 1, 1, 1); see DetectorKind."""

    read: Tensor
    spread: Tensor
    dark: Tensor
    nonuniformity: Tensor
    row: Tensor
    excess: Tensor
    frames: Tensor
    gain: Tensor
    bits: Tensor

    @staticmethod
    def draw(kinds: Sequence[str], rng: torch.Generator) -> Detector:
        """Draw a detector of the named kind for every image."""
        known = [DETECTORS[kind] for kind in kinds]
        return Detector(
            **{field.name: _draw([getattr(kind, field.name) for kind in known], rng) for field in fields(Detector)}
        )

    def detect(self, electrons: Tensor, rng: torch.Generator) -> Tensor:
        """Noisy electrons for the expected ones, both (batch, 1, y, x); not limited to whole or positive numbers.

        The mean is electrons + dark. The variance is
        (1 + excess) (1 + u^2) m / frames + u^2 m^2 + read^2 exp(2 spread^2) / frames + row^2
        with m = electrons + dark and u = nonuniformity.
        """
        pixel_gain = 1 + self.nonuniformity * torch.randn(electrons.shape, generator=rng)
        arrived = torch.poisson(self.frames * (electrons + self.dark).clamp_min(0), generator=rng)
        read = self.read * torch.exp(self.spread * torch.randn(electrons.shape, generator=rng))
        read = read * torch.randn(electrons.shape, generator=rng) / self.frames.sqrt()
        row = self.row * torch.randn((*electrons.shape[:-1], 1), generator=rng)
        return pixel_gain * self._multiply(arrived, rng) / self.frames + read + row

    def _multiply(self, arrived: Tensor, rng: torch.Generator) -> Tensor:
        """Gamma-distributed numbers of mean n and variance excess * n, for n electrons that arrived."""
        images = (self.excess > 0).flatten()
        if not images.any():
            return arrived
        multiplied = arrived.clone()
        excess = self.excess[images]
        # The only gamma sampler of PyTorch that takes a generator; it gives about 0 for shape 0.
        multiplied[images] = excess * torch._standard_gamma(arrived[images] / excess, generator=rng)
        return multiplied

    def counts(self, electrons: Tensor, offset: Tensor) -> Tensor:
        """What the converter gives: offset + gain * electrons as whole numbers within 0..2^bits - 1.

        Parameters
        ----------
        offset : Tensor
            Counts without light, (batch, 1, 1, 1).
        """
        whole = (offset + self.gain * electrons).round()
        return torch.minimum(whole.clamp_min(0), 2**self.bits - 1)


def _draw(choices: Sequence[Range | tuple[int, ...]], rng: torch.Generator) -> Tensor:
    """One number of every range or list, (batch, 1, 1, 1)."""
    shares = torch.rand(len(choices), generator=rng).tolist()
    numbers = [
        choice.at(share) if isinstance(choice, Range) else choice[int(share * len(choice))]
        for choice, share in zip(choices, shares, strict=True)
    ]
    return torch.tensor(numbers, dtype=torch.float32).view(-1, 1, 1, 1)
