"""Trainings of DASR: batches, losses, tied and free experts, checkpoints."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
import torch

from tests.tiny import ADAPTIVE, ADAPTIVE_MICROSCOPE, NETWORK, NOISE, RECIPE, write_photos
from zoo.networks.dasr import DASR
from zoo.objective import AdaptationObjective, objective_of
from zoo.optimizers import channels_last_, optimizers_of
from zoo.recipe import Recipe
from zoo.synth.patches import PatchSampler, build_pool
from zoo.train import Run, train
from zoo.validate import validation_of


def _batch(recipe: Recipe, count: int = 4, size: int = 32) -> tuple[torch.Tensor, ...]:
    channels, numbers = recipe.channels, recipe.network.num_params
    rng = torch.Generator().manual_seed(0)
    low = torch.rand(count, channels, size // recipe.scale, size // recipe.scale, generator=rng)
    target = torch.rand(count, channels, size, size, generator=rng)
    return low, target, torch.rand(count, numbers, generator=rng)


@pytest.mark.parametrize("recipe", [ADAPTIVE, ADAPTIVE_MICROSCOPE], ids=lambda recipe: recipe.name)
def test_patches_are_small_and_come_with_target_and_numbers(recipe: Recipe, tmp_path: Path) -> None:
    write_photos(tmp_path)
    low, target, numbers = PatchSampler(build_pool(recipe, tmp_path), recipe, seed=1).batch(4, 48)
    side = 48 // recipe.scale
    assert low.shape == (4, recipe.channels, side, side)
    assert target.shape == (4, recipe.channels, 48, 48)
    assert numbers.shape == (4, recipe.network.num_params)
    assert torch.equal(numbers[0], numbers[1]) and not torch.equal(numbers[1], numbers[2])
    assert all(torch.isfinite(tensor).all() for tensor in (low, target, numbers))


def test_tied_experts_stay_equal_and_free_ones_part() -> None:
    torch.manual_seed(0)
    network = DASR(ADAPTIVE.network)
    channels_last_(network)
    optimizers = optimizers_of("muon", network, 1e-4)
    objective = objective_of(ADAPTIVE)
    expert = network.net_g.body[0].conv1.weight
    for share, equal in ((0.1, True), (0.9, False)):
        before = expert.detach().clone()
        for _ in range(2):
            objective(network, *_batch(ADAPTIVE), share=share).backward()
            for optimizer in optimizers:
                optimizer.param_groups[0]["lr"] = 1e-2
                optimizer.step()
            network.zero_grad()
        assert not torch.equal(expert, before)
        assert torch.equal(expert[0], expert[4]) == equal


def test_a_network_with_equal_experts_does_not_depend_on_the_numbers() -> None:
    torch.manual_seed(1)
    network = DASR(ADAPTIVE.network)
    image = torch.rand(2, 3, 12, 12)
    weights = network.net_p.expert_weights(torch.rand(2, 33) * 3)
    torch.testing.assert_close(weights.sum(dim=1), torch.ones(2))
    assert weights.std() > 0.01
    equal = torch.full((1, 5), 0.2)
    torch.testing.assert_close(network.net_g(image, weights), network.net_g(image, equal), rtol=0, atol=1e-5)


def test_pictures_that_share_weights_give_what_they_give_alone() -> None:
    torch.manual_seed(2)
    network = DASR(ADAPTIVE.network)
    for parameter in network.net_g.parameters():
        torch.nn.init.normal_(parameter, std=0.1)
    image, weights = torch.rand(4, 3, 8, 8), torch.rand(2, 5)
    together = network.net_g(image, weights)
    torch.testing.assert_close(together, network.net_g(image, weights.repeat_interleave(2, dim=0)))
    with pytest.raises(ValueError, match="multiple of the 3 rows"):
        network.net_g(image, torch.rand(3, 5))


def test_numbers_are_predicted_or_told() -> None:
    torch.manual_seed(0)
    network = DASR(ADAPTIVE.network)
    mapping, first = network.net_p.MappingNet[0].weight, network.net_p.ConvNet[0].weight
    for told, predictor_learns in ((1.0, False), (0.0, True)):
        training = replace(ADAPTIVE.training, tied=0.0, told=told, numbers_weight=0.0)
        for parameter in network.net_g.parameters():
            torch.nn.init.normal_(parameter, std=0.1)
        AdaptationObjective(training, 2)(network, *_batch(ADAPTIVE), share=0.5).backward()
        assert mapping.grad.abs().max() > 0
        assert bool(first.grad.abs().max() > 0) == predictor_learns
        network.zero_grad()


def test_errors_of_numbers_count_as_much_as_the_recipe_says() -> None:
    torch.manual_seed(0)
    network, batch = DASR(ADAPTIVE.network), _batch(ADAPTIVE)
    trainings = [replace(ADAPTIVE.training, tied=1.0, numbers_weight=weight) for weight in (0.0, 1.0, 2.0)]
    values = [float(AdaptationObjective(one, 2)(network, *batch, share=0).detach()) for one in trainings]
    assert values[1] - values[0] == pytest.approx(values[2] - values[1], rel=1e-4)
    assert 0.05 < values[1] - values[0] < 2


@pytest.mark.parametrize("recipe", [ADAPTIVE, ADAPTIVE_MICROSCOPE], ids=lambda recipe: recipe.name)
def test_training_can_be_continued(recipe: Recipe, tmp_path: Path) -> None:
    write_photos(tmp_path)
    run = Run(recipe, tmp_path, tmp_path / "work", minutes=0.03, processes=1, checkpoint_minutes=1)
    train(run)
    first = torch.load(run.checkpoint, weights_only=True)
    train(replace(run, minutes=0.05))
    second = torch.load(run.checkpoint, weights_only=True)
    assert second["steps"] > first["steps"] > 0
    log = (tmp_path / "work" / f"{recipe.name}.log").read_text()
    assert "continues at step" in log and "numbers" in log


def test_a_discriminator_learns_beside_the_network_and_is_kept(tmp_path: Path) -> None:
    write_photos(tmp_path)
    recipe = replace(ADAPTIVE, training=replace(ADAPTIVE.training, adversarial_weight=0.01))
    run = Run(recipe, tmp_path, tmp_path / "work", minutes=0.03, processes=1, checkpoint_minutes=1)
    train(run)
    first = torch.load(run.checkpoint, weights_only=True)["objective"]["discriminator"]
    train(replace(run, minutes=0.05))
    second = torch.load(run.checkpoint, weights_only=True)["objective"]["discriminator"]
    assert not torch.equal(first["last.weight"], second["last.weight"])


def test_a_discriminator_learns_to_tell_pictures_from_results() -> None:
    torch.manual_seed(0)
    objective = objective_of(replace(ADAPTIVE, training=replace(ADAPTIVE.training, adversarial_weight=0.1)))
    network, (low, target, numbers) = DASR(ADAPTIVE.network), _batch(ADAPTIVE)
    for _ in range(20):
        loss = objective(network, low, target, numbers, share=0.5)
    loss.backward()
    assert network.net_g.conv_last.weight.grad.abs().max() > 0
    judge = objective._discriminator
    assert judge(target).shape == (4, 1, 32, 32)
    with torch.no_grad():
        assert judge(target).mean() > judge(network(low)).mean()


def test_training_is_watched_at_every_level() -> None:
    picture = (np.random.default_rng(0).random((170, 170, 3)) * 65535).astype(np.uint16)
    torch.manual_seed(0)
    line = validation_of(ADAPTIVE, [picture]).report(DASR(ADAPTIVE.network).requires_grad_(False))
    assert [name in line for name in ("bicubic", "weak", "severe", "numbers")] == [True] * 4
    assert "standard" not in line


def test_recipes_that_do_not_fit_together_are_named() -> None:
    with pytest.raises(ValueError, match="num_params = 33.*but has 5"):
        replace(ADAPTIVE, network=replace(ADAPTIVE.network, num_params=5))
    with pytest.raises(ValueError, match="hold the noise"):
        replace(ADAPTIVE, noise=NOISE)
    with pytest.raises(ValueError, match="hold the noise and are for DASR"):
        replace(ADAPTIVE, network=NETWORK)
    with pytest.raises(ValueError, match="must have a table \\[degradation\\]"):
        replace(ADAPTIVE, artefact=None)
    with pytest.raises(ValueError, match="must have a table"):
        replace(RECIPE, noise=None)
    with pytest.raises(ValueError, match="for 1 channel.*takes 3"):
        wide = replace(ADAPTIVE_MICROSCOPE.network, num_in_ch=3, num_out_ch=3)
        replace(ADAPTIVE_MICROSCOPE, network=wide)


def test_scale_and_normalisation_follow_from_the_recipe() -> None:
    assert (RECIPE.scale, ADAPTIVE.scale, ADAPTIVE_MICROSCOPE.scale) == (1, 4, 2)
    assert (ADAPTIVE.eight_bit, ADAPTIVE_MICROSCOPE.eight_bit) == ("range", "percentile")
    assert ADAPTIVE.noise_kind == "any"
