"""Metrics, applying a model to images, and the measured tables."""

from __future__ import annotations

import time
from pathlib import Path

import numpy as np
import pytest
from scipy.ndimage import gaussian_filter
from skimage import io

from zoo.card import write_measured
from zoo.evaluate import restorer, white_noise, white_noise_table
from zoo.metrics import affine_fit, linearity_error, mean_shift, noise_left, noise_sigma, psnr, ssim
from zoo.pairs import Pair, bundled_gain, micrograph_pairs, non_local_means, photograph_pairs
from zoo.properties import Check, checks_table, flat_field_checks, intensity_checks, megapixel_seconds
from zoo.runtime import Model, percentile_scale
from zoo.synth.procedural import nuclei


class Identity(Model):
    """A model without a network: gives back what it gets."""

    def __init__(self) -> None:
        self._channels, self._multiple = 1, 8

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
    db, similarity = white_noise(Identity(), tmp_path, 25)
    assert db == pytest.approx(20 * np.log10(255 / 25), abs=0.2)
    assert 0 < similarity < 0.2


def test_white_noise_of_colour_images_is_measured_over_all_channels(tmp_path: Path) -> None:
    (tmp_path / "all").mkdir()
    for name in ("a", "b"):
        io.imsave(tmp_path / "all" / f"{name}.png", np.full((45, 50, 3), 128, np.uint8), check_contrast=False)
    (tmp_path / "some.txt").write_text("all/a.png\n")
    expected = pytest.approx(20 * np.log10(255 / 25), abs=0.2)
    assert white_noise(Identity(), tmp_path / "all", 25)[0] == expected
    assert white_noise(Identity(), tmp_path / "some", 25)[0] == expected


def test_real_pairs_are_measured_by_all_methods(tmp_path: Path) -> None:
    rng = np.random.default_rng(0)
    clean = nuclei(rng, 64)[..., None].repeat(3, axis=2) * 200
    noisy = np.clip(clean * 0.8 + 20 + rng.normal(0, 15, clean.shape), 0, 255)
    for name, image in (("clean", clean), ("noisy", noisy)):
        io.imsave(tmp_path / f"cell_{name}.png", image.astype(np.uint8), check_contrast=False)
    (pair,) = micrograph_pairs(Identity().restore, tmp_path)
    assert pair.name == "cell"
    assert pair.values["model"] == pytest.approx(pair.values["input"], abs=1e-3)
    assert pair.values["NLM"] > pair.values["input"] + 2
    assert pair.similarities["NLM"] > pair.similarities["input"]
    assert pair.row().startswith("| cell | ")


def test_photographs_are_not_fitted(tmp_path: Path) -> None:
    image = np.random.default_rng(0).integers(0, 200, (32, 40, 3)).astype(np.uint8)
    for name, part in (("mean", image), ("real", image + np.uint8(10))):
        io.imsave(tmp_path / f"desk_{name}.png", part, check_contrast=False)
    (pair,) = photograph_pairs({"input": lambda x: x, "model": lambda x: x - 9.6}, tmp_path)
    assert pair.values["input"] == pytest.approx(20 * np.log10(255 / 10))
    assert pair.values["model"] == float("inf")  # rounded to 8 bits


def test_mean_of_pairs() -> None:
    mean = Pair.mean("both", [Pair("a", {"x": 1.0}, {"x": 0.5}), Pair("b", {"x": 2.0}, {"x": 1.0})])
    assert mean == Pair("both", {"x": 1.5}, {"x": 0.75})


def test_non_local_means_of_colour_images() -> None:
    clean = nuclei(np.random.default_rng(0), 64)[..., None].repeat(3, axis=2) * 200
    noisy = clean + np.random.default_rng(1).normal(0, 15, clean.shape)
    assert psnr(non_local_means(noisy), clean) > psnr(noisy, clean) + 5
    assert psnr(non_local_means(noisy, 15), clean) > psnr(noisy, clean) + 5


def test_ssim_of_known_changes() -> None:
    image = np.random.default_rng(0).random((24, 24)) * 255
    assert ssim(image, image) == 1
    flat = np.full((24, 24), 100.0)
    constant = (2 * 100 * 120 + (0.01 * 255) ** 2) / (100**2 + 120**2 + (0.01 * 255) ** 2)
    assert ssim(flat, flat + 20) == pytest.approx(constant)


def test_tables_list_all_stages(tmp_path: Path) -> None:
    (tmp_path / "Set12").mkdir()
    io.imsave(tmp_path / "Set12" / "a.png", np.full((45, 50), 128, np.uint8), check_contrast=False)
    table = white_noise_table({"stage 1": Identity(), "this model": Identity()}, tmp_path, ("Set12",))
    assert [line.split(" | ")[0] for line in table.splitlines()[2:]] == [
        "| Set12, stage 1", "| Set12, this model", "| Set12, BM3D (published)",
    ]  # fmt: skip


