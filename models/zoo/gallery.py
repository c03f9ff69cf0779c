"""The pictures of the README: what the shipped models make of pictures that none of them was trained on.

The public test images may be measured with, but not passed on; each column shows the same kind of image as one of the
sets, from a free picture that every recipe keeps out of its training, with what spoils it added here.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from PIL import Image, ImageDraw, ImageFont
from scipy.ndimage import convolve

from zoo.adaptive import AdaptiveModel
from zoo.description import read_description
from zoo.evaluate import channels_of, models_of, restorer
from zoo.properties import Method
from zoo.runtime import Model
from zoo.synth import kernels
from zoo.synth.degradation import Degradation
from zoo.synth.micrograph import MicrographConfig
from zoo.synth.noise import NoiseConfig, developed
from zoo.synth.rain import Streaks, rained
from zoo.synth.sources import read_picture, shrink
from zoo.synth.stripes import StripesConfig

_SIDE = 208
_GAP = 4
_LABEL = 40
_KERNEL = 25  # side of the kernels

Degrade = Callable[[np.ndarray], np.ndarray]
"""From a clean picture (y, x) or (y, x, 3) in 0..1 to what a camera would give, in its units."""


@dataclass(frozen=True)
class Panel:
    """A column: model, label (two lines), file below the training pictures, top left corner, and the noise."""

    model: str
    label: str
    file: str
    corner: tuple[int, int]
    degrade: Degrade
    reduce: int = 1


def white(sigma: float) -> Degrade:
    """White Gaussian noise of a standard deviation of 255, rounded to 8 bits."""

    def degrade(clean: np.ndarray) -> np.ndarray:
        noise = np.random.default_rng(0).normal(0, sigma, clean.shape)
        return (clean * 255 + noise).clip(0, 255).round().astype(np.uint8)

    return degrade


def photons(peak: float, read: float) -> Degrade:
    """Counts of a camera: Poisson noise of so many electrons at white over a tenth of that, and read noise."""

    def degrade(clean: np.ndarray) -> np.ndarray:
        rng = np.random.default_rng(0)
        electrons = rng.poisson(clean * peak + peak / 10) + rng.normal(0, read, clean.shape)
        return (100 + 2.2 * electrons).clip(0, 65535).round().astype(np.uint16)

    return degrade


def photographed(clean: np.ndarray) -> np.ndarray:
    """Noise of a photographic camera in dim light, with its tone curve, in 8 bits."""
    config = NoiseConfig(
        sigma=(0, 0), gain=(0, 0), read=(0, 0), camera_share={}, clean_share=0, correlated_share=1, eight_bit_share=1,
        affine_share=0, developed_gain=(1e-2, 1e-2), developed_read=(6e-3, 6e-3),
    )  # fmt: skip
    picture = torch.from_numpy(np.moveaxis(clean, 2, 0)[None].copy())
    noisy = developed(picture, config, torch.Generator().manual_seed(4))[0]
    return np.moveaxis((noisy.numpy() * 255).round().astype(np.uint8), 0, 2)


def through(kernel: np.ndarray, degrade: Degrade) -> Degrade:
    """Blur of a kernel, mirrored at the borders, before anything else."""

    def blurred(clean: np.ndarray) -> np.ndarray:
        planes = np.moveaxis(np.atleast_3d(clean), 2, 0)
        return degrade(np.stack([convolve(plane, kernel, mode="mirror") for plane in planes], axis=2).reshape(clean.shape))

    return blurred


def rainy(tilts: tuple[float, ...], degrade: Degrade) -> Degrade:
    """Rain in these directions, in degrees to the vertical, before anything else; for colour pictures."""

    def rained_on(clean: np.ndarray) -> np.ndarray:
        rng = np.random.default_rng(0)
        layers = [0.6 * Streaks(tilt, 24, 2, 0.08).draw(rng, clean.shape[:2]) for tilt in tilts]
        return degrade(np.moveaxis(rained(np.moveaxis(clean, 2, 0), layers, screen=True), 0, 2))

    return rained_on


def striped(kind: str, strength: float, degrade: Degrade) -> Degrade:
    """Horizontal stripes of a kind and a deviation relative to the light, before anything else; for gray pictures."""
    stripes = StripesConfig({kind: 1.0}, strength=(strength, strength), longest=(16, 16), clean_share=0.0)
    return lambda clean: degrade(stripes.stripe(clean, np.random.default_rng(4)).clip(0))


def shrunk_by(level: str, scale: int, seed: int) -> Degrade:
    """A degradation of a published level, which makes pictures smaller; in 8 bits."""

    def degrade(clean: np.ndarray) -> np.ndarray:
        picture = torch.from_numpy(np.moveaxis(clean, 2, 0)[None].copy())
        small = Degradation.draw(level, np.random.default_rng(seed)).apply(picture, scale, torch.Generator().manual_seed(seed))
        return np.moveaxis((small[0].numpy() * 255).round().astype(np.uint8), 0, 2)

    return degrade


def half_resolved(light: str, seed: int) -> Degrade:
    """A micrograph of half as many pixels a side, in "dim" or "bright" light; in counts."""

    def degrade(clean: np.ndarray) -> np.ndarray:
        config = MicrographConfig().tests()[light]
        picture = torch.from_numpy(np.pad(clean, config.margin, mode="reflect")[None, None])
        context, rng = picture.flatten(2)[..., None], np.random.default_rng(seed)
        small, *_ = config.apply(picture, context, 2, rng, torch.Generator().manual_seed(seed))
        return (1000 + 20000 * small[0, 0].numpy()).clip(0, 65535).round().astype(np.uint16)

    return degrade


def _shake(seed: int, extent: float) -> np.ndarray:
    rng = np.random.default_rng(seed)
    return kernels.motion(kernels.Shake.draw(rng).path(rng, extent), _KERNEL)


_DRIFT = kernels.drift(np.random.default_rng(2), 6, _KERNEL)
_OBJECTIVE = kernels.microscope(np.random.default_rng(3), (4, 4), _KERNEL)

NOISE = (
    Panel("restormer-denoise-gray", "gray photograph,\nsigma 25", "photos_pd_skimage/coffee.png", (20, 160), white(25)),
    Panel("restormer-denoise-rgb", "colour photograph,\nsigma 25", "photos_cc0_budgie/perched-osprey.jpg", (80, 300), white(25), 4),
    Panel("restormer-denoise-microscopy", "wide field,\n40 electrons", "micro_cc0_bbbc/bbbc022_A02_s9_c1.png", (60, 80), photons(40, 1.6)),
    Panel("restormer-denoise-microscopy", "confocal,\n8 electrons", "micro_ccby_notebooks/maize_clsm.png", (200, 200), photons(8, 0.3)),
    Panel("mprnet-denoise", "photograph in\ndim light", "photos_cc0_gb82/house.png", (130, 150), photographed),
)  # fmt: skip
"""Columns of the picture of denoising, left to right."""

BLUR = (
    Panel("restormer-deblur-motion", "shaken camera,\nRestormer", "photos_cc0_budgie/perched-osprey.jpg", (80, 300), through(_shake(3, 6), white(1)), 4),
    Panel("mprnet-deblur-motion", "shaken camera,\nMPRNet", "photos_cc0_gb82/house.png", (130, 150), through(_shake(6, 6), white(1))),
    Panel("sdwnet-deblur-motion", "drift of 6 pixels,\nSDWNet", "photos_pd_skimage/coffee.png", (20, 160), through(_DRIFT, white(1))),
    Panel("pss-nsc-deblur-motion", "drift of 6 pixels,\nPSS-NSC", "micro_cc0_bbbc/bbbc022_A02_s9_c1.png", (60, 80), through(_DRIFT, photons(2000, 1.6))),
    Panel("restormer-deblur-defocus", "disc of radius 3,\nRestormer", "photos_cc0_gb82/house.png", (130, 150), through(kernels.disc(3, _KERNEL), white(1))),
    Panel("restormer-deblur-microscopy", "point spread of\n4 pixels, Restormer", "micro_ccby_notebooks/maize_clsm.png", (200, 200), through(_OBJECTIVE, photons(500, 1.6))),
)  # fmt: skip
"""Columns of the picture of deblurring."""

STREAKS = (
    Panel("restormer-derain", "rain,\nRestormer", "photos_cc0_budgie/perched-osprey.jpg", (80, 300), rainy((12,), white(1)), 4),
    Panel("mprnet-derain", "rain of three\ndirections, MPRNet", "photos_cc0_gb82/house.png", (130, 150), rainy((-10, 0, 15), white(1))),
    Panel("restormer-destripe", "shadows of a\nlight sheet", "micro_cc0_bbbc/bbbc022_A02_s9_c1.png", (60, 80), striped("shadow", 0.15, photons(2000, 1.6))),
    Panel("restormer-destripe", "curtains of an\nion beam", "photos_pd_skimage/coffee.png", (20, 160), striped("curtain", 0.15, white(2))),
    Panel("restormer-destripe", "offsets of\nscan lines", "micro_ccby_notebooks/maize_clsm.png", (200, 200), striped("lines", 0.05, photons(500, 1.6))),
)  # fmt: skip
"""Columns of the picture of rain and stripes."""

SMALL = (
    Panel("dasr-x4", "weak degradation,\nx4", "photos_cc0_budgie/perched-osprey.jpg", (80, 300), shrunk_by("weak", 4, 1), 4),
    Panel("dasr-x4", "severe degradation,\nx4", "photos_cc0_gb82/house.png", (130, 150), shrunk_by("severe", 4, 2)),
    Panel("dasr-x2", "standard degradation,\nx2", "photos_pd_skimage/coffee.png", (20, 160), shrunk_by("standard", 2, 3)),
    Panel("dasr-microscopy-x2", "bright light,\nx2", "micro_cc0_bbbc/bbbc022_A02_s9_c1.png", (60, 80), half_resolved("bright", 1)),
    Panel("dasr-microscopy-x2", "dim light,\nx2", "micro_ccby_notebooks/maize_clsm.png", (200, 200), half_resolved("dim", 2)),
)  # fmt: skip
"""Columns of the picture of super-resolution."""

PAGES = {"gallery.jpg": NOISE, "deblurring.jpg": BLUR, "streaks.jpg": STREAKS, "super-resolution.jpg": SMALL}
"""Columns by the name of the file."""


def write_gallery(file: Path, models: Path, data: Path, panels: tuple[Panel, ...]) -> None:
    """Write a picture: degraded above, with large pixels if it is small, restored in the middle, reference below.

    Parameters
    ----------
    models : Path
        Folder of model folders.
    data : Path
        Folder of training pictures.
    """
    columns = [_column(panel, models, data) for panel in panels]
    width = len(columns) * (_SIDE + _GAP) - _GAP
    page = Image.new("RGB", (width, _LABEL + 3 * (_SIDE + _GAP) - _GAP), "white")
    draw = ImageDraw.Draw(page)
    for i, (panel, rows) in enumerate(zip(panels, columns, strict=True)):
        left = i * (_SIDE + _GAP)
        draw.multiline_text((left + 2, 2), panel.label, "black", ImageFont.load_default(15))
        for j, row in enumerate(rows):
            page.paste(Image.fromarray(row), (left, _LABEL + j * (_SIDE + _GAP)))
    page.save(file, optimize=True, quality=92, subsampling=0)


def _method(folder: Path) -> tuple[Model | AdaptiveModel, Method]:
    """The network of a folder, and how it restores an image."""
    if read_description(folder)["config"]["restore"]["task"] == "super-resolution":
        model = AdaptiveModel(folder, threads=2)
        return model, model.restore
    network = models_of(folder, threads=2)["this model"]
    return network, restorer(network, folder)


def _column(panel: Panel, models: Path, data: Path) -> list[np.ndarray]:
    folder = models / panel.model
    model, restore = _method(folder)
    gray = model.channels == 1 and (panel.file.startswith("micro") or channels_of(folder) == 1)
    clean = shrink(read_picture(data / panel.file, 1 if gray else 3), panel.reduce)
    y, x = panel.corner
    clean = clean[y : y + _SIDE, x : x + _SIDE]
    if clean.shape[:2] != (_SIDE, _SIDE):
        raise ValueError(f"Picture {panel.file} must hold {_SIDE} x {_SIDE} pixels at {panel.corner}, but has fewer.")
    noisy = panel.degrade(clean)
    restored = restore(noisy)
    larger = _SIDE // noisy.shape[0]
    noisy = noisy.repeat(larger, axis=0).repeat(larger, axis=1)
    # One scale for noisy and restored, from the restored one, so that what is seen has the intensities of the image.
    low, high = (0.0, 255.0) if noisy.dtype == np.uint8 else tuple(np.percentile(restored, (0.2, 99.8)))
    shown = [_pixels(image, low, high) for image in (noisy, restored)]
    ends = (0.0, 1.0) if noisy.dtype == np.uint8 else tuple(np.percentile(clean, (0.2, 99.8)))
    return [*shown, _pixels(clean, *ends)]


def _pixels(image: np.ndarray, low: float, high: float) -> np.ndarray:
    return (((image - low) / (high - low)).clip(0, 1) * 255).round().astype(np.uint8)
