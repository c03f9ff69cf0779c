"""MPRNet against recorded results of the published architecture."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import torch

from tests import exported, goldens
from zoo.networks.checkpoints import load_mprnet
from zoo.networks.mprnet import SIZE_MULTIPLE, MPRNet, MPRNetConfig
from zoo.networks.published import MPRNET

SMALL = "mprnet_deblur_small"
CHECKPOINT = goldens.RESOURCES / f"{SMALL}.legacy_module.pth"
FULL_SIZE = goldens.facts("mprnet_full_size_seed7001_64x96")
PARAMETERS = {"model_deblurring": 20127073, "model_denoising": 15741025, "model_deraining": 3637249}
STAGES_OF_DEBLURRING = {1: 5754817, 2: 11818657, 3: 20127073}
TINY = MPRNetConfig(n_feat=4, scale_unetfeats=2, scale_orsnetfeats=2, num_cab=1)


def assert_agrees(network: MPRNet, name: str) -> None:
    golden = goldens.arrays(name)
    for case in goldens.cases(golden):
        picture = golden[f"{case}/x_u8"]
        with torch.inference_mode():
            results = network(goldens.images(picture, SIZE_MULTIPLE) / 255)
        for actual, key in zip(results, ("y", "y_stage2", "y_stage1"), strict=True):
            goldens.assert_image(actual, golden[f"{case}/{key}"], picture)


@pytest.mark.parametrize("name", ["mprnet_bias_k5", "mprnet_derain_small_batch2"])
def test_reduced_networks_agree_with_golden_vectors(name: str) -> None:
    network = MPRNet(MPRNetConfig(**goldens.facts(name)["ctor"]))
    goldens.fill(network, name)
    assert_agrees(network, name)


def test_published_checkpoint_format_loads_and_agrees_with_golden_vectors() -> None:
    assert_agrees(load_mprnet(CHECKPOINT, MPRNetConfig(**goldens.facts(SMALL)["ctor"])), SMALL)


@pytest.mark.parametrize("name", sorted(FULL_SIZE))
def test_full_size_networks_agree_with_golden_samples(name: str) -> None:
    golden = FULL_SIZE[name]
    network = MPRNet(MPRNET[name.replace("mprnet", "model")])
    goldens.fill_generated(network, goldens.generated(network, "mprnet", golden["seed"]), golden["weights_sha256"])
    with torch.inference_mode():
        results = network(goldens.full_size_image(golden))
    for actual, expected in zip(results, golden["outputs"], strict=True):
        goldens.assert_samples(actual, expected)


@pytest.mark.parametrize("name", sorted(PARAMETERS))
def test_published_configurations_have_the_published_size(name: str) -> None:
    with torch.device("meta"):
        assert goldens.count(MPRNet(MPRNET[name])) == PARAMETERS[name]


@pytest.mark.parametrize("stages", sorted(STAGES_OF_DEBLURRING))
def test_fewer_stages_have_fewer_parameters(stages: int) -> None:
    with torch.device("meta"):
        network = MPRNet(replace(MPRNET["model_deblurring"], stages=stages))
    assert goldens.count(network) == STAGES_OF_DEBLURRING[stages]


@pytest.mark.parametrize("stages", [1, 2])
def test_fewer_stages_give_the_same_results_from_the_same_checkpoint(stages: int) -> None:
    config = MPRNetConfig(**goldens.facts(SMALL)["ctor"])
    whole, part = load_mprnet(CHECKPOINT, config), load_mprnet(CHECKPOINT, replace(config, stages=stages))
    image = torch.rand(2, 3, 24, 32)
    with torch.inference_mode():
        expected, actual = whole(image)[-stages:], part(image)
    assert len(actual) == stages
    torch.testing.assert_close(actual, expected, rtol=0, atol=0)


@pytest.mark.parametrize("stages", [1, 3])
def test_onnx_runtime_agrees_with_pytorch_at_other_sizes(stages: int) -> None:
    torch.manual_seed(0)
    network = exported.First(MPRNet(replace(TINY, stages=stages)))
    exported.assert_agrees(network, [(2, 3, 32, 48), (1, 3, 72, 40), (3, 3, 24, 56)])


def test_all_blocks_share_one_activation() -> None:
    network = MPRNet(TINY)
    aliases = {value.data_ptr() for name, value in network.state_dict().items() if value.shape == (1,)}
    assert len(aliases) == 1


def test_checkpoint_of_another_structure_is_refused() -> None:
    with pytest.raises(ValueError, match="must have the tensors of MPRNet"):
        load_mprnet(CHECKPOINT, TINY)


def test_checkpoint_without_tensors_is_refused(tmp_path: Path) -> None:
    torch.save({"epoch": 3, "optimizer": {}}, tmp_path / "other.pth")
    with pytest.raises(ValueError, match="or state_dict, but holds epoch, optimizer"):
        load_mprnet(tmp_path / "other.pth", TINY)
    torch.save([1], tmp_path / "list.pth")
    with pytest.raises(ValueError, match="holds list"):
        load_mprnet(tmp_path / "list.pth", TINY)
    (tmp_path / "text.pth").write_text("no checkpoint")
    with pytest.raises(ValueError, match="file of torch.save"):
        load_mprnet(tmp_path / "text.pth", TINY)


def test_unfit_images_are_refused() -> None:
    network = MPRNet(TINY)
    with pytest.raises(ValueError, match="multiples of 8.*but is 20 x 16"):
        network(torch.zeros(1, 3, 20, 16))
    with pytest.raises(ValueError, match="3 channels.*has 1"):
        network(torch.zeros(1, 1, 16, 16))


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ({"stages": 4}, "stages must be 1, 2 or 3, but was 4"),
        ({"kernel_size": 4}, "kernel_size must be odd"),
        ({"reduction": 97}, "reduction must be 1 to n_feat = 96"),
    ],
)
def test_impossible_configurations_are_refused(arguments: dict[str, Any], message: str) -> None:
    with pytest.raises(ValueError, match=message):
        MPRNetConfig(**arguments)
