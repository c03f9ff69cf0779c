"""Exports a shipped model again, in the fastest form known now, without its checkpoint: the weights are those of its files."""

from __future__ import annotations

import hashlib
import shutil
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import onnx
import torch
from onnx import numpy_helper
from torch import nn

from zoo.description import check_description, graph_of, read_description
from zoo.networks.pss_nsc import PssNsc, from_tensorflow
from zoo.networks.restormer import LayerNorm, Restormer
from zoo.package import export_graphs, scale_range
from zoo.published.catalogue import family_of
from zoo.published.graphs import network_of, rows_of
from zoo.published.layout import WEIGHTS
from zoo.recipe import Recipe
from zoo.runtime import Model, bytes_per_pixel, session_of

TOLERANCE = 1e-4
"""Largest difference allowed between the graphs before and after, as a part of the largest value."""

_SIZES = ((1, 48, 80), (2, 96, 64), (1, 160, 144))  # batch, height and width of the comparisons
_NORMS = {"norm1": "attn.qkv", "norm2": "ffn.project_in"}  # the convolution that each norm of a block feeds


@dataclass(frozen=True)
class Reexported:
    """What became of a model: largest relative difference of its graphs, memory for a pixel before and after."""

    difference: float
    bytes_before: int
    bytes_after: int


def reexport(recipe: Recipe, folder: Path) -> Reexported:
    """Replace the graphs of a model folder by faster ones that are proved equal.

    Parameters
    ----------
    recipe : Recipe
        The model's.
    folder : Path
        Its folder, whose description is adapted. It changes only if everything holds.

    Raises
    ------
    ValueError
        If the files are not those of the recipe's network, or a result differs by more than 1e-4.
    """
    network = network_of(recipe.network)
    network.load_state_dict(_tensors_of(recipe, network, folder))
    with tempfile.TemporaryDirectory() as name:
        fresh = Path(name)
        files = export_graphs(recipe, network.eval(), fresh)
        difference = max(_difference(recipe, folder / file, fresh / file) for file in files)
        _check_test_tensors(folder, fresh / files[-1])
        batch = 3 if family_of(recipe.network).network == "pss-nsc" else 1
        memory = bytes_per_pixel(fresh / files[-1], batch=batch)
        before = read_description(folder)["config"]["restore"]["bytes_per_pixel"]
        _describe(folder, fresh, files, {f"bytes_per_pixel: {before}\n": f"bytes_per_pixel: {memory}\n"})
        for file in files:
            shutil.copyfile(fresh / file, folder / file)
    check_description(folder)
    return Reexported(difference, before, memory)


def _tensors_of(recipe: Recipe, network: nn.Module, folder: Path) -> dict[str, torch.Tensor]:
    """The parameters of a model's network, from its ONNX file or from the file of weights beside it."""
    if isinstance(network, Restormer):
        found = _inside(network, graph_of(folder))
        missing = [name for name in network.state_dict() if name not in found]
        if missing:
            raise ValueError(f"Model {folder} must have the parameter {missing[0]}, but has not; is the recipe its own?")
        return {name: torch.from_numpy(found[name].copy()) for name in network.state_dict()}
    rows = rows_of(recipe.network)
    content = (folder / WEIGHTS).read_bytes()
    size = max(row.offset + row.bytes for row in rows)
    if len(content) != size:
        raise ValueError(f"Weights {folder / WEIGHTS} must be {size} bytes for the recipe's network, but are {len(content)}.")
    tensors = {}
    for row in rows:
        value = np.frombuffer(content, "<f4", row.bytes // 4, row.offset).reshape(row.shape)
        tensors[row.name] = value.transpose(np.argsort(row.permutation)) if row.permutation else value
    if isinstance(network, PssNsc):
        return from_tensorflow(tensors)
    return {name: torch.from_numpy(value.copy()) for name, value in tensors.items()}


def _inside(network: Restormer, file: Path) -> dict[str, np.ndarray]:
    """The tensors inside an ONNX file by name, and those of norms, which earlier exports gave other names and shapes."""
    graph = onnx.load(file).graph
    found = {value.name: numpy_helper.to_array(value) for value in graph.initializer}
    made = {output: node for node in graph.node for output in node.output}
    takes = {node.input[1]: node for node in graph.node if node.op_type == "Conv"}
    for name, norm in ((name, part) for name, part in network.named_modules() if isinstance(part, LayerNorm)):
        if f"{name}.body.weight" in found:
            continue
        block, _, which = name.rpartition(".")
        scaled = made[takes[f"{block}.{_NORMS[which]}.weight"].input[0]]
        if norm.body.bias is not None:
            found[f"{name}.body.bias"] = _constant(scaled, found)
            scaled = next(made[value] for value in scaled.input if value in made)
        found[f"{name}.body.weight"] = _constant(scaled, found)
    return found


def _constant(node: onnx.NodeProto, tensors: Mapping[str, np.ndarray]) -> np.ndarray:
    """The constant operand of a product or sum, without axes of one."""
    return next(tensors[name] for name in node.input if name in tensors).reshape(-1)


def _difference(recipe: Recipe, before: Path, after: Path) -> float:
    """Largest difference between two graphs over several sizes, relative to the largest value."""
    rng = np.random.default_rng(0)
    sessions = [session_of(file, threads=1) for file in (before, after)]
    largest = 0.0
    for batch, height, width in _SIZES:
        image = rng.random((batch, recipe.channels, height, width), dtype=np.float32)
        expected, actual = (session.run(None, {"input": image})[0] for session in sessions)
        largest = max(largest, float(np.abs(actual - expected).max() / max(1, np.abs(expected).max())))
    if not largest <= TOLERANCE:
        raise ValueError(f"Graph {after.name} of {before.parent} must stay equal to {TOLERANCE}, but differs by {largest}.")
    return largest


def _check_test_tensors(folder: Path, graph: Path) -> None:
    expected = np.load(folder / "test-output.npy")
    actual = Model(graph).run(scale_range(np.load(folder / "test-input.npy")))
    if not np.abs(actual - expected).max() <= TOLERANCE:
        raise ValueError(f"Model {folder} must give its test tensor again, but differs; its files are not of one model.")


def _describe(folder: Path, fresh: Path, files: tuple[str, ...], changes: dict[str, str]) -> None:
    """Put the hashes of new graphs and other changes into the description, whose other lines stay as they are."""
    text = (folder / "rdf.yaml").read_text(encoding="utf-8")
    hashes = ((hashlib.sha256((place / file).read_bytes()).hexdigest() for place in (folder, fresh)) for file in files)
    for before, after in (*hashes, *changes.items()):
        text = text.replace(before, after)
    (folder / "rdf.yaml").write_text(text, encoding="utf-8")
