"""The slope of MPRNet's PReLU, a number inside its graphs.

ONNX Runtime computes a bend together with the convolution before it only if the slope is an
attribute, not a tensor (LeakyRelu, not PRelu), which saves a tenth of MPRNet's time. So graphs
without weights have no slope yet: it is not a number there, so that none can be forgotten.
"""

from __future__ import annotations

from pathlib import Path

import numpy as np
import onnx

TENSOR = "shallow_feat1.1.body.1.weight"
"""The parameter, of one value; all blocks of MPRNet have it in common under names of their own."""

_OPERATOR, _ATTRIBUTE = "LeakyRelu", "alpha"


def set_slope(file: Path, slope: float) -> None:
    """Put the slope into all bends of a graph, whose other bytes stay as they are.

    Raises
    ------
    ValueError
        If the graph bends nothing.
    """
    model = onnx.load(file, load_external_data=False)
    attributes = _attributes(model)
    if not attributes:
        raise ValueError(f"Graph {file} must have nodes {_OPERATOR} to get a slope, but has none; is it of MPRNet?")
    for attribute in attributes:
        attribute.f = slope
    file.write_bytes(model.SerializeToString())


def slopes_of(model: onnx.ModelProto) -> dict[str, np.ndarray]:
    """The slope of a graph as the parameter that it was, of one value, by its name; empty if nothing is bent."""
    return {TENSOR: np.array([attribute.f], np.float32) for attribute in _attributes(model)}


def _attributes(model: onnx.ModelProto) -> list[onnx.AttributeProto]:
    bends = (node for node in model.graph.node if node.op_type == _OPERATOR)
    return [attribute for node in bends for attribute in node.attribute if attribute.name == _ATTRIBUTE]
