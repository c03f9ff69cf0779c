"""Rain and stripes: what they look like, and what a training gets of them."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
import torch

from zoo.synth.rain import RainConfig, Streaks, rained
from zoo.synth.stripes import StripesConfig, profile, shifted

RAIN = RainConfig(light_share=0.5, heavy_share=0.4)
STRIPES = StripesConfig({"shadow": 0.3, "curtain": 0.2, "lines": 0.2, "jitter": 0.2, "scratch": 0.1})


def _pictures(count: int, channels: int, side: int = 64) -> torch.Tensor:
    return torch.rand(count, channels, side, side, generator=torch.Generator().manual_seed(2))


def _rainy(config: RainConfig, clean: torch.Tensor) -> torch.Tensor:
    rainy, target = config.apply(clean, np.random.default_rng(1), torch.Generator().manual_seed(1))
    torch.testing.assert_close(target, clean, rtol=0, atol=0)
    return rainy


@pytest.mark.parametrize("tilt", [-40, -10, 0, 25])
def test_streaks_have_their_direction_and_length(tilt: float) -> None:
    kernel = Streaks(tilt, length=30, width=1.5, coverage=0.1).kernel()
    reach = len(kernel) // 2
    y, x = np.mgrid[-reach : reach + 1, -reach : reach + 1]
    moments = np.array([[(kernel * a * b).sum() for a in (x, y)] for b in (x, y)]) / kernel.sum()
    values, vectors = np.linalg.eigh(moments)
    assert values[1] == pytest.approx(30**2 / 12, rel=0.1)
    along = vectors[:, 1] * -np.sign(vectors[1, 1])  # upwards, which is to smaller y
    assert np.degrees(np.arctan2(along[0], -along[1])) == pytest.approx(tilt, abs=0.5)
    assert kernel.max() == pytest.approx(1, abs=0.02)


def test_streaks_cover_the_picture_as_told_and_reach_its_borders() -> None:
    light = Streaks(10, length=20, width=2, coverage=0.05).draw(np.random.default_rng(0), (300, 400))
    assert light.shape == (300, 400)
    assert 0 <= light.min() and light.max() <= 1
    assert 0.02 < (light > 0.2).mean() < 0.08
    assert light[:5].max() > 0.2 and light[:, -5:].max() > 0.2


def test_rain_brightens_and_stays_in_range() -> None:
    clean = _pictures(6, 3)
    rainy = _rainy(replace(RAIN, heavy_share=0.5, veil_share=0.0), clean)
    assert rainy.shape == clean.shape and rainy.dtype == torch.float32
    assert bool((rainy >= clean - 1e-6).all()) and rainy.max() <= 1
    assert bool(((rainy - clean).amax(dim=(1, 2, 3)) > 0.01).all())
    torch.testing.assert_close(rainy, _rainy(replace(RAIN, heavy_share=0.5, veil_share=0.0), clean), rtol=0, atol=0)


def test_dry_patches_stay_as_they_are() -> None:
    clean = _pictures(3, 3)
    torch.testing.assert_close(_rainy(RainConfig(light_share=0.0, heavy_share=0.0), clean), clean, rtol=0, atol=0)


def test_dense_rain_leaves_hardly_a_pixel_dry() -> None:
    (streaks,) = replace(RAIN, dense_coverage=(3, 3)).streaks("dense", np.random.default_rng(1))
    light = streaks.draw(np.random.default_rng(1), (128, 128))
    assert light.min() >= 0 and light.max() == 1
    assert (light > 0.05).mean() > 0.7
    assert (light == 1).mean() < 0.02


def test_heavy_rain_has_several_directions() -> None:
    rng = np.random.default_rng(4)
    assert len(RAIN.streaks("light", rng)) == 1
    counts = {len(RAIN.streaks("heavy", rng)) for _ in range(40)}
    assert counts == {2, 3, 4, 5}


def test_a_screen_never_reaches_white_where_there_was_none() -> None:
    picture, layer = np.full((3, 2, 2), 0.5, np.float32), np.full((2, 2), 0.8)
    np.testing.assert_allclose(rained(picture, [layer], screen=True), 0.9, rtol=1e-6)
    np.testing.assert_allclose(rained(picture, [layer], screen=False), 1)


@pytest.mark.parametrize("kind", STRIPES.shares)
def test_stripes_are_horizontal_and_keep_the_brightness(kind: str) -> None:
    config = replace(STRIPES, shares={kind: 1.0}, strength=(0.1, 0.1), clean_share=0.0)
    y, x = np.mgrid[:128, :192]
    picture = 0.5 + 0.2 * np.sin(x / 9) * np.sin(y / 7)
    for seed in range(4):
        change = config.stripe(picture, np.random.default_rng(seed)) - picture
        assert change.shape == picture.shape
        assert np.abs(change).max() > 0.01
        assert abs(change.mean()) < 0.02
        if kind != "jitter":
            assert change.mean(axis=1).std() > 3 * change.mean(axis=0).std()


def test_profiles_have_no_waves_longer_than_told() -> None:
    values = profile(np.random.default_rng(3), 4096, slope=1.0, longest=16)
    power = np.abs(np.fft.rfft(values * np.hanning(4096))) ** 2
    frequencies = np.fft.rfftfreq(4096)
    assert power[frequencies < 0.9 / 16].sum() < 1e-3 * power.sum()
    assert values.std() == pytest.approx(1, abs=0.05)


def test_rows_move_by_their_ways() -> None:
    picture = np.tile(np.arange(20.0), (3, 1))
    moved = shifted(picture, np.array([0.0, 1.0, -2.5]))
    np.testing.assert_allclose(moved[:, 10], [10, 9, 12.5])


def test_stripes_of_a_batch_can_be_repeated() -> None:
    clean = _pictures(8, 1)
    results = [STRIPES.apply(clean, np.random.default_rng(5), torch.Generator()) for _ in range(2)]
    torch.testing.assert_close(results[0][0], results[1][0], rtol=0, atol=0)
    torch.testing.assert_close(results[0][1], clean, rtol=0, atol=0)
    assert results[0][0].dtype == torch.float32


def test_unknown_kinds_and_impossible_shares_are_named() -> None:
    with pytest.raises(ValueError, match="shadow.*'?snow"):
        StripesConfig({"snow": 1.0})
    with pytest.raises(ValueError, match="from 0 to 1 together, but are 0.7, 0.5, 0.0"):
        RainConfig(light_share=0.7, heavy_share=0.5)
