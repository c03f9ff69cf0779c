"""A third party's view: the package spandrel loads our state dictionaries and computes the same.

Needs `spandrel` and `spandrel_extra_arches` (both among the `dev` extras); skipped where they are missing.
"""

from __future__ import annotations

from typing import Any

import pytest
import torch
from torch import nn

from zoo.networks.mprnet import MPRNet, MPRNetConfig
from zoo.networks.restormer import Restormer, RestormerConfig

spandrel = pytest.importorskip("spandrel")
extra_arches = pytest.importorskip("spandrel_extra_arches")

RESTORMERS = {
    "bias-free": RestormerConfig(dim=48, num_blocks=(1, 1, 1, 1), num_refinement_blocks=1, layer_norm="BiasFree"),
    "with bias": RestormerConfig(dim=48, num_blocks=(1, 2, 1, 1), num_refinement_blocks=2, layer_norm="WithBias"),
}


@pytest.fixture(scope="module")
def loader() -> Any:
    """Recognises a network by the names and shapes of its tensors."""
    registry = spandrel.ArchRegistry()
    registry.add(*extra_arches.EXTRA_REGISTRY)
    return spandrel.ModelLoader(registry=registry)


def assert_same(loader: Any, ours: nn.Module, expected: torch.Tensor, image: torch.Tensor, architecture: str) -> None:
    theirs = loader.load_from_state_dict(ours.state_dict())
    assert theirs.architecture.name == architecture
    with torch.inference_mode():
        torch.testing.assert_close(theirs(image), expected.clamp(0, 1), rtol=0, atol=1e-5)


@pytest.mark.parametrize("name", RESTORMERS)
def test_restormer(loader: Any, name: str) -> None:
    torch.manual_seed(11)
    network = Restormer(RESTORMERS[name]).eval()
    image = torch.rand(1, 3, 40, 56)
    with torch.inference_mode():
        expected = network(image)
    assert_same(loader, network, expected, image, "Restormer")


def test_mprnet(loader: Any) -> None:
    torch.manual_seed(12)
    network = MPRNet(MPRNetConfig(n_feat=40, scale_unetfeats=20, scale_orsnetfeats=16)).eval()
    image = torch.rand(1, 3, 40, 56)
    with torch.inference_mode():
        expected = network(image)[0]
    assert_same(loader, network, expected, image, "MPRNet")
