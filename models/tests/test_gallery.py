"""The picture of the README, on a generated photograph."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from skimage import io

from zoo.gallery import NOISE, photographed, photons, rainy, striped, through, white, write_gallery
from zoo.metrics import psnr
from zoo.synth.procedural import GENERATORS


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    picture = GENERATORS["leaves"](np.random.default_rng(0), 256)
    io.imsave(tmp_path / "leaves.png", (picture.clip(0, 1) * 255).astype(np.uint8), check_contrast=False)
    return tmp_path


def test_every_column_has_the_restored_below_the_noisy(models: Path, folder: Path) -> None:
    panel = replace(NOISE[0], file="leaves.png", corner=(20, 30))
    write_gallery(folder / "gallery.png", models, folder, (panel, panel))
    page = io.imread(folder / "gallery.png").astype(float)[..., 0]
    assert page.shape == (40 + 3 * 208 + 2 * 4, 2 * 208 + 4)
    noisy, restored, clean = (page[40 + i * 212 : 40 + i * 212 + 208, :208] for i in range(3))
    assert psnr(restored, clean) > psnr(noisy, clean) + 5


def test_too_small_picture_is_named(models: Path, folder: Path) -> None:
    with pytest.raises(ValueError, match="leaves.png must hold 208 x 208"):
        write_gallery(folder / "gallery.png", models, folder, (replace(NOISE[0], file="leaves.png", corner=(200, 0)),))


def test_exposures_keep_the_mean() -> None:
    clean = np.full((64, 64), 0.5)
    counts = photons(20, 1.0)(clean)
    assert counts.dtype == np.uint16
    assert counts.mean() == pytest.approx(100 + 2.2 * (10 + 2), rel=0.02)
    photograph = photographed(np.full((64, 64, 3), 0.5, np.float32))
    assert photograph.dtype == np.uint8
    assert photograph.mean() == pytest.approx(127, abs=8)


def test_blur_comes_before_noise_and_keeps_the_mean() -> None:
    clean = np.zeros((32, 32), np.float32)
    clean[16, 16] = 1
    kernel = np.zeros((25, 25))
    kernel[12, 8:17] = 1 / 9
    seen = through(kernel, white(0))(clean)
    assert seen.dtype == np.uint8
    np.testing.assert_array_equal(np.nonzero(seen[16])[0], range(12, 21))
    assert seen.sum() == pytest.approx(255, abs=9)


def test_rain_is_brighter_and_stripes_keep_the_mean() -> None:
    colours = rainy((10, -10), white(0))(np.full((64, 64, 3), 0.4, np.float32))
    assert colours.shape == (64, 64, 3)
    assert colours.min() == 102 and (colours > 110).mean() > 0.05
    gray = striped("lines", 0.1, white(0))(np.full((64, 64), 0.5, np.float32)).astype(float)
    assert gray.mean() == pytest.approx(127.5, abs=6)
    np.testing.assert_array_equal(gray, np.broadcast_to(gray[:, :1], gray.shape))
    assert gray[:, 0].std() > 10
