"""Degradations of DASR: what they do to pictures, and the numbers that tell them."""

from __future__ import annotations

import math
from dataclasses import replace

import numpy as np
import pytest
import torch

from zoo.synth.degradation import Degradation, Gauss, Grain, Round, Sinc, filtered
from zoo.synth.degradation_space import LEVELS, numbers_of
from zoo.synth.degrade import DegradationConfig
from zoo.synth.resize import enlarged, shrunk

CONFIG = DegradationConfig({"bicubic": 0.25, "weak": 0.25, "standard": 0.25, "severe": 0.25})
PUBLISHED = replace(CONFIG, absolute=False)
NAMES = [number.name for number in numbers_of("severe")]
ROUND = Round(Gauss(15, (1.0, 1.0), 0.0, True), 0.5, "area", Grain("gaussian", 15.5, False), 62.5)


def _pictures(count: int, side: int = 96, channels: int = 3) -> torch.Tensor:
    coarse = torch.rand(count, channels, side // 8, side // 8, generator=torch.Generator().manual_seed(2))
    return enlarged(coarse, 8).clamp(0, 1)


def _applied(config: DegradationConfig, sharp: torch.Tensor, scale: int = 4, seed: int = 1) -> tuple[torch.Tensor, ...]:
    return config.apply(sharp, sharp, scale, np.random.default_rng(seed), torch.Generator().manual_seed(seed))


def _told(config: DegradationConfig, degradation: Degradation) -> dict[str, float]:
    return dict(zip(NAMES, config.told(degradation), strict=True))


def test_there_are_33_numbers_in_the_published_order() -> None:
    for level in LEVELS:
        assert [number.name for number in numbers_of(level)] == NAMES
    assert len(NAMES) == 33
    assert [NAMES.index(name) for name in ("Sinc filter: cut-off", "Noise 1: sigma if Gaussian", "JPEG 1: quality")] == [9, 18, 26]
    sliders = {index: number.slider for index, number in enumerate(numbers_of("severe")) if number.slider}
    assert sliders == {1: "blur", 2: "blur", 10: "resize", 18: "noise", 26: "compression"}


@pytest.mark.parametrize("level", ["bicubic", *LEVELS])
@pytest.mark.parametrize("scale", [2, 4])
def test_degraded_pictures_are_smaller_and_belong_to_their_targets(level: str, scale: int) -> None:
    sharp = _pictures(3)
    low, target, numbers = _applied(replace(CONFIG, levels={level: 1.0}), sharp, scale)
    assert low.shape == (3, 3, 64 // scale, 64 // scale)
    assert target.shape == (3, 3, 64, 64)
    assert numbers.shape == (3, 33)
    torch.testing.assert_close(low * 255, (low * 255).round(), rtol=0, atol=1e-3)
    assert 0 <= low.min() and low.max() <= 1
    ours, shifted = ((shrunk(image, scale) - low).abs().mean() for image in (target, target.roll(16, 3)))
    assert ours < 0.7 * shifted


def test_bicubic_pictures_are_shrunk_and_nothing_else() -> None:
    low, target, numbers = _applied(replace(CONFIG, levels={"bicubic": 1.0}), _pictures(2))
    torch.testing.assert_close(low[..., 4:-4, 4:-4], shrunk(target, 4)[..., 4:-4, 4:-4], rtol=0, atol=0.51 / 255)
    told = dict(zip(NAMES, numbers[0].tolist(), strict=True))
    values = {number.name: number.start + told[number.name] * (number.end - number.start) for number in CONFIG.numbers}
    nothing = {"Blur 1: sigma x": 0, "Noise 1: sigma if Gaussian": 0, "JPEG 1: quality": 100, "Resize 1: scale": 1}
    assert {name: values[name] for name in nothing} == pytest.approx(nothing, abs=1e-5)
    assert values["Resize back: bicubic"] == 1


def test_higher_levels_are_stronger() -> None:
    sharp = _pictures(24)
    errors = []
    for level in ("bicubic", "weak", "standard", "severe"):
        low, target, _ = _applied(replace(CONFIG, levels={level: 1.0}), sharp)
        errors.append(float((low - shrunk(target, 4)).square().mean()))
    assert errors == sorted(errors)


def test_patches_share_a_degradation_as_told() -> None:
    *_, numbers = _applied(replace(CONFIG, together=3), _pictures(6))
    torch.testing.assert_close(numbers[:3], numbers[:1].expand(3, -1), rtol=0, atol=0)
    assert not torch.equal(numbers[0], numbers[3])


def test_equal_seeds_give_equal_patches() -> None:
    for first, again in zip(_applied(CONFIG, _pictures(4)), _applied(CONFIG, _pictures(4)), strict=True):
        torch.testing.assert_close(first, again, rtol=0, atol=0)


def test_absolute_numbers_are_equal_for_equal_degradations_of_any_level() -> None:
    told = [_told(CONFIG, Degradation(level, (ROUND,), back="area")) for level in ("weak", "standard")]
    assert told[0] == told[1]
    assert told[0]["Blur 1: sigma x"] == pytest.approx((1 - 0.2) / 2.8)
    assert told[0]["Noise 1: sigma if Gaussian"] == pytest.approx(0.5)
    assert told[0]["JPEG 1: quality"] == pytest.approx(0.5)
    assert told[0]["JPEG 2: quality"] == pytest.approx(70 / 65)
    assert told[0]["Sinc filter: cut-off"] == 1
    assert told[0]["Blur 2: sigma x"] == pytest.approx(-0.2 / 1.3)


def test_published_numbers_are_relative_to_the_level() -> None:
    weak, standard = (_told(PUBLISHED, Degradation(level, (ROUND,), back="area")) for level in ("weak", "standard"))
    assert weak["Blur 1: sigma x"] == pytest.approx(0.8 / 0.6)
    assert standard["Blur 1: sigma x"] == pytest.approx(0.8 / 1.3)
    for name in NAMES[4:10] + NAMES[14:18] + NAMES[22:26] + NAMES[27:30]:
        assert weak[name] == 0


def test_published_numbers_of_the_sinc_filter_have_the_quirks_of_the_program() -> None:
    second = replace(ROUND, gauss=replace(ROUND.gauss, applied=False))
    sinc = Sinc(21, 2 * math.pi / 3)
    severe = [
        _told(PUBLISHED, Degradation("severe", (ROUND, one), filter_, True))
        for one, filter_ in ((second, None), (second, sinc), (ROUND, sinc))
    ]
    assert [told["Sinc filter: kernel size"] for told in severe] == [-0.5, 1, 1]
    assert [told["Sinc filter: cut-off"] for told in severe] == pytest.approx([-0.5, 0.5, 1])
    assert severe[0]["Blur 2: sigma x"] == pytest.approx(0.8 / 1.3)  # told although it was skipped
    assert (severe[0]["Order: resized back before JPEG"], severe[0]["Order: JPEG before resized back"]) == (0, 1)
    ours = _told(CONFIG, Degradation("severe", (ROUND, second), sinc))
    assert ours["Sinc filter: cut-off"] == pytest.approx(0.5)
    assert ours["Blur 2: sigma x"] < 0


def test_numbers_of_drawn_degradations_are_within_their_ranges() -> None:
    rng = np.random.default_rng(5)
    for level in LEVELS:
        drawn = [Degradation.draw(level, rng) for _ in range(200)]
        for config, low, high in ((PUBLISHED, -0.5, 1), (CONFIG, -0.51, 1.08)):
            numbers = np.array([config.told(one) for one in drawn])
            assert low <= numbers.min() and numbers.max() <= high
        sigma = np.array([config.told(one)[1] for one in drawn]) * 2.8 + 0.2
        ends = LEVELS[level][0].sigma
        assert ends[0] <= sigma.min() and sigma.max() <= ends[1]
        assert np.ptp(sigma) > 0.9 * (ends[1] - ends[0])


def test_unmatched_numbers_are_those_of_other_pictures() -> None:
    config = replace(CONFIG, levels={"severe": 1.0})
    (low, _, ours), (same, _, others) = (_applied(replace(config, matched=flag), _pictures(1)) for flag in (True, False))
    assert not torch.equal(ours, others)
    torch.testing.assert_close(low, same, rtol=0, atol=0)


def test_kernels_have_their_widths() -> None:
    kernel = Gauss(21, (2.0, 1.0), math.pi / 2, True).kernel()
    y, x = np.mgrid[-10:11, -10:11]
    assert kernel.sum() == pytest.approx(1)
    assert (kernel * y * y).sum() == pytest.approx(4, rel=0.01)
    assert (kernel * x * x).sum() == pytest.approx(1, rel=0.01)


def test_the_sinc_filter_stops_what_is_above_its_cut_off() -> None:
    wave = 0.5 + 0.4 * torch.cos(torch.arange(128) * 0.8 * math.pi).expand(1, 1, 128, 128)
    kept, stopped = (
        filtered(wave, Sinc(21, cutoff).kernel())[..., 32:96, 32:96].std() / wave.std() for cutoff in (3.1, math.pi / 3)
    )
    assert stopped < 0.15 < 0.7 < kept


def test_noise_has_its_deviation() -> None:
    gray = torch.full((1, 3, 200, 200), 0.5)
    rng = torch.Generator().manual_seed(0)
    noise = Grain("gaussian", 20, False).of(gray, rng)
    assert noise.std() * 255 == pytest.approx(20, rel=0.02)
    shared = Grain("gaussian", 20, True).of(gray, rng)
    torch.testing.assert_close(shared[:, 0], shared[:, 2], rtol=0, atol=0)
    ramp = torch.linspace(0, 1, 256).expand(1, 1, 256, 256)
    photons = Grain("poisson", 2, False).of(ramp, rng)
    assert photons[..., 192:].std() == pytest.approx(2 * math.sqrt(0.875 / 256), rel=0.05)
    assert photons[..., :8].std() < 0.3 * photons[..., 192:].std()


def test_impossible_shares_are_named() -> None:
    with pytest.raises(ValueError, match="weak, standard, severe, bicubic, but harsh"):
        DegradationConfig({"harsh": 1.0})
    with pytest.raises(ValueError, match="add up to 1, but give 0.5"):
        DegradationConfig({"weak": 0.5})
