"""Estimating noise that depends on the signal, and making it alike everywhere."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from zoo.stabilize import Anscombe, NoiseModel, estimate, restore, restorer

GOLDEN = Path(__file__).parent / "resources" / "noise.npz"


def exposure(peak: float, gain: float, read: float, dark: float = 0.0, side: int = 256, seed: int = 0) -> np.ndarray:
    """Shading, discs and a flat ground, counted and read out; pixel units, offset 10."""
    y, x = np.mgrid[:side, :side]
    cell = side // 6
    inside = np.hypot(y % cell - cell / 2, x % cell - cell / 2) < 0.35 * cell
    scene = 0.1 * x / side * (y // cell % 2) + inside * (0.1 + (x // cell + 2 * (y // cell)) % 5 / 6)
    rng = np.random.default_rng(seed)
    electrons = rng.poisson(dark + (peak - dark) * np.minimum(scene, 1))
    return 10 + gain * electrons + rng.normal(0, read, scene.shape)


@pytest.mark.parametrize(("peak", "gain", "read"), [(20, 1, 1), (40, 10, 5), (200, 2, 4), (10, 24, 17)])
def test_gain_and_read_noise_are_measured_despite_structure(peak: float, gain: float, read: float) -> None:
    noise = estimate(exposure(peak, gain, read))
    assert noise is not None
    assert noise.model.gain == pytest.approx(gain, rel=0.15)
    assert noise.model.read == pytest.approx(read, rel=0.15)
    assert noise.signal_dependent


def test_white_noise_is_left_alone() -> None:
    image = 128 + np.random.default_rng(0).normal(0, 25, (256, 256))
    noise = estimate(image)
    assert noise is not None
    assert not noise.helps(0, 255)
    assert noise.model.read == pytest.approx(25, rel=0.05)


@pytest.mark.parametrize("image", [np.zeros((64, 64)), np.arange(49.0).reshape(7, 7), np.full((300, 5), 3.0)])
def test_constant_and_tiny_images_have_no_noise_to_measure(image: np.ndarray) -> None:
    assert estimate(image) is None
    assert np.array_equal(restore(lambda x: x, image, 0, 255), image)


@pytest.mark.parametrize("read", [0.0, 0.3, 2.0, 6.0])
@pytest.mark.parametrize("electrons", [0.2, 1.0, 8.0, 60.0])
def test_inverse_of_the_mean_is_the_mean(electrons: float, read: float) -> None:
    rng = np.random.default_rng(1)
    pixels = 5 + 3 * (rng.poisson(electrons, 200_000) + rng.normal(0, read, 200_000))
    transform = Anscombe(NoiseModel(gain=3, read=3 * read, dark=5))
    mean = float(transform.inverse(transform.forward(pixels).mean()))
    error = 3 * np.sqrt((electrons + read**2) / 200_000)
    assert mean == pytest.approx(5 + 3 * electrons, abs=5 * error + 0.03)


def test_only_strong_noise_that_depends_on_the_signal_is_transformed() -> None:
    seen = []

    def network(values: np.ndarray) -> np.ndarray:
        seen.append(values)
        return values

    bright, dim = exposure(2000, 1, 2, side=128), exposure(30, 1, 1, dark=0.5)
    for image in (bright, dim):
        restorer(network, by_range=False)(image)
    plain = (dim - dim.min()) / np.ptp(dim)
    assert np.corrcoef(seen[0].ravel(), bright.ravel())[0, 1] == pytest.approx(1, abs=1e-6)
    assert np.corrcoef(seen[1].ravel(), plain.ravel())[0, 1] < 0.99


def test_golden_numbers_of_the_plugin() -> None:
    with np.load(GOLDEN) as golden:
        for name in ("dim", "flat"):
            noise = estimate(golden[name])
            assert noise is not None
            model = noise.model
            expected = golden[f"{name}_noise"]
            np.testing.assert_allclose([model.gain, model.read, model.dark, noise.contrast], expected, rtol=1e-6)
        for index, (gain, read, dark) in enumerate(golden["models"]):
            transform = Anscombe(NoiseModel(float(gain), float(read), float(dark)))
            np.testing.assert_allclose(transform.forward(golden["pixels"]), golden["forward"][index], rtol=1e-6)
            np.testing.assert_allclose(transform.inverse(golden["values"]), golden["inverse"][index], rtol=1e-5)
