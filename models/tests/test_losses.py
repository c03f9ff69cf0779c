"""Losses of the recipes."""

from __future__ import annotations

import math
from dataclasses import replace

import pytest
import torch

from tests.tiny import RECIPE
from zoo.losses import charbonnier, decibel, edges, loss_of


def test_charbonnier_is_a_smooth_l1() -> None:
    zero = torch.zeros(4)
    assert float(charbonnier(zero, zero, 1e-3)) == pytest.approx(1e-3)
    assert float(charbonnier(zero + 2, zero, 1e-3)) == pytest.approx(2, abs=1e-6)


def test_decibels_of_patches_count_alike() -> None:
    target = torch.zeros(2, 1, 4, 4)
    output = torch.tensor([0.1, 0.001]).view(2, 1, 1, 1).expand(2, 1, 4, 4)
    assert float(decibel(output, target, 0)) == pytest.approx(math.log(0.01))
    assert float(decibel(target, target, 5e-3)) == pytest.approx(math.log(5e-3))


def test_a_shift_of_the_mean_counts_more_with_a_mean_weight() -> None:
    target = torch.zeros(1, 1, 8, 8)
    shifted, rough = target + 0.1, target + 0.1
    rough[..., ::2] -= 0.2
    assert float(decibel(shifted, target, 0, 3)) == pytest.approx(math.log(0.2))
    assert float(decibel(rough, target, 0, 3)) == pytest.approx(math.log(0.1))


def test_even_ground_has_no_edges_and_a_step_has() -> None:
    image = torch.full((1, 3, 16, 16), 0.7)
    torch.testing.assert_close(edges(image), torch.zeros_like(image))
    image[..., 8:] = 0.2
    found = edges(image).abs()
    assert float(found[..., :4].max()) == pytest.approx(0, abs=1e-6)
    assert float(found[..., 7:9].min()) > 0.05


def test_stages_add_up_and_edges_count_by_their_weight() -> None:
    target, output = torch.rand(2, 1, 3, 8, 8, generator=torch.Generator().manual_seed(0))
    training = replace(RECIPE.training, edge_weight=0.05)
    eps = training.charbonnier
    one = charbonnier(output, target, eps) + 0.05 * charbonnier(edges(output), edges(target), eps)
    torch.testing.assert_close(loss_of(training, output, target), one)
    torch.testing.assert_close(loss_of(training, (output, output), target), 2 * one)


def test_scales_are_compared_with_every_second_and_fourth_pixel() -> None:
    target = torch.rand(2, 1, 16, 16, generator=torch.Generator().manual_seed(0))
    training = replace(RECIPE.training, loss="mean square")
    scales = tuple(target[..., ::step, ::step] + 0.2 for step in (1, 2, 4))
    assert float(loss_of(training, scales, target)) == pytest.approx(3 * 0.5 * 0.2**2, rel=1e-5)


def test_only_the_final_result_counts_if_the_recipe_says_so() -> None:
    training = replace(RECIPE.training, every_result=False)
    target = torch.rand(1, 3, 8, 8)
    assert float(loss_of(training, (target + 0.1, target + 5), target)) == pytest.approx(0.1, abs=1e-4)
