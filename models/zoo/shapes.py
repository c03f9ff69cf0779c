"""Names for the sizes of intermediate tensors, so that ONNX Runtime opens a graph several times faster.

When a session is made, ONNX Runtime looks for buffers that may be used again, and compares each tensor with every freed
one whose size it cannot tell: a time that grows with the square of the number of nodes and is nine tenths of opening
Restormer. Sizes that depend on those of the input have no names in an exported graph. With names (`value_info`), equal
sizes are found at once.

Only the small tensors get them: large ones that take each other's buffers make the runs some percent slower and need
more memory.
"""

from __future__ import annotations

import math

import numpy as np
import onnx
import onnxruntime
from onnx import TensorProto, helper

_SMALL = 4
"""Tensors of at most one part in so many of the largest are named."""

PROBES = ((1, 1, 6), (2, 5, 3), (3, 2, 9))
"""Batch, height and width of the runs that tell which sizes go together, in multiples of what the network takes."""


Shape = tuple[tuple[int, ...], int]
"""Sizes and data type of a tensor."""


def named(graph: onnx.ModelProto, step: int, smallest: int) -> onnx.ModelProto:
    """A copy of a graph whose small intermediate tensors have named sizes; nothing else changes.

    Sizes have the same name where they are equal in runs on inputs of several sizes.

    Parameters
    ----------
    graph : ModelProto
        One input: batch, channel, y, x. Parameters may be external; their values do not matter.
    step, smallest : int
        Height and width are multiples of this, and not less than that.
    """
    result = onnx.ModelProto()
    result.CopyFrom(graph)
    del result.graph.value_info[:]
    shapes = [shapes_of(result, batch, *(side_of(k, step, smallest) for k in sides)) for batch, *sides in PROBES]
    names: dict[tuple[int, ...], str] = {}
    largest = max(math.prod(shape) for shape, _ in shapes[0].values())
    outputs = {output.name for output in result.graph.output}
    for name, (first, dtype) in shapes[0].items():
        if name in outputs or _SMALL * math.prod(first) > largest:
            continue
        sizes = zip(*(shape[name][0] for shape in shapes), strict=True)
        dims = [size[0] if len(set(size)) == 1 else names.setdefault(size, f"size{len(names)}") for size in sizes]
        result.graph.value_info.append(helper.make_tensor_value_info(name, dtype, dims))
    return result


def side_of(count: int, step: int, smallest: int) -> int:
    """Side of a probe in pixels."""
    return step * (count + -(-smallest // step))


def shapes_of(model: onnx.ModelProto, batch: int, height: int, width: int) -> dict[str, Shape]:
    """Shape and type of what every node gives, for an input of one size."""
    probe = onnx.ModelProto()
    probe.CopyFrom(model)
    known = {output.name for output in probe.graph.output}
    results = [name for node in probe.graph.node for name in node.output if name]
    probe.graph.output.extend(onnx.ValueInfoProto(name=name) for name in results if name not in known)
    image = probe.graph.input[0]
    channels = image.type.tensor_type.shape.dim[1].dim_value
    session = _unoptimized(probe)
    values = session.run(results, {image.name: np.zeros((batch, channels, height, width), np.float32)})
    return {
        name: (value.shape, helper.np_dtype_to_tensor_dtype(value.dtype))
        for name, value in zip(results, values, strict=True)
    }


def _unoptimized(model: onnx.ModelProto) -> onnxruntime.InferenceSession:
    """A session of a graph as it is; external parameters are zero."""
    options = onnxruntime.SessionOptions()
    options.graph_optimization_level = onnxruntime.GraphOptimizationLevel.ORT_DISABLE_ALL
    external = [tensor for tensor in model.graph.initializer if tensor.data_location == TensorProto.EXTERNAL]
    zeros = [onnxruntime.OrtValue.ortvalue_from_numpy(np.zeros(tuple(t.dims), np.float32)) for t in external]
    options.add_external_initializers([tensor.name for tensor in external], zeros)
    return onnxruntime.InferenceSession(model.SerializeToString(), options, providers=["CPUExecutionProvider"])
