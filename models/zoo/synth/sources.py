"""Clean training pictures read from files.

A source is a group of files of one origin and licence. Pictures become float32
arrays (y, x) or (y, x, 3) in 0..1 and are shrunk by whole factors with an area mean,
which averages away compression artefacts and most of the noise of the originals.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import numpy as np
from skimage import io

_LUMA = np.array([0.299, 0.587, 0.114], dtype=np.float32)
"""Weights of red, green, blue in a gray value (ITU-R BT.601)."""


@dataclass(frozen=True)
class Source:
    """A group of picture files.

    Attributes
    ----------
    kind : str
        "photo" or "micrograph": selects the noise a patch is likely to get.
    files : tuple of str
        Glob patterns below the data folder.
    licence, credit : str
        What the model card and the NOTICE say about these pictures.
    reduce : tuple of int
        Every picture is used once for each of these shrinking factors.
    """

    kind: str
    files: tuple[str, ...]
    licence: str
    credit: str
    reduce: tuple[int, ...] = (1,)

    def paths(self, data: Path, without: frozenset[str] = frozenset()) -> list[Path]:
        """Files of this source, sorted, except those whose stem is in `without`.

        Raises
        ------
        FileNotFoundError
            If a pattern matches no file below `data`.
        """
        found: list[Path] = []
        for pattern in self.files:
            matches = sorted(data.glob(pattern))
            if not matches:
                raise FileNotFoundError(
                    f"Source pattern {pattern!r} must match a file below {data}, but matches none; "
                    "give the folder of training pictures with --data."
                )
            found += matches
        return [path for path in found if path.stem not in without]


def read_gray(path: Path) -> np.ndarray:
    """Read a picture as gray float32 (y, x) in 0..1; see `read_picture`."""
    return read_picture(path, channels=1)


def read_picture(path: Path, channels: int) -> np.ndarray:
    """Read a picture as float32 in 0..1: gray (y, x) for one channel, (y, x, 3) for three.

    8-bit files are divided by 255. Files with more bits are stretched from their
    0.1 to their 99.9 percentile, as the plugin does, and clipped. Gray pictures have
    three equal channels if three are asked for.

    Raises
    ------
    ValueError
        If the file is neither a gray nor a colour picture of integers.
    """
    pixels = io.imread(path)
    if pixels.ndim == 3 and pixels.shape[2] in (3, 4):
        image = pixels[..., :3].astype(np.float32)
        image = image @ _LUMA if channels == 1 else image
    elif pixels.ndim == 2:
        image = pixels.astype(np.float32)
        image = image if channels == 1 else image[..., None].repeat(channels, axis=2)
    else:
        raise ValueError(f"Picture {path} must have shape (y, x) or (y, x, 3), but has {pixels.shape}.")
    if pixels.dtype == np.uint8:
        return image / 255
    low, high = np.percentile(image, (0.1, 99.9))
    return np.clip((image - low) / max(high - low, 1e-6), 0, 1).astype(np.float32)


def shrink(image: np.ndarray, factor: int) -> np.ndarray:
    """Mean over factor x factor blocks: (y, x) or (y, x, c) -> (y // factor, x // factor[, c])."""
    height, width = (size // factor for size in image.shape[:2])
    cut = image[: height * factor, : width * factor]
    return cut.reshape(height, factor, width, factor, *image.shape[2:]).mean(axis=(1, 3), dtype=np.float32)
