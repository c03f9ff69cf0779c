"""Micrographs at half the resolution, and the numbers that tell how they were taken."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
import torch
from torch import Tensor

from zoo.synth.micrograph import Exposure, MicrographConfig
from zoo.synth.psf import Optics

CONFIG = MicrographConfig()
NOISELESS = replace(CONFIG, photons=(1e7, 1e7), clean_share=0.0)


def _specimen(count: int = 2, side: int = 96) -> Tensor:
    """Bright points over the whole picture on a dark ground."""
    rng = torch.Generator().manual_seed(4)
    return (torch.rand(count, 1, side, side, generator=rng) > 0.97).float() * 0.9 + 0.05


def _taken(config: MicrographConfig, specimen: Tensor, seed: int = 1) -> tuple[Tensor, ...]:
    context = specimen.flatten(2)[..., None]
    return config.apply(specimen, context, 2, np.random.default_rng(seed), torch.Generator().manual_seed(seed))


def test_micrographs_are_half_as_large_and_have_the_intensity_of_their_targets() -> None:
    low, target, numbers = _taken(NOISELESS, _specimen())
    assert low.shape == (2, 1, 32, 32)
    assert target.shape == (2, 1, 64, 64)
    assert numbers.shape == (2, 5)
    # What blurs in from outside and out again differs a little.
    torch.testing.assert_close(low.mean(), target.mean(), rtol=0.1, atol=0)


def test_the_brightness_is_that_of_the_pixels_of_the_camera() -> None:
    specimen = torch.full((1, 1, 72, 72), 0.05)
    specimen[..., 36, 36] = 1.0
    config = replace(NOISELESS, width=(1.1, 1.1), confocal_share=0)
    low, target, _ = _taken(config, specimen)
    row, column = divmod(int(low.argmax()), low.shape[3])
    assert (row, column) == ((36 - config.margin) // 2, (36 - config.margin) // 2)
    assert float(target[0, 0, 36 - config.margin, 36 - config.margin]) == float(target.max())


def test_percentiles_of_the_noisy_picture_become_0_and_1() -> None:
    low, *_ = _taken(replace(CONFIG, photons=(100, 100), clean_share=0), _specimen(4, 224))
    assert float(low.quantile(0.001)) == pytest.approx(0, abs=0.1)
    assert 0.2 < float(low.quantile(0.999)) < 1.2  # points are blurred, the context is not


def test_equal_seeds_give_equal_patches_and_a_group_shares_its_exposure() -> None:
    config = replace(CONFIG, together=2)
    first, again = (_taken(config, _specimen(4)) for _ in range(2))
    for one, other in zip(first, again, strict=True):
        torch.testing.assert_close(one, other, rtol=0, atol=0)
    assert torch.equal(first[2][0], first[2][1])
    assert not torch.equal(first[2][0], first[2][2])


def test_widths_are_those_of_gaussians() -> None:
    y, x = np.mgrid[-16:17, -16:17]
    kernel = np.exp(-0.5 * (x**2 + y**2) / 2.0**2)
    exposure = Exposure(kernel / kernel.sum(), False, 100, 0.02, 0.5)
    assert exposure.width == pytest.approx(2.3548 * 2, rel=1e-3)
    told = dict(zip((number.name for number in CONFIG.numbers), CONFIG.told(exposure, 2), strict=True))
    assert told["Point spread: width at half maximum"] == pytest.approx((2.3548 - 0.5) / 2.5, rel=1e-3)
    assert told["Photon noise at the brightest structure"] == pytest.approx(10 / 25)
    assert told["Read noise"] == pytest.approx(2 / 10)
    assert told["Background"] == pytest.approx(0.5)


def test_confocal_points_are_narrower() -> None:
    wide, confocal = (
        replace(CONFIG, width=(3, 3), confocal_share=share).draw(np.random.default_rng(3)) for share in (0.0, 1.0)
    )
    assert confocal.confocal and not wide.confocal
    assert confocal.width < wide.width


def test_kernels_in_focus_are_as_wide_as_said() -> None:
    kernel = np.fft.fftshift(Optics(3.0).point(132))[50:83, 50:83]
    assert Exposure(kernel / kernel.sum(), False, 1, 0, 0).width == pytest.approx(3.0, rel=0.2)


def test_noise_is_that_of_photons_and_of_the_camera() -> None:
    exposure = Exposure(np.ones((1, 1)), False, 25, 0.1, 0.5)
    rng = torch.Generator().manual_seed(0)
    noisy = exposure.noisy(exposure.expected(torch.full((1, 1, 300, 300), 0.5)), rng)
    assert noisy.mean() == pytest.approx(1, rel=0.01)
    assert noisy.std() == pytest.approx((1 / 25 + 0.01) ** 0.5, rel=0.02)


def test_numbers_are_mostly_within_their_ranges() -> None:
    rng = np.random.default_rng(2)
    numbers = np.array([CONFIG.told(CONFIG.draw(rng), 2) for _ in range(100)])
    assert ((numbers > -0.05) & (numbers < 1.05)).mean() > 0.9
    assert [number.slider for number in CONFIG.numbers] == ["blur", None, "noise", "noise", None]
