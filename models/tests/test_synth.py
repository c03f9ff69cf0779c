"""Training images: sources, generators, noise and patches."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO
from pathlib import Path

import numpy as np
import pytest
import torch
from PIL import Image
from skimage import io

from tests.tiny import NOISE, RECIPE, colour, write_photos
from zoo.recipe import Stage
from zoo.synth.blur import BlurConfig
from zoo.synth.fluorescence import FLUORESCENCE
from zoo.synth.jpeg import jpeg
from zoo.synth.noise import camera, degrade, developed, gaussian
from zoo.synth.patches import PatchSampler, build_pool, cached_pool
from zoo.synth.procedural import GENERATORS, coloured, power_noise
from zoo.synth.psf import Optics
from zoo.synth.sources import Source, read_gray, read_picture, shrink


@pytest.mark.parametrize("name", sorted(GENERATORS | FLUORESCENCE))
def test_generators_fill_the_range_and_repeat_for_a_seed(name: str) -> None:
    first, again = ((GENERATORS | FLUORESCENCE)[name](np.random.default_rng(5), 96) for _ in range(2))
    assert first.shape == (96, 96)
    assert first.dtype == np.float32
    assert 0 <= first.min() < first.max() <= 1
    assert first.std() > 0.01
    np.testing.assert_array_equal(first, again)


def test_power_noise_has_the_asked_slope() -> None:
    amplitude = np.abs(np.fft.fft2(power_noise(np.random.default_rng(0), 128, 1.5)))
    coarse, fine = amplitude[0, 4:8].mean(), amplitude[0, 32:64].mean()
    assert coarse / fine == pytest.approx(8**1.5, rel=0.4)


@pytest.mark.parametrize("width", [2.0, 5.0])
def test_point_spread_has_the_asked_width(width: float) -> None:
    line = np.fft.fftshift(Optics(width).point(64))[32]
    inner = line >= line.max() / 2
    left, right = np.flatnonzero(inner)[[0, -1]]
    edges = [np.interp(0.5 * line.max(), line[[i, j]], [i, j]) for i, j in ((left - 1, left), (right + 1, right))]
    assert edges[1] - edges[0] == pytest.approx(width, rel=0.06)


def test_defocus_and_coma_spread_a_point_but_keep_its_light() -> None:
    peaks = [Optics(3, defocus=waves, coma=coma).point(64).max() for waves, coma in ((0, 0), (0, 0.1), (1, 0))]
    assert peaks[0] > 1.2 * peaks[1] > 2 * peaks[2]
    image = np.random.default_rng(0).random((48, 48))
    assert Optics(3, defocus=1).blur(image).sum() == pytest.approx(image.sum(), rel=1e-5)


def test_point_spreads_too_fine_for_the_pixels_are_refused() -> None:
    with pytest.raises(ValueError, match="at least 1.02"):
        Optics(0.5)


def test_shrink_is_the_mean_of_blocks() -> None:
    image = np.arange(20, dtype=np.float32).reshape(4, 5)
    np.testing.assert_array_equal(shrink(image, 2), [[3, 5], [13, 15]])


def test_pictures_become_gray_in_0_to_1(tmp_path: Path) -> None:
    green = np.zeros((8, 8, 3), np.uint8)
    green[..., 1] = 255
    io.imsave(tmp_path / "colour.png", green, check_contrast=False)
    assert read_gray(tmp_path / "colour.png") == pytest.approx(0.587)
    deep = np.linspace(1000, 3000, 64 * 64).reshape(64, 64).astype(np.uint16)
    io.imsave(tmp_path / "deep.png", deep, check_contrast=False)
    gray = read_gray(tmp_path / "deep.png")
    assert (gray.min(), gray.max()) == (0, 1)
    assert gray.mean() == pytest.approx(0.5, abs=0.01)


def test_missing_pictures_are_named(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError, match=r"nothing/\*.png.*--data"):
        Source("photo", ("nothing/*.png",), "CC0-1.0", "").paths(tmp_path)


def test_gaussian_noise_has_the_asked_deviation() -> None:
    clean = torch.full((2, 1, 256, 256), 0.5)
    noisy = gaussian(clean, replace(NOISE, sigma=(25, 25)), torch.Generator().manual_seed(0))
    assert float((noisy - clean).std()) * 255 == pytest.approx(25, rel=0.02)


def test_camera_noise_has_variance_a_x_plus_b() -> None:
    config = replace(NOISE, gain=(0.01, 0.01), read=(0.05, 0.05), correlated_share=0, eight_bit_share=0)
    clean = torch.full((1, 1, 256, 256), 0.8)
    clean[..., 0, 0] = 0  # the black level is at most the darkest pixel
    noise = camera(clean, config, torch.Generator().manual_seed(0)) - clean
    assert float(noise.var()) == pytest.approx(0.01 * 0.8 + 0.05**2, rel=0.05)
    assert float(noise.mean()) == pytest.approx(0, abs=2e-3)


def test_correlated_noise_keeps_its_deviation_and_joins_neighbours() -> None:
    plain = replace(NOISE, gain=(1e-4, 1e-4), read=(0.05, 0.05), correlated_share=0, eight_bit_share=0)
    clean = torch.full((1, 1, 256, 256), 0.5)
    noise = camera(clean, replace(plain, correlated_share=1), torch.Generator().manual_seed(0)) - clean
    assert float(noise.std()) == pytest.approx(0.0505, rel=0.05)
    assert float((noise[..., 1:] * noise[..., :-1]).mean() / noise.var()) > 0.05


def test_photographs_have_more_noise_in_the_dark_and_8_bits() -> None:
    config = replace(NOISE, developed_share=1.0, developed_gain=(1e-4, 1e-4), developed_read=(1e-6, 1e-6))
    clean = torch.full((8, 3, 64, 64), 0.1)
    clean[..., 32:] = 0.9
    noisy = developed(clean, config, torch.Generator().manual_seed(0))
    torch.testing.assert_close(noisy * 255, (noisy * 255).round(), atol=1e-3, rtol=0)
    dark, bright = (noisy - clean)[..., :28], (noisy - clean)[..., 36:]
    # A tone curve of 1 / 2.2 makes the noise of photons ever weaker with the light: sigma ~ light^(1/2.2 - 1/2).
    assert float(dark.std() / bright.std()) == pytest.approx(9 ** (2.2 / 2 - 1), rel=0.15)
    noisy, target = degrade(clean, ["photo"] * 8, replace(config, camera_share={"photo": 1.0}), torch.Generator())
    assert noisy.shape == target.shape
    assert "tone curve" in config.describe()


@pytest.mark.parametrize("quality", [30, 60, 90])
def test_jpeg_equals_a_program_that_writes_it(quality: int) -> None:
    rng = np.random.default_rng(0)
    picture = coloured(rng, GENERATORS["leaves"](rng, 96))[:91, :85]
    pixels = (np.clip(picture, 0, 1) * 255).round().astype(np.uint8)
    images = torch.from_numpy(pixels / np.float32(255)).permute(2, 0, 1)[None]
    ours = jpeg(images, torch.full((1, 1, 1, 1), float(quality)))[0].permute(1, 2, 0).numpy() * 255
    file = BytesIO()
    Image.fromarray(pixels).save(file, "JPEG", quality=quality, subsampling=0)
    theirs = np.asarray(Image.open(file)).astype(float)
    assert np.abs(ours - theirs).mean() < 0.15 * np.abs(theirs - pixels).mean()
    gray = jpeg(images[:, :1], torch.full((1, 1, 1, 1), 100.0))
    torch.testing.assert_close(gray, images[:, :1], atol=1.5 / 255, rtol=0)


def test_degrade_gives_targets_within_range() -> None:
    clean = torch.rand(8, 1, 32, 32)
    noisy, target = degrade(clean, ["photo", "procedural"] * 4, NOISE, torch.Generator().manual_seed(0))
    assert noisy.shape == target.shape == clean.shape
    assert 0 <= float(target.min()) and float(target.max()) <= 1
    assert float((noisy - target).std()) > 0.01


def test_pool_keeps_pictures_apart_and_patches_repeat(tmp_path: Path) -> None:
    write_photos(tmp_path)
    pool = build_pool(RECIPE, tmp_path)
    assert {kind: len(images) for kind, images in pool.items()} == {"photo": 1, "validation": 1, "procedural": 2}
    stored = cached_pool(RECIPE, tmp_path, tmp_path / "work" / "pool.npz")
    np.testing.assert_array_equal(stored["photo"][0], pool["photo"][0])
    first, again = (PatchSampler(stored, RECIPE, seed=3).batch(6, 24) for _ in range(2))
    assert first[0].shape == (6, 1, 24, 24)
    torch.testing.assert_close(first, again)


def test_colour_patches_have_three_channels_with_noise_of_their_own(tmp_path: Path) -> None:
    write_photos(tmp_path)
    pool = build_pool(colour(RECIPE), tmp_path)
    assert {picture.shape[2] for pictures in pool.values() for picture in pictures} == {3}
    noisy, target = PatchSampler(pool, colour(RECIPE), seed=0).batch(16, 176)
    assert noisy.shape == target.shape == (16, 3, 176, 176)
    noise = (noisy - target).flatten(2)
    together = torch.stack([torch.corrcoef(image)[0, 1] for image in noise])
    assert float(together.abs().median()) < 0.05


def test_generated_pictures_get_colours_that_follow_their_gray_values() -> None:
    image = np.linspace(0, 1, 64, dtype=np.float32).reshape(8, 8)
    picture = coloured(np.random.default_rng(0), image)
    assert picture.shape == (8, 8, 3)
    assert 0 <= picture.min() < picture.max() <= 1
    assert np.abs(picture[..., 0] - picture[..., 1]).max() > 0.05
    np.testing.assert_array_equal(coloured(np.random.default_rng(0), image[::-1]), picture[::-1])


def test_colour_files_keep_their_colours_and_gray_ones_get_equal_channels(tmp_path: Path) -> None:
    picture = np.random.default_rng(0).integers(0, 256, (6, 9, 3), np.uint8)
    io.imsave(tmp_path / "colour.png", picture, check_contrast=False)
    np.testing.assert_allclose(read_picture(tmp_path / "colour.png", 3) * 255, picture, atol=1e-4)
    io.imsave(tmp_path / "gray.png", picture[..., 0], check_contrast=False)
    gray = read_picture(tmp_path / "gray.png", 3)
    assert gray.shape == (6, 9, 3)
    np.testing.assert_array_equal(gray[..., 0], gray[..., 2])
    np.testing.assert_allclose(shrink(gray, 3)[..., 1], shrink(read_gray(tmp_path / "gray.png"), 3))


def test_patches_may_be_wider_than_high(tmp_path: Path) -> None:
    write_photos(tmp_path)
    pool = build_pool(RECIPE, tmp_path)
    noisy, target = PatchSampler(pool, RECIPE, seed=0).batch(4, 48, rows=16)
    assert noisy.shape == target.shape == (4, 1, 16, 48)
    training = replace(RECIPE.training, stages=(Stage(until=1.0, patch=48, rows=16, batch=4),))
    with pytest.raises(ValueError, match="needs square patches"):
        replace(RECIPE, training=training, artefact=BlurConfig({"disc": 1.0}, 21))


def test_rods_run_along_rows_and_columns_and_end() -> None:
    picture = GENERATORS["rods"](np.random.default_rng(2), 256)
    for edges in (np.abs(np.diff(picture, axis=1)), np.abs(np.diff(picture, axis=0)).T):
        strong = edges > edges.max() / 4
        assert 0.1 < strong.mean(axis=0).max() < 0.5


def test_pictures_smaller_than_a_patch_are_mirrored(tmp_path: Path) -> None:
    write_photos(tmp_path)
    noisy, _ = PatchSampler(build_pool(RECIPE, tmp_path), RECIPE, seed=0).batch(4, 176)
    assert noisy.shape == (4, 1, 176, 176)
