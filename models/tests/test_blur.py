"""Kernels of blur, and what they make of pictures."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
import torch

from tests.tiny import MICROSCOPE, NOISE, RECIPE, colour, write_photos
from zoo.synth import kernels
from zoo.synth.blur import BlurConfig, blur
from zoo.synth.patches import PatchSampler, build_pool
from zoo.validate import validation_of

KERNELS: dict[str, Callable[[np.random.Generator], np.ndarray]] = {
    "shake": lambda rng: kernels.motion(kernels.Shake.draw(rng).path(rng, 20), 31),
    "drift": lambda rng: kernels.drift(rng, 12, 31),
    "disc": lambda rng: kernels.disc(5, 31),
    "polygon": lambda rng: kernels.polygon(rng, 5, 31),
    "gaussian": lambda rng: kernels.gaussian(rng, 3, 31),
    "microscope": lambda rng: kernels.microscope(rng, (2, 4), 31),
}


@pytest.mark.parametrize("name", KERNELS)
def test_kernels_keep_light_and_stay_in_the_middle(name: str) -> None:
    for seed in range(5):
        kernel = KERNELS[name](np.random.default_rng(seed))
        assert kernel.shape == (31, 31)
        assert kernel.min() >= 0
        assert kernel.sum() == pytest.approx(1)
        if name != "microscope":  # coma moves its centre of mass
            line = np.arange(31) - 15
            assert (kernel.sum(0) @ line, kernel.sum(1) @ line) == pytest.approx((0, 0), abs=0.5)
        np.testing.assert_array_equal(kernel, KERNELS[name](np.random.default_rng(seed)))


@pytest.mark.parametrize("length", [3, 12, 25])
def test_drift_is_a_line_of_its_length(length: float) -> None:
    kernel = kernels.drift(np.random.default_rng(1), length, 31)
    y, x = np.mgrid[-15:16, -15:16]
    moments = np.array([[(kernel * a * b).sum() for a in (x, y)] for b in (x, y)])
    across, along = np.linalg.eigvalsh(moments)
    # A line has the variance l^2 / 12; spreading it over pixels adds at most a quarter of a pixel.
    assert along == pytest.approx(length**2 / 12, abs=0.3)
    assert across < 0.3


def test_still_hands_move_along_a_line_and_restless_ones_do_not() -> None:
    for seed in range(8):
        still = kernels.Shake(0, 0, 0, 0).path(np.random.default_rng(seed), 20)
        assert _extent(still) == pytest.approx(20)
        assert _length(still) == pytest.approx(abs(still[-1] - still[0]))
        restless = kernels.Shake(0.1, 0.7, 0.2, 10).path(np.random.default_rng(seed), 20)
        assert _extent(restless) == pytest.approx(20)
        assert _length(restless) > 1.2 * abs(restless[-1] - restless[0])


def _extent(path: np.ndarray) -> float:
    return max(np.ptp(path.real), np.ptp(path.imag))


def _length(path: np.ndarray) -> float:
    return float(np.abs(np.diff(path)).sum())


def test_paths_that_are_too_long_are_shrunk_to_the_kernel() -> None:
    kernel = kernels.motion(np.linspace(0, 100, 500) * (1 + 0j), 21)
    assert (kernel[10] > 0).sum() >= 18
    assert kernel[10].sum() == pytest.approx(1)


def test_disc_has_its_radius() -> None:
    kernel = kernels.disc(6, 31)
    assert kernel.max() == pytest.approx(1 / (np.pi * 36), rel=0.02)
    y, x = np.mgrid[-15:16, -15:16]
    assert (kernel * (x**2 + y**2)).sum() == pytest.approx(36 / 2, rel=0.03)


def test_blur_convolves_every_image_with_its_own_kernel() -> None:
    images = torch.zeros(2, 3, 9, 9)
    images[:, :, 4, 4] = 1
    drawn = torch.zeros(2, 5, 5)
    drawn[0, 2, 2] = 1
    drawn[1, 1, 3] = 1
    blurred = blur(images, drawn)
    assert blurred.shape == (2, 3, 5, 5)
    expected = torch.zeros(2, 3, 5, 5)
    expected[0, :, 2, 2] = 1
    expected[1, :, 1, 3] = 1
    torch.testing.assert_close(blurred, expected)


def test_linear_light_blurs_bright_lights_more() -> None:
    sharp = torch.full((1, 1, 41, 41), 0.1)
    sharp[..., 20, 20] = 1
    shares = {"disc": 1.0}
    spread = [
        BlurConfig(shares, 21, radius=(4, 4), linear_share=share, clean_share=0).apply(
            sharp, np.random.default_rng(0), torch.Generator().manual_seed(0)
        )[0]
        for share in (0, 1)
    ]
    assert float(spread[1][..., 10, 10]) > float(spread[0][..., 10, 10]) + 0.03
    assert spread[0].shape == (1, 1, 21, 21)


def test_patches_are_blurred_and_their_targets_are_not(tmp_path: Path) -> None:
    write_photos(tmp_path)
    config = BlurConfig({"disc": 1.0}, 21, radius=(5, 5), linear_share=0, clean_share=0)
    for noise in (replace(NOISE, sigma=(0, 0), camera_share={"photo": 0, "procedural": 0}), MICROSCOPE):
        recipe = replace(RECIPE, artefact=config, noise=noise)
        blurred, target = PatchSampler(build_pool(recipe, tmp_path), recipe, seed=1).batch(6, 32)
        assert blurred.shape == target.shape == (6, 1, 32, 32)
        assert torch.isfinite(blurred).all()
        if noise is not MICROSCOPE:
            assert roughness(blurred) < 0.5 * roughness(target)


def roughness(images: torch.Tensor) -> float:
    return float((images[..., 1:] - images[..., :-1]).abs().mean())


def test_training_is_watched_by_fixed_blur(tmp_path: Path) -> None:
    picture = (np.random.default_rng(0).random((170, 170, 3)) * 65535).astype(np.uint16)
    recipe = replace(colour(RECIPE), artefact=BlurConfig({"drift": 1.0}, 21))
    validation = validation_of(recipe, [picture])
    before = re.fullmatch(r"input ([\d.]+)  restored ([\d.]+)", validation.report(torch.nn.Identity()))
    assert before is not None
    assert float(before[2]) == pytest.approx(float(before[1]), abs=0.1)  # all that bfloat16 and clipping change
    assert validation.report(torch.nn.Identity()) == validation_of(recipe, [picture]).report(torch.nn.Identity())


def test_unknown_kernels_and_even_sides_are_refused() -> None:
    with pytest.raises(ValueError, match="wobble is not"):
        BlurConfig({"wobble": 1.0}, 21)
    with pytest.raises(ValueError, match="must be odd, but is 20"):
        BlurConfig({"disc": 1.0}, 20)
