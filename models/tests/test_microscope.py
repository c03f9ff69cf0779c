"""Exposures of a microscope and their normalisation."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
import torch
from torch import Tensor

from tests.tiny import MICROSCOPE, RECIPE, write_photos
from zoo.synth.microscope import Exposure, MicroscopeConfig
from zoo.synth.patches import PatchSampler, build_pool
from zoo.synth.procedural import nuclei

PLAIN = replace(
    MICROSCOPE, flat_share=0, correlated_share=0, eight_bit_share=0, saturated_share=0, gamma=(1, 1), sigma=(25, 25)
)


def picture(size: int = 128) -> Tensor:
    """A clean picture (1, 1, size, size)."""
    return torch.from_numpy(nuclei(np.random.default_rng(0), size))[None, None]


def degrade(config: MicroscopeConfig, clean: Tensor, detector: str, seed: int = 0) -> tuple[Tensor, Tensor]:
    """Noisy picture and target; the picture is its own context."""
    kinds = np.array([detector] * len(clean))
    return config.degrade(clean, clean.flatten(2)[..., None], kinds, torch.Generator().manual_seed(seed))


@pytest.mark.parametrize("detector", ["scmos", "ccd", "emccd", "pmt", "gaussian"])
def test_percentiles_of_the_noisy_picture_become_0_and_1(detector: str) -> None:
    noisy, target = degrade(PLAIN, picture(), detector)
    low, high = np.percentile(noisy.numpy(), (0.1, 99.9))
    assert (low, high) == (pytest.approx(0, abs=0.08), pytest.approx(1, abs=0.08))
    assert float((noisy - target).mean()) == pytest.approx(0, abs=0.01)
    assert float((noisy - target).std()) > 0.01


@pytest.mark.parametrize("detector", ["scmos", "emccd"])
def test_normalised_pairs_do_not_depend_on_gain_and_offset(detector: str) -> None:
    """Up to the rounding to whole counts."""
    clean = picture()
    drawn = Exposure.draw(PLAIN, np.array([detector]), clean, torch.Generator().manual_seed(1))
    pairs = []
    for gain, offset, bits in ((40.0, 100.0, 20.0), (2.0, 700.0, 16.0)):
        offset, gain, bits = (torch.tensor(value).view(1, 1, 1, 1) for value in (offset, gain, bits))
        exposure = replace(drawn, offset=offset, detector=replace(drawn.detector, gain=gain, bits=bits))
        pairs.append(exposure.pair(clean, clean, clean.flatten(2)[..., None], torch.Generator().manual_seed(2)))
    for first, second in zip(*pairs, strict=True):
        torch.testing.assert_close(first, second, rtol=0, atol=0.02)


def test_noise_grows_with_the_square_root_of_the_signal() -> None:
    clean = torch.cat([torch.full((1, 1, 128, 64), 0.1), torch.ones(1, 1, 128, 64)], dim=3)
    config = replace(PLAIN, peak=(1000, 1000), background=(1e-3, 1e-3))
    noisy, target = degrade(config, clean, "emccd")
    noise = noisy - target
    ratio = noise[..., 64:].var() / noise[..., :64].var()
    assert float(ratio) == pytest.approx(10, rel=0.25)


def test_white_noise_has_the_asked_deviation() -> None:
    config = replace(PLAIN, peak=(100, 100), background=(0.01, 0.01))
    clean = picture()
    noisy, target = degrade(config, clean, "gaussian")
    scale = float(target.max() - target.min()) / float(clean.max() - clean.min()) * float(clean.quantile(0.999))
    assert float((noisy - target).std()) / scale == pytest.approx(25 / 255, rel=0.05)


def test_flat_patches_have_no_structure() -> None:
    _, target = degrade(replace(PLAIN, flat_share=1), picture(), "scmos")
    assert float(target.std()) == pytest.approx(0, abs=1e-5)


def test_eight_bit_pictures_have_256_levels_in_0_to_1() -> None:
    noisy, _ = degrade(replace(PLAIN, eight_bit_share=1), picture(), "pmt")
    assert (float(noisy.min()), float(noisy.max())) == (0, 1)
    torch.testing.assert_close(noisy * 255, (noisy * 255).round(), rtol=0, atol=1e-4)


def test_correlated_noise_joins_neighbours() -> None:
    clean = torch.full((16, 1, 64, 64), 0.5)
    config = replace(PLAIN, peak=(50, 50))
    joined = []
    for share in (0, 1):
        noisy, target = degrade(replace(config, correlated_share=share), clean, "emccd")
        noise = noisy - target
        joined.append(float((noise[..., 1:] * noise[..., :-1]).mean() / noise.var()))
    assert joined[0] == pytest.approx(0, abs=0.05)
    assert joined[1] > 0.2


def test_saturated_converters_keep_the_target_within_reach() -> None:
    config = replace(PLAIN, saturated_share=1, peak=(1000, 1000))
    noisy, target = degrade(config, picture().expand(8, -1, -1, -1), "pmt")
    assert float(target.max()) < 2
    assert torch.isfinite(noisy).all()


def test_patches_that_are_not_blurred_have_targets_that_the_converter_can_reach() -> None:
    rng = np.random.default_rng(0)
    bright = (rng.random((64, 64)) < 0.02) * 65535  # hot points far above what percentiles call white
    pool = {"photo": [bright.astype(np.uint16)], "procedural": [bright.astype(np.uint16)]}
    recipe = replace(RECIPE, noise=replace(PLAIN, detectors={"pmt": 1.0}, saturated_share=1, peak=(1000, 1000)))
    noisy, target = PatchSampler(pool, recipe, seed=3).batch(8, 32)
    assert (target.amax(dim=(1, 2, 3)) <= noisy.amax(dim=(1, 2, 3)) + 1e-3).all()


def test_unknown_detectors_and_shares_that_do_not_add_up_are_named() -> None:
    with pytest.raises(ValueError, match="film"):
        replace(PLAIN, detectors={"film": 1.0})
    with pytest.raises(ValueError, match=r"0\.7"):
        replace(PLAIN, detectors={"ccd": 0.7})


def test_patches_of_a_microscope_recipe_repeat_for_a_seed(tmp_path) -> None:
    write_photos(tmp_path)
    recipe = replace(RECIPE, noise=MICROSCOPE)
    pool = build_pool(recipe, tmp_path)
    first, again = (PatchSampler(pool, recipe, seed=3).batch(6, 24) for _ in range(2))
    assert first[0].shape == first[1].shape == (6, 1, 24, 24)
    torch.testing.assert_close(first, again)
    assert not torch.equal(first[0], first[1])
