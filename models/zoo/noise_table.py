"""What the transform for signal-dependent noise gains: the table that decides when the plugin uses it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
from skimage import io

from zoo.description import graph_of, read_description
from zoo.metrics import affine_fit, psnr
from zoo.pairs import pair_files
from zoo.runtime import Model
from zoo.stabilize import estimate, restorer

Method = Callable[[np.ndarray], np.ndarray]


def planes(folder: Path) -> Iterator[tuple[str, np.ndarray, np.ndarray]]:
    """Name, noisy plane and reference of the pairs of a folder; colours one by one, constant ones left out."""
    for name, noisy_file, clean_file in pair_files(folder):
        noisy, clean = (np.atleast_3d(io.imread(file)) for file in (noisy_file, clean_file))
        for c in range(noisy.shape[2]):
            if np.ptp(clean[..., c]) > 0:
                yield f"{name} {'RGB'[c]}" if noisy.shape[2] == 3 else name, noisy[..., c], clean[..., c]


def _methods(folder: Path, threads: int) -> tuple[Method, Method]:
    """A model without the transform, and with it wherever noise grows with the intensity."""
    model = Model(graph_of(folder), threads)
    by_range = read_description(folder)["config"]["restore"]["normalization"]["eight_bit"] == "range"
    return model.restorer(by_range), restorer(model.network, by_range, always=True)


def noise_table(folders: list[Path], data: Path, threads: int = 1) -> str:
    """Markdown table: PSNR after affine fit of every pair, without and with the transform, and what auto takes.

    Parameters
    ----------
    folders : list of Path
        Model folders; auto's choice is that of a model for Gaussian noise that divides 8-bit images by 255.
    data : Path
        Folder with micro_w2s and micro_fmd.
    """
    methods = [_methods(folder, threads) for folder in folders]
    titles = " | ".join(f"{folder.name.removeprefix('restormer-denoise-')} | with transform" for folder in folders)
    lines = [f"| pair | gain | read | contrast | auto | {titles} |", "|---|--:|--:|--:|---|" + "--:|" * 2 * len(folders)]
    for name in ("micro_w2s", "micro_fmd"):
        for pair, noisy, clean in planes(data / name):
            noise = estimate(noisy)
            if noise is None:
                continue
            choice = "poisson-gaussian" if noise.helps(0, 255) else "gaussian"
            values = [psnr(affine_fit(method(noisy), clean), clean) for both in methods for method in both]
            numbers = f"{noise.model.gain:.2f} | {noise.model.read:.1f} | {noise.contrast:.1f}"
            lines.append(f"| {pair} | {numbers} | {choice} | " + " | ".join(f"{value:.2f}" for value in values) + " |")
    return "\n".join(lines)


def white_noise_choices(folder: Path, sigmas: tuple[int, ...] = (15, 25, 50)) -> dict[int, int]:
    """How many of the 8-bit images of a folder auto would transform, by sigma of white noise of np.random.seed(0)."""
    choices = dict.fromkeys(sigmas, 0)
    for file in sorted(folder.glob("*.png")):
        clean = io.imread(file)
        for sigma in sigmas:
            np.random.seed(0)
            noise = estimate(clean + np.random.normal(0, sigma, clean.shape))
            choices[sigma] += noise is not None and noise.helps(0, 255)
    return choices
