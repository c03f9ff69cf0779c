"""Metrics, applying a model to images, and the measured tables."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from skimage import io

from zoo.card import write_measured
from zoo.evaluate import real_pairs, white_noise
from zoo.metrics import affine_fit, noise_sigma, psnr
from zoo.runtime import Model, percentile_scale
from zoo.synth.procedural import nuclei


class Identity(Model):
    """A model without a network: gives back what it gets."""

    def __init__(self) -> None:
        pass

    def run(self, tensor: np.ndarray) -> np.ndarray:
        return tensor


def test_psnr_of_known_errors() -> None:
    zero = np.zeros((4, 4))
    assert psnr(zero + 25.5, zero) == pytest.approx(20)
    assert psnr(zero, zero) == float("inf")


def test_affine_fit_undoes_gain_and_offset() -> None:
    reference = np.random.default_rng(0).random((8, 8))
    np.testing.assert_allclose(affine_fit(3 * reference + 7, reference), reference, atol=1e-12)
    np.testing.assert_allclose(affine_fit(np.ones((8, 8)), reference), reference.mean())


def test_noise_sigma_of_white_noise() -> None:
    image = np.linspace(0, 100, 256)[:, None] + np.random.default_rng(0).normal(0, 9, (256, 255))
    assert noise_sigma(image) == pytest.approx(9, rel=0.03)


def test_restore_gives_back_the_units() -> None:
    rng = np.random.default_rng(0)
    for image in (rng.integers(0, 256, (37, 53), np.uint8), rng.integers(100, 4000, (37, 53)).astype(np.uint16)):
        restored = Identity().restore(image)
        assert restored.shape == image.shape
        np.testing.assert_allclose(restored, image, atol=1e-2)


def test_constant_images_keep_scale_1() -> None:
    assert percentile_scale(np.full((4, 4), 7)) == (1.0, -7.0)


def test_white_noise_protocol_measures_the_noise_itself(tmp_path: Path) -> None:
    image = np.full((64, 64), 128, np.uint8)
    io.imsave(tmp_path / "a.png", image, check_contrast=False)
    assert white_noise(Identity(), tmp_path, 25) == pytest.approx(20 * np.log10(255 / 25), abs=0.2)


def test_real_pairs_are_measured_by_all_methods(tmp_path: Path) -> None:
    rng = np.random.default_rng(0)
    clean = nuclei(rng, 64)[..., None].repeat(3, axis=2) * 200
    noisy = np.clip(clean * 0.8 + 20 + rng.normal(0, 15, clean.shape), 0, 255)
    for name, image in (("clean", clean), ("noisy", noisy)):
        io.imsave(tmp_path / f"cell_{name}.png", image.astype(np.uint8), check_contrast=False)
    (pair,) = real_pairs(Identity(), tmp_path)
    assert pair.name == "cell"
    assert pair.values["model"] == pytest.approx(pair.values["input"], abs=1e-3)
    assert pair.values["NLM"] > pair.values["input"] + 2


def test_empty_folder_is_named(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError, match="--data"):
        white_noise(Identity(), tmp_path, 25)


def test_card_without_block_is_refused(tmp_path: Path) -> None:
    (tmp_path / "README.md").write_text("# A card")
    with pytest.raises(ValueError, match="must contain"):
        write_measured(tmp_path, "numbers")
