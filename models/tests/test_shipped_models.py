"""Every model folder in this repository: valid, true to its test tensors, and better than its input."""

from __future__ import annotations

import re
from pathlib import Path

import numpy as np
import pytest

from zoo.adaptive import AdaptiveModel
from zoo.description import check_description, graph_of, read_description
from zoo.evaluate import channels_of, models_of, restorer, white_noise
from zoo.package import scale_range
from zoo.pairs import bundled_gain
from zoo.runtime import Model
from zoo.sliders import DIRECTIONS, intensity_shift, slider_test
from zoo.superresolution import bicubic_enlarged, bundled_result, cases, kinds_of

FOLDERS = sorted(path.parent for path in Path(__file__).resolve().parents[1].glob("*/rdf.yaml"))
ADAPTIVE = [path for path in FOLDERS if read_description(path)["config"]["restore"]["network"] == "dasr"]


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda path: path.name)
def test_shipped_model_is_valid_and_small(folder: Path) -> None:
    check_description(folder)
    assert sum(path.stat().st_size for path in folder.iterdir()) <= 12e6
    expected = np.load(folder / "test-output.npy")
    actual = Model(graph_of(folder)).run(scale_range(np.load(folder / "test-input.npy")))
    np.testing.assert_allclose(actual, expected, rtol=0, atol=1e-4)


@pytest.mark.parametrize("folder", ADAPTIVE, ids=lambda path: path.name)
def test_enlarging_model_gives_what_its_card_states(folder: Path) -> None:
    model = AdaptiveModel(folder)
    found = bundled_result(lambda case: model.restore(case.spoiled), kinds_of(model.channels, model.scale)[1])
    stated = re.search(r"^Bundled picture: .*", (folder / "README.md").read_text(), re.MULTILINE)
    assert stated is not None
    now, then = (float(text.split()[4]) for text in (found, stated[0]))
    assert abs(now - then) < 0.02


@pytest.mark.parametrize("folder", [path for path in FOLDERS if path not in ADAPTIVE], ids=lambda path: path.name)
def test_shipped_model_reaches_the_gain_of_its_card(folder: Path) -> None:
    stated = re.search(r"Bundled pair: gain of ([\d.]+) dB", (folder / "README.md").read_text())
    assert stated is not None
    task = read_description(folder)["config"]["restore"]["task"]
    gain = bundled_gain(restorer(models_of(folder)["this model"], folder), channels_of(folder), task)
    assert gain >= 0.95 * float(stated[1])


@pytest.mark.parametrize("folder", ADAPTIVE, ids=lambda path: path.name)
def test_sliders_are_monotonic_and_intensities_are_kept(folder: Path, data: Path) -> None:
    """Three pictures of the middle kind only; all are measured by `zoo evaluate`."""
    model = AdaptiveModel(folder)
    found = cases(kinds_of(model.channels, model.scale)[1], data / "train")[:3]
    for slider in DIRECTIONS:
        assert slider_test(model, slider, found).monotonic
    assert intensity_shift(model, found) < 0.01
    gains = [
        case.psnr(model.restore(case.spoiled)) - case.psnr(bicubic_enlarged(case.spoiled, case.scale)) for case in found
    ]
    assert sum(gains) / len(gains) > 0.5


def test_denoising_model_beats_bm3d_on_some_photographs(models: Path, data: Path) -> None:
    """Every twelfth BSD68 image only; the whole set is measured by `zoo evaluate`."""
    model = Model(models / "restormer-denoise-gray" / "restormer.onnx")
    assert white_noise(model, data / "eval_public" / "BSD68", 25, every=12)[0] > 28
