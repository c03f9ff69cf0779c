"""A small fixed test that watches a training; never part of what is reported."""

from __future__ import annotations

import numpy as np
import torch
from torch import Tensor, nn

from zoo.metrics import affine_fit
from zoo.networks.dasr import DASR
from zoo.recipe import Artefact, Degrading, Recipe
from zoo.synth.microscope import MicroscopeConfig
from zoo.synth.patches import channels_first
from zoo.synth.resize import enlarged

_SIDE = 128


def validation_of(
    recipe: Recipe, pictures: list[np.ndarray]
) -> Validation | ArtefactValidation | DegradationValidation | MicroscopeValidation:
    """The test that fits a recipe's artefact and noise; pictures as `Validation` takes them."""
    if isinstance(recipe.artefact, Degrading):
        return DegradationValidation(pictures, recipe.artefact, recipe.scale)
    if recipe.artefact is not None:
        return ArtefactValidation(pictures, recipe.artefact)
    if isinstance(recipe.noise, MicroscopeConfig):
        return MicroscopeValidation(pictures)
    return Validation(pictures)


def _restored(network: nn.Module, noisy: Tensor) -> Tensor:
    """What a network makes of (n, channels, y, x), in float32; of stages, the last."""
    with torch.inference_mode(), torch.autocast("cpu", torch.bfloat16):
        result = network(noisy.to(memory_format=torch.channels_last))
    return (result[0] if isinstance(result, tuple) else result).float()


def _mean_psnr(images: Tensor, clean: Tensor) -> float:
    """Mean of the PSNR of images (n, c, y, x), peak 1, in dB."""
    errors = (images - clean).square().mean(dim=(1, 2, 3))
    return float((-10 * errors.log10()).mean())


