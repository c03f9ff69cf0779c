"""Point spread of a fluorescence microscope: the scalar pupil model, in focus or not.

Goodman, Introduction to Fourier Optics, chapter 6: the intensity of a point is the squared
magnitude of the Fourier transform of the pupil. Its phase holds defocus, astigmatism and
coma, as Zernike polynomials of the pupil's radius (Noll, JOSA 66, 1976).
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np


@dataclass(frozen=True)
class Optics:
    """One objective at one depth.

    Attributes
    ----------
    width : float
        Full width at half maximum in focus, in pixels: 0.51 wavelength / numerical aperture. At least 1.02,
        since finer detail than the pupil lets through in intensity would not fit on the pixels.
    defocus : float
        Phase at the edge of the pupil relative to its centre, in waves.
    astigmatism, coma : float
        Root mean square of the phase, in waves.
    """

    width: float
    defocus: float = 0.0
    astigmatism: float = 0.0
    coma: float = 0.0

    def __post_init__(self) -> None:
        if not self.width >= 1.02:
            raise ValueError(f"The point spread must be at least 1.02 pixels wide, but is {self.width}.")

    @staticmethod
    def draw(rng: np.random.Generator, width: tuple[float, float]) -> Optics:
        """Optics of a width that is log-uniform in a range, half of them close to focus."""
        largest = 0.2 if rng.random() < 0.5 else 1.5
        astigmatism, coma = np.clip(rng.normal(0, 0.05, 2), -0.15, 0.15)
        return Optics(
            width=float(np.exp(rng.uniform(*np.log(width)))),
            defocus=float(rng.uniform(-largest, largest)),
            astigmatism=float(astigmatism),
            coma=float(coma),
        )

    def point(self, size: int) -> np.ndarray:
        """The image of a point at pixel (0, 0) of a periodic picture: (size, size), sum 1."""
        cutoff = 0.51 / self.width  # of the pupil, in cycles per pixel
        ky, kx = np.fft.fftfreq(size)[:, None] / cutoff, np.fft.fftfreq(size)[None, :] / cutoff
        radius = np.hypot(ky, kx)
        phase = (
            self.defocus * radius**2
            + self.astigmatism * np.sqrt(6) * (kx**2 - ky**2)
            + self.coma * np.sqrt(8) * (3 * radius**2 - 2) * kx
        )
        pupil = (radius <= 1) * np.exp(2j * np.pi * phase)
        intensity = np.abs(np.fft.fft2(pupil)) ** 2
        return intensity / intensity.sum()

    def blur(self, image: np.ndarray) -> np.ndarray:
        """A square picture (n, n) as the microscope sees it, periodic at its borders; float32, same sum."""
        transfer = np.fft.rfft2(self.point(image.shape[0]))
        return np.fft.irfft2(np.fft.rfft2(image) * transfer, s=image.shape).astype(np.float32)
