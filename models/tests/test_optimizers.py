"""Optimizers of the trainings."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
import torch
from torch import nn

from tests.tiny import RECIPE, write_photos
from zoo.optimizers import KernelMuon, optimizers_of
from zoo.train import Run, train


def _network() -> nn.Module:
    torch.manual_seed(0)
    layers = nn.Sequential(nn.Conv2d(1, 8, 3), nn.Conv2d(8, 8, 3), nn.Conv2d(8, 8, 1), nn.Conv2d(8, 3, 3))
    return layers.to(memory_format=torch.channels_last)


def test_muon_takes_large_kernels_and_adamw_the_rest() -> None:
    network = _network()
    muon, adamw = optimizers_of("muon", network, 0.0)
    assert [tuple(matrix.shape) for matrix in muon.param_groups[0]["params"]] == [(8, 72), (8, 8)]
    assert sum(len(group["params"]) for group in adamw.param_groups) == len(list(network.parameters())) - 2
    (alone,) = optimizers_of("adamw", network, 0.0)
    assert sum(len(group["params"]) for group in alone.param_groups) == len(list(network.parameters()))


def test_steps_of_muon_are_nearly_orthogonal_whatever_the_gradient() -> None:
    kernel = _network()[1].weight
    before = kernel.detach().clone()
    kernel.grad = torch.randn(kernel.shape).mul(torch.logspace(-1, 0, 8)[:, None, None, None])
    kernel.grad = kernel.grad.to(memory_format=torch.channels_last)
    optimizer = KernelMuon([kernel], weight_decay=0.0)
    optimizer.param_groups[0]["lr"] = 0.1
    optimizer.step()
    step = (before - kernel.detach()).flatten(1)
    values = torch.linalg.svdvals(step) / (0.1 * 0.2 * 72**0.5)
    assert 0.4 < values.min() and values.max() < 1.4


def test_training_with_muon_can_be_continued(tmp_path: Path) -> None:
    write_photos(tmp_path)
    recipe = replace(RECIPE, training=replace(RECIPE.training, optimizer="muon"))
    run = Run(recipe, tmp_path, tmp_path / "work", minutes=0.03, processes=1, checkpoint_minutes=1)
    train(run)
    first = torch.load(run.checkpoint, weights_only=True)
    train(replace(run, minutes=0.06))
    second = torch.load(run.checkpoint, weights_only=True)
    assert second["steps"] > first["steps"] > 1
    assert not torch.equal(first["params"]["output.weight"], second["params"]["output.weight"])


def test_unknown_optimizers_are_named() -> None:
    with pytest.raises(ValueError, match="adamw, muon, but is 'sgd'"):
        replace(RECIPE.training, optimizer="sgd")
