"""Proof that the graphs of a published configuration compute what PyTorch does.

The weights come from arithmetic (:mod:`zoo.golden`), so that recorded results exist for them.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import onnxruntime
import torch
from torch import Tensor, nn

from zoo import golden
from zoo.networks.dasr import DASR
from zoo.networks.mprnet import MPRNet
from zoo.networks.pss_nsc import PssNsc, from_tensorflow
from zoo.published.catalogue import Published
from zoo.published.graphs import channels_of, graphs_of, network_of
from zoo.published.layout import Row

SEED = 7001
"""Of the weights that results were recorded with."""

_SIZES = ((1, 41, 103), (2, 73, 55))  # batch, height and width of comparisons, before rounding up to the network's step

Results = Callable[[Tensor], dict[str, Tensor]]
"""Results of all graphs by the name of their file, for an image (batch, channels, height, width)."""


def made_tensors(rows: Sequence[Row], seed: int = SEED) -> dict[str, np.ndarray]:
    """Weights from arithmetic by the names of the rows, in the checkpoint's layouts."""
    tensors: dict[str, np.ndarray] = {}
    for file in dict.fromkeys(row.file for row in rows):
        part = [row for row in rows if row.file == file]
        made = golden.weights(_kind(part), {row.source: row.source_shape for row in part}, seed)
        tensors |= {row.name: made[row.source] for row in part}
    return tensors


def _kind(rows: Sequence[Row]) -> str:
    """The network of :func:`zoo.golden.weights`, from names that only it has."""
    if rows[0].file:
        return rows[0].file.replace("net", "dasr")
    kinds = {"g_net/": "pss", "patch_embed.": "restormer", "shallow_feat1.": "mprnet"}
    return next((kind for begin, kind in kinds.items() if rows[0].name.startswith(begin)), "sdwnet")


def network_with(published: Published, tensors: Mapping[str, np.ndarray]) -> nn.Module:
    """The whole network with the tensors of a checkpoint, given by the names of its table."""
    network = network_of(published.structure).eval()
    if isinstance(network, PssNsc):
        network.load_state_dict(from_tensorflow(tensors))
    else:
        network.load_state_dict({name: torch.from_numpy(value) for name, value in tensors.items()})
    return network


def results_of(network: nn.Module) -> Results:
    """What PyTorch computes for every graph; DASR's generator is the first expert."""
    if isinstance(network, MPRNet):
        return lambda image: {f"stages-{3 - index}.onnx": result for index, result in enumerate(network(image))}
    if isinstance(network, DASR):
        first = network.net_g.mixed(torch.eye(network.config.num_models)[0])
        return lambda image: {"predictor.onnx": network.net_p(image), "generator.onnx": first(image)}
    if isinstance(network, PssNsc):
        return lambda image: {"graph.onnx": network(image)[0]}
    return lambda image: {"graph.onnx": network(image)}


def onnx_results_of(folder: Path, files: Sequence[str]) -> Results:
    """What ONNX Runtime computes with the graphs of a filled folder."""
    sessions = {
        file: onnxruntime.InferenceSession(folder / file, providers=["CPUExecutionProvider"]) for file in files
    }
    return lambda image: {
        file: torch.from_numpy(session.run(None, {"input": image.numpy()})[0]) for file, session in sessions.items()
    }


def difference(actual: Tensor, expected: Tensor) -> float:
    """Largest difference relative to the largest magnitude expected."""
    return float((actual - expected).abs().max() / expected.abs().max())


def onnx_error(
    published: Published,
    folder: Path,
    tensors: Mapping[str, np.ndarray],
    sizes: Sequence[tuple[int, int, int]] = _SIZES,
) -> float:
    """Largest relative difference between ONNX Runtime and PyTorch over all graphs and some sizes.

    Parameters
    ----------
    published : Published
        The configuration.
    folder : Path
        Its folder, filled with the tensors.
    tensors : mapping of str to array
        A checkpoint by the names of its table.
    sizes : sequence of tuple
        Batch, height and width; rounded up to what the network takes.
    """
    ours = results_of(network_with(published, tensors))
    theirs = onnx_results_of(folder, [graph.file for graph in graphs_of(published.structure)])
    generator = np.random.default_rng(0)
    step, white = published.family.step, np.float32(published.family.full_scale)
    largest = 0.0
    for batch, *sides in sizes:
        height, width = (-(-side // step) * step for side in sides)
        shape = (batch, channels_of(published.structure), height, width)
        image = torch.from_numpy(generator.random(shape, dtype=np.float32) * white)
        with torch.inference_mode():
            expected = ours(image)
        actual = theirs(image)
        largest = max(largest, *(difference(actual[file], expected[file]) for file in actual))
    return largest


def golden_error(published: Published, network: nn.Module, recorded: Mapping[str, Any]) -> float:
    """Largest difference between the final image and a record's samples, relative to the largest of these.

    Parameters
    ----------
    published : Published
        The configuration.
    network : Module
        Its network, with the weights of the record.
    recorded : mapping
        The record: input, seed and outputs of the full-size network.
    """
    shape, scale = recorded["input"]["shape"], np.float32(recorded["input"].get("value_scale", 1))
    image = torch.from_numpy(golden.image(recorded["seed"], tuple(shape)) * scale)
    with torch.inference_mode():
        result = network(image)
    result = result[0] if isinstance(result, tuple) else result
    return sample_error(result, recorded, published.family.scale)


def sample_error(result: Tensor, recorded: Mapping[str, Any], scale: int = 1) -> float:
    """Largest relative difference between a final image and the samples of a record."""
    shape = [*result.shape[:2], *(scale * side for side in recorded["input"]["shape"][2:])]
    expected = next(output for output in recorded["outputs"] if output["shape"] == shape)
    places = torch.from_numpy((np.arange(64, dtype=np.int64) * 2654435761) % result.numel())
    return difference(result.flatten()[places], torch.tensor(expected["sample64"]))
