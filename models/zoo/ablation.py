"""Small trainings that tell what an idea is worth: the same recipe and time, one thing changed, all from random weights."""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
import torch
from torch import nn

from zoo.deblurring import TASKS, cases
from zoo.networks.pss_nsc import VARIANTS, planes
from zoo.properties import Method
from zoo.published.graphs import network_of
from zoo.recipe import Recipe, Stage, read_recipe
from zoo.train import Run, train

_LOG = logging.getLogger(__name__)
_TASK = "deblur motion"
_PATCHES = (Stage(until=1.0, patch=64, batch=8),)
_GROWING = (
    Stage(until=0.5, patch=48, batch=14),
    Stage(until=0.8, patch=64, batch=8),
    Stage(until=1.0, patch=96, batch=4),
)  # about as many pixels in each batch


@dataclass(frozen=True)
class Arm:
    """One small training.

    Attributes
    ----------
    title : str
        What is special about it.
    recipe : str
        Name of the recipe that is changed.
    change : function
        How.
    """

    title: str
    recipe: str
    change: Callable[[Recipe], Recipe]


def _arm(title: str, recipe: str, network: Mapping[str, Any] | None = None, **training: Any) -> Arm:
    """An arm with other entries of the tables [network] and [training], all else alike."""
    entries = {"start": None, "optimizer": "muon", "detail": 4, "crop": "random", "stages": _PATCHES, **training}

    def change(recipe: Recipe) -> Recipe:
        changed = replace(recipe.network, **(network or {}))
        return replace(recipe, network=changed, training=replace(recipe.training, **entries))

    return Arm(title, recipe, change)


def _sharing(variant: str) -> dict[str, Any]:
    chosen = VARIANTS[variant]
    return {"across_scales": chosen.across_scales, "within_scale": chosen.within_scale}


_SDWNET, _PSS = "sdwnet-deblur-motion", "pss-nsc-deblur-motion"
_RESTORMER, _MPRNET = "restormer-deblur-motion", "mprnet-deblur-motion"

ARMS: dict[str, Arm] = {
    "sdwnet": _arm("SDWNet, random crops, with the wavelet branch", _SDWNET),
    "sdwnet-sliding": _arm("SDWNet, sliding crop", _SDWNET, crop="sliding"),
    "sdwnet-plain": _arm("SDWNet, without the wavelet branch", _SDWNET, {"wavelet": False}),
    "restormer": _arm("Restormer, patches of 64", _RESTORMER),
    "restormer-growing": _arm("Restormer, progressive patches of 48, 64, 96", _RESTORMER, stages=_GROWING),
    "mprnet": _arm("MPRNet, Charbonnier + edge loss on every stage", _MPRNET),
    "mprnet-no-edges": _arm("MPRNet, Charbonnier loss on every stage", _MPRNET, edge_weight=0.0),
    "mprnet-last": _arm("MPRNet, Charbonnier loss on the last stage only", _MPRNET, edge_weight=0.0, every_result=False),
    "pss-nsc": _arm("PSS-NSC, logarithm of the MSE of all scales; transformations shared by scales and within them", _PSS),
    "pss-nsc-last": _arm("PSS-NSC, logarithm of the MSE of the full scale only", _PSS, every_result=False),
    "pss-nsc-selective": _arm("PSS-NSC, transformations shared by scales", _PSS, _sharing("selectively_shared")),
    "pss-nsc-independent": _arm("PSS-NSC, nothing shared", _PSS, _sharing("independent")),
    "pss-nsc-all": _arm("PSS-NSC, scales share everything", _PSS, _sharing("all_shared")),
}
"""All small trainings by name; the first of a network is what the others are compared with."""


def run_of(name: str, recipes: Path, data: Path, work: Path, minutes: float) -> Run:
    """The training of an arm, in one process; arms of the same channels share a pool of pictures."""
    arm = ARMS[name]
    recipe = arm.change(read_recipe(recipes / f"{arm.recipe}.toml"))
    return Run(
        recipe=replace(recipe, name=f"ablation-{name}"),
        data=data,
        work=work,
        minutes=minutes,
        processes=1,
        checkpoint_minutes=minutes / 2,
        pool_name=f"ablation-{recipe.channels}",
    )


def train_arms(names: list[str], recipes: Path, data: Path, work: Path, minutes: float) -> None:
    """Train arms one after the other; what is trained already stays."""
    for name in names:
        train(run_of(name, recipes, data, work, minutes))


def ablation_table(recipes: Path, data: Path, work: Path) -> str:
    """Markdown table of all arms that have been trained: steps, parameters, and gain on the deblurring benchmark."""
    lines = ["| training | steps | parameters | gain (dB) |", "|---|--:|--:|--:|"]
    for name, arm in ARMS.items():
        run = run_of(name, recipes, data, work, minutes=1)
        if not run.checkpoint.exists():
            _LOG.warning("%s has not been trained", name)
            continue
        state = torch.load(run.checkpoint, map_location="cpu", weights_only=True)
        network = network_of(run.recipe.network).eval()
        network.load_state_dict(state["params_ema"])
        parameters = sum(parameter.numel() for parameter in network.parameters())
        gain = benchmark_gain(method_of(network, run.recipe.channels), data)
        lines.append(f"| {arm.title} | {state['steps']:,} | {parameters:,} | {gain:.2f} |")
        _LOG.info(lines[-1])
    return "\n".join(lines)


def benchmark_gain(restore: Method, data: Path) -> float:
    """Mean gain in dB over all pictures of the motion benchmark."""
    found = [case for kind in TASKS[_TASK] for case in cases(kind, data)]
    return float(np.mean([case.psnr(restore(case.blurred)) - case.psnr(case.blurred) for case in found]))


def method_of(network: nn.Module, channels: int) -> Method:
    """A PyTorch network as a function from and to 8-bit colour images (y, x, 3), whose sides fit the network."""

    def restore(image: np.ndarray) -> np.ndarray:
        tensor = torch.from_numpy(np.moveaxis(image, 2, 0)[None].astype(np.float32) / 255)
        with torch.inference_mode():
            result = network(planes(tensor) if channels == 1 else tensor)
        final = result[0] if isinstance(result, tuple) else result
        return np.moveaxis(final.reshape(tensor.shape)[0].numpy(), 0, 2) * 255

    return restore
