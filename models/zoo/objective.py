"""What a training step makes small: the loss of a batch, by the kind of network."""

from __future__ import annotations

from collections.abc import Callable

import torch
from torch import Tensor, nn

from zoo.losses import loss_of
from zoo.networks.dasr import DASR
from zoo.recipe import Degrading, Recipe, Training

Objective = Callable[..., Tensor]
"""Takes the network, the tensors of a batch and `share`, the part of the time that has passed; gives a scalar."""


def objective_of(recipe: Recipe) -> Objective:
    """The objective that fits a recipe's patches."""
    if isinstance(recipe.artefact, Degrading):
        return AdaptationObjective(recipe.training, recipe.artefact.together)
    return RestorationObjective(recipe.training)


class RestorationObjective:
    """The difference of what a network gives and what it should give."""

    def __init__(self, training: Training):
        self._training = training

    def __call__(self, network: nn.Module, image: Tensor, target: Tensor, share: float) -> Tensor:
        with torch.autocast("cpu", torch.bfloat16):
            outputs = network(image.to(memory_format=torch.channels_last))
        return loss_of(self._training, outputs, target)


class AdaptationObjective:
    """The same for DASR, and the error of the numbers it predicts (Liang et al., ECCV 2022, section 3.4).

    Patches of one degradation share a mixture of the experts, by the mean of their numbers, as the tiles of a picture do.
    """

    def __init__(self, training: Training, together: int):
        self._training = training
        self._together = together
        self._rng = torch.Generator().manual_seed(training.seed)

    def __call__(self, network: DASR, image: Tensor, target: Tensor, numbers: Tensor, share: float) -> Tensor:
        """The loss of a batch; numbers (batch, count)."""
        image = image.to(memory_format=torch.channels_last)
        with torch.autocast("cpu", torch.bfloat16):
            predicted = network.net_p(image)
        predicted = predicted.float()
        told = torch.rand((), generator=self._rng) < self._training.told
        weights = network.net_p.expert_weights(self._shared(numbers if told else predicted))  # (groups, experts)
        if share < self._training.tied:
            weights = 0 * weights + 1 / network.config.num_models
        with torch.autocast("cpu", torch.bfloat16):
            output = network.net_g(image, weights)
        error = (predicted - numbers).abs().mean()
        return loss_of(self._training, output, target) + self._training.numbers_weight * error

    def _shared(self, numbers: Tensor) -> Tensor:
        """Means of the numbers of patches with one degradation: (batch, count) -> (groups, count)."""
        return torch.stack([part.mean(dim=0) for part in numbers.split(min(self._together, len(numbers)))])
