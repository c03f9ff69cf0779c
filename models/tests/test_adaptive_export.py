"""The model folder of a DASR: graphs, table of tensors, meaning of the numbers, and the same result as PyTorch."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
import torch

from tests.tiny import ADAPTIVE, ADAPTIVE_MICROSCOPE
from zoo.adaptive import AdaptiveModel
from zoo.description import check_description, graph_of, read_description
from zoo.networks.dasr import DASR
from zoo.package import package, scale_range
from zoo.recipe import Recipe
from zoo.runtime import Model


def _trained(recipe: Recipe) -> DASR:
    """A network with experts that differ."""
    torch.manual_seed(3)
    network = DASR(recipe.network).eval().requires_grad_(False)
    for parameter in network.net_g.parameters():
        parameter.add_(torch.randn(parameter.shape) * 0.02)
    return network


@pytest.fixture(scope="module", params=[ADAPTIVE, ADAPTIVE_MICROSCOPE], ids=lambda recipe: recipe.name)
def exported(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> tuple[Recipe, Path]:
    """A recipe and the model folder made from such a network."""
    recipe: Recipe = request.param
    work = tmp_path_factory.mktemp("work")
    state = {"params_ema": _trained(recipe).state_dict(), "seconds": 60.0, "steps": 3, "patches": 12}
    torch.save(state, work / "tiny.pt")
    package(recipe, work / "tiny.pt", work / recipe.name)
    return recipe, work / recipe.name


def test_folder_is_complete_and_valid(exported: tuple[Recipe, Path]) -> None:
    recipe, folder = exported
    check_description(folder)
    names = {"generator.onnx", "predictor.onnx", "tensors.csv", "weights.data", "rdf.yaml", "README.md", "NOTICE"}
    assert {file.name for file in folder.iterdir()} == names | {"test-input.npy", "test-output.npy", "cover.png"}
    tensor, expected = (np.load(folder / f"test-{part}.npy") for part in ("input", "output"))
    assert [large / small for large, small in zip(expected.shape, tensor.shape, strict=True)] == [1, 1, recipe.scale, recipe.scale]
    np.testing.assert_allclose(Model(graph_of(folder)).run(scale_range(tensor)), expected, rtol=0, atol=1e-5)


def test_description_tells_the_experts_and_the_numbers(exported: tuple[Recipe, Path]) -> None:
    recipe, folder = exported
    description = read_description(folder)
    restore = description["config"]["restore"]
    assert restore["network"] == "dasr"
    assert restore["tensors"]["source"] == "tensors.csv"
    assert "stages" not in restore
    reach = 2 * recipe.network.num_block + 3
    assert restore["tiling"]["halo"] == reach + 1 and restore["tiling"]["window"] == "crop"
    experts = restore["experts"]
    assert (experts["count"], experts["parameters"]) == (5, recipe.network.num_params)
    assert len(experts["numbers"]) == recipe.network.num_params
    for number in experts["numbers"]:
        assert set(number) - {"slider"} == {"name", "unit", "from", "to"}
        assert number["from"] != number["to"]
    assert {"blur", "noise"} <= {number.get("slider") for number in experts["numbers"]}
    scales = [axis["scale"] for axis in description["outputs"][0]["axes"] if axis["type"] == "space"]
    assert scales == [1 / recipe.scale] * 2


def test_the_exported_model_gives_what_the_network_gives(exported: tuple[Recipe, Path]) -> None:
    recipe, folder = exported
    model, network = AdaptiveModel(folder), _trained(recipe)
    rng = np.random.default_rng(1)
    image = rng.random((20, 31, 3) if recipe.channels == 3 else (20, 31)).astype(np.float32) * 1000 + 50
    tensor, scale, shift = model.scaled(image)
    with torch.inference_mode():
        numbers = network.net_p(torch.from_numpy(tensor))
        expected = network(torch.from_numpy(tensor)).numpy()
        moved = network.net_g(torch.from_numpy(tensor), network.net_p.expert_weights(numbers + 0.3)).numpy()
    np.testing.assert_allclose(model.numbers(tensor), numbers[0].numpy(), rtol=0, atol=1e-5)
    for result, reference in ((model.restore(image), expected), (model.restore(image, lambda told: told + 0.3), moved)):
        assert result.shape == (20 * recipe.scale, 31 * recipe.scale, *image.shape[2:])
        planes = np.moveaxis(np.atleast_3d(result), 2, 0)[None] * scale + shift
        np.testing.assert_allclose(planes, reference, rtol=0, atol=1e-4)
    assert not np.allclose(expected, moved, atol=1e-4)


def test_cards_tell_the_degradations(exported: tuple[Recipe, Path]) -> None:
    recipe, folder = exported
    card = (folder / "README.md").read_text()
    assert "DASR (Liang et al., ECCV 2022)" in card
    assert ("30% severe" if recipe.channels == 3 else "point spreads 1.2 to 5 pixels") in card
    assert "Noise:" not in card
