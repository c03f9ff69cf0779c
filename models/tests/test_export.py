"""Export to ONNX and the model folder."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import onnx
import onnxruntime
import pytest
import torch
from ruyaml import YAML
from torch import Tensor, nn

from tests.tiny import MICROSCOPE, NETWORK, RECIPE, STAGED, colour
from zoo.card import write_card, write_measured
from zoo.description import check_description, graph_of
from zoo.export import compare
from zoo.networks.mprnet import MPRNet
from zoo.networks.pss_nsc import PssNscConfig
from zoo.networks.restormer import Restormer
from zoo.networks.sdwnet import SDWNetConfig
from zoo.package import package, scale_range, spoiled_example
from zoo.published.graphs import network_of
from zoo.runtime import Model, bytes_per_pixel, microseconds_per_pixel
from zoo.synth.blur import BlurConfig
from zoo.synth.stripes import StripesConfig


class FrozenSize(nn.Module):
    """A network that does size arithmetic in Python, which an export freezes."""

    def forward(self, image: Tensor) -> Tensor:
        return image * image.shape[2]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A model folder made from a random checkpoint."""
    work = tmp_path_factory.mktemp("work")
    torch.manual_seed(0)
    parameters = Restormer(NETWORK).state_dict()
    torch.save({"params_ema": parameters, "seconds": 60.0, "steps": 3, "patches": 12}, work / "tiny.pt")
    package(RECIPE, work / "tiny.pt", work / "tiny")
    return work / "tiny"


@pytest.mark.parametrize("shape", [(1, 8, 8), (1, 8, 24), (2, 40, 104), (3, 56, 24)])
def test_onnx_runtime_agrees_with_pytorch_at_odd_sizes(folder: Path, shape: tuple[int, int, int]) -> None:
    network = Restormer(NETWORK)
    network.load_state_dict(torch.load(folder.parent / "tiny.pt", weights_only=True)["params_ema"])
    image = np.random.default_rng(1).random((shape[0], 1, *shape[1:]), dtype=np.float32)
    with torch.inference_mode():
        expected = network(torch.from_numpy(image)).numpy()
    np.testing.assert_allclose(Model(folder / "restormer.onnx").run(image), expected, rtol=0, atol=1e-4)


def test_model_file_is_self_contained_and_says_nothing_about_its_maker(folder: Path) -> None:
    model = onnx.load(folder / "restormer.onnx", load_external_data=False)
    assert not any(part.data_location for part in model.graph.initializer)
    assert not any(node.metadata_props or node.doc_string for node in model.graph.node)
    assert [entry.version for entry in model.opset_import if entry.domain == ""] == [18]
    assert str(Path.cwd()).encode() not in (folder / "restormer.onnx").read_bytes()


def test_sizes_of_small_tensors_have_names(folder: Path) -> None:
    model = onnx.load(folder / "restormer.onnx")
    assert model.graph.value_info
    check_description(folder)  # digests are those of the named graphs


def test_an_export_that_differs_is_refused(folder: Path) -> None:
    with pytest.raises(ValueError, match="must agree with PyTorch"):
        compare(FrozenSize(), 1, folder / "restormer.onnx")


def test_folder_is_complete_and_valid(folder: Path) -> None:
    check_description(folder)
    names = {"rdf.yaml", "restormer.onnx", "test-input.npy", "test-output.npy", "cover.png", "README.md", "NOTICE"}
    assert {path.name for path in folder.iterdir()} == names
    assert "somebody" in (folder / "NOTICE").read_text()


def test_test_tensors_hold_for_the_described_steps(folder: Path) -> None:
    tensor = np.load(folder / "test-input.npy")
    expected = np.load(folder / "test-output.npy")
    np.testing.assert_allclose(Model(folder / "restormer.onnx").run(scale_range(tensor)), expected, rtol=0, atol=1e-5)


def test_a_damaged_folder_is_refused(folder: Path, tmp_path: Path) -> None:
    for path in folder.iterdir():
        (tmp_path / path.name).write_bytes(path.read_bytes())
    (tmp_path / "NOTICE").write_text("changed")
    with pytest.raises(ValueError, match="must be valid"):
        check_description(tmp_path)


def test_description_keeps_the_contract_with_the_plugin(folder: Path) -> None:
    description = YAML(typ="safe").load(folder / "rdf.yaml")
    restore = description["config"]["restore"]
    assert restore["tiling"] == {"window": "linear", "overlap": 32, "halo": 16, "tile": 512, "large": False}
    assert restore["normalization"] == {"eight_bit": "range", "other": "percentile"}
    assert restore["bytes_per_pixel"] > 0
    (entry,) = description["inputs"]
    assert [axis["type"] for axis in entry["axes"]] == ["batch", "channel", "space", "space"]
    assert [step["id"] for step in entry["preprocessing"]] == ["ensure_dtype", "scale_range"]


