"""Published folders completed by checkpoints: ONNX Runtime computes what PyTorch and the records say."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import onnx
import onnxruntime
import pytest
import torch
from torch import Tensor

from tests import goldens
from zoo.__main__ import main
from zoo.description import check_description
from zoo.published.catalogue import GOLDEN, PUBLISHED, Published
from zoo.published.fill import fill, fill_from
from zoo.published.graphs import graphs_of, rows_of
from zoo.published.layout import TENSORS, WEIGHTS, read_table
from zoo.published.proof import made_tensors, network_with, onnx_error, onnx_results_of, sample_error

MODELS = Path(__file__).resolve().parents[1]
SMALL = MODELS.parent / "src" / "test" / "resources" / "models" / "golden"
SIZES = ((1, 41, 47), (2, 49, 33), (3, 33, 58))  # rounded up to what a network takes
FULL_SIZE = {
    "restormer-gaussian-gray-denoising-blind": "restormer_full_size_seed7001_64x96",
    "mprnet-deblurring": "mprnet_full_size_seed7001_64x96",
    "mprnet-deraining": "mprnet_full_size_seed7001_64x96",
    "sdwnet-blocks10": "sdwnet_full_size_seed7001_64x96",
    "pss-nsc-default": "pss_nsc_full_size_seed7001_64x96",
    "dasr-real-world-x4": "dasr_full_size_seed7001_64x96",
}
CHEAP = [name for name in FULL_SIZE if name not in ("restormer-gaussian-gray-denoising-blind", "mprnet-deblurring")]


def folder_of(published: Published) -> Path:
    """The committed folder."""
    name = next((name for name, entry in GOLDEN.items() if entry is published), published.id)
    return SMALL / name if name in GOLDEN else MODELS / "published" / name


def run_mixed(folder: Path, tensors: dict[str, np.ndarray], weights: np.ndarray, image: Tensor) -> Tensor:
    """DASR's generator with its experts mixed in memory, as the plugin does."""
    experts = [row.name for row in read_table(folder / TENSORS) if row.file == "net_g"]
    values = [np.tensordot(weights, tensors[name], 1).astype(np.float32) for name in experts]
    options = onnxruntime.SessionOptions()
    options.add_external_initializers(experts, [onnxruntime.OrtValue.ortvalue_from_numpy(value) for value in values])
    session = onnxruntime.InferenceSession(folder / "generator.onnx", options, providers=["CPUExecutionProvider"])
    return torch.from_numpy(session.run(["output"], {"input": image.numpy()})[0])


@pytest.mark.parametrize("name", FULL_SIZE)
def test_full_size_graphs_agree_with_golden_samples(name: str, tmp_path: Path) -> None:
    """Every network's folder is valid, too; the sizes of cheaper ones are compared with PyTorch."""
    published = PUBLISHED[name]
    recorded = goldens.facts(FULL_SIZE[name])[published.golden]
    tensors = made_tensors(rows_of(published.structure), recorded["seed"])
    folder = tmp_path / name
    fill(folder_of(published), tensors, folder)
    check_description(folder)
    image = goldens.full_size_image(recorded)
    file = graphs_of(published.structure)[-1].file
    if name.startswith("dasr"):
        actual = run_mixed(folder, tensors, np.array(recorded["expert_weights"]), image)
        degradation = onnx_results_of(folder, ["predictor.onnx"])(image)["predictor.onnx"]
        goldens.assert_close(degradation[0], np.array(recorded["v"]))
    else:
        actual = onnx_results_of(folder, [file])(image)[file]
    assert sample_error(actual, recorded, published.family.scale) <= 1e-5
    if name in CHEAP:
        assert onnx_error(published, folder, tensors, SIZES) <= 1e-5


@pytest.mark.parametrize("name", GOLDEN)
def test_small_graphs_agree_with_pytorch_at_other_sizes(name: str, tmp_path: Path) -> None:
    published, tensors = GOLDEN[name], goldens.parameters(name)
    fill(folder_of(published), tensors, tmp_path / name)
    for graph in graphs_of(published.structure):
        onnx.checker.check_model(tmp_path / name / graph.file, full_check=True)
    assert onnx_error(published, tmp_path / name, tensors, SIZES) <= 1e-5
    step, least = published.family.step, published.family.smallest
    assert onnx_error(published, tmp_path / name, tensors, [(1, least, least), (2, least, least + step)]) <= 1e-5


@pytest.mark.parametrize("name", GOLDEN)
def test_initializers_are_the_parameters(name: str, tmp_path: Path) -> None:
    """Nothing is folded, transposed or renamed; DASR's graph is the first expert."""
    published, tensors = GOLDEN[name], goldens.parameters(name)
    fill(folder_of(published), tensors, tmp_path / name)
    parameters = network_with(published, tensors).state_dict()
    for expected in graphs_of(published.structure):
        graph = onnx.load(tmp_path / name / expected.file).graph
        values = {value.name: onnx.numpy_helper.to_array(value) for value in graph.initializer}
        used = {value for node in graph.node for value in node.input}
        for theirs in expected.names.values():
            parameter = parameters[theirs.replace("/", ".")].numpy()
            np.testing.assert_array_equal(values[theirs], parameter[0] if theirs.startswith("net_g.") else parameter)
            assert theirs in used


