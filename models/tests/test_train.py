"""Recipes and the training loop."""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path

import pytest
import torch

from tests.tiny import MICROSCOPE, NETWORK, RECIPE, STAGED, colour, write_photos
from zoo.networks.mprnet import MPRNet
from zoo.networks.restormer import Restormer
from zoo.recipe import Stage, read_recipe
from zoo.synth.fluorescence import FLUORESCENCE
from zoo.synth.noise import NoiseConfig
from zoo.synth.procedural import GENERATORS
from zoo.train import Run, learning_rate, start_from, train


RECIPES = sorted((Path(__file__).resolve().parents[1] / "recipes").glob("*.toml"))


@pytest.mark.parametrize("file", RECIPES, ids=lambda file: file.stem)
def test_recipes_can_be_read(file: Path) -> None:
    recipe = read_recipe(file)
    assert recipe.name == file.stem
    assert sum(recipe.mix.values()) == pytest.approx(1)
    assert set(recipe.procedural.counts) <= set(GENERATORS | FLUORESCENCE)
    if isinstance(recipe.noise, NoiseConfig):
        assert set(recipe.mix) == set(recipe.noise.camera_share)


def test_micrographs_of_any_depth_are_normalised_by_percentiles(models: Path) -> None:
    recipes = [read_recipe(models / "recipes" / f"restormer-denoise-{name}.toml") for name in ("gray", "microscopy")]
    assert [recipe.eight_bit for recipe in recipes] == ["range", "percentile"]


def test_unknown_recipe_entries_are_named(tmp_path: Path, models: Path) -> None:
    text = (models / "recipes" / "restormer-denoise-gray.toml").read_text().replace("warm_up", "warmup")
    shutil.copytree(models / "recipes" / "sources", tmp_path / "sources")
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


def test_unknown_losses_are_named() -> None:
    with pytest.raises(ValueError, match="charbonnier.*'huber'"):
        replace(RECIPE.training, loss="huber")


def test_colour_networks_start_from_gray_ones_and_treat_gray_pictures_alike(tmp_path: Path) -> None:
    torch.manual_seed(0)
    gray, colour = Restormer(NETWORK), Restormer(replace(NETWORK, inp_channels=3, out_channels=3))
    torch.save({"params_ema": gray.state_dict()}, tmp_path / "gray.pt")
    start_from(tmp_path / "gray.pt", colour)
    image = torch.rand(1, 1, 24, 16)
    torch.testing.assert_close(colour(image.expand(-1, 3, -1, -1)), gray(image).expand(-1, 3, -1, -1))
    with pytest.raises(ValueError, match="must have shape"):
        start_from(tmp_path / "gray.pt", Restormer(replace(NETWORK, dim=16)))
    with pytest.raises(FileNotFoundError, match="train its recipe first"):
        start_from(tmp_path / "none.pt", colour)


def test_microscope_training_starts_from_another_checkpoint(tmp_path: Path) -> None:
    write_photos(tmp_path)
    torch.manual_seed(5)
    first = Restormer(NETWORK).state_dict()
    (tmp_path / "work").mkdir()
    torch.save({"params_ema": first}, tmp_path / "work" / "first.pt")
    training = replace(RECIPE.training, loss="decibel", start="first", learning_rate=1e-9, final_learning_rate=1e-9)
    recipe = replace(RECIPE, noise=MICROSCOPE, training=training)
    run = Run(recipe, tmp_path, tmp_path / "work", minutes=0.02, processes=1, checkpoint_minutes=1)
    train(run)
    stored = torch.load(run.checkpoint, weights_only=True)["params_ema"]
    torch.testing.assert_close(stored["output.weight"], first["output.weight"], rtol=0, atol=1e-6)
    assert "flat" in (tmp_path / "work" / "tiny.log").read_text()


def test_colour_training_starts_from_a_gray_checkpoint(tmp_path: Path) -> None:
    write_photos(tmp_path)
    (tmp_path / "work").mkdir()
    torch.save({"params_ema": Restormer(NETWORK).state_dict()}, tmp_path / "work" / "gray.pt")
    recipe = colour(replace(RECIPE, training=replace(RECIPE.training, start="gray")))
    run = Run(recipe, tmp_path, tmp_path / "work", minutes=0.02, processes=1, checkpoint_minutes=1)
    train(run)
    stored = torch.load(run.checkpoint, weights_only=True)
    assert stored["steps"] > 0
    assert stored["params_ema"]["output.weight"].shape[0] == 3


def test_networks_of_several_stages_are_trained_on_all_of_them(tmp_path: Path) -> None:
    write_photos(tmp_path)
    run = Run(STAGED, tmp_path, tmp_path / "work", minutes=0.05, processes=1, checkpoint_minutes=1)
    train(run)
    stored = torch.load(run.checkpoint, weights_only=True)
    torch.manual_seed(STAGED.training.seed)
    before = MPRNet(STAGED.network).state_dict()
    for name in ("sam12.conv2.weight", "sam23.conv2.weight", "tail.weight"):
        assert not torch.equal(stored["params"][name], before[name])


def test_unknown_architectures_are_named(tmp_path: Path, models: Path) -> None:
    text = (models / "recipes" / "mprnet-denoise.toml").read_text().replace('"mprnet"', '"unet"')
    (tmp_path / "recipe.toml").write_text(text)
    with pytest.raises(ValueError, match="restormer, mprnet, sdwnet, pss-nsc, dasr, but is 'unet'"):
        read_recipe(tmp_path / "recipe.toml")


def test_microscopes_are_gray() -> None:
    with pytest.raises(ValueError, match="gray images.*tiny takes 3"):
        colour(replace(RECIPE, noise=MICROSCOPE))


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
