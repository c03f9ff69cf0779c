"""Recipes and the training loop."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
import torch

from tests.tiny import RECIPE, write_photos
from zoo.recipe import Stage, read_recipe
from zoo.train import Run, charbonnier, learning_rate, train


def test_shipped_recipe_can_be_read(models: Path) -> None:
    recipe = read_recipe(models / "recipes" / "restormer-denoise-gray.toml")
    assert recipe.network.inp_channels == 1
    assert sum(recipe.mix.values()) == pytest.approx(1)
    assert set(recipe.mix) == set(recipe.noise.camera_share)


def test_unknown_recipe_entries_are_named(tmp_path: Path, models: Path) -> None:
    text = (models / "recipes" / "restormer-denoise-gray.toml").read_text().replace("warm_up", "warmup")
    (tmp_path / "recipe.toml").write_text(text)
    with pytest.raises(ValueError, match="recipe.toml.*warmup"):
        read_recipe(tmp_path / "recipe.toml")


def test_stages_follow_the_time() -> None:
    training = RECIPE.training
    assert [training.stage_at(share).patch for share in (0, 0.49, 0.5, 1.0)] == [16, 16, 32, 32]
    with pytest.raises(ValueError, match="the last at 1"):
        replace(training, stages=(Stage(until=0.5, patch=16, batch=4),))


def test_learning_rate_warms_up_and_ends_annealed() -> None:
    training = RECIPE.training
    assert learning_rate(training, 0) == 0
    assert learning_rate(training, 0.1) == pytest.approx(1e-3)
    assert learning_rate(training, 1) == pytest.approx(1e-6)
    assert learning_rate(training, 1.2) == pytest.approx(1e-6)


def test_charbonnier_is_a_smooth_l1() -> None:
    zero = torch.zeros(4)
    assert float(charbonnier(zero, zero, 1e-3)) == pytest.approx(1e-3)
    assert float(charbonnier(zero + 2, zero, 1e-3)) == pytest.approx(2, abs=1e-6)


def test_training_in_two_processes_can_be_continued(tmp_path: Path) -> None:
    write_photos(tmp_path)
    run = Run(RECIPE, tmp_path, tmp_path / "work", minutes=0.08, processes=2, checkpoint_minutes=1)
    train(run)
    first = torch.load(run.checkpoint, weights_only=True)
    assert first["seconds"] >= 4.8
    assert first["steps"] > 1
    assert not torch.equal(first["params"]["output.weight"], first["params_ema"]["output.weight"])
    train(replace(run, minutes=0.12))
    second = torch.load(run.checkpoint, weights_only=True)
    assert second["steps"] > first["steps"]
    assert second["seconds"] >= 7.2
    assert "continues at step" in (tmp_path / "work" / "tiny.log").read_text()
