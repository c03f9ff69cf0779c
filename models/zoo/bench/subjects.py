"""The networks that are compared: a model folder for ONNX Runtime and the plugin, a module for PyTorch."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import numpy as np
import onnx
import torch
from onnx import numpy_helper
from torch import nn

from zoo.bench.plain import plain_network
from zoo.description import graph_of, read_description
from zoo.published.catalogue import PUBLISHED, Structure
from zoo.published.fill import fill
from zoo.published.graphs import rows_of
from zoo.published.proof import SEED, made_tensors
from zoo.published.slope import slopes_of
from zoo.recipe import read_recipe

MODELS = Path(__file__).resolve().parents[2]
"""The folder of recipes and model folders."""


@dataclass(frozen=True)
class Subject:
    """A network with its weights.

    Attributes
    ----------
    name : str
        Id of the model.
    folder : Path
        The complete model folder.
    network : Module
        What PyTorch runs, in evaluation mode.
    same_weights : bool
        Whether the module has the weights of the folder; otherwise it has random ones, which are as fast.
    """

    name: str
    folder: Path
    network: nn.Module
    same_weights: bool

    @property
    def graph(self) -> Path:
        """The ONNX file."""
        return graph_of(self.folder)

    @property
    def colours(self) -> int:
        """Channels of the images that it restores."""
        return len(read_description(self.folder)["inputs"][0]["axes"][1]["channel_names"])

    @property
    def white(self) -> float:
        """The network value that stands for white."""
        return float(read_description(self.folder)["config"]["restore"]["normalization"].get("full_scale", 1))


def eager_network(structure: Structure) -> nn.Module:
    """The module that stands for PyTorch, as its paper writes it; the one place to choose another."""
    return plain_network(structure)


def subject(name: str, work: Path, models: Path = MODELS) -> Subject:
    """A shipped model, or a published network of full size with weights from arithmetic.

    Parameters
    ----------
    name : str
        Name of a folder in models, or id of a published configuration.
    work : Path
        Gets the folder of a published network, unless it is there.
    models : Path
        The folder of recipes and model folders.

    Raises
    ------
    ValueError
        If there is no such model.
    """
    recipe = models / "recipes" / f"{name}.toml"
    if recipe.exists():
        return subject_in(models / name, read_recipe(recipe).network)
    if name not in PUBLISHED:
        raise ValueError(
            f"Networks must be folders in {models} or among {', '.join(PUBLISHED)}, but one is {name!r}; correct it."
        )
    structure = PUBLISHED[name].structure
    if not (work / name).exists():
        fill(models / "published" / name, made_tensors(rows_of(structure), SEED), work / name)
    return subject_in(work / name, structure)


def subject_in(folder: Path, structure: Structure) -> Subject:
    """The network of a model folder."""
    torch.manual_seed(0)
    network = eager_network(structure).eval()
    return Subject(folder.name, folder, network, load_initializers(network, graph_of(folder)))


def load_initializers(network: nn.Module, graph: Path) -> bool:
    """Give a module the weights of an ONNX file, if that has all of them by their names.

    Returns
    -------
    bool
        Whether it has; otherwise the module is as it was.
    """
    model = onnx.load(graph)  # with what lies beside it
    stored: dict[str, np.ndarray] = {item.name: numpy_helper.to_array(item) for item in model.graph.initializer}
    stored |= slopes_of(model)
    parameters = dict(network.named_parameters())  # shared ones once
    if any(name not in stored or stored[name].shape != tuple(p.shape) for name, p in parameters.items()):
        return False
    with torch.no_grad():
        for name, parameter in parameters.items():
            parameter.copy_(torch.from_numpy(stored[name].copy()))
    return True
