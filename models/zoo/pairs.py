"""Pairs of images: with noise, and nearly without. Nothing here is used in training."""

from __future__ import annotations

import logging
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from skimage import io
from skimage.restoration import denoise_nl_means

from zoo.metrics import affine_fit, noise_sigma, psnr, ssim
from zoo.properties import Method

_LOG = logging.getLogger(__name__)

_ENDINGS = (("_noisy", "_clean"), ("_real", "_mean"))
"""How names of noisy images end, and those of their references."""

_MODELS = Path(__file__).resolve().parents[1]
_BUNDLED = _MODELS / "tests" / "resources"
PAIRS = _MODELS.parent / "src" / "test" / "resources" / "pairs"
"""Folder of the pairs that lie beside the tests."""

BUNDLED = {
    "deblur motion": "shake-10-sigma1",
    "deblur defocus": "disc-10-sigma1",
    "deblur microscopy": "microscope-08-sigma1",
    "derain": "light-rain-10",
    "destripe": "shadow-12",
}
"""Name of the benchmark's picture that is a task's bundled pair."""


@dataclass(frozen=True)
class Pair:
    """One pair: PSNR in dB and SSIM by method."""

    name: str
    values: dict[str, float]
    similarities: dict[str, float]

    @staticmethod
    def mean(name: str, pairs: list[Pair]) -> Pair:
        """The mean of several pairs, method by method."""
        methods = pairs[0].values
        return Pair(
            name,
            {method: float(np.mean([pair.values[method] for pair in pairs])) for method in methods},
            {method: float(np.mean([pair.similarities[method] for pair in pairs])) for method in methods},
        )

    def row(self) -> str:
        """A row of a Markdown table: PSNR of every method, gain of the last over the first, their SSIM."""
        values, similarities = list(self.values.values()), list(self.similarities.values())
        cells = [f"{value:.2f}" for value in (*values, values[-1] - values[0])]
        cells += [f"{similarities[0]:.3f}", f"{similarities[-1]:.3f}"]
        return f"| {self.name} | " + " | ".join(cells) + " |"


def non_local_means(image: np.ndarray, sigma: float | None = None) -> np.ndarray:
    """scikit-image's non-local means, the fast one of its documentation, h = 0.8 sigma; for (y, x) or (y, x, 3).

    Parameters
    ----------
    sigma : float or None
        Standard deviation of the noise; None: estimated from the image.
    """
    if sigma is None:
        planes = np.moveaxis(np.atleast_3d(image), 2, 0)
        sigma = float(np.mean([noise_sigma(plane) for plane in planes]))
    return denoise_nl_means(
        image.astype(np.float64),
        h=0.8 * sigma,
        sigma=sigma,
        fast_mode=True,
        patch_size=5,
        patch_distance=6,
        channel_axis=2 if image.ndim == 3 else None,
    )


def pair_files(folder: Path) -> Iterator[tuple[str, Path, Path]]:
    """Name, noisy image and reference of the pairs of a folder: NAME_noisy and NAME_clean, or NAME_real and NAME_mean.

    Raises
    ------
    FileNotFoundError
        If there is none.
    """
    found = False
    for path in sorted(folder.glob("*")):
        for noisy, clean in _ENDINGS:
            if path.stem.endswith(noisy):
                name, found = path.stem.removesuffix(noisy), True
                yield name, path, path.with_name(f"{name}{clean}{path.suffix}")
    if not found:
        raise FileNotFoundError(f"Folder {folder} must hold pairs of images, but holds none; give them with --data.")


def micrograph_pairs(restore: Method, folder: Path) -> list[Pair]:
    """Measure pairs of 8-bit micrographs, which may differ in offset and gain.

    Colour images are treated as separate gray planes by every method alike, each with its own
    affine fit to the reference; PSNR and SSIM are over all planes, peak 255.
    """
    methods: dict[str, Method] = {"input": lambda plane: plane, "NLM": non_local_means, "model": restore}
    pairs = []
    for name, noisy_file, clean_file in pair_files(folder):
        noisy, clean = (np.atleast_3d(io.imread(file)) for file in (noisy_file, clean_file))
        results = {
            method: np.stack(
                [affine_fit(apply(noisy[..., c]), clean[..., c]) for c in range(noisy.shape[2])], axis=2
            )
            for method, apply in methods.items()
        }
        pairs.append(_measured(name, results, clean))
    return pairs


def photograph_pairs(methods: Mapping[str, Method], folder: Path) -> list[Pair]:
    """Measure pairs of 8-bit colour photographs; the results rounded to 8 bits, over all channels, peak 255."""
    pairs = []
    for name, noisy_file, clean_file in pair_files(folder):
        noisy, clean = io.imread(noisy_file), io.imread(clean_file)
        results = {method: np.clip(apply(noisy), 0, 255).round() for method, apply in methods.items()}
        pairs.append(_measured(name, results, clean))
    return pairs


def _measured(name: str, results: dict[str, np.ndarray], clean: np.ndarray) -> Pair:
    values = {method: psnr(result, clean) for method, result in results.items()}
    similarities = {method: ssim(result, clean) for method, result in results.items()}
    _LOG.info("%s: %s", name, ", ".join(f"{key} {value:.2f}" for key, value in values.items()))
    return Pair(name, values, similarities)


def bundled_gain(restore: Method, channels: int = 1, task: str = "denoise") -> float:
    """Gain in PSNR over the input, in dB after affine fits, on the pair that lies beside the tests.

    Denoising: gray, nuclei and cells of BBBC022 (Broad Bioimage Benchmark Collection, CC0) with the generated noise
    of an EMCCD at 20 electrons; colour, a part of a cup of coffee (scikit-image, CC0) with white Gaussian noise
    of 25, rounded to 8 bits. Other tasks: pictures of the benchmarks of `deblurring` and `streaks`. No recipe trains on any of them.
    """
    degraded, clean = _bundled(channels, task)
    peak = float(np.ptp(clean))
    before, after = (psnr(affine_fit(image, clean), clean, peak) for image in (degraded, restore(degraded)))
    return after - before


def _bundled(channels: int, task: str) -> tuple[np.ndarray, np.ndarray]:
    """The degraded image and its reference."""
    if task in BUNDLED:
        folder = PAIRS / task.replace(" ", "-")
        (pair,) = pair_files(folder)
        return io.imread(pair[1]), io.imread(pair[2])
    with np.load(_BUNDLED / ("pair_bbbc022.npz" if channels == 1 else "pair_coffee.npz")) as stored:
        return stored["noisy"], stored["clean"]
