"""Graphs that compute in half precision, for GPUs, over the same float32 parameters.

Input and output stay float32. A half graph holds no large parameters of its own: they are external data that lie within
the float32 model's file (or its file of weights), followed by casts, which ONNX Runtime computes once when it opens the
graph. What half precision gets wrong stays float32: whatever is as small for large images as for small ones, sums over a number of values that grows with the image, norms and
divisions by them with all that they are computed of, so also the sums that skip layers in Restormer, exponentials, roots,
interpolation, arithmetic with constants that 16 bits cannot hold, and the last node.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
import onnx
from onnx import NodeProto, TensorProto, helper, numpy_helper
from onnx.external_data_helper import ExternalDataInfo

from zoo.shapes import PROBES, Shape, shapes_of, side_of

_SINGLE = frozenset(
    "Cast Clip Exp GlobalAveragePool LayerNormalization Log Pow Reciprocal ReduceL1 ReduceL2 ReduceMean ReduceSum "
    "ReduceSumSquare Resize RMSNormalization SimplifiedLayerNormalization Softmax Sqrt".split()
)
"""Operators that stay float32 wherever they are."""

_SENSITIVE = frozenset("LayerNormalization Pow RMSNormalization Reciprocal SimplifiedLayerNormalization Sqrt".split())
"""Operators that may make a small error large: where neighbouring channels are alike, a norm divides by nearly nothing."""

_LEARNED = frozenset("Conv ConvTranspose Gemm MatMul".split())

_LARGEST, _SMALLEST = float(np.finfo(np.float16).max), float(np.finfo(np.float16).tiny)
_LARGE = 1024  # bytes: smaller parameters of a graph that holds them itself are copied


@dataclass
class _Half:
    """The half graph while it is made: its nodes, and where every tensor is to be had in either type."""

    constants: dict[str, TensorProto]
    shapes: tuple[dict[str, Shape], ...]
    exact: frozenset[str]
    nodes: list[NodeProto] = field(default_factory=list)
    types: dict[str, int] = field(default_factory=dict)
    casts: dict[tuple[str, int], str] = field(default_factory=dict)

    def add(self, node: NodeProto) -> None:
        """Append a node of the float32 graph, and the casts of its inputs."""
        if any(attribute.HasField("g") for attribute in node.attribute):
            raise ValueError(f"Graph must have no graphs inside, but {node.op_type} '{node.name}' has.")
        floats = [name for name in (*node.input, *node.output) if self.types.get(name) == TensorProto.FLOAT]
        dtype = TensorProto.FLOAT if self._is_single(node) else TensorProto.FLOAT16
        copy = NodeProto()
        copy.CopyFrom(node)
        if floats:
            copy.input[:] = [self.cast(name, dtype) if name in floats else name for name in node.input]
            copy.output[:] = [self._made(name, dtype) if name in floats else name for name in node.output]
        self.nodes.append(copy)

    def cast(self, name: str, dtype: int) -> str:
        """The name of a tensor in a type."""
        if (name, dtype) not in self.casts:
            other = next(made for (tensor, _), made in self.casts.items() if tensor == name)
            self.nodes.append(helper.make_node("Cast", [other], [f"{name}:{dtype}"], to=dtype))
            self.casts[name, dtype] = f"{name}:{dtype}"
        return self.casts[name, dtype]

    def start(self, name: str) -> None:
        """Make known a float32 tensor that no node gives: an input or a parameter."""
        self.types[name] = TensorProto.FLOAT
        self.casts[name, TensorProto.FLOAT] = name

    def _made(self, name: str, dtype: int) -> str:
        made = name if dtype == TensorProto.FLOAT else f"{name}:{dtype}"
        self.casts[name, dtype] = made
        return made

    def _is_single(self, node: NodeProto) -> bool:
        if not self.exact.isdisjoint(node.output):
            return True
        if all(self._is_small(name) for name in node.output):
            return True
        if node.op_type in _SINGLE or (node.op_type == "Div" and node.input[1] not in self.constants):
            return True
        if node.op_type in ("MatMul", "Gemm") and len({self._shape(k, node.input[0])[-1] for k in range(len(PROBES))}) > 1:
            return True  # a sum over pixels
        return any(_unfit(self.constants[name]) for name in node.input if name in self.constants)

    def _is_small(self, name: str) -> bool:
        """Whether a tensor is the same for all sizes of image, such as the scores of channels, and so costs nothing."""
        return len({self._shape(probe, name)[1:] for probe in range(len(PROBES))}) == 1

    def _shape(self, probe: int, name: str) -> tuple[int, ...]:
        return tuple(self.constants[name].dims) if name in self.constants else self.shapes[probe][name][0]


def _exact(graph: onnx.GraphProto) -> frozenset[str]:
    """Tensors that must be float32: results, what norms are computed of back to the next learned layer, and what they scale."""
    producers = {name: node for node in graph.node for name in node.output}
    weights = {tensor.name: tuple(tensor.dims) for tensor in graph.initializer}
    sensitive = [node for node in graph.node if node.op_type in _SENSITIVE]
    exact = {output.name for output in graph.output}
    norms = {name for node in sensitive for name in node.output}
    exact |= {name for node in graph.node if not norms.isdisjoint(node.input) for name in node.output}
    waiting = [name for node in sensitive for name in node.input]
    while waiting:
        node = producers.get(waiting.pop())
        if node is None or _is_learned(node, weights) or exact.issuperset(node.output):
            continue
        exact.update(node.output)
        waiting += node.input
    return frozenset(exact)


def _is_learned(node: NodeProto, weights: Mapping[str, tuple[int, ...]]) -> bool:
    """Whether a node is a layer with several outputs; a sum over channels has one."""
    if node.op_type not in _LEARNED:
        return False
    shape = weights.get(node.input[1])
    return shape is None or (shape[-1] if node.op_type == "MatMul" else shape[0]) > 1


def _unfit(tensor: TensorProto) -> bool:
    """Whether a single number, such as an epsilon, is too small or too large for 16 bits."""
    if tensor.data_type != TensorProto.FLOAT or tensor.data_location == TensorProto.EXTERNAL or np.prod(tensor.dims) != 1:
        return False
    value = abs(numpy_helper.to_array(tensor).item())
    return value > _LARGEST or 0 < value < _SMALLEST


def half(file: Path, step: int, smallest: int) -> onnx.ModelProto:
    """The half graph of a float32 graph, to be saved beside it.

    Parameters
    ----------
    file : Path
        The float32 graph: one input and one output of float32.
    step, smallest : int
        Height and width are multiples of this, and not less than that.
    """
    model = onnx.load(file, load_external_data=False)
    graph = model.graph
    shapes = tuple(
        shapes_of(model, batch, *(side_of(count, step, smallest) for count in sides)) for batch, *sides in PROBES
    )
    made = _Half({tensor.name: tensor for tensor in graph.initializer}, shapes, _exact(graph))
    for value in graph.input:
        made.start(value.name)
    for tensor in graph.initializer:
        if tensor.data_type == TensorProto.FLOAT:
            made.start(tensor.name)
    made.types |= {name: dtype for name, (_, dtype) in shapes[0].items()}
    for node in graph.node:
        made.add(node)
    for output in graph.output:
        if made.cast(output.name, TensorProto.FLOAT) != output.name:
            made.nodes[-1].output[0] = output.name
    initializers = list(_stored(graph.initializer, file))
    result = helper.make_graph(made.nodes, graph.name, graph.input, graph.output, initializers)
    return helper.make_model(result, opset_imports=model.opset_import, ir_version=model.ir_version)


def _stored(tensors: Iterable[TensorProto], file: Path) -> Iterable[TensorProto]:
    """Parameters where they are: outside, or for the large ones of a graph that holds them, within its file."""
    own = not any(tensor.data_location == TensorProto.EXTERNAL for tensor in tensors)
    content = file.read_bytes()
    for tensor in tensors:
        if not own or tensor.data_type != TensorProto.FLOAT or len(tensor.raw_data) < _LARGE:
            yield tensor
            continue
        outside = TensorProto(name=tensor.name, data_type=tensor.data_type, dims=tensor.dims)
        outside.data_location = TensorProto.EXTERNAL
        place = {"location": file.name, "offset": content.index(tensor.raw_data), "length": len(tensor.raw_data)}
        for key, value in place.items():
            outside.external_data.add(key=key, value=str(value))
        yield outside


def rounded(model: onnx.ModelProto) -> onnx.ModelProto:
    """A float32 graph that rounds as a half graph does, to measure the error of that on a CPU.

    ONNX Runtime computes half graphs on a CPU in float32 and leaves out most casts, so that their errors would not show.
    Here every tensor of 16 bits is rounded to 11 binary digits by arithmetic: t = 8193 x; t - (t - x). Numbers beyond
    the range of 16 bits become infinite.
    """
    result = onnx.ModelProto()
    result.CopyFrom(model)
    graph = result.graph
    del graph.value_info[:]  # types of 16 bits
    halves = _half_tensors(model)
    nodes: list[NodeProto] = []
    graph.initializer.append(numpy_helper.from_array(np.float32(8193), "rounding"))
    graph.initializer.append(numpy_helper.from_array(np.float32(_LARGEST), "largest"))
    graph.initializer.append(numpy_helper.from_array(np.float32(np.inf), "infinite"))
    for node in graph.node:
        outputs = list(node.output)
        is_cast = node.op_type == "Cast" and node.attribute[0].i in (TensorProto.FLOAT, TensorProto.FLOAT16)
        kept = helper.make_node("Identity", list(node.input), outputs) if is_cast else node
        nodes.append(kept)
        for k, name in enumerate(outputs):
            if name not in halves:
                continue
            kept.output[k] = f"{name}!"
            nodes += _rounding(f"{name}!", name)
    del graph.node[:]
    graph.node.extend(nodes)
    return result


def _rounding(name: str, result: str) -> list[NodeProto]:
    made = helper.make_node
    return [
        made("Mul", [name, "rounding"], [f"{name}t"]),
        made("Sub", [f"{name}t", name], [f"{name}d"]),
        made("Sub", [f"{name}t", f"{name}d"], [f"{name}r"]),
        made("Abs", [f"{name}r"], [f"{name}a"]),
        made("Greater", [f"{name}a", "largest"], [f"{name}o"]),
        made("Where", [f"{name}o", "infinite", f"{name}r"], [result]),
    ]


def _half_tensors(model: onnx.ModelProto) -> set[str]:
    return {name for node in model.graph.node for name in node.output if name.endswith(f":{TensorProto.FLOAT16}")}


def external_file(model: onnx.ModelProto) -> str:
    """Where the parameters of a half graph lie."""
    tensors = [tensor for tensor in model.graph.initializer if tensor.data_location == TensorProto.EXTERNAL]
    return str(ExternalDataInfo(tensors[0]).location)
