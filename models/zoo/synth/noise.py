"""Noise for training pairs, drawn for a whole batch at once.

Images are float32 (batch, c, y, x) in 0..1, gray or colour. Four models: white Gaussian noise of
unknown strength, neither clipped nor rounded (the usual benchmark); noise of a scientific
camera, var = a * signal + b with Poisson statistics; noise of a photographic camera, the same
before tone curve, demosaicing and compression; and almost none.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Any

import torch
import torch.nn.functional as F
from torch import Tensor

from zoo.synth.jpeg import jpeg

_GAMMA = 2.2  # tone curve of photographs

@dataclass(frozen=True)
class NoiseConfig:
    """Ranges the noise of every patch is drawn from; gray values are in 0..1.

    Attributes
    ----------
    sigma : tuple of float
        Standard deviation of Gaussian noise, in 1/255, drawn uniformly.
    gain : tuple of float
        a of var = a * signal + b, drawn log-uniformly.
    read : tuple of float
        Square root of b, drawn log-uniformly.
    camera_share : dict of str to float
        Share of patches with camera noise for every kind of patch.
    clean_share : float
        Share of patches with next to no noise.
    correlated_share : float
        Share of the camera patches whose noise is blurred (interpolated scans).
    eight_bit_share : float
        Share of the camera patches that are clipped and rounded to 8 bits.
    affine_share : float
        Share of patches whose gray values are squeezed or stretched first.
    developed_share : float
        Share of the camera patches that come from a photographic camera.
    developed_gain, developed_read : tuple of float
        a and the square root of b of these, in linear light, drawn log-uniformly.
    jpeg_share : float
        Share of these that were compressed.
    jpeg_quality : tuple of float
        Quality, 1 to 100, drawn uniformly.
    """

    sigma: tuple[float, float]
    gain: tuple[float, float]
    read: tuple[float, float]
    camera_share: dict[str, float]
    clean_share: float
    correlated_share: float
    eight_bit_share: float
    affine_share: float
    developed_share: float = 0.0
    developed_gain: tuple[float, float] = (1e-5, 1e-2)
    developed_read: tuple[float, float] = (1e-4, 1e-2)
    jpeg_share: float = 0.0
    jpeg_quality: tuple[float, float] = (70, 98)

    def describe(self) -> str:
        """The noise as the model card tells it."""
        developed = (
            f"\n{self.developed_share:.0%} of the camera noise arises before tone curve and demosaicing, as in "
            f"photographs; {self.jpeg_share:.0%} of these are compressed as JPEG."
        )
        return (
            f"white Gaussian of sigma {self.sigma[0]:g} to {self.sigma[1]:g} (of 255, neither clipped nor rounded), or "
            f"of a\ncamera with variance a x + b, a {self.gain[0]:g} to {self.gain[1]:g}, root of b {self.read[0]:g} "
            f"to {self.read[1]:g}\n(gray values 0 to 1), {self.correlated_share:.0%} of it spatially correlated, "
            f"{self.eight_bit_share:.0%} of it clipped\nand rounded to 8 bits. {self.clean_share:.0%} of the patches "
            "have next to no noise."
        ) + (developed if self.developed_share > 0 else "")

    def announce(self) -> dict[str, Any]:
        """The noise as the model description lists it."""
        return {"noise_sigma": list(self.sigma)}


def uniform(low: float, high: float, like: Tensor, rng: torch.Generator) -> Tensor:
    """One number per image, (batch, 1, 1, 1), uniform in low..high."""
    return low + (high - low) * torch.rand((like.shape[0], 1, 1, 1), generator=rng)


def log_uniform(low: float, high: float, like: Tensor, rng: torch.Generator) -> Tensor:
    """One number per image, (batch, 1, 1, 1), log-uniform in low..high."""
    return torch.exp(uniform(math.log(low), math.log(high), like, rng))


def random_range(clean: Tensor, share: float, rng: torch.Generator) -> Tensor:
    """Map a share of the images to a random part of 0..1, some of them inverted."""
    gain = uniform(0.2, 1.0, clean, rng)
    offset = uniform(0.0, 1.0, clean, rng) * torch.minimum(1 - gain, torch.tensor(0.5))
    inverted = uniform(0, 1, clean, rng) < 0.1
    mapped = offset + gain * torch.where(inverted, 1 - clean, clean)
    return torch.where(uniform(0, 1, clean, rng) < share, mapped, clean)


def gaussian(clean: Tensor, config: NoiseConfig, rng: torch.Generator) -> Tensor:
    """Clean images plus white Gaussian noise."""
    sigma = uniform(*config.sigma, clean, rng) / 255
    return clean + sigma * torch.randn(clean.shape, generator=rng)


def camera(clean: Tensor, config: NoiseConfig, rng: torch.Generator) -> Tensor:
    """Photon and read-out noise, var = a * signal + b (Foi et al., IEEE TIP 17, 2008).

    The photons are Poisson numbers, not their Gaussian approximation, so that dark
    images show single photons. A black level below the signal carries no photons.
    """
    gain = log_uniform(*config.gain, clean, rng)
    read = log_uniform(*config.read, clean, rng)
    black = clean.amin(dim=(1, 2, 3), keepdim=True) * uniform(0, 1, clean, rng)
    photons = torch.poisson(((clean - black) / gain).clamp_min(0), generator=rng)
    noisy = black + gain * photons + read * torch.randn(clean.shape, generator=rng)
    correlated = uniform(0, 1, clean, rng) < config.correlated_share
    noisy = torch.where(correlated, clean + correlate(noisy - clean, _gaussian_kernels(clean, rng)), noisy)
    eight_bit = uniform(0, 1, clean, rng) < config.eight_bit_share
    return torch.where(eight_bit, (noisy.clamp(0, 1) * 255).round() / 255, noisy)


def developed(clean: Tensor, config: NoiseConfig, rng: torch.Generator) -> Tensor:
    """Noise of a photographic camera: var = a * light + b in linear light, for every channel its own a and b.

    White balance makes channels differ; demosaicing joins the noise of neighbours, in most images; tone
    curve, rounding to 8 bits, in some images JPEG (as in Guo et al., CVPR 2019, section 3.1, but with
    a fixed tone curve, and demosaicing only as a blur of the noise).
    """
    light = clean.clamp(0, 1) ** _GAMMA
    balance = torch.exp(0.35 * torch.randn((*clean.shape[:2], 1, 1), generator=rng))
    gain = log_uniform(*config.developed_gain, clean, rng) * balance
    read = log_uniform(*config.developed_read, clean, rng) * balance
    noise = gain * torch.poisson(light / gain, generator=rng) - light
    noise = noise + read * torch.randn(clean.shape, generator=rng)
    noise = correlate(noise, correlation_kernels(clean, 0.75, rng))
    picture = (((light + noise).clamp(0, 1) ** (1 / _GAMMA)) * 255).round() / 255
    compressed = uniform(0, 1, clean, rng) < config.jpeg_share
    return torch.where(compressed, jpeg(picture, uniform(*config.jpeg_quality, clean, rng)), picture)


def correlation_kernels(like: Tensor, share: float, rng: torch.Generator) -> Tensor:
    """Filters that join the noise of neighbouring pixels, (batch, 1, 5, 5).

    A share of the images get one: half of these a Gaussian of 0.4 to 0.8 pixels that keeps the
    noise's deviation, the others bilinear interpolation between pixels, which lowers it. The rest
    get the identity.
    """
    batch = like.shape[0]
    gauss = _gaussian_kernels(like, rng)
    fraction = torch.rand((batch, 2, 1), generator=rng)
    zero = torch.zeros(batch, 2, 1)
    lines = torch.cat([zero, zero, 1 - fraction, fraction, zero], dim=2)  # (batch, 2, 5)
    linear = (lines[:, 0, :, None] * lines[:, 1, None, :])[:, None]
    identity = torch.zeros(1, 1, 5, 5)
    identity[..., 2, 2] = 1
    choice = uniform(0, 1, like, rng)
    return torch.where(choice < share / 2, gauss, torch.where(choice < share, linear, identity))


def correlate(noise: Tensor, kernels: Tensor) -> Tensor:
    """Filter every image (batch, c, y, x) with its kernel (batch, 1, 5, 5), mirrored at the borders."""
    padded = F.pad(noise, (2, 2, 2, 2), mode="reflect").transpose(0, 1)  # (c, batch, y + 4, x + 4)
    return F.conv2d(padded, kernels, groups=noise.shape[0]).transpose(0, 1)


def _gaussian_kernels(like: Tensor, rng: torch.Generator) -> Tensor:
    """Gaussians of 0.4 to 0.8 pixels, (batch, 1, 5, 5), that keep the deviation of white noise."""
    batch = like.shape[0]
    sigma = uniform(0.4, 0.8, like, rng)
    axis = torch.arange(-2.0, 3.0)
    line = torch.exp(-(axis**2) / (2 * sigma.view(batch, 1) ** 2))  # (batch, 5)
    kernel = line[:, None, :, None] * line[:, None, None, :]  # (batch, 1, 5, 5)
    return kernel / kernel.square().sum(dim=(2, 3), keepdim=True).sqrt()


def degrade(
    clean: Tensor, kinds: list[str], config: NoiseConfig, rng: torch.Generator, sharp: Tensor | None = None
) -> tuple[Tensor, Tensor]:
    """Draw range and noise for every image of a batch.

    Parameters
    ----------
    clean : Tensor
        (batch, c, y, x) in 0..1.
    kinds : list of str
        The kind of every image, a key of `config.camera_share`.
    sharp : Tensor or None
        What the network should give, if that is more than `clean`; in the same range.

    Returns
    -------
    noisy, target : Tensor
        The network's input and what it should give, both (batch, c, y, x).
    """
    both = torch.cat([clean, clean if sharp is None else sharp], dim=1)
    clean, target = random_range(both, config.affine_share, rng).chunk(2, dim=1)
    share = torch.tensor([config.camera_share[kind] for kind in kinds]).view(-1, 1, 1, 1)
    choice = uniform(0, 1, clean, rng)
    taken = camera(clean, config, rng)
    if config.developed_share > 0:
        photographed = uniform(0, 1, clean, rng) < config.developed_share
        taken = torch.where(photographed, developed(clean, config, rng), taken)
    noisy = torch.where(choice < share, taken, gaussian(clean, config, rng))
    faint = clean + 0.002 * torch.randn(clean.shape, generator=rng)
    return torch.where(choice > 1 - config.clean_share, faint, noisy), target
