"""The benchmark of super-resolution, and what is measured on it."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from skimage import io

from zoo import deblurring, superresolution
from zoo.__main__ import main
from zoo.recipe import read_recipe
from zoo.sliders import STEPS, SliderTest, intensity_shift, mean_gradient, moved, slider_table, slider_test
from zoo.superresolution import (
    BICUBIC,
    BUNDLED,
    KINDS,
    SmallCase,
    bicubic_enlarged,
    bundled_case,
    bundled_result,
    cases,
    kinds_of,
    level_table,
    shrunk_table,
)


@pytest.fixture(autouse=True)
def two_pictures(monkeypatch: pytest.MonkeyPatch) -> None:
    """Two of each kind are enough here."""
    monkeypatch.setattr(superresolution, "CASES", 2)


class Sharpener:
    """Stands for a model: enlarges, and scales the contrast by its one number for blur and for noise."""

    scale = 2

    def indices_of(self, slider: str) -> list[int]:
        return {"blur": [0], "noise": [1, 2]}[slider]

    def restore(self, image: np.ndarray, edit: object = None) -> np.ndarray:
        blur, *noise = (edit or np.array)(np.array([0.4, 0.1, 0.3]))
        result = bicubic_enlarged(image.astype(float), self.scale)
        return result.mean() + (result - result.mean()) * (1 + blur - np.mean(noise) ** 3)


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_has_its_pictures(kind: str, pictures: Path) -> None:
    found = cases(kind, pictures)
    scale = int(kind[-1])
    for case in found:
        assert case.clean.shape[:2] == (248, 248)
        assert case.spoiled.shape == (248 // scale, 248 // scale, *case.clean.shape[2:])
        assert case.spoiled.dtype == case.clean.dtype == (np.uint16 if case.clean.ndim == 2 else np.uint8)
        assert case.psnr(case.clean) == np.inf
    assert len({case.name for case in found}) == len(found)


def test_severe_degradations_and_dim_light_spoil_most(pictures: Path) -> None:
    for kinds in (("severe x4", "weak x4"), ("dim x2", "bright x2")):
        worse, better = (
            np.mean([case.psnr(bicubic_enlarged(case.spoiled, case.scale)) for case in cases(kind, pictures)]) for kind in kinds
        )
        assert worse < better - 1
    assert kinds_of(3, 4) == ("weak x4", "standard x4", "severe x4")
    assert kinds_of(1, 2) == ("dim x2", "bright x2")


def test_gains_are_over_bicubic_enlarging(pictures: Path) -> None:
    methods = {"this model": lambda case: bicubic_enlarged(case.spoiled, case.scale)}
    head, _, *rows = [[cell.strip() for cell in line.strip("|").split("|")] for line in
                      level_table(methods, ("weak x4", "severe x4"), pictures).splitlines()]  # fmt: skip
    assert head == ["PSNR (dB)", BICUBIC, "this model", "gain"]
    assert [row[0] for row in rows] == ["weak x4", "severe x4", "**mean**"]
    assert [row[3] for row in rows] == ["0.00"] * 3


def test_pictures_of_papers_are_cut_and_shrunk(tmp_path: Path) -> None:
    (tmp_path / "SetX" / "HR").mkdir(parents=True)
    picture = np.random.default_rng(0).integers(0, 255, (41, 34), dtype=np.uint8)
    io.imsave(tmp_path / "SetX" / "HR" / "a.png", picture, check_contrast=False)
    shapes = []

    def restore(case: SmallCase) -> np.ndarray:
        shapes.append((case.clean.shape, case.spoiled.shape))
        return case.clean.astype(float) + 1

    table = shrunk_table({"this model": restore}, [tmp_path / "SetX"], 4)
    assert shapes == [((40, 32, 3), (10, 8, 3))]
    # One gray value more in all colours is (65.481 + 128.553 + 24.966) / 255 more in the luma.
    assert f"{20 * np.log10(255 / (219 / 255)):.2f}" in table
    with pytest.raises(FileNotFoundError, match="must hold PNG images"):
        shrunk_table({}, [tmp_path / "none"], 4)


def test_command_writes_pairs(pictures: Path, tmp_path: Path) -> None:
    main(["benchmark", str(tmp_path / "pairs"), "dim x2", "--data", str(pictures)])
    case = cases("dim x2", pictures)[0]
    for ending, image in (("noisy", case.spoiled), ("clean", case.clean)):
        np.testing.assert_array_equal(io.imread(tmp_path / "pairs" / "dim-x2" / f"{case.name}_{ending}.png"), image)


def test_no_recipe_trains_on_the_benchmark(models: Path) -> None:
    stems = {Path(file).stem for file, _ in (*deblurring.COLOUR, *deblurring.GRAY)}
    recipes = [read_recipe(file) for file in sorted((models / "recipes").glob("dasr-*.toml"))]
    assert {recipe.name for recipe in recipes} >= {"dasr-x4", "dasr-x2", "dasr-microscopy-x2"}
    for recipe in recipes:
        assert stems <= recipe.hold_out


def test_sliders_shift_their_numbers_to_a_mean() -> None:
    told = np.array([0.2, 0.4, 0.9])
    np.testing.assert_allclose(moved(told, [0, 1], 0.8), [0.7, 0.9, 0.9])
    np.testing.assert_array_equal(told, [0.2, 0.4, 0.9])


def test_sliders_are_monotonic_if_every_step_counts(pictures: Path) -> None:
    found = cases("bright x2", pictures)
    blur, noise = (slider_test(Sharpener(), slider, found) for slider in ("blur", "noise"))
    assert blur.monotonic and noise.monotonic
    assert blur.gradients[0] < 1 < blur.gradients[-1]
    assert not SliderTest("blur", (1, 1.1, 1.1, 1.2, 1.3)).monotonic
    assert not SliderTest("noise", blur.gradients).monotonic
    assert slider_table([blur, noise]).count("| yes |") == 2
    assert len(blur.gradients) == len(STEPS) == 5


def test_gradients_and_intensities_are_measured(pictures: Path) -> None:
    ramp = np.add.outer(3 * np.arange(10.0), 4 * np.arange(12.0))
    assert mean_gradient(ramp) == pytest.approx(5)
    assert intensity_shift(Sharpener(), cases("bright x2", pictures)) < 0.01


@pytest.mark.parametrize("kind", BUNDLED)
def test_bundled_picture_is_one_of_its_kind(kind: str) -> None:
    case = bundled_case(kind)
    assert case.name == f"{kind.replace(' ', '-')}-{BUNDLED[kind]:02d}"
    assert case.clean.shape[:2] == tuple(case.scale * side for side in case.spoiled.shape[:2])
    text = bundled_result(lambda case: bicubic_enlarged(case.spoiled, case.scale), kind)
    assert text == "Bundled picture: PSNR of {0} dB (bicubic: {0} dB).".format(text.split()[4])
