"""What JPEG does to pixels, for a whole batch at once: conversion, 8 x 8 cosine transform, rounding.

ITU-T T.81: section A.3.3 (transform), annex K.1 (tables); colours as in JFIF 1.02. Chroma keeps its
resolution (4:4:4). The lossless part of the format is left out.
"""

from __future__ import annotations

import math

import torch
import torch.nn.functional as F
from torch import Tensor

_SIDE = 8
_LUMA = torch.tensor(
    [
        [16, 11, 10, 16, 24, 40, 51, 61],
        [12, 12, 14, 19, 26, 58, 60, 55],
        [14, 13, 16, 24, 40, 57, 69, 56],
        [14, 17, 22, 29, 51, 87, 80, 62],
        [18, 22, 37, 56, 68, 109, 103, 77],
        [24, 35, 55, 64, 81, 104, 113, 92],
        [49, 64, 78, 87, 103, 121, 120, 101],
        [72, 92, 95, 98, 112, 100, 103, 99],
    ],
    dtype=torch.float32,
)
_CHROMA = torch.full((_SIDE, _SIDE), 99.0)
_CHROMA[:4, :4] = torch.tensor([[17, 18, 24, 47], [18, 21, 26, 66], [24, 26, 56, 99], [47, 66, 99, 99]])
_TO_YCC = torch.tensor([[0.299, 0.587, 0.114], [-0.168736, -0.331264, 0.5], [0.5, -0.418688, -0.081312]])
_TO_RGB = torch.linalg.inv(_TO_YCC)


def _cosines() -> Tensor:
    """The orthonormal cosine transform of 8 values, (frequency, position)."""
    position, frequency = torch.arange(_SIDE) + 0.5, torch.arange(_SIDE)
    matrix = torch.cos(math.pi / _SIDE * frequency[:, None] * position) * math.sqrt(2 / _SIDE)
    matrix[0] /= math.sqrt(2)
    return matrix


def steps(quality: Tensor, channels: int) -> Tensor:
    """Steps of quantisation as the Independent JPEG Group's program scales them, (batch, channels, 8, 8).

    Parameters
    ----------
    quality : Tensor
        1 to 100 for every image, (batch, 1, 1, 1).
    """
    percent = torch.where(quality < 50, 5000 / quality, 200 - 2 * quality)
    tables = torch.stack([_LUMA, *([_CHROMA] * (channels - 1))])
    return ((tables * percent + 50) / 100).floor().clamp(1, 255)


def jpeg(image: Tensor, quality: Tensor) -> Tensor:
    """Compress and decompress: float32 (batch, 1 or 3, y, x) in 0..1 to the same, rounded to 8 bits."""
    channels, height, width = image.shape[1:]
    values = (image.clamp(0, 1) * 255).round()
    if channels == 3:
        values = torch.einsum("ij,bjyx->biyx", _TO_YCC, values).round()
        values[:, 0] -= 128
    else:
        values = values - 128
    values = F.pad(values, (0, -width % _SIDE, 0, -height % _SIDE), mode="replicate")
    rows, columns = values.shape[2] // _SIDE, values.shape[3] // _SIDE
    blocks = values.unflatten(3, (columns, _SIDE)).unflatten(2, (rows, _SIDE))  # (b, c, rows, 8, columns, 8)
    cosines, step = _cosines(), steps(quality, channels)[:, :, None, :, None, :]
    frequencies = torch.einsum("uy,bcrysx,vx->bcrusv", cosines, blocks, cosines)
    frequencies = (frequencies / step).round() * step
    blocks = torch.einsum("uy,bcrusv,vx->bcrysx", cosines, frequencies, cosines)
    values = blocks.flatten(4, 5).flatten(2, 3)[..., :height, :width].clone()
    values[:, 0] += 128
    if channels == 3:
        values = torch.einsum("ij,bjyx->biyx", _TO_RGB, values.round())
    return values.round().clamp(0, 255) / 255
