"""Noise of detectors: mean and variance against their formulas."""

from __future__ import annotations

import math

import pytest
import torch
from torch import Tensor

from zoo.synth.detectors import DETECTORS, Detector, Range

SIDE = 384


def detector(**properties: float) -> Detector:
    """A detector without any noise but photons', except for the properties that are given."""
    plain = dict(read=0, spread=0, dark=0, nonuniformity=0, row=0, excess=0, frames=1, gain=1, bits=16)
    return Detector(**{name: torch.full((1, 1, 1, 1), float(value)) for name, value in (plain | properties).items()})


def detect(electrons: float, **properties: float) -> Tensor:
    """A flat field that such a detector took."""
    field = torch.full((1, 1, SIDE, SIDE), electrons)
    return detector(**properties).detect(field, torch.Generator().manual_seed(0))


def assert_moments(image: Tensor, mean: float, variance: float) -> None:
    assert float(image.mean()) == pytest.approx(mean, abs=5 * math.sqrt(variance) / SIDE)
    assert float(image.var()) == pytest.approx(variance, rel=0.03)


@pytest.mark.parametrize("electrons", [0.3, 4.0, 200.0])
def test_photons_have_their_mean_as_variance(electrons: float) -> None:
    image = detect(electrons)
    assert_moments(image, electrons, electrons)
    assert torch.equal(image, image.round())


@pytest.mark.parametrize("electrons", [2.0, 50.0])
def test_ccd_adds_read_noise_and_dark_current(electrons: float) -> None:
    assert_moments(detect(electrons, read=6, dark=0.4), electrons + 0.4, electrons + 0.4 + 36)


def test_scmos_has_a_read_noise_for_every_pixel() -> None:
    image = detect(10, read=1.5, spread=0.5)
    assert_moments(image, 10, 10 + 1.5**2 * math.exp(2 * 0.5**2))
    read = detect(0, read=1.5, spread=0.5)
    tails = float((read / read.std()).pow(4).mean())
    assert tails > 6  # 3 for one read noise of all pixels


def test_gain_differs_from_pixel_to_pixel() -> None:
    assert_moments(detect(10_000, nonuniformity=0.02), 10_000, 10_000 * (1 + 0.02**2) + 200**2)


def test_rows_share_an_offset() -> None:
    image = detect(1000, row=20)
    assert float(image.mean(dim=3).std()) == pytest.approx(20, rel=0.1)
    assert float(image.mean(dim=2).std()) < 4


@pytest.mark.parametrize("electrons", [0.5, 3.0, 80.0])
def test_emccd_doubles_the_variance_of_photons(electrons: float) -> None:
    assert_moments(detect(electrons, excess=1, read=0.3), electrons, 2 * electrons + 0.09)


def test_pmt_averages_scans_with_moderate_excess() -> None:
    image = detect(5, excess=0.4, frames=4, read=0.2)
    assert_moments(image, 5, 1.4 * 5 / 4 + 0.04 / 4)


def test_counts_are_whole_numbers_within_the_converter() -> None:
    camera = detector(gain=2, bits=8)
    electrons = torch.tensor([-80.0, 0.0, 10.3, 500.0]).view(1, 1, 1, 4)
    counts = camera.counts(electrons, torch.tensor(100.0))
    assert counts.flatten().tolist() == [0, 100, 121, 255]


@pytest.mark.parametrize("kind", sorted(DETECTORS))
def test_drawn_detectors_lie_in_their_ranges_and_repeat_for_a_seed(kind: str) -> None:
    first, again = (Detector.draw([kind] * 50, torch.Generator().manual_seed(4)) for _ in range(2))
    known = DETECTORS[kind]
    torch.testing.assert_close(first.read, again.read)
    assert first.read.shape == (50, 1, 1, 1)
    assert known.read.low <= float(first.read.min()) and float(first.read.max()) <= known.read.high
    assert set(first.bits.flatten().tolist()) == set(known.bits)
    assert set(first.frames.flatten().tolist()) == set(known.frames)


def test_detectors_of_a_batch_differ() -> None:
    chosen = Detector.draw(["ccd", "emccd"], torch.Generator().manual_seed(0))
    assert chosen.excess.flatten().tolist() == [0, 1]
    field = torch.full((2, 1, SIDE, SIDE), 30.0)
    quiet = Detector(**{**vars(chosen), "nonuniformity": torch.zeros(2, 1, 1, 1)})
    noise = quiet.detect(field, torch.Generator().manual_seed(0))
    variances = noise.var(dim=(1, 2, 3))
    assert float(variances[0]) == pytest.approx(30 + float(chosen.dark[0] + chosen.read[0] ** 2), rel=0.03)
    assert float(variances[1]) == pytest.approx(2 * 30 + float(2 * chosen.dark[1] + chosen.read[1] ** 2), rel=0.03)


def test_log_uniform_ranges_have_as_much_below_their_geometric_mean_as_above() -> None:
    assert [Range(1, 100, log=True).at(share) for share in (0, 0.5, 1)] == pytest.approx([1, 10, 100])
    assert [Range(1, 100).at(share) for share in (0, 0.5, 1)] == pytest.approx([1, 50.5, 100])
