"""A small fixed test that watches a training; never part of what is reported."""

from __future__ import annotations

import math

import numpy as np
import torch
from torch import nn

_SIDE = 128


class Validation:
    """Centre crops of held-out pictures with fixed noise.

    White Gaussian noise of 15, 25 and 50 (of 255), and photon noise of about 20 in
    bright parts. Limited to a few crops of 128 x 128: it runs often.
    """

    def __init__(self, pictures: list[np.ndarray]):
        """Take uint16 pictures (y, x) of at least 128 x 128 for 0..1."""
        crops = []
        for picture in pictures:
            y, x = ((side - _SIDE) // 2 for side in picture.shape)
            crops.append(picture[y : y + _SIDE, x : x + _SIDE].astype(np.float32) / 65535)
        self._clean = torch.from_numpy(np.stack(crops)[:, None])  # (n, 1, 128, 128)
        rng = torch.Generator().manual_seed(0)
        white = torch.randn(self._clean.shape, generator=rng)
        self._noisy = {f"s{sigma}": self._clean + white * (sigma / 255) for sigma in (15, 25, 50)}
        self._noisy["photon"] = 0.006 * torch.poisson(self._clean / 0.006, generator=rng)

    def report(self, network: nn.Module) -> str:
        """Mean PSNR in dB of every noise, as one line of text."""
        parts = []
        with torch.inference_mode(), torch.autocast("cpu", torch.bfloat16):
            for name, noisy in self._noisy.items():
                output = network(noisy.to(memory_format=torch.channels_last)).float().clamp(0, 1)
                errors = (output - self._clean).square().mean(dim=(1, 2, 3))
                parts.append(f"{name} {sum(-10 * math.log10(error) for error in errors.tolist()) / len(errors):.2f}")
        return "  ".join(parts)
