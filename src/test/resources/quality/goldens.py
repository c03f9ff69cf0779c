"""Write goldens.csv beside this file: PSNR and SSIM of small images by NumPy and scikit-image.

    PYTHONPATH=../../../../models python goldens.py

Written with scikit-image 0.26 and NumPy 2.4. The tests make the same images by the same arithmetic.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator
from pathlib import Path

import numpy as np
from skimage.metrics import structural_similarity
from zoo.metrics import affine_fit, psnr

SIZES = ((40, 30), (11, 11), (57, 23))
"""Columns and rows."""


def reference(width: int, height: int, planes: int, peak: int) -> np.ndarray:
    """An image of smooth and of rough places, (p, y, x), integers from 0 to the peak."""
    p, y, x = np.indices((planes, height, width), dtype=np.int64)
    return (x * x * 3 + y * 7 + p * 50 + x * y // 4) * (peak // 255) % (peak + 1)


def distorted(clean: np.ndarray, peak: int) -> np.ndarray:
    """The image with less contrast and something like noise."""
    p, y, x = np.indices(clean.shape, dtype=np.int64)
    noise = (x * 31 + y * 17 + p * 13 + x * y) % 41 - 20
    return np.clip(clean * 4 // 5 + 20 + noise * (peak // 255), 0, peak)


def luma(image: np.ndarray, peak: float) -> np.ndarray:
    """Y of MATLAB's rgb2ycbcr, not rounded."""
    red, green, blue = image
    return (16 * peak / 255 + (65.481 * red + 128.553 * green + 24.966 * blue) / 255)[None]


def gray(image: np.ndarray) -> np.ndarray:
    """The weights of MATLAB's rgb2gray, which it rounds to four digits."""
    return np.tensordot([0.299, 0.587, 0.114], image, 1)[None]


def ssim(image: np.ndarray, target: np.ndarray, peak: float) -> float:
    """Mean over the planes, with the settings of the paper."""
    return float(np.mean([
        structural_similarity(a, b, gaussian_weights=True, sigma=1.5, use_sample_covariance=False, data_range=peak)
        for a, b in zip(image, target)
    ]))  # fmt: skip


def rows() -> Iterator[list[object]]:
    """All cases."""
    for width, height in SIZES:
        for peak in (255, 65535):
            for planes in (1, 3):
                clean = reference(width, height, planes, peak)
                noisy = distorted(clean, peak)
                for border in (0, 4) if min(width, height) >= 19 else (0,):
                    inner = np.s_[:, border : height - border, border : width - border]
                    a, b = noisy[inner].astype(np.float64), clean[inner].astype(np.float64)
                    cases = {"EACH": (a, b), "AFFINE": (np.stack([affine_fit(*pair) for pair in zip(a, b)]), b)}
                    if planes == 3:
                        cases["LUMA"] = luma(a, peak), luma(b, peak)
                        cases["GRAY"] = gray(a), gray(b)
                    for name, (image, target) in cases.items():
                        white = float(np.ptp(b)) if name == "AFFINE" else float(peak)
                        values = psnr(image, target, white), ssim(image, target, white)
                        yield [width, height, planes, peak, name, border, white, *(f"{v:.10f}" for v in values)]


if __name__ == "__main__":
    with Path(__file__).with_name("goldens.csv").open("w", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow("width height planes peak protocol border white psnr ssim".split())
        writer.writerows(rows())
