"""The benchmark of rain and stripes, and what is measured on it."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from scipy.ndimage import gaussian_filter1d, median_filter
from skimage import io

from zoo import deblurring, streaks
from zoo.__main__ import main
from zoo.pairs import bundled_gain, pair_files
from zoo.recipe import read_recipe
from zoo.streaks import CASES, KINDS, TASKS, cases, rain_pairs, streak_table


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_has_its_pictures_from_faint_to_strong(kind: str, pictures: Path) -> None:
    found, again = (list(cases(kind, pictures)) for _ in range(2))
    assert len({case.name for case in found}) == CASES
    for case, same in zip(found, again, strict=True):
        assert case.clean.shape[:2] == (256, 256)
        assert case.spoiled.shape == case.clean.shape
        assert case.spoiled.dtype == case.clean.dtype == np.uint8
        np.testing.assert_array_equal(case.spoiled, same.spoiled)
        assert case.psnr(case.clean) == np.inf
    before = [case.psnr(case.spoiled) for case in found]
    assert np.mean(before[-10:]) < np.mean(before[:10])


def test_heavy_rain_spoils_more_than_light_rain(pictures: Path) -> None:
    means = [np.mean([case.psnr(case.spoiled) for case in cases(kind, pictures)]) for kind in TASKS["derain"]]
    assert 22 < means[0] < 29
    assert means[1] < means[0] - 6


def test_table_has_the_mean_of_its_rows(pictures: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(streaks, "CASES", 2)
    table = streak_table({"this model": lambda image: image}, "destripe", pictures)
    head, _, *rows = [[cell.strip() for cell in line.strip("|").split("|")] for line in table.splitlines()]
    assert head == ["PSNR (dB)", "spoiled", "this model", "gain"]
    assert [row[0] for row in rows] == [*TASKS["destripe"], "**mean**"]
    numbers = np.array([row[1:] for row in rows], dtype=float)
    np.testing.assert_allclose(numbers[-1], numbers[:-1].mean(axis=0), atol=0.011)
    np.testing.assert_array_equal(numbers[:, 2], 0)


def test_rainy_pairs_are_measured_by_their_luma(tmp_path: Path) -> None:
    clean = np.full((40, 50, 3), 100, np.uint8)
    io.imsave(tmp_path / "a_1ground_truth.jpg", clean, check_contrast=False)
    io.imsave(tmp_path / "a_1rain.jpg", clean + np.uint8(20), check_contrast=False)
    rows = rain_pairs({"this model": lambda image: image.astype(float) - 10}, tmp_path).splitlines()
    cells = rows[2].strip("|").split("|")
    assert cells[0].strip() == "a 1"
    assert float(cells[-1]) == pytest.approx(20 * np.log10(2), abs=0.2)
    with pytest.raises(FileNotFoundError, match="pairs of rainy images"):
        rain_pairs({}, tmp_path / "none")


def test_command_writes_pairs(pictures: Path, tmp_path: Path) -> None:
    main(["benchmark", str(tmp_path / "pairs"), "light rain", "--data", str(pictures)])
    pairs = list(pair_files(tmp_path / "pairs" / "light-rain"))
    assert len(pairs) == CASES
    case = next(iter(cases("light rain", pictures)))
    assert pairs[0][0] == case.name
    np.testing.assert_array_equal(io.imread(pairs[0][1]), case.spoiled)
    np.testing.assert_array_equal(io.imread(pairs[0][2]), case.clean)


def test_bundled_pairs_gain_by_simple_filters() -> None:
    def derain(image: np.ndarray) -> np.ndarray:
        return median_filter(image, (1, 11, 1)).astype(float)

    def destripe(image: np.ndarray) -> np.ndarray:
        rows = np.median(image, axis=1)
        return image - (rows - gaussian_filter1d(rows, 8))[:, None]

    for task, restore in {"derain": derain, "destripe": destripe}.items():
        assert bundled_gain(lambda image: image, task=task) == pytest.approx(0, abs=1e-3)
        assert bundled_gain(restore, task=task) > 0.3


def test_no_recipe_trains_on_the_benchmark(models: Path) -> None:
    stems = {Path(file).stem for file, _ in (*deblurring.COLOUR, *deblurring.GRAY)}
    recipes = [read_recipe(file) for file in sorted((models / "recipes").glob("*.toml"))]
    chosen = [recipe for recipe in recipes if recipe.model.task in TASKS]
    assert len(chosen) == 3
    for recipe in chosen:
        assert stems <= recipe.hold_out
