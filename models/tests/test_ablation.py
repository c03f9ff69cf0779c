"""Small trainings with and without an idea."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
import torch
from torch import nn

from zoo import ablation, deblurring
from zoo.__main__ import main
from zoo.ablation import ARMS, ablation_table, method_of, run_of
from zoo.published.graphs import network_of

OTHER_STRUCTURE = {"sdwnet-plain", "pss-nsc-selective", "pss-nsc-independent", "pss-nsc-all"}


@pytest.mark.parametrize("name", ARMS)
def test_arms_differ_from_the_first_of_their_network_in_one_thing(name: str, models: Path, tmp_path: Path) -> None:
    recipe = run_of(name, models / "recipes", tmp_path, tmp_path, minutes=1).recipe
    network_of(recipe.network)
    assert recipe.training.start is None
    first = next(other for other in ARMS if name.startswith(other))
    base = run_of(first, models / "recipes", tmp_path, tmp_path, minutes=1).recipe
    assert (recipe.network != base.network) == (name in OTHER_STRUCTURE)
    assert (recipe.training != base.training) == (name not in OTHER_STRUCTURE and name != first)
    assert (recipe.noise, recipe.artefact, recipe.mix) == (base.noise, base.artefact, base.mix)


@pytest.mark.parametrize("channels", [1, 3])
def test_networks_see_pictures_in_0_to_1_and_give_their_first_result(channels: int) -> None:
    class Brighter(nn.Module):
        def forward(self, image: torch.Tensor) -> tuple[torch.Tensor, torch.Tensor]:
            assert image.shape == (3 // channels, channels, 16, 32)
            assert float(image.max()) <= 1
            return image + 0.1, image

    image = np.random.default_rng(0).integers(0, 256, (16, 32, 3), dtype=np.uint8)
    np.testing.assert_allclose(method_of(Brighter(), channels)(image), image + 25.5, atol=1e-3)


def test_table_has_the_arms_that_were_trained(models: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    recipes = models / "recipes"
    run = run_of("sdwnet-plain", recipes, tmp_path, tmp_path, minutes=1)
    network = network_of(run.recipe.network)
    torch.save({"params_ema": network.state_dict(), "steps": 1234}, run.checkpoint)
    monkeypatch.setattr(ablation, "benchmark_gain", lambda restore, data: 0.5)
    _, _, row = ablation_table(recipes, tmp_path, tmp_path).splitlines()
    parameters = sum(parameter.numel() for parameter in network.parameters())
    assert row == f"| SDWNet, without the wavelet branch | 1,234 | {parameters:,} | 0.50 |"


def test_gain_is_the_mean_over_the_motion_benchmark(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    def two(kind: str, data: Path) -> list[deblurring.Case]:
        sharp = np.full((64, 64, 3), 100, np.uint8)
        kernel = np.ones((1, 1))
        return [deblurring.Case(kind, n, 1, kernel, sharp, sharp + np.uint8(10)) for n in range(2)]

    monkeypatch.setattr(ablation, "cases", two)
    half = ablation.benchmark_gain(lambda image: image.astype(float) - 5, tmp_path)
    assert half == pytest.approx(20 * np.log10(2))


def test_unknown_arms_are_named() -> None:
    with pytest.raises(SystemExit, match="must be among sdwnet, .*but are nafnet"):
        main(["ablate", "nafnet"])
