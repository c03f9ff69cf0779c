"""Networks through ONNX: whether ONNX Runtime computes what PyTorch does at other sizes and batches.

Exported by tracing, which needs a second for networks of a thousand operations where the
exporter of :mod:`zoo.export` needs a minute. Both freeze size arithmetic done in Python.
"""

from __future__ import annotations

import io
import warnings
from collections.abc import Sequence

import numpy as np
import onnxruntime
import torch
from torch import Tensor, nn

from zoo.export import TOLERANCE

_OPSET = 17
_AXES = {"input": {0: "batch", 2: "h", 3: "w"}, "output": {0: "batch", 2: "out_h", 3: "out_w"}}


class First(nn.Module):
    """The first of several results, which is that of the whole network."""

    def __init__(self, network: nn.Module):
        super().__init__()
        self.network = network

    def forward(self, image: Tensor) -> Tensor:
        return self.network(image)[0]


def assert_agrees(network: nn.Module, shapes: Sequence[tuple[int, int, int, int]], scale: float = 1) -> None:
    """Export a network with free batch, height and width, and compare it with PyTorch.

    Parameters
    ----------
    network : Module
        Maps one image tensor to one tensor.
    shapes : sequence of tuple
        (batch, channels, height, width); the first is the exported example.
    scale : float
        Images are 0..scale.
    """
    network = network.eval()
    rng = np.random.default_rng(0)
    images = [rng.random(shape, dtype=np.float32) * np.float32(scale) for shape in shapes]
    file = io.BytesIO()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # checks of the input's size are not traced
        torch.onnx.export(
            network,
            (torch.from_numpy(images[0]),),
            file,
            dynamo=False,
            opset_version=_OPSET,
            input_names=["input"],
            output_names=["output"],
            dynamic_axes=_AXES,
        )
    session = onnxruntime.InferenceSession(file.getvalue(), providers=["CPUExecutionProvider"])
    for image in images:
        with torch.inference_mode():
            expected = network(torch.from_numpy(image)).numpy()
        (actual,) = session.run(["output"], {"input": image})
        np.testing.assert_allclose(actual, expected, rtol=0, atol=TOLERANCE)