def test_noise_left_of_a_flat_field() -> None:
    noisy = 100 + np.random.default_rng(0).normal(0, 8, (64, 64))
    assert noise_left(noisy, noisy) == 1
    assert noise_left(100 + 0.05 * (noisy - 100), noisy) == pytest.approx(0.05)
    assert noise_left(np.full((64, 64), 3), noisy) == 0


def test_mean_shift_is_relative_to_the_mean() -> None:
    noisy = np.random.default_rng(0).random((16, 16)) + 1
    assert mean_shift(noisy * 1.02, noisy) == pytest.approx(0.02)
    assert mean_shift(noisy[::-1], noisy) == pytest.approx(0, abs=1e-12)


def test_linearity_error_is_relative_to_the_range() -> None:
    restored = np.linspace(10, 20, 36).reshape(6, 6)
    assert linearity_error(0.5 * restored + 3, restored, 0.5, 3) == pytest.approx(0, abs=1e-12)
    off = 0.5 * restored + 3
    off[2, 2] += 0.05  # of a range of 5
    assert linearity_error(off, restored, 0.5, 3) == pytest.approx(0.01)


def test_a_model_that_does_nothing_keeps_noise_means_and_proportions() -> None:
    checks = flat_field_checks(Identity().restore, 64)
    assert [check.value for check in checks] == pytest.approx([100] * 4, rel=1e-3)
    shift, error = intensity_checks(Identity().restore, 64)
    assert shift.value == pytest.approx(0, abs=1e-3)
    assert error.value == pytest.approx(0, abs=1e-2)


def test_models_that_move_means_or_bend_the_scale_are_found_out() -> None:
    shift, _ = intensity_checks(lambda image: image * 1.01, 64)
    assert shift.value == pytest.approx(1, rel=1e-3)
    _, error = intensity_checks(lambda image: np.sqrt(np.abs(image)), 64)
    assert error.value > 5


@pytest.mark.parametrize(("channels", "blur"), [(1, (2, 2)), (3, (1, 1, 0))])
def test_bundled_pairs_have_noise_to_remove(channels: int, blur: tuple[int, ...]) -> None:
    assert bundled_gain(Identity().restore, channels) == pytest.approx(0, abs=1e-3)
    assert bundled_gain(lambda image: gaussian_filter(image.astype(float), blur), channels) > 3


def test_checks_say_whether_they_are_met() -> None:
    table = checks_table([Check("noise", 4.2, 5), Check("time", 11.04, 10, "s")])
    assert table.splitlines()[2:] == ["| noise | 4.2 % | 5 % | yes |", "| time | 11 s | 10 s | no |"]


def test_a_description_decides_how_8_bit_images_are_normalised(tmp_path: Path) -> None:
    class Half(Identity):
        """Halves what is above 0 in the network's units."""

        channels = 1

        def run(self, tensor: np.ndarray) -> np.ndarray:
            return tensor / 2

    image = np.linspace(100, 200, 64 * 64).reshape(64, 64).astype(np.uint8)
    darkest = {}
    for name in ("range", "percentile"):
        (tmp_path / "rdf.yaml").write_text(f"config: {{restore: {{noise: gaussian, normalization: {{eight_bit: {name}}}}}}}")
        darkest[name] = float(restorer(Half(), tmp_path)(image).min())
    assert darkest == {"range": pytest.approx(50, abs=1), "percentile": pytest.approx(100, abs=1)}
    assert float(restorer(Half(), None)(image).min()) == pytest.approx(50, abs=1)


def test_noise_that_grows_with_the_intensity_is_made_alike_for_models_of_gaussian_noise(tmp_path: Path) -> None:
    class Blind(Identity):
        """Sees nothing but the level of what it gets."""

        channels = 1

        def run(self, tensor: np.ndarray) -> np.ndarray:
            return np.full_like(tensor, tensor.mean())

    rng = np.random.default_rng(0)
    image = rng.poisson(np.linspace(2, 40, 256 * 256).reshape(256, 256)) * 1.0
    levels = {}
    for noise in ("gaussian", "any"):
        text = f"config: {{restore: {{noise: {noise}, normalization: {{eight_bit: percentile}}}}}}"
        (tmp_path / "rdf.yaml").write_text(text)
        levels[noise] = float(restorer(Blind(), tmp_path)(image).mean())
    assert levels["any"] == pytest.approx(image.mean(), rel=1e-3)
    assert levels["gaussian"] < 0.95 * image.mean()  # the mean of roots is less than the root of the mean


def test_time_of_a_megapixel_counts_all_tiles() -> None:
    class Slow(Identity):
        def run(self, tensor: np.ndarray) -> np.ndarray:
            time.sleep(0.01)
            return tensor

    assert megapixel_seconds(Slow(), runs=1, side=512) >= 4 * 0.01  # a megapixel is four tiles


def test_empty_folder_is_named(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError, match="--data"):
        white_noise(Identity(), tmp_path, 25)


def test_card_without_block_is_refused(tmp_path: Path) -> None:
    (tmp_path / "README.md").write_text("# A card")
    with pytest.raises(ValueError, match="must contain"):
        write_measured(tmp_path, "numbers")
