"""The deblurring benchmark, and what is measured on it."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from scipy.ndimage import gaussian_filter
from skimage import io

from zoo import deblurring
from zoo.__main__ import main
from zoo.deblurring import KERNELS, KINDS, LUCY, SIGMAS, TASKS, Case, benchmark_table, cases, deconvolved
from zoo.pairs import BUNDLED, bundled_gain, pair_files
from zoo.recipe import read_recipe
from zoo.sharpness import WIDTHS, beads, filaments, fwhm, seen, sharpness_checks


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_has_its_kernels_from_small_to_large_and_both_noises(kind: str, pictures: Path) -> None:
    found = list(cases(kind, pictures))
    assert [(case.number, case.sigma) for case in found] == [(n, sigma) for n in range(KERNELS) for sigma in SIGMAS]
    assert len({case.name for case in found}) == len(found)
    spreads = [_spread(case.kernel) for case in found]
    assert np.mean(spreads[-10:]) > 1.1 * np.mean(spreads[:10])
    for case in found:
        assert case.kernel.sum() == pytest.approx(1)
        assert case.sharp.shape[:2] == (256, 256)
        assert case.blurred.shape == case.sharp.shape
        assert case.blurred.dtype == case.sharp.dtype == np.uint8


def _spread(kernel: np.ndarray) -> float:
    """Standard deviation in pixels."""
    line = np.arange(len(kernel)) - len(kernel) // 2
    y, x = (kernel.sum(axis) @ line for axis in (1, 0))
    return float(np.sqrt(kernel.sum(1) @ (line - y) ** 2 + kernel.sum(0) @ (line - x) ** 2))


def test_pictures_are_blurred_by_their_kernel_and_then_noisy(pictures: Path) -> None:
    case = next(case for case in cases("disc", pictures) if case.sigma == 4 and case.number == 10)
    sharp = case.sharp.astype(float)
    expected = np.zeros_like(sharp)
    side = len(case.kernel)
    for y, x in zip(*np.nonzero(case.kernel), strict=True):
        expected += case.kernel[y, x] * np.roll(sharp, (y - side // 2, x - side // 2), (0, 1))
    inside = slice(side, -side)
    difference = (case.blurred - expected)[inside, inside]
    assert difference.std() == pytest.approx(4, rel=0.03)
    assert abs(difference.mean()) < 0.1


def test_the_benchmark_is_the_same_every_time(pictures: Path) -> None:
    for first, second in zip(cases("shake", pictures), cases("shake", pictures), strict=True):
        np.testing.assert_array_equal(first.blurred, second.blurred)


def test_no_recipe_trains_on_the_benchmark(models: Path) -> None:
    stems = {Path(file).stem for file, _ in (*deblurring.COLOUR, *deblurring.GRAY)}
    recipes = [read_recipe(file) for file in sorted((models / "recipes").glob("*.toml"))]
    for recipe in (recipe for recipe in recipes if recipe.model.task in TASKS):
        assert stems <= recipe.hold_out
    for recipe in recipes:  # since others start from their weights
        assert stems - {"bbbc022_A02_s9_c1"} <= recipe.hold_out | recipe.validation or recipe.channels == 1


def test_richardson_lucy_sharpens(pictures: Path) -> None:
    case = next(case for case in cases("disc", pictures) if case.sigma == 1 and case.number == 10)
    assert case.psnr(deconvolved(case, 20)) > case.psnr(case.blurred) + 2


def test_table_has_the_means_of_its_rows(pictures: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(deblurring, "_lucy", lambda kind, sigma, data: 30.0)
    monkeypatch.setattr(deblurring, "KERNELS", 3)
    table = benchmark_table({"this model": lambda image: image}, "deblur motion", pictures)
    head, _, *rows = [[cell.strip() for cell in line.strip("|").split("|")] for line in table.splitlines()]
    assert head == ["PSNR (dB)", "blurred", LUCY, "this model", "gain"]
    assert [row[0] for row in rows[4:8]] == ["**mean, noise 1**", "**mean, noise 4**", "**mean**", "long shake, noise 1"]
    numbers = np.array([row[1:] for row in rows], dtype=float)
    np.testing.assert_allclose(numbers[4], numbers[:4:2].mean(axis=0), atol=0.011)
    np.testing.assert_allclose(numbers[6], numbers[:4].mean(axis=0), atol=0.011)
    np.testing.assert_array_equal(numbers[:, 0], numbers[:, 2])
    np.testing.assert_array_equal(numbers[:, 3], 0)


def test_command_writes_pairs_that_can_be_evaluated(pictures: Path, tmp_path: Path) -> None:
    main(["benchmark", str(tmp_path / "pairs"), "gaussian", "--data", str(pictures)])
    pairs = list(pair_files(tmp_path / "pairs" / "gaussian"))
    assert len(pairs) == KERNELS * len(SIGMAS)
    case: Case = next(iter(cases("gaussian", pictures)))
    name, blurred, sharp = pairs[0]
    assert name == case.name
    np.testing.assert_array_equal(io.imread(blurred), case.blurred)
    np.testing.assert_array_equal(io.imread(sharp), case.sharp)


def test_command_names_unknown_kinds(tmp_path: Path) -> None:
    with pytest.raises(SystemExit, match="must be among .*shake.*, but are rain"):
        main(["benchmark", str(tmp_path), "rain"])


@pytest.mark.parametrize("task", [task for task in BUNDLED if task.startswith("deblur")])
def test_bundled_pairs_of_deblurring_gain_by_sharpening(task: str) -> None:
    assert bundled_gain(lambda image: image, task=task) == pytest.approx(0, abs=1e-3)

    def sharpen(image: np.ndarray) -> np.ndarray:
        values = image.astype(float)
        return values + 0.7 * (values - gaussian_filter(values, (1.5, 1.5, 0)[: image.ndim]))

    assert bundled_gain(sharpen, task=task) > 0.5


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("shape", [beads, filaments])
def test_beads_and_filaments_are_as_wide_as_the_point_spread(shape, width: float) -> None:
    picture, distance = shape()
    assert fwhm(seen(picture, width, confocal=False), distance) == pytest.approx(width, rel=0.05)
    # The product of two equal point spreads is narrower, by the square root of two if they were Gaussians.
    assert fwhm(seen(picture, width, confocal=True), distance) == pytest.approx(width / np.sqrt(2), rel=0.15)


def test_width_and_light_are_found_out() -> None:
    values = [check.value for check in sharpness_checks(lambda image: 20 + 1.1 * (image - 20))]
    np.testing.assert_allclose(values, [100, 100, 100, 10] * 2, atol=0.1)
    narrower = sharpness_checks(lambda image: image - 0.5 * (gaussian_filter(image, 1.5, mode="wrap") - image))
    assert max(check.value for check in narrower[:3]) < 95
    assert narrower[3].value < 0.1
