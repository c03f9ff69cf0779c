"""What a training step makes small: the loss of a batch, by the kind of network."""

from __future__ import annotations

from typing import Any

import torch
import torch.nn.functional as F
from torch import Tensor, nn

from zoo.losses import loss_of
from zoo.networks.dasr import DASR
from zoo.networks.discriminator import Discriminator
from zoo.recipe import Degrading, Recipe, Training


class Objective:
    """Takes the network, the tensors of a batch and `share`, the part of the time that has passed; gives a scalar."""

    def __call__(self, network: nn.Module, *batch: Tensor, share: float) -> Tensor:
        raise NotImplementedError

    def state(self) -> dict[str, Any]:
        """What a checkpoint has to hold to continue: nothing, unless the objective learns itself."""
        return {}

    def load(self, state: dict[str, Any]) -> None:
        """Continue with the state of a checkpoint."""


def objective_of(recipe: Recipe) -> Objective:
    """The objective that fits a recipe's patches."""
    if not isinstance(recipe.artefact, Degrading):
        return RestorationObjective(recipe.training)
    if recipe.training.adversarial_weight > 0:
        return AdversarialObjective(recipe.training, recipe.artefact.together, recipe.channels)
    return AdaptationObjective(recipe.training, recipe.artefact.together)


class RestorationObjective(Objective):
    """The difference of what a network gives and what it should give."""

    def __init__(self, training: Training):
        self._training = training

    def __call__(self, network: nn.Module, image: Tensor, target: Tensor, *, share: float) -> Tensor:
        with torch.autocast("cpu", torch.bfloat16):
            outputs = network(image.to(memory_format=torch.channels_last))
        return loss_of(self._training, outputs, target)


class AdaptationObjective(Objective):
    """The same for DASR, and the error of the numbers it predicts (Liang et al., ECCV 2022, section 3.4).

    Patches of one degradation share a mixture of the experts, by the mean of their numbers, as the tiles of a picture do.
    """

    def __init__(self, training: Training, together: int):
        self._training = training
        self._together = together
        self._rng = torch.Generator().manual_seed(training.seed)

    def __call__(self, network: DASR, image: Tensor, target: Tensor, numbers: Tensor, *, share: float) -> Tensor:
        """The loss of a batch; numbers (batch, count)."""
        return self._loss(*self._results(network, image, numbers, share), target)

    def _loss(self, output: Tensor, error: Tensor, target: Tensor) -> Tensor:
        return loss_of(self._training, output, target) + self._training.numbers_weight * error

    def _results(self, network: DASR, image: Tensor, numbers: Tensor, share: float) -> tuple[Tensor, Tensor]:
        """What the network makes of a batch, and the mean error of its numbers."""
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
        return output.float(), (predicted - numbers).abs().mean()

    def _shared(self, numbers: Tensor) -> Tensor:
        """Means of the numbers of patches with one degradation: (batch, count) -> (groups, count)."""
        return torch.stack([part.mean(dim=0) for part in numbers.split(min(self._together, len(numbers)))])


class AdversarialObjective(AdaptationObjective):
    """The same, and whether a discriminator takes results for pictures, which learns beside the network.

    Every process has a discriminator of its own.
    """

    def __init__(self, training: Training, together: int, channels: int):
        super().__init__(training, together)
        self._discriminator = Discriminator(channels)
        self._optimizer = torch.optim.Adam(self._discriminator.parameters(), training.learning_rate, betas=(0.9, 0.99))

    def __call__(self, network: DASR, image: Tensor, target: Tensor, numbers: Tensor, *, share: float) -> Tensor:
        output, error = self._results(network, image, numbers, share)
        self._learn(output.detach(), target)
        self._discriminator.requires_grad_(False)
        deceived = _verdict(self._discriminator(output), real=True)
        self._discriminator.requires_grad_(True)
        return self._loss(output, error, target) + self._training.adversarial_weight * deceived

    def _learn(self, output: Tensor, target: Tensor) -> None:
        """One step of the discriminator."""
        self._optimizer.zero_grad()
        loss = _verdict(self._discriminator(target), real=True) + _verdict(self._discriminator(output), real=False)
        loss.backward()
        self._optimizer.step()

    def state(self) -> dict[str, Any]:
        return {"discriminator": self._discriminator.state_dict(), "optimizer": self._optimizer.state_dict()}

    def load(self, state: dict[str, Any]) -> None:
        self._discriminator.load_state_dict(state["discriminator"])
        self._optimizer.load_state_dict(state["optimizer"])


def _verdict(judged: Tensor, real: bool) -> Tensor:
    """Cross entropy of a discriminator's output with what it should be everywhere."""
    return F.binary_cross_entropy_with_logits(judged, torch.full_like(judged, float(real)))