def test_stages_agree_with_golden_vectors(tmp_path: Path) -> None:
    name = "mprnet_deblur_small"
    bundle = goldens.arrays(name)
    fill(SMALL / name, goldens.parameters(name), tmp_path / name)
    compute = onnx_results_of(tmp_path / name, ["stages-1.onnx", "stages-2.onnx", "stages-3.onnx"])
    for case in goldens.cases(bundle):
        picture = bundle[f"{case}/x_u8"]
        results = compute(goldens.images(picture, 8) / 255)
        for stage, key in ((1, "y_stage1"), (2, "y_stage2"), (3, "y")):
            goldens.assert_image(results[f"stages-{stage}.onnx"], bundle[f"{case}/{key}"], picture)


def test_mixed_experts_agree_with_golden_vectors(tmp_path: Path) -> None:
    name = "dasr_x4_small"
    tensors, bundle = goldens.parameters(name), goldens.arrays(name)
    fill(SMALL / name, tensors, tmp_path / name)
    for case in goldens.cases(bundle):
        picture = bundle[f"{case}/x_u8"]
        image = goldens.images(picture) / 255
        for weights, key in ((bundle[f"{case}/a"], "y"), (bundle[f"{case}/a_edit"], "y_edit")):
            result = run_mixed(tmp_path / name, tensors, weights[0], image)
            goldens.assert_image(result, bundle[f"{case}/{key}"], picture, scale=4)


@pytest.mark.parametrize(
    ("name", "files"),
    [
        ("restormer_withbias_rgb", ["restormer_withbias_rgb.params.pth"]),
        ("mprnet_deblur_small", ["mprnet_deblur_small.legacy_module.pth"]),
        ("pss_small", ["pss_small.index"]),
        ("dasr_x4_small", ["dasr_x4_small.net_g.flat.pth", "dasr_x4_small.net_p.params.pth"]),
    ],
)
def test_checkpoints_of_the_published_formats_fill_folders(name: str, files: list[str], tmp_path: Path) -> None:
    fill_from(SMALL / name, [goldens.RESOURCES / file for file in files], tmp_path / "read")
    fill(SMALL / name, goldens.parameters(name), tmp_path / "given")
    assert (tmp_path / "read" / WEIGHTS).read_bytes() == (tmp_path / "given" / WEIGHTS).read_bytes()


def test_test_tensors_are_whole_numbers_and_what_the_graph_computes(tmp_path: Path) -> None:
    name = "restormer_dualpixel"
    fill(SMALL / name, goldens.parameters(name), tmp_path / name)
    image = np.load(tmp_path / name / "test-input.npy")
    assert image.shape == (1, 6, 72, 104)
    assert np.array_equal(image, image.round())
    assert image.max() > 60_000
    actual = onnx_results_of(tmp_path / name, ["graph.onnx"])(torch.from_numpy(image / np.float32(65535)))["graph.onnx"]
    np.testing.assert_allclose(actual, np.load(tmp_path / name / "test-output.npy"), rtol=0, atol=1e-5)


def changed(**changes: Any) -> dict[str, np.ndarray]:
    """The tensors of a small MPRNet with some replaced, or removed if None."""
    tensors = goldens.parameters("mprnet_deblur_small") | changes
    return {name: value for name, value in tensors.items() if value is not None}


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"tail.weight": None}, "lacks tail.weight"),
        ({"other.weight": np.zeros(3)}, "has in addition other.weight"),
        ({"tail.weight": np.zeros((3, 1))}, r"tail.weight of shape \(3, 1\) instead of \(3, 12, 3, 3\)"),
        ({"shallow_feat2.1.body.1.weight": np.ones(1)}, "shallow_feat1.1.body.1.weight and shallow_feat2.1.body.1.*eq"),
    ],
)
def test_tensors_that_do_not_fit_are_named(changes: dict[str, Any], message: str, tmp_path: Path) -> None:
    with pytest.raises(ValueError, match=message):
        fill(SMALL / "mprnet_deblur_small", changed(**changes), tmp_path / "target")


def test_a_folder_is_not_filled_in_place() -> None:
    with pytest.raises(ValueError, match="another one"):
        fill(SMALL / "pss_small", {}, SMALL / "pss_small")


def test_command_names_the_first_tensors_that_differ(tmp_path: Path) -> None:
    checkpoint = goldens.RESOURCES / "restormer_withbias_rgb.params.pth"
    with pytest.raises(SystemExit, match=r"restormer-deraining must have the 494 tensors.*lacks encoder_level1\.1\."):
        main(["fill", "restormer-deraining", str(checkpoint), str(tmp_path / "model")])
    with pytest.raises(SystemExit, match="needs 2 checkpoint file.*net_g and net_p"):
        main(["fill", "dasr-real-world-x4", str(checkpoint), str(tmp_path / "model")])
    with pytest.raises(SystemExit, match="must be a file"):
        main(["fill", "restormer-deraining", str(tmp_path / "none.pth"), str(tmp_path / "model")])
    assert not (tmp_path / "model").exists()


def test_command_fills_a_folder(tmp_path: Path) -> None:
    published = PUBLISHED["sdwnet-blocks10"]
    tensors = made_tensors(rows_of(published.structure))
    parameters = {f"module.{name}": torch.from_numpy(value) for name, value in tensors.items()}
    torch.save({"epoch": 1, "state_dict": parameters, "optimizer": {}}, tmp_path / "mine.pth")
    main(["fill", published.id, str(tmp_path / "mine.pth"), str(tmp_path / "model")])
    check_description(tmp_path / "model")
