"""Training within a time budget, on the CPU, in one or several processes.

Every process has one thread and its own patches; gradients are averaged after
every step. On a CPU this is faster than one process with several threads. The
learning rate follows the share of the time that has passed, so a training always
ends annealed, however fast the machine is and however often it was interrupted.
"""

from __future__ import annotations

import copy
import logging
import math
import os
import time
from dataclasses import dataclass
from pathlib import Path

import torch
import torch.distributed as dist
import torch.multiprocessing as mp
from torch import Tensor, nn

from zoo.objective import objective_of
from zoo.optimizers import channels_last_, optimizers_of
from zoo.published.graphs import network_of
from zoo.recipe import Recipe, Training
from zoo.synth.patches import PatchSampler, Pool, cached_pool
from zoo.validate import validation_of

_LOG = logging.getLogger(__name__)


@dataclass(frozen=True)
class Run:
    """Where and how long to train.

    Attributes
    ----------
    recipe : Recipe
        What to train.
    data, work : Path
        Folder of the training pictures; folder for the pool, checkpoints and log.
    minutes : float
        Time budget, counted over all resumptions.
    processes : int
        Processes, one thread each.
    checkpoint_minutes : float
        Time between checkpoints, each with a validation.
    pool_name : str
        Name of the pool of clean pictures, which trainings with the same pictures may share; the recipe's if empty.
    """

    recipe: Recipe
    data: Path
    work: Path
    minutes: float
    processes: int
    checkpoint_minutes: float
    pool_name: str = ""

    @property
    def checkpoint(self) -> Path:
        """The file a training continues from and the export reads."""
        return self.work / f"{self.recipe.name}.pt"

    @property
    def pool(self) -> Path:
        """The file that keeps the clean pictures."""
        return self.work / f"{self.pool_name or self.recipe.name}-pool.npz"


def learning_rate(training: Training, share: float) -> float:
    """Linear warm-up, then half a cosine down to the final rate; share of the time in 0..1."""
    if share < training.warm_up:
        return training.learning_rate * share / training.warm_up
    phase = min((share - training.warm_up) / (1 - training.warm_up), 1.0)
    span = training.learning_rate - training.final_learning_rate
    return training.final_learning_rate + 0.5 * span * (1 + math.cos(math.pi * phase))


def train(run: Run) -> None:
    """Train until the budget is spent, continuing from the checkpoint if there is one."""
    run.work.mkdir(parents=True, exist_ok=True)
    cached_pool(run.recipe, run.data, run.pool)
    meeting = run.work / f"meeting-{os.getpid()}"
    mp.spawn(_worker, args=(run, meeting), nprocs=run.processes)
    meeting.unlink(missing_ok=True)


def start_from(checkpoint: Path, network: nn.Module) -> None:
    """Load the averaged weights of another training.

    Where a network for gray images becomes one for colours, its first and last filters
    are shared by the colours, so that it treats gray pictures as before.

    Raises
    ------
    FileNotFoundError
        If there is no such checkpoint.
    ValueError
        If a parameter is missing or has a shape that cannot be shared.
    """
    if not checkpoint.exists():
        raise FileNotFoundError(f"Checkpoint {checkpoint} must exist to start from it; train its recipe first.")
    stored = torch.load(checkpoint, map_location="cpu", weights_only=True)["params_ema"]
    parameters = network.state_dict()
    for name, parameter in parameters.items():
        if name not in stored:
            raise ValueError(f"Checkpoint {checkpoint} must hold {name!r}, but does not.")
        parameters[name] = _shared(stored[name], parameter.shape, name)
    network.load_state_dict(parameters)


def _shared(stored: Tensor, shape: torch.Size, name: str) -> Tensor:
    """A filter (outputs, inputs, ...) for one image channel made one for several, with the same sums."""
    if stored.shape == shape:
        return stored
    outputs, inputs = stored.shape[:2]
    if (outputs != 1 and outputs != shape[0]) or (inputs != 1 and inputs != shape[1]) or stored.shape[2:] != shape[2:]:
        raise ValueError(f"Parameter {name!r} must have shape {tuple(shape)}, but starts from {tuple(stored.shape)}.")
    return stored.expand(shape) * (inputs / shape[1])


def _worker(rank: int, run: Run, meeting: Path) -> None:
    """One training process."""
    torch.set_num_threads(1)
    handlers = [logging.StreamHandler(), logging.FileHandler(run.work / f"{run.recipe.name}.log")]
    logging.basicConfig(
        level=logging.INFO if rank == 0 else logging.WARNING,
        format="%(asctime)s %(message)s",
        datefmt="%H:%M:%S",
        handlers=handlers,
    )
    dist.init_process_group("gloo", init_method=f"file://{meeting}", rank=rank, world_size=run.processes)
    trainer = Trainer(run, cached_pool(run.recipe, run.data, run.pool), rank)
    trainer.resume()
    trainer.loop()
    dist.destroy_process_group()