def test_colour_and_microscope_recipes_make_valid_folders(tmp_path: Path) -> None:
    micrographs = replace(RECIPE, noise=MICROSCOPE, training=replace(RECIPE.training, start="another"))
    for recipe, shape in ((colour(RECIPE), (1, 3, 72, 104)), (micrographs, (1, 1, 72, 104))):
        state = {"params_ema": Restormer(recipe.network).state_dict(), "seconds": 60.0, "steps": 3, "patches": 12}
        torch.save(state, tmp_path / "tiny.pt")
        package(recipe, tmp_path / "tiny.pt", tmp_path / "tiny")
        assert np.load(tmp_path / "tiny" / "test-output.npy").shape == shape
        restore = YAML(typ="safe").load(tmp_path / "tiny" / "rdf.yaml")["config"]["restore"]
        assert restore["normalization"]["eight_bit"] == recipe.eight_bit
        assert restore["noise"] == recipe.noise_kind
    card = (tmp_path / "tiny" / "README.md").read_text()
    assert "30% sCMOS" in card
    assert "Started from the weights of another." in card
    assert restore["training"]["detectors"]["emccd"] == 0.2


def test_stages_have_graphs_of_their_own_over_the_same_weights(tmp_path: Path) -> None:
    torch.manual_seed(0)
    network = MPRNet(STAGED.network).eval()
    state = {"params_ema": network.state_dict(), "seconds": 60.0, "steps": 3, "patches": 12}
    torch.save(state, tmp_path / "staged.pt")
    folder = tmp_path / "staged"
    package(STAGED, tmp_path / "staged.pt", folder)
    image = torch.rand(2, 3, 40, 56)
    with torch.inference_mode():
        expected = network(image)
    for stages in (1, 2, 3):
        actual = Model(graph_of(folder, stages)).run(image.numpy())
        np.testing.assert_allclose(actual, expected[3 - stages].numpy(), rtol=0, atol=1e-5)
    assert graph_of(folder) == graph_of(folder, 3)
    assert sum(file.stat().st_size for file in folder.glob("*.onnx")) < 400_000  # weights lie beside them, once
    assert "MPRNet (Zamir et al., CVPR 2021)" in (folder / "README.md").read_text()


@pytest.mark.parametrize(
    "structure",
    [SDWNetConfig(num_blocks=2, d_mult=4, align_corners=False), PssNscConfig(widths=(4, 6, 8))],
    ids=["sdwnet", "pss-nsc"],
)
def test_networks_for_blur_make_valid_folders(structure: SDWNetConfig | PssNscConfig, tmp_path: Path) -> None:
    blur = BlurConfig({"shake": 0.7, "drift": 0.3}, 21)
    text = replace(RECIPE.model, task="deblur motion")
    recipe = replace(RECIPE, name="blur", network=structure, artefact=blur, model=text)
    torch.manual_seed(0)
    network = network_of(structure).eval()
    with torch.no_grad():
        for parameter in network.parameters():  # untrained, PSS-NSC multiplies its features by thousands
            parameter.mul_(0.5)
    state = {"params_ema": network.state_dict(), "seconds": 60.0, "steps": 3, "patches": 12}
    torch.save(state, tmp_path / "blur.pt")
    folder = tmp_path / "blur"
    package(recipe, tmp_path / "blur.pt", folder)
    image = torch.rand(2, recipe.channels, 64, 80)
    with torch.inference_mode():
        expected = network(image)
    expected = expected[0] if isinstance(expected, tuple) else expected
    np.testing.assert_allclose(Model(graph_of(folder)).run(image.numpy()), expected.numpy(), rtol=0, atol=1e-5)
    restore = YAML(typ="safe").load(folder / "rdf.yaml")["config"]["restore"]
    assert restore["task"] == "deblur motion"
    assert restore.get("planes") == ("batch" if recipe.channels == 1 else None)
    card = (folder / "README.md").read_text()
    assert "70% shaking camera" in card
    assert "stronger blur remains" in card


@pytest.mark.parametrize("kind", ["lines", "shadow", "scratch"])
def test_examples_with_stripes_are_pictures(kind: str) -> None:
    stripes = StripesConfig({kind: 1.0}, strength=(0.2, 0.2))
    example = spoiled_example(stripes, 1, 48, 56)
    assert example.shape == (1, 1, 48, 56)
    assert np.isfinite(example).all()
    assert example.std() > 100


def test_writing_a_card_again_keeps_its_measured_numbers(tmp_path: Path) -> None:
    text = {"network": "tiny", "training": "none"}
    write_card(tmp_path, RECIPE, text)
    write_measured(tmp_path, "| a | b |")
    write_card(tmp_path, RECIPE, text)
    assert "| a | b |" in (tmp_path / "README.md").read_text()


def test_missing_checkpoint_is_named(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError, match="zoo train"):
        package(RECIPE, tmp_path / "none.pt", tmp_path)


def test_cost_of_a_pixel_can_be_measured(folder: Path) -> None:
    assert microseconds_per_pixel(folder / "restormer.onnx", 64, runs=1) > 0
    assert bytes_per_pixel(folder / "restormer.onnx", (256,)) > 50


def test_batch_height_and_width_are_free(folder: Path) -> None:
    session = onnxruntime.InferenceSession(folder / "restormer.onnx", providers=["CPUExecutionProvider"])
    batch, channels, height, width = session.get_inputs()[0].shape
    assert channels == 1
    assert all(isinstance(size, str) for size in (batch, height, width))
