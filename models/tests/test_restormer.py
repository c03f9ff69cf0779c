"""Restormer against recorded results of the published architecture."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import torch

import zoo.golden
from zoo.networks.checkpoints import load_restormer
from zoo.networks.published import RESTORMER
from zoo.networks.restormer import Restormer, RestormerConfig

RESOURCES = Path(__file__).parent / "resources"
BUNDLES = ["biased_convs_batch2", "biasfree_gray", "biasfree_rgb", "dualpixel", "withbias_rgb"]
FULL_SIZE = json.loads((RESOURCES / "restormer_full_size_seed7001_64x96.json").read_text())
PARAMETERS = {"deraining": 26126644, "dual_pixel_defocus_deblurring": 26132548, "real_denoising": 26111668}
TOLERANCE = 1e-5


def config_of(constructor: dict[str, Any]) -> RestormerConfig:
    """A configuration from the arguments of the published constructor."""
    arguments = {key: tuple(value) if isinstance(value, list) else value for key, value in constructor.items()}
    return RestormerConfig(layer_norm=arguments.pop("LayerNorm_type", "WithBias"), **arguments)


@pytest.mark.parametrize("name", BUNDLES)
def test_reduced_networks_agree_with_golden_vectors(name: str) -> None:
    golden = np.load(RESOURCES / f"restormer_{name}.npz")
    config = config_of(json.loads((RESOURCES / f"restormer_{name}.json").read_text())["ctor"])
    network = Restormer(config)
    network.load_state_dict({key[2:]: torch.from_numpy(golden[key]) for key in golden.files if key.startswith("p/")})
    cases = [key.split("/")[0] for key in golden.files if key.endswith("/x_pad")]
    assert cases
    for case in cases:
        expected = golden[f"{case}/y_f64"]
        with torch.inference_mode():
            actual = network(torch.from_numpy(golden[f"{case}/x_pad"])).numpy()
        cropped = actual[..., : expected.shape[2], : expected.shape[3]]
        np.testing.assert_allclose(cropped, expected, rtol=0, atol=TOLERANCE)


@pytest.mark.parametrize("name", sorted(FULL_SIZE))
def test_full_size_networks_agree_with_golden_samples(name: str) -> None:
    golden = FULL_SIZE[name]
    network = Restormer(config_of(golden["ctor"]))
    shapes = {name: tuple(value.shape) for name, value in network.state_dict().items()}
    weights = zoo.golden.weights("restormer", shapes, golden["seed"])
    assert sum(value.size for value in weights.values()) == golden["n_params"]
    assert zoo.golden.digest(weights) == golden["weights_sha256"]
    network.load_state_dict({key: torch.from_numpy(value) for key, value in weights.items()})
    image = zoo.golden.image(golden["seed"], tuple(golden["input"]["shape"]))
    assert hashlib.sha256(np.ascontiguousarray(image, "<f4").tobytes()).hexdigest() == golden["input"]["sha256"]
    with torch.inference_mode():
        actual = network(torch.from_numpy(image)).numpy()
    expected = golden["outputs"][0]
    places = (np.arange(64, dtype=np.int64) * 2654435761) % actual.size
    np.testing.assert_allclose(actual.ravel()[places], expected["sample64"], rtol=0, atol=TOLERANCE)
    np.testing.assert_allclose(actual.ravel()[:16], expected["first16"], rtol=0, atol=TOLERANCE)
    assert actual.mean() == pytest.approx(expected["mean"], abs=TOLERANCE)
    assert actual.std() == pytest.approx(expected["std"], abs=TOLERANCE)


def test_generator_is_the_documented_one() -> None:
    expected = [0.41988933086395264, -0.6434561014175415, 0.5174738168716431, -0.20556402206420898]
    assert zoo.golden.uniform("1:a", 4).tolist() == expected


@pytest.mark.parametrize("name", sorted(PARAMETERS))
def test_published_configurations_have_the_published_size(name: str) -> None:
    with torch.device("meta"):
        network = Restormer(RESTORMER[name])
    assert sum(parameter.numel() for parameter in network.parameters()) == PARAMETERS[name]


def test_all_published_networks_are_known() -> None:
    assert len(RESTORMER) == 13
    assert RESTORMER["gaussian_gray_denoising_blind"].inp_channels == 1


def test_published_checkpoint_format_loads() -> None:
    constructor = json.loads((RESOURCES / "restormer_withbias_rgb.json").read_text())["ctor"]
    network = load_restormer(RESOURCES / "restormer_withbias_rgb.params.pth", config_of(constructor))
    golden = np.load(RESOURCES / "restormer_withbias_rgb.npz")
    np.testing.assert_array_equal(network.output.weight.detach().numpy(), golden["p/output.weight"])


def test_checkpoint_of_another_structure_is_refused() -> None:
    with pytest.raises(ValueError, match="must have the tensors of Restormer"):
        load_restormer(RESOURCES / "restormer_withbias_rgb.params.pth", RestormerConfig(dim=8))


def test_sizes_that_are_no_multiples_of_8_are_refused() -> None:
    network = Restormer(RestormerConfig(dim=8, num_blocks=(1, 1, 1, 1)))
    with pytest.raises(ValueError, match="multiples of 8.*but is 20 x 16"):
        network(torch.zeros(1, 3, 20, 16))
    with pytest.raises(ValueError, match="3 channel"):
        network(torch.zeros(1, 1, 16, 16))


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ({"layer_norm": "Bias"}, "layer_norm"),
        ({"inp_channels": 6}, "must be equal"),
        ({"dim": 10, "heads": (3, 1, 1, 1)}, "do not divide"),
    ],
)
def test_impossible_configurations_are_refused(arguments: dict[str, Any], message: str) -> None:
    with pytest.raises(ValueError, match=message):
        RestormerConfig(**arguments)


@pytest.mark.parametrize("tile, overlap", [(32, 8), (40, 16)])
def test_authors_tiles_agree_with_golden_vectors(tile: int, overlap: int) -> None:
    """Their demo averages overlapping tiles; the last of an axis ends with the image."""
    golden = np.load(RESOURCES / "restormer_withbias_rgb.npz")
    tiled = np.load(RESOURCES / "restormer_withbias_rgb_tiled.npz")
    network = Restormer(config_of(json.loads((RESOURCES / "restormer_withbias_rgb.json").read_text())["ctor"]))
    network.load_state_dict({key[2:]: torch.from_numpy(golden[key]) for key in golden.files if key.startswith("p/")})
    for case in ("c0", "c1"):
        image = torch.from_numpy(golden[f"{case}/x_pad"])
        total, count = torch.zeros_like(image), torch.zeros_like(image)
        for top in _starts(image.shape[2], tile, overlap):
            for left in _starts(image.shape[3], tile, overlap):
                place = (..., slice(top, top + tile), slice(left, left + tile))
                with torch.inference_mode():
                    total[place] += network(image[place].contiguous())
                count[place] += 1
        expected = tiled[f"{case}/y_tile{tile}_overlap{overlap}"]
        np.testing.assert_allclose((total / count).numpy(), expected, rtol=0, atol=TOLERANCE)


def _starts(length: int, tile: int, overlap: int) -> list[int]:
    return [*range(0, length - tile, tile - overlap), length - tile]