class Trainer:
    """The state of one training process; process 0 also validates and writes checkpoints."""

    def __init__(self, run: Run, pool: Pool, rank: int):
        self.run = run
        self.training = run.recipe.training
        self.pool = pool
        self.rank = rank
        torch.manual_seed(self.training.seed)
        self.network = network_of(run.recipe.network)
        channels_last_(self.network)
        self.average = copy.deepcopy(self.network).requires_grad_(False)
        self.objective = objective_of(run.recipe)
        self.optimizers = optimizers_of(self.training.optimizer, self.network, self.training.weight_decay)
        self.steps = 0
        self.patches = 0
        self.seconds = 0.0  # of training so far, the same in all processes after every step
        self._clock = time.monotonic()  # when `seconds` was last counted

    @property
    def share(self) -> float:
        """Share of the time budget that has passed."""
        return self.seconds / (60 * self.run.minutes)

    def resume(self) -> None:
        """Continue from the checkpoint, or begin from the one the recipe names, if it names one."""
        if not self.run.checkpoint.exists():
            if self.training.start is not None:
                start_from(self.run.work / f"{self.training.start}.pt", self.network)
                self.average.load_state_dict(self.network.state_dict())
            return
        state = torch.load(self.run.checkpoint, map_location="cpu", weights_only=True)
        self.network.load_state_dict(state["params"])
        self.average.load_state_dict(state["params_ema"])
        for optimizer, stored in zip(self.optimizers, state["optimizers"], strict=True):
            optimizer.load_state_dict(stored)
        self.objective.load(state.get("objective", {}))
        self.steps, self.patches, self.seconds = state["steps"], state["patches"], state["seconds"]
        _LOG.info("continues at step %d, %.1f min", self.steps, self.seconds / 60)

    def save(self) -> None:
        """Write the checkpoint, complete or not at all."""
        partial = self.run.checkpoint.with_suffix(".partial")
        torch.save(
            {
                "params": self.network.state_dict(),
                "params_ema": self.average.state_dict(),
                "optimizers": [optimizer.state_dict() for optimizer in self.optimizers],
                "objective": self.objective.state(),
                "steps": self.steps,
                "patches": self.patches,
                "seconds": self.seconds,
            },
            partial,
        )
        partial.replace(self.run.checkpoint)

    def loop(self) -> None:
        """Train until the time is spent."""
        world = self.run.processes
        sampler = PatchSampler(self.pool, self.run.recipe, seed=(self.training.seed + self.steps) * world + self.rank)
        validation = validation_of(self.run.recipe, self.pool["validation"]) if self.rank == 0 else None
        losses, saved = [], self.seconds
        self._clock = time.monotonic()
        while self.share < 1:
            losses.append(self._step(sampler))
            if self.seconds - saved < 60 * self.run.checkpoint_minutes and self.share < 1:
                continue
            saved = self.seconds
            if validation is not None:
                self.save()
                _LOG.info(
                    "%5.1f min  step %6d  patches %7d  side %3d  rate %.1e  loss %.5f  %s",
                    self.seconds / 60,
                    self.steps,
                    self.patches,
                    self.training.stage_at(self.share).patch,
                    learning_rate(self.training, self.share),
                    sum(losses) / len(losses),
                    validation.report(self.average),
                )
            losses.clear()

    def _step(self, sampler: PatchSampler) -> float:
        """One update from one batch; returns the loss of this process's part."""
        stage = self.training.stage_at(self.share)
        count = max(stage.batch // self.run.processes, 1)
        loss = self.objective(self.network, *sampler.batch(count, stage.patch, stage.rows), share=self.share)
        loss.backward()
        self._average_gradients()
        nn.utils.clip_grad_norm_(self.network.parameters(), self.training.clip)
        for optimizer in self.optimizers:
            for group in optimizer.param_groups:
                group["lr"] = learning_rate(self.training, self.share)
            optimizer.step()
        self.network.zero_grad()
        self._average_weights()
        self.steps += 1
        self.patches += count * self.run.processes
        return loss.item()

    def _average_gradients(self) -> None:
        """Replace gradients by their mean over the processes, and agree on the time that has passed."""
        gradients = [parameter.grad for parameter in self.network.parameters()]
        now = time.monotonic()
        clock = torch.tensor([now - self._clock])
        self._clock = now
        flat = torch.cat([gradient.flatten() for gradient in gradients] + [clock])
        dist.all_reduce(flat)
        flat /= self.run.processes
        self.seconds += flat[-1].item()
        parts = flat[:-1].split([gradient.numel() for gradient in gradients])
        for gradient, part in zip(gradients, parts, strict=True):
            gradient.copy_(part.view_as(gradient))

    def _average_weights(self) -> None:
        """Exponential moving average; its first steps follow the weights faster."""
        decay = min(self.training.ema, (1 + self.steps) / (10 + self.steps))
        with torch.no_grad():
            torch._foreach_lerp_(list(self.average.parameters()), list(self.network.parameters()), 1 - decay)