def _crop(picture: np.ndarray, share: float, size: int = _SIDE) -> np.ndarray:
    """A crop of a picture of a pool, its middle at this share of both sides if possible; float32 (c, y, x) in 0..1."""
    y, x = (min(max(int(side * share) - size // 2, 0), side - size) for side in picture.shape[:2])
    return channels_first(picture[y : y + size, x : x + size]).astype(np.float32) / 65535


class Validation:
    """Centre crops of held-out pictures with fixed noise.

    White Gaussian noise of 15, 25 and 50 (of 255), and photon noise of about 20 in
    bright parts. Limited to a few crops of 128 x 128: it runs often.
    """

    def __init__(self, pictures: list[np.ndarray]):
        """Take uint16 pictures (y, x) or (y, x, 3) of at least 128 x 128 for 0..1."""
        crops = [_crop(picture, 0.5) for picture in pictures]
        self._clean = torch.from_numpy(np.stack(crops))  # (n, c, 128, 128)
        rng = torch.Generator().manual_seed(0)
        white = torch.randn(self._clean.shape, generator=rng)
        self._noisy = {f"s{sigma}": self._clean + white * (sigma / 255) for sigma in (15, 25, 50)}
        self._noisy["photon"] = 0.006 * torch.poisson(self._clean / 0.006, generator=rng)

    def report(self, network: nn.Module) -> str:
        """Mean PSNR in dB of every noise, as one line of text."""
        parts = []
        for name, noisy in self._noisy.items():
            parts.append(f"{name} {_mean_psnr(_restored(network, noisy).clamp(0, 1), self._clean):.2f}")
        return "  ".join(parts)


class ArtefactValidation:
    """Centre crops of held-out pictures, four fixed artefacts of a recipe on each, white Gaussian noise of 2 (of 255)."""

    def __init__(self, pictures: list[np.ndarray], artefact: Artefact):
        """Take uint16 pictures (y, x) or (y, x, 3) for 0..1, each side at least 128, and the kernel's side more for blur."""
        crops = np.stack([_crop(picture, 0.5, _SIDE + 2 * artefact.margin) for picture in pictures for _ in range(4)])
        rng = torch.Generator().manual_seed(0)
        spoiled, self._clean = artefact.always().apply(torch.from_numpy(crops), np.random.default_rng(0), rng)
        self._spoiled = spoiled + 2 / 255 * torch.randn(spoiled.shape, generator=rng)

    def report(self, network: nn.Module) -> str:
        """Mean PSNR in dB of the spoiled pictures and of the restored ones, as one line of text."""
        restored = torch.cat([_restored(network, image[None]) for image in self._spoiled]).clamp(0, 1)
        before, after = (_mean_psnr(images, self._clean) for images in (self._spoiled, restored))
        return f"input {before:.2f}  restored {after:.2f}"


class DegradationValidation:
    """Centre crops of held-out pictures, each with two fixed degradations of every level."""

    def __init__(self, pictures: list[np.ndarray], degrading: Degrading, scale: int):
        """Take uint16 pictures (y, x) or (y, x, 3) for 0..1, each side at least 128 and twice the margin."""
        crops = np.stack([_crop(picture, 0.5, _SIDE + 2 * degrading.margin) for picture in pictures for _ in range(2)])
        sharp = torch.from_numpy(crops)
        self._scale = scale
        self._cases = {
            name: one.apply(
                sharp, sharp[:, :1].flatten(2)[..., None], scale, np.random.default_rng(0), torch.Generator().manual_seed(0)
            )
            for name, one in degrading.tests().items()
        }

    def report(self, network: DASR) -> str:
        """Mean PSNR in dB of every level: enlarged, with equal experts, adapted; and the mean error of the numbers."""
        parts, errors = [], []
        for name, (low, target, numbers) in self._cases.items():
            with torch.inference_mode(), torch.autocast("cpu", torch.bfloat16):
                told = network.net_p(low).float()
                equal = torch.full((1, network.config.num_models), 1 / network.config.num_models)
                images = (enlarged(low, self._scale), network.net_g(low, equal), network(low))
            levels = [_mean_psnr(image.float().clamp(0, 1), target) for image in images]
            parts.append(f"{name} {levels[0]:.2f} < {levels[1]:.2f}, {levels[2]:.2f}")
            errors.append(float((told - numbers).abs().mean()))
        return "  ".join([*parts, f"numbers {np.mean(errors):.3f}"])


_EXPOSURES = {
    "emccd4": ("emccd", 4.0, 0.5),
    "scmos10": ("scmos", 10.0, 0.2),
    "ccd30": ("ccd", 30.0, 2.0),
    "pmt8": ("pmt", 8.0, 0.05),
    "scmos100": ("scmos", 100.0, 0.3),
}
"""Detector, peak in electrons and relative background of the fixed tests, by name."""


class MicroscopeValidation:
    """Crops of held-out micrographs as four detectors take them in dim light, and flat fields.

    Two crops of 128 x 128 of every picture; the crop is the whole picture, whose
    percentiles set the scale. PSNR after an affine fit, peak 1 for the clean crop's
    brightest pixels; for flat fields, the part of the noise's deviation that is left.
    """

    def __init__(self, pictures: list[np.ndarray]):
        """Take uint16 pictures (y, x) of at least 128 x 128 for 0..1."""
        crops = [_crop(picture, share) for picture in pictures for share in (0.3, 0.7)]
        clean = torch.from_numpy(np.stack(crops))  # (n, 1, 128, 128)
        self._pairs = {
            name: _expose(clean, *exposure, flat_share=0.0) for name, exposure in _EXPOSURES.items()
        }
        self._flat = _expose(clean[:4] * 0 + 0.5, "scmos", 10.0, 0.5, flat_share=1.0)

    def report(self, network: nn.Module) -> str:
        """Mean PSNR in dB of every exposure and what is left of flat fields' noise, as one line of text."""
        means = {}
        for name, (noisy, target) in self._pairs.items():
            output = _restored(network, noisy)
            means[name] = float(np.mean([_fitted_psnr(*pair) for pair in zip(output, target, strict=True)]))
        noisy, target = self._flat
        left = _restored(network, noisy).std(dim=(1, 2, 3)) / (noisy - target).std(dim=(1, 2, 3))
        parts = [f"{name} {value:.2f}" for name, value in means.items()]
        return "  ".join([*parts, f"mean {sum(means.values()) / len(means):.3f}", f"flat {left.mean():.3f}"])


def _expose(clean: Tensor, detector: str, peak: float, background: float, flat_share: float) -> tuple[Tensor, Tensor]:
    """Fixed noise for clean pictures (n, 1, y, x): noisy and target."""
    config = MicroscopeConfig(
        detectors={detector: 1.0}, sigma=(0, 0), peak=(peak, peak), background=(background, background),
        gamma=(1, 1), flat_share=flat_share, correlated_share=0, eight_bit_share=0.5, saturated_share=0,
    )  # fmt: skip
    context = clean.flatten(2)[..., None]
    return config.degrade(clean, context, np.array([detector] * len(clean)), torch.Generator().manual_seed(1))


def _fitted_psnr(output: Tensor, target: Tensor) -> float:
    """PSNR in dB of one picture after an affine fit, peak: range of the target's 0.1 and 99.9 percentiles."""
    reference = target.numpy()
    error = np.mean((affine_fit(output.numpy(), reference) - reference) ** 2)
    low, high = np.percentile(reference, (0.1, 99.9))
    return float(20 * np.log10((high - low) / np.sqrt(error)))
