"""DASR against recorded results of the published architecture."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import torch
import torch.nn.functional as F

from tests import exported, goldens
from zoo.networks.checkpoints import load_dasr
from zoo.networks.dasr import DASR, DASRConfig, SRResNet
from zoo.networks.published import DASR_NETWORKS

SMALL = "dasr_x4_small"
NET_G, NET_P = goldens.RESOURCES / f"{SMALL}.net_g.flat.pth", goldens.RESOURCES / f"{SMALL}.net_p.params.pth"
FULL_SIZE = goldens.facts("dasr_full_size_seed7001_64x96")["dasr_x4"]
TINY = DASRConfig(num_feat=4, num_block=1, predictor_feat=4)


def config_of(facts: dict[str, Any]) -> DASRConfig:
    return DASRConfig(**facts["ctor_g"], predictor_feat=facts["ctor_p"]["nf"])


def assert_agrees(network: DASR, name: str) -> None:
    golden = goldens.arrays(name)
    for case in goldens.cases(golden):
        picture = golden[f"{case}/x_u8"]
        image = goldens.images(picture) / 255
        with torch.inference_mode():
            degradation = network.net_p(image)
            weights = network.net_p.expert_weights(degradation)
            edited = network.net_p.expert_weights(torch.from_numpy(golden[f"{case}/v_edit"]))
            goldens.assert_close(degradation, golden[f"{case}/v"])
            goldens.assert_close(weights, golden[f"{case}/a"])
            goldens.assert_close(edited, golden[f"{case}/a_edit"])
            goldens.assert_image(network(image), golden[f"{case}/y"], picture, scale=4)
            goldens.assert_image(network.net_g(image, edited), golden[f"{case}/y_edit"], picture, scale=4)


def test_published_checkpoint_format_loads_and_agrees_with_golden_vectors() -> None:
    assert_agrees(load_dasr(NET_G, NET_P, config_of(goldens.facts(SMALL))), SMALL)


def test_batch_agrees_with_golden_vectors() -> None:
    name = "dasr_x4_small_batch2"
    network = DASR(config_of(goldens.facts(name)))
    goldens.fill(network, name)
    assert_agrees(network, name)


def test_full_size_network_agrees_with_golden_samples() -> None:
    network = DASR(DASR_NETWORKS["x4"])
    for part, kind in ((network.net_g, "g"), (network.net_p, "p")):
        made = goldens.generated(part, f"dasr_{kind}", FULL_SIZE["seed"])
        goldens.fill_generated(part, made, FULL_SIZE[f"weights_sha256_{kind}"])
    image = goldens.full_size_image(FULL_SIZE)
    with torch.inference_mode():
        degradation = network.net_p(image)
        weights = network.net_p.expert_weights(degradation)
        actual = network.net_g(image, weights)
    goldens.assert_close(degradation[0], np.array(FULL_SIZE["v"]))
    goldens.assert_close(weights[0], np.array(FULL_SIZE["expert_weights"]))
    goldens.assert_samples(actual, FULL_SIZE["outputs"][0])


def test_published_configuration_has_the_published_size() -> None:
    network = DASR(DASR_NETWORKS["x4"])
    assert goldens.count(network.net_g) == 7587855
    assert goldens.count(network.net_p) == 468143


def test_mixed_network_equals_the_mixture() -> None:
    network = load_dasr(NET_G, NET_P, config_of(goldens.facts(SMALL)))
    image, weights = torch.rand(2, 3, 9, 13), torch.tensor([[0.3, -0.1, 0.5, 0.2, 0.4], [1.0, 0.0, 0.0, 0.0, 0.0]])
    with torch.inference_mode():
        expected = network.net_g(image, weights)
        for index, row in enumerate(weights):
            torch.testing.assert_close(network.net_g.mixed(row)(image[index : index + 1])[0], expected[index])


@pytest.mark.parametrize("part", ["predictor", "mixed"])
def test_onnx_runtime_agrees_with_pytorch_at_other_sizes(part: str) -> None:
    torch.manual_seed(0)
    network = DASR(TINY)
    subject = network.net_p if part == "predictor" else network.net_g.mixed(torch.rand(TINY.num_models))
    exported.assert_agrees(subject, [(2, 3, 16, 24), (1, 3, 37, 53), (3, 3, 21, 16)])


def test_gradients_reach_all_experts_and_the_predictor() -> None:
    network = DASR(TINY)
    network(torch.rand(2, 3, 8, 8)).mean().backward()
    assert all(parameter.grad is not None for parameter in network.parameters())


@pytest.mark.parametrize("scale", [2, 3, 4])
def test_scales_enlarge_and_add_the_bilinear_image(scale: int) -> None:
    network = SRResNet(replace(TINY, upscale=scale))
    torch.nn.init.zeros_(network.conv_last.weight)
    torch.nn.init.zeros_(network.conv_last.bias)
    image = torch.rand(2, 3, 5, 7)
    expected = F.interpolate(image, size=(5 * scale, 7 * scale), mode="bilinear")
    with torch.inference_mode():
        torch.testing.assert_close(network(image), expected)
        assert DASR(replace(TINY, upscale=scale))(image).shape == expected.shape


def test_single_pixels_are_enlarged() -> None:
    assert DASR(TINY)(torch.zeros(1, 3, 1, 1)).shape == (1, 3, 4, 4)


@pytest.mark.parametrize("wrapper", ["params", "params_ema"])
def test_checkpoints_of_training_load(tmp_path: Path, wrapper: str) -> None:
    network = DASR(TINY)
    for part, name in ((network.net_g, "g.pth"), (network.net_p, "p.pth")):
        torch.save({wrapper: part.state_dict()}, tmp_path / name)
    loaded = load_dasr(tmp_path / "g.pth", tmp_path / "p.pth", TINY)
    torch.testing.assert_close(loaded.state_dict(), network.state_dict(), rtol=0, atol=0)
    with pytest.raises(ValueError, match="must have the tensors of ExpertNetwork"):
        load_dasr(tmp_path / "p.pth", tmp_path / "g.pth", TINY)


def test_unfit_channels_are_refused() -> None:
    with pytest.raises(ValueError, match="3 channel.*has 1"):
        SRResNet(TINY)(torch.zeros(1, 1, 8, 8))
    with pytest.raises(ValueError, match="3 channel.*has 1"):
        DASR(TINY)(torch.zeros(1, 1, 8, 8))


@pytest.mark.parametrize(
    ("arguments", "message"), [({"upscale": 5}, "2, 3 or 4, but was 5"), ({"num_in_ch": 1}, "must be equal")]
)
def test_impossible_configurations_are_refused(arguments: dict[str, Any], message: str) -> None:
    with pytest.raises(ValueError, match=message):
        DASRConfig(**arguments)
