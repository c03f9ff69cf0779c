"""What all exports to ONNX have in common, and the proof that an exported network computes the same."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import onnx
import onnxruntime
import torch
from torch import nn

OPSET = 18
"""ONNX operator set of all exported models."""

TOLERANCE = 1e-4
"""Largest difference allowed between ONNX Runtime and PyTorch, in the units of the network; of larger values than 1, a part."""

_SHAPES = ((1, 8, 8), (1, 8, 24), (2, 40, 104), (3, 72, 40), (1, 136, 128))
"""Batch, height and width of the comparisons: other sizes and proportions than the exported example."""


def strip(model: onnx.ModelProto) -> None:
    """Remove the exporter's notes (source lines, names of modules) from a model."""
    graph = model.graph
    for part in (*graph.node, *graph.input, *graph.output, *graph.value_info, *graph.initializer, graph, model):
        del part.metadata_props[:]
        part.doc_string = ""
    del graph.value_info[:]


def compare(
    network: nn.Module, channels: int, file: Path, step: int = 8, smallest: int = 8, output: str = "output"
) -> float:
    """Largest difference between ONNX Runtime and PyTorch over several sizes, relative to values beyond 1.

    An expert of several may give such values by itself. Of a network with several results the first counts, as in its graph.

    Parameters
    ----------
    step, smallest : int
        Height and width are multiples of this, and not less than that.
    output : str
        Name of the result.

    Raises
    ------
    ValueError
        If it exceeds 1e-4.
    """
    session = onnxruntime.InferenceSession(file, providers=["CPUExecutionProvider"])
    rng = np.random.default_rng(0)
    largest = 0.0
    for batch, height, width in _SHAPES:
        sides = (-(-max(side, smallest) // step) * step for side in (height, width))
        image = rng.random((batch, channels, *sides), dtype=np.float32)
        with torch.inference_mode():
            result = network(torch.from_numpy(image))
        expected = (result[0] if isinstance(result, tuple) else result).numpy()
        (actual,) = session.run([output], {"input": image})
        difference = float(np.abs(actual - expected).max() / max(1, np.abs(expected).max()))
        if not difference <= TOLERANCE:
            raise ValueError(
                f"Model {file} must agree with PyTorch to {TOLERANCE}, but differs by {difference} at "
                f"{' x '.join(str(side) for side in image.shape)}; look for size arithmetic that the export froze."
            )
        largest = max(largest, difference)
    return largest


def embed(model: Path, file: Path) -> None:
    """Write a model whose weights lie beside it as one file."""
    whole = onnx.load(model)
    onnx.checker.check_model(whole, full_check=True)
    onnx.save(whole, file)
