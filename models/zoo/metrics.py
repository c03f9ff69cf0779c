"""Measures of how close an image is to its reference."""

from __future__ import annotations

import numpy as np
from skimage.metrics import structural_similarity

_LUMA = np.array([65.481, 128.553, 24.966]) / 255  # of ITU-R BT.601, from and to 0..255


def luma(image: np.ndarray) -> np.ndarray:
    """Luma of a colour image (y, x, 3) without its offset, weights of ITU-R BT.601; a gray one (y, x) as it is; float64."""
    return image.astype(np.float64) @ _LUMA if image.ndim == 3 else image.astype(np.float64)


def psnr(image: np.ndarray, reference: np.ndarray, peak: float = 255.0) -> float:
    """Peak signal-to-noise ratio 10 log10(peak^2 / mean squared error) in dB, over all pixels and channels."""
    error = np.mean((image.astype(np.float64) - reference.astype(np.float64)) ** 2)
    return float(10 * np.log10(peak**2 / error)) if error > 0 else float("inf")


def affine_fit(image: np.ndarray, reference: np.ndarray) -> np.ndarray:
    """scale * image + shift with the smallest squared distance to the reference; float64, same shape.

    Real pairs differ in offset and gain, which are no error of restoration.
    """
    x, y = image.astype(np.float64), reference.astype(np.float64)
    centred = x - x.mean()
    variance = np.mean(centred**2)
    scale = np.mean(centred * (y - y.mean())) / variance if variance > 0 else 0.0
    return scale * centred + y.mean()


def noise_sigma(image: np.ndarray) -> float:
    """Standard deviation of white noise in a gray image, from its finest diagonal details.

    Median absolute Haar coefficient / 0.6745 (Donoho and Johnstone, Biometrika 81, 1994).
    """
    height, width = (side // 2 * 2 for side in image.shape)
    pixels = image[:height, :width].astype(np.float64)
    diagonal = (pixels[0::2, 0::2] - pixels[0::2, 1::2] - pixels[1::2, 0::2] + pixels[1::2, 1::2]) / 2
    return float(np.median(np.abs(diagonal)) / 0.6745)


def noise_left(restored: np.ndarray, noisy: np.ndarray) -> float:
    """What is left of the noise of a flat field: ratio of the standard deviations, 0 is perfect."""
    return float(restored.std(dtype=np.float64) / noisy.std(dtype=np.float64))


def mean_shift(restored: np.ndarray, noisy: np.ndarray) -> float:
    """How far the mean intensity moved, relative to the mean of the noisy image: 0.005 is half a per cent."""
    mean = noisy.mean(dtype=np.float64)
    return float(abs(restored.mean(dtype=np.float64) - mean) / abs(mean))


def linearity_error(mapped: np.ndarray, restored: np.ndarray, scale: float, shift: float) -> float:
    """Largest distance of restored(scale * x + shift) from scale * restored(x) + shift, relative to the range.

    Parameters
    ----------
    mapped, restored : array
        Restored images of scale * x + shift and of x.
    """
    expected = scale * restored.astype(np.float64) + shift
    return float(np.abs(mapped - expected).max() / np.ptp(expected))


def ssim(image: np.ndarray, reference: np.ndarray, peak: float = 255.0) -> float:
    """Structural similarity, mean over all pixels and channels of (y, x) or (y, x, 3).

    Wang et al., IEEE Trans. Image Process. 13(4), 2004, section III-B: Gaussian window of 11 x 11 pixels,
    sigma 1.5, K1 = 0.01, K2 = 0.03; pixels whose window leaves the image are left out.
    """
    return float(
        structural_similarity(
            image.astype(np.float64),
            reference.astype(np.float64),
            data_range=peak,
            channel_axis=2 if image.ndim == 3 else None,
            gaussian_weights=True,
            sigma=1.5,
            use_sample_covariance=False,
        )
    )
