"""SDWNet against recorded results of the published architecture."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import torch

from tests import exported, goldens
from zoo.networks.checkpoints import load_sdwnet
from zoo.networks.published import SDWNET
from zoo.networks.sdwnet import MINIMUM_SIZE, SDWNet, SDWNetConfig, haar, inverse_haar

PADDING = 8  # the authors' multiple
FULL_SIZE = goldens.facts("sdwnet_full_size_seed7001_64x96")
PARAMETERS = {"blocks10": 7209859, "blocks16": 10748803}
TINY = SDWNetConfig(num_blocks=1, d_mult=2)


@pytest.mark.parametrize("name", ["sdwnet_small", "sdwnet_small_batch2"])
def test_reduced_networks_agree_with_golden_vectors(name: str) -> None:
    network = SDWNet(SDWNetConfig(**goldens.facts(name)["ctor"]))
    goldens.fill(network, name)
    golden = goldens.arrays(name)
    for case in goldens.cases(golden):
        picture = golden[f"{case}/x_u8"]
        with torch.inference_mode():
            actual = network(goldens.images(picture, PADDING))
        goldens.assert_image(actual, golden[f"{case}/y"], picture)


@pytest.mark.parametrize("name", sorted(FULL_SIZE))
def test_full_size_networks_agree_with_golden_samples(name: str) -> None:
    golden = FULL_SIZE[name]
    network = SDWNet(SDWNET[name.replace("sdwnet_32_", "blocks")])
    goldens.fill_generated(network, goldens.generated(network, "sdwnet", golden["seed"]), golden["weights_sha256"])
    with torch.inference_mode():
        actual = network(goldens.full_size_image(golden))
    goldens.assert_samples(actual, golden["outputs"][0])


@pytest.mark.parametrize("name", sorted(PARAMETERS))
def test_described_configurations_have_the_described_size(name: str) -> None:
    with torch.device("meta"):
        assert goldens.count(SDWNet(SDWNET[name])) == PARAMETERS[name]


def test_checkpoints_load_with_and_without_prefix(tmp_path: Path) -> None:
    network = SDWNet(TINY)
    tensors = network.state_dict()
    for prefix in ("", "module."):
        named = {prefix + name: value for name, value in tensors.items()}
        torch.save({"epoch": 1, "state_dict": named, "optimizer": {"state": {}}}, tmp_path / "sdwnet.pth")
        loaded = load_sdwnet(tmp_path / "sdwnet.pth", TINY)
        torch.testing.assert_close(loaded.state_dict(), tensors, rtol=0, atol=0)
    with pytest.raises(ValueError, match="must have the tensors of SDWNet"):
        load_sdwnet(tmp_path / "sdwnet.pth", SDWNetConfig(num_blocks=2, d_mult=2))


def test_wavelet_transform_has_the_described_sub_bands() -> None:
    square = torch.tensor([[1.0, 2.0], [4.0, 8.0]]).reshape(1, 1, 2, 2)
    assert haar(square).flatten().tolist() == [7.5, 2.5, 4.5, 1.5]


def test_wavelet_transform_is_inverted() -> None:
    images = torch.from_numpy(np.random.default_rng(1).random((3, 5, 6, 10), dtype=np.float32))
    torch.testing.assert_close(inverse_haar(haar(images)), images)


def test_onnx_runtime_agrees_with_pytorch_at_other_sizes() -> None:
    torch.manual_seed(0)
    network = SDWNet(SDWNetConfig(num_blocks=2, d_mult=2))
    shapes = [(2, 3, 32, 48), (1, 3, MINIMUM_SIZE, 42), (3, 3, 54, 22)]
    exported.assert_agrees(network, shapes, scale=255)


def test_smallest_size_works() -> None:
    assert SDWNet(TINY)(torch.zeros(2, 3, MINIMUM_SIZE, 20)).shape == (2, 3, MINIMUM_SIZE, 20)


@pytest.mark.parametrize("size", [(16, 32), (32, 19)])
def test_unfit_sizes_are_refused(size: tuple[int, int]) -> None:
    with pytest.raises(ValueError, match=f"even height and width of at least 18, but is {size[0]} x {size[1]}"):
        SDWNet(TINY)(torch.zeros(1, 3, *size))


def test_unfit_channels_are_refused() -> None:
    with pytest.raises(ValueError, match="3 channel.*has 1"):
        SDWNet(TINY)(torch.zeros(1, 1, 32, 32))


@pytest.mark.parametrize(
    ("arguments", "message"),
    [({"in_channels": 6}, "must be equal"), ({"num_blocks": 0}, "num_blocks must be at least 1")],
)
def test_impossible_configurations_are_refused(arguments: dict[str, Any], message: str) -> None:
    with pytest.raises(ValueError, match=message):
        SDWNetConfig(**arguments)


def test_half_pixel_grid_makes_a_tile_equal_to_the_whole() -> None:
    """Away from its borders, on the grid of halved pixels; with aligned corners it is not."""
    image = torch.rand(1, 3, 200, 200, generator=torch.Generator().manual_seed(0))
    differences = {}
    for aligned in (False, True):
        torch.manual_seed(0)
        network = SDWNet(replace(TINY, align_corners=aligned)).eval()
        with torch.inference_mode():
            whole, tile = network(image), network(image[..., 40:160, 40:160])
        differences[aligned] = float((whole[..., 95:105, 95:105] - tile[..., 55:65, 55:65]).abs().max())
    assert differences[False] < 1e-6
    assert differences[True] > 1e-4


def test_wavelet_branch_can_be_left_out() -> None:
    names = SDWNet(replace(TINY, wavelet=False)).state_dict()
    assert names and not any(name.startswith("SRCNN") for name in names)
    assert SDWNet(replace(TINY, wavelet=False))(torch.rand(1, 3, 18, 20)).shape == (1, 3, 18, 20)


def test_gain_makes_a_network_for_images_from_0_to_1() -> None:
    image = torch.rand(1, 3, 18, 20, generator=torch.Generator().manual_seed(0))
    torch.manual_seed(0)
    usual = SDWNet(TINY)
    scaled = SDWNet(replace(TINY, gain=255.0))
    scaled.load_state_dict(usual.state_dict())
    with torch.inference_mode():
        torch.testing.assert_close(scaled(image), usual(255 * image) / 255)


def test_untrained_networks_see_structure_and_not_brightness() -> None:
    torch.manual_seed(0)
    first = SDWNet(TINY).downsampling_layers[0]
    with torch.inference_mode():
        assert first(torch.full((1, 3, 18, 20), 200.0)).abs().max() < 1e-3
