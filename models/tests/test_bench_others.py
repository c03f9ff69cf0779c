"""Comparisons of speed with other programs: that all of them compute the same, and what is printed."""

from __future__ import annotations

import argparse
import json
from pathlib import Path

import numpy as np
import pytest
import torch

from tests.tiny import RECIPE, STAGED
from zoo.bench import others
from zoo.bench.methods import seconds_of
from zoo.bench.others import EAGER, WHOLE, Row, compare, image_for, measure, methods_for, table
from zoo.bench.subjects import Subject, load_initializers, subject, subject_in
from zoo.networks.mprnet import MPRNet
from zoo.networks.restormer import Restormer
from zoo.package import package


@pytest.fixture(scope="module")
def staged(tmp_path_factory: pytest.TempPathFactory) -> Subject:
    """A tiny MPRNet, whose graph keeps the names of its parameters."""
    work = tmp_path_factory.mktemp("work")
    torch.manual_seed(1)
    parameters = MPRNet(STAGED.network).state_dict()
    torch.save({"params_ema": parameters, "seconds": 60.0, "steps": 3, "patches": 12}, work / "staged.pt")
    package(STAGED, work / "staged.pt", work / "staged")
    return subject_in(work / "staged", STAGED.network)


def test_pytorch_and_onnx_runtime_agree_and_naive_tiles_show_seams(staged: Subject, tmp_path: Path) -> None:
    options = argparse.Namespace(threads=1, tile=32, jars=None, no_compile=True)
    (rows,) = measure(staged, methods_for(staged, image_for(staged, 64), options, tmp_path), 1, 32)
    by_name = {row.method: row for row in rows}
    assert staged.same_weights
    assert by_name[WHOLE].psnr is None
    eager, tiles = by_name[EAGER], by_name["ONNX Runtime, tiles of 32"]
    assert eager.psnr is not None and eager.psnr > 100
    assert tiles.psnr is not None and tiles.psnr < eager.psnr
    assert eager.step is not None and tiles.step is not None and tiles.step > 100 * eager.step


def test_numbers_are_written_after_each_turn(
    staged: Subject, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    output, calls = tmp_path / "results" / "others.json", []

    def run() -> tuple[float, np.ndarray]:
        calls.append(len(calls))
        if len(calls) == 6:  # in the second turn of two methods
            raise KeyboardInterrupt
        return 2.0, np.zeros((3, 64, 64), np.float32)

    monkeypatch.setattr(others, "subject", lambda name, work: staged)
    monkeypatch.setattr(others, "methods_for", lambda *_: {EAGER: run, WHOLE: run})
    with pytest.raises(KeyboardInterrupt):
        others.main(["staged", "--size", "64", "--tile", "32", "--threads", str(torch.get_num_threads()), "--output", str(output)])
    rows = json.loads(output.read_text())["rows"]
    assert [(row["method"], row["seconds"], row["runs"]) for row in rows] == [(EAGER, 2.0, 1), (WHOLE, 2.0, 1)]
    assert [file.name for file in output.parent.iterdir()] == ["others.json"]


def test_other_weights_are_left_as_they_are(staged: Subject) -> None:
    network = Restormer(RECIPE.network)
    before = {name: value.clone() for name, value in network.state_dict().items()}
    assert not load_initializers(network, staged.graph)
    assert all(torch.equal(value, before[name]) for name, value in network.state_dict().items())


def test_image_is_in_the_range_of_the_network(staged: Subject) -> None:
    image = image_for(staged, 64)
    assert image.counts.shape == (3, 64, 64)
    assert image.counts.dtype == np.uint16
    assert np.percentile(image.values, 0.1) == pytest.approx(0, abs=1e-2)
    assert np.percentile(image.values, 99.9) == pytest.approx(1, abs=1e-2)
    np.testing.assert_array_equal(image.values_of(image.counts), image.values)


def test_jumps_count_only_at_the_borders_of_tiles() -> None:
    whole = np.zeros((1, 8, 8), np.float32)
    jump = whole.copy()
    jump[:, :, 4:] = 1
    assert compare(jump, whole, 1, 4) == (pytest.approx(10 * np.log10(2)), pytest.approx(np.sqrt(0.5)))
    jump = np.roll(jump, 1, axis=2)
    jump[:, :, 0] = 1
    assert compare(jump, whole, 1, 4)[1] == 0
    assert compare(whole, whole, 1, 4) == (np.inf, 0)


def test_table_has_a_row_for_each_method_relative_to_eager() -> None:
    rows = [Row("net", EAGER, 9, 8, None, None, 3), Row("net", WHOLE, 2, 2, 31.25, 0.01, 3)]
    lines = table(rows, 1000).splitlines()
    assert lines[2] == "| net | PyTorch, eager | 8.00 | 0.125 | 1.00 | 9.00 |  |  |"
    assert lines[3] == "| net | ONNX Runtime, whole image | 2.00 | 0.5 | 4.00 | 2.00 | 31.2 | 1.000 % |"
    assert len({line.count("|") for line in lines}) == 1


def test_time_of_the_plugin_is_found_in_what_it_prints() -> None:
    said = "a warning\nresult,mprnet-denoise,auto,cpu,single,2000,1000,512,256,40,0.5000,9.0000,8.0000,7.9000,-1\n"
    assert seconds_of(said) == 8.0
    with pytest.raises(ValueError, match="no tiles"):
        seconds_of("Exception: no tiles\n\tat Main\n")


def test_unknown_networks_are_refused(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="nobody"):
        subject("nobody", tmp_path)
    with pytest.raises(SystemExit, match="multiples of 16"):
        others.main(["--size", "100"])
    with pytest.raises(SystemExit, match="at least 1"):
        others.main(["--runs", "0"])
