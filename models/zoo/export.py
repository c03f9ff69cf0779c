"""Export of a network to one ONNX file, and the proof that it computes the same."""

from __future__ import annotations

import logging
from pathlib import Path

import numpy as np
import onnx
import onnxruntime
import torch
from torch import nn
from torch.export import Dim

_LOG = logging.getLogger(__name__)

OPSET = 18
"""ONNX operator set of all exported models."""

TOLERANCE = 1e-4
"""Largest difference allowed between ONNX Runtime and PyTorch, in the units of the network; of larger values than 1, a part."""

_SHAPES = ((1, 8, 8), (1, 8, 24), (2, 40, 104), (3, 72, 40), (1, 136, 128))
"""Batch, height and width of the comparisons: other sizes and proportions than the exported example."""


def export_onnx(network: nn.Module, channels: int, file: Path) -> None:
    """Write a network as ONNX with free batch, height and width.

    Parameters
    ----------
    network : Module
        Maps (batch, channels, 8 h, 8 w) to an image of the same size. It must not
        pad or do arithmetic on sizes in Python.
    channels : int
        Channels of the input.
    file : Path
        The model, weights inside. Input and output are called "input" and "output".

    Raises
    ------
    ValueError
        If ONNX Runtime's result differs from PyTorch's at any tested size.
    """
    network = network.eval().to(memory_format=torch.contiguous_format)
    # Batch 2: an example of batch 1 would freeze the batch. 8 * size: wrong size arithmetic raises here.
    example = torch.rand(2, channels, 64, 96)
    sizes = {0: Dim("batch", min=1, max=1024), 2: 8 * Dim("h", min=1, max=4096), 3: 8 * Dim("w", min=1, max=4096)}
    program = torch.onnx.export(
        network,
        (example,),
        dynamo=True,
        optimize=True,
        opset_version=OPSET,
        input_names=["input"],
        output_names=["output"],
        dynamic_shapes=(sizes,),
        verbose=False,
    )
    model = program.model_proto
    strip(model)
    onnx.checker.check_model(model, full_check=True)
    onnx.save(model, file)
    difference = compare(network, channels, file)
    _LOG.info("%s: %d nodes, %d bytes, difference %.1e", file, len(model.graph.node), file.stat().st_size, difference)


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
