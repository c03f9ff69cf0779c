"""Images made smaller and larger; float32 (batch, c, y, x), any range.

Two families. `bicubic` is what papers on super-resolution measure with: the function imresize of MATLAB, whose cubic
is widened when it shrinks. `resample` is what degradations of training pairs use: no widening, so that fine
structure is aliased (Liang et al., ECCV 2022, section 3.1, after Wang et al., "Real-ESRGAN", ICCV workshops 2021).
"""

from __future__ import annotations

import functools
import math

import numpy as np
import torch
import torch.nn.functional as F
from torch import Tensor

MODES = ("area", "bilinear", "bicubic")
"""Ways of `resample`, in the order in which DASR counts them."""


def cubic(x: np.ndarray) -> np.ndarray:
    """The interpolating cubic with a = -1/2 (Keys, IEEE Trans. ASSP 29, 1981, equation 15), 0 beyond 2."""
    x = np.abs(x)
    inner = 1.5 * x**3 - 2.5 * x**2 + 1
    outer = -0.5 * x**3 + 2.5 * x**2 - 4 * x + 2
    return np.where(x <= 1, inner, np.where(x < 2, outer, 0.0))


@functools.lru_cache(maxsize=32)
def _weights(length: int, result: int) -> Tensor:
    """How much of every sample of a line goes into those of the result: (result, length), each row adds up to 1."""
    scale = result / length
    narrow = min(scale, 1.0)  # the cubic is as wide as the samples of the result are apart
    centres = (np.arange(result) + 0.5) / scale - 0.5
    reach = math.ceil(2 / narrow) + 1
    samples = np.floor(centres).astype(int)[:, None] + np.arange(-reach, reach + 1)
    weights = cubic((samples - centres[:, None]) * narrow)
    weights /= weights.sum(axis=1, keepdims=True)
    mirrored = samples % (2 * length)
    mirrored = np.where(mirrored < length, mirrored, 2 * length - 1 - mirrored)
    matrix = np.zeros((result, length))
    np.add.at(matrix, (np.arange(result)[:, None], mirrored), weights)
    return torch.from_numpy(matrix.astype(np.float32))


def bicubic(images: Tensor, size: tuple[int, int]) -> Tensor:
    """Images (batch, c, y, x) of another size (y, x); mirrored at the borders, the edge pixel twice."""
    rows, columns = _weights(images.shape[2], size[0]), _weights(images.shape[3], size[1])
    return rows @ images @ columns.T


def enlarged(images: Tensor, scale: int) -> Tensor:
    """`bicubic` to a whole multiple of the size."""
    return bicubic(images, (scale * images.shape[2], scale * images.shape[3]))


def shrunk(images: Tensor, scale: int) -> Tensor:
    """`bicubic` to a whole part of the size, which must be a multiple of the scale.

    Raises
    ------
    ValueError
        If it is not.
    """
    if images.shape[2] % scale or images.shape[3] % scale:
        raise ValueError(
            f"Sides of images must be multiples of {scale} to be shrunk so much, but are {images.shape[2]} and "
            f"{images.shape[3]}; crop them first."
        )
    return bicubic(images, (images.shape[2] // scale, images.shape[3] // scale))


def resample(images: Tensor, size: tuple[int, int], mode: str) -> Tensor:
    """Images (batch, c, y, x) of another size (y, x), by the mean of what a pixel covers or by interpolation alone.

    Parameters
    ----------
    mode : str
        One of `MODES`; the cubic has a = -3/4.
    """
    if mode == "area":
        return F.interpolate(images, size, mode="area")
    return F.interpolate(images, size, mode=mode, align_corners=False)
