"""Blur for training pairs: a kernel of its own for each image of a batch; noise comes after it.

Images are float32 (batch, c, y, x) in 0..1, gray or colour.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any, ClassVar

import numpy as np
import torch
from torch import Tensor

from zoo.synth import kernels
from zoo.synth.noise import uniform

_GAMMA = 2.2  # tone curve of photographs

_TITLES = {
    "shake": "shaking camera",
    "drift": "linear drift",
    "disc": "defocus disc",
    "polygon": "defocus polygon",
    "gaussian": "anisotropic Gaussian",
    "microscope": "microscope's point spread",
}


@dataclass(frozen=True)
class BlurConfig:
    """Ranges that the blur of every patch is drawn from.

    Attributes
    ----------
    shares : dict of str to float
        Share of each kind of kernel; they add up to 1.
    side : int
        Side of the kernels in pixels; odd. Patches are drawn larger by side - 1, so that what is outside blurs in, too.
    length : tuple of float
        Largest width or height of a camera's path, or way of a stage, in pixels, log-uniform.
    radius : tuple of float
        Of discs and polygons, in pixels, log-uniform.
    sigma : tuple of float
        Larger deviation of Gaussians in pixels.
    width : tuple of float
        Width of the microscope's point spread at half maximum in pixels, log-uniform.
    confocal_share : float
        Share of the microscope's point spreads that are confocal.
    linear_share : float
        Share of the patches that are blurred in linear light, before the tone curve.
    clean_share : float
        Share of the patches that are not blurred.
    """

    shares: dict[str, float]
    side: int
    length: tuple[float, float] = (3, 35)
    radius: tuple[float, float] = (0.5, 8)
    sigma: tuple[float, float] = (0.3, 3.5)
    width: tuple[float, float] = (1.2, 6)
    confocal_share: float = 0.3
    linear_share: float = 0.5
    clean_share: float = 0.04

    title: ClassVar[str] = "Blur"
    adjective: ClassVar[str] = "Blurred"

    def __post_init__(self) -> None:
        unknown = set(self.shares) - set(_TITLES)
        if unknown:
            raise ValueError(f"Kernels must be among {', '.join(_TITLES)}, but {', '.join(sorted(unknown))} is not.")
        if self.side % 2 == 0:
            raise ValueError(f"The side of the kernels must be odd, but is {self.side}.")

    @property
    def margin(self) -> int:
        """Pixels around a patch that blur into it."""
        return self.side // 2

    def kernel(self, rng: np.random.Generator) -> np.ndarray:
        """Draw one kernel, (side, side)."""
        if rng.random() < self.clean_share:
            return np.pad(np.ones((1, 1)), self.side // 2)
        kind = str(rng.choice(list(self.shares), p=list(self.shares.values())))
        make: dict[str, Callable[[], np.ndarray]] = {
            "shake": lambda: kernels.motion(kernels.Shake.draw(rng).path(rng, _log_uniform(rng, self.length)), self.side),
            "drift": lambda: kernels.drift(rng, _log_uniform(rng, self.length), self.side),
            "disc": lambda: kernels.disc(_log_uniform(rng, self.radius), self.side),
            "polygon": lambda: kernels.polygon(rng, _log_uniform(rng, self.radius), self.side),
            "gaussian": lambda: kernels.gaussian(rng, rng.uniform(*self.sigma), self.side),
            "microscope": lambda: kernels.microscope(rng, self.width, self.side, self.confocal_share),
        }
        return make[kind]()

    def apply(self, sharp: Tensor, rng: np.random.Generator, torch_rng: torch.Generator) -> tuple[Tensor, Tensor]:
        """Blur every image of a batch.

        Parameters
        ----------
        sharp : Tensor
            (batch, c, y + side - 1, x + side - 1) in 0..1.

        Returns
        -------
        blurred, target : Tensor
            Without noise yet; what the network should give; both (batch, c, y, x).
        """
        drawn = np.stack([self.kernel(rng) for _ in range(len(sharp))]).astype(np.float32)
        linear = uniform(0, 1, sharp, torch_rng) < self.linear_share
        light = torch.where(linear, sharp.clamp_min(0) ** _GAMMA, sharp)
        blurred = blur(light, torch.from_numpy(drawn))
        blurred = torch.where(linear, blurred.clamp_min(0) ** (1 / _GAMMA), blurred)
        return blurred, sharp[..., self.margin : -self.margin, self.margin : -self.margin]

    def always(self) -> BlurConfig:
        """The same, but every patch is blurred."""
        return replace(self, clean_share=0.0)

    def announce(self) -> dict[str, Any]:
        """The blur as the model description lists it."""
        return {"blur": dict(self.shares)}

    def describe(self) -> str:
        """The blur as the model card tells it."""
        shares = ", ".join(f"{share:.0%} {_TITLES[name]}" for name, share in self.shares.items())
        return f"{shares}; {self.linear_share:.0%} of it in linear light. {self.clean_share:.0%} of the patches are not blurred."


def blur(images: Tensor, drawn: Tensor) -> Tensor:
    """Convolve every image (batch, c, y, x) with its kernel (batch, s, s); where all pixels are known: s - 1 less."""
    size = images.shape[2:]
    product = torch.fft.rfft2(images) * torch.fft.rfft2(drawn, s=size)[:, None]
    # The convolution is periodic: what came from the other side is in the first s - 1 rows and columns.
    return torch.fft.irfft2(product, s=size)[..., drawn.shape[1] - 1 :, drawn.shape[2] - 1 :]


def _log_uniform(rng: np.random.Generator, ends: tuple[float, float]) -> float:
    return float(np.exp(rng.uniform(*np.log(ends))))
