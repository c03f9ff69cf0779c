"""The ONNX graphs of a published configuration, without weights.

The parameters are inputs while a network is exported, so no optimisation can fold,
transpose or rename them; then they become initializers that lie in the file of weights.
Networks and example are on PyTorch's device "meta": nothing is ever computed.
"""

from __future__ import annotations

import warnings
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import lru_cache
from pathlib import Path
from typing import Any

import onnx
import torch
from torch import Tensor, nn
from torch.export import Dim
from torch.func import functional_call

from zoo.export import OPSET, strip
from zoo.networks.dasr import DASR, DASRConfig, DegradationPredictor, SRResNet
from zoo.networks.faster import faster
from zoo.networks.mprnet import MPRNet, MPRNetConfig
from zoo.networks.pss_nsc import PssNsc, PssNscConfig
from zoo.networks.restormer import Restormer, RestormerConfig
from zoo.networks.sdwnet import SDWNet
from zoo.published.catalogue import Structure, family_of
from zoo.published.layout import WEIGHTS, Row, aligned
from zoo.published.slope import TENSOR as SLOPE
from zoo.shapes import named

_TRANSPOSED = (3, 2, 0, 1)  # axes (height, width, in, out) of TensorFlow in the order (out, in, height, width)


@dataclass(frozen=True)
class Graph:
    """One ONNX file of a model folder.

    Attributes
    ----------
    file : str
        Its name.
    network : Module
        Maps an image to a tensor, or to several of which the first counts.
    names : mapping of str to str
        The published name of every parameter of the network that the graph has as a tensor.
    output : str
        Name of the result.
    """

    file: str
    network: nn.Module
    names: Mapping[str, str] = field(repr=False)
    output: str = "output"


def network_of(structure: Structure) -> nn.Module:
    """The whole network of a structure on the default device."""
    if isinstance(structure, RestormerConfig):
        return Restormer(structure)
    if isinstance(structure, MPRNetConfig):
        return MPRNet(structure)
    if isinstance(structure, PssNscConfig):
        return PssNsc(structure)
    if isinstance(structure, DASRConfig):
        return DASR(structure)
    return SDWNet(structure)


def rows_of(structure: Structure) -> tuple[Row, ...]:
    """The tensors of a structure's checkpoint and their places, shared ones at one place."""
    with torch.device("meta"):
        network = network_of(structure)
    rows: list[Row] = []
    places: dict[int, int] = {}
    end = 0
    for name, parameter in network.named_parameters(remove_duplicate=False):
        if id(parameter) not in places:
            places[id(parameter)] = aligned(end)
            end = aligned(end) + 4 * parameter.numel()
        row = Row(name, tuple(parameter.shape), places[id(parameter)], name)
        if isinstance(structure, PssNscConfig):
            theirs = name.replace(".", "/")
            row = replace(row, name=theirs, source=theirs, permutation=_TRANSPOSED if parameter.ndim == 4 else ())
        if isinstance(structure, DASRConfig):
            file, _, source = name.partition(".")
            row = replace(row, source=source, file=file)
        rows.append(row)
    return tuple(rows)


def graphs_of(structure: Structure) -> tuple[Graph, ...]:
    """The graphs of a structure; the last is the network that gives the final image."""
    with torch.device("meta"):
        if isinstance(structure, MPRNetConfig):
            stages = [MPRNet(replace(structure, stages=count)) for count in (1, 2, 3)]
            return tuple(_stages(count, network) for count, network in enumerate(stages, start=1))
        if isinstance(structure, DASRConfig):
            predictor, generator = DegradationPredictor(structure), SRResNet(structure)
            convolutions = {name: f"net_p.{name}" for name in _same(predictor) if name.startswith("ConvNet.")}
            experts = {name: f"net_g.{name}" for name in _same(generator)}
            return (
                Graph("predictor.onnx", predictor, convolutions, "degradation"),
                Graph("generator.onnx", generator, experts),
            )
        network = network_of(structure)
        names = _same(network)
        if isinstance(structure, PssNscConfig):
            names = {name: name.replace(".", "/") for name in names}
        return (Graph("graph.onnx", network, names),)


def _stages(count: int, network: MPRNet) -> Graph:
    """The graph of the first stages of MPRNet, whose slope is a number."""
    names = {name: theirs for name, theirs in _same(network).items() if name != SLOPE}
    return Graph(f"stages-{count}.onnx", network, names)


def _same(network: nn.Module) -> dict[str, str]:
    """Every parameter under its own name, shared ones once."""
    return {name: name for name, _ in network.named_parameters()}


class _Stateless(nn.Module):
    """A network whose parameters are arguments, behind the image."""

    def __init__(self, network: nn.Module, names: list[str]):
        super().__init__()
        self._network = [network]  # in a list, lest its parameters become this module's
        self._names = names

    def forward(self, image: Tensor, *values: Tensor) -> Tensor:
        result = functional_call(self._network[0], dict(zip(self._names, values, strict=True)), (image,))
        return result[0] if isinstance(result, tuple) else result


def export_graph(graph: Graph, structure: Structure, rows: Mapping[str, Row], file: Path) -> None:
    """Write a graph with free batch, height and width and named sizes, its parameters in the file of weights.

    Parameters
    ----------
    graph : Graph
        The network, on the device "meta".
    structure : Structure
        What it belongs to.
    rows : mapping of str to Row
        Places of the tensors by name. A parameter without its row's first axis gets the
        place of that axis' first slice.
    file : Path
        The ONNX file to write.

    Raises
    ------
    ValueError
        If a parameter is not in the graph.
    """
    model = onnx.load_from_string(_exported(graph.file, structure))
    _name_sizes(model)
    _store_outside(model, rows, graph)
    family = family_of(structure)
    onnx.save(named(model, family.step, family.minimum), file)


@lru_cache
def _exported(file: str, structure: Structure) -> bytes:
    """A graph in its fastest form with the parameters as inputs; models of one structure have one in common."""
    graph = next(graph for graph in graphs_of(structure) if graph.file == file)
    parameters = dict(graph.network.named_parameters())
    # Batch 2: an example of batch 1 would freeze the batch. Multiples: wrong size arithmetic raises here.
    example = torch.empty(2, channels_of(structure), 64, 96, device="meta")
    values = tuple(parameters[name].detach() for name in graph.names)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        program = torch.export.export(
            _Stateless(faster(graph.network.eval()), list(graph.names)),
            (example, *values),
            dynamic_shapes=(_sizes(structure), (None,) * len(values)),
            strict=False,
        )
        exported = torch.onnx.export(
            program,
            dynamo=True,
            optimize=True,
            opset_version=OPSET,
            input_names=["input", *graph.names.values()],
            output_names=[graph.output],
            verbose=False,
        )
    assert exported is not None
    model = exported.model_proto
    strip(model)
    return model.SerializeToString()


def channels_of(structure: Structure) -> int:
    """Channels of the input."""
    if isinstance(structure, RestormerConfig):
        return structure.inp_channels
    if isinstance(structure, DASRConfig):
        return structure.num_in_ch
    return 1 if isinstance(structure, PssNscConfig) else 3


def _sizes(structure: Structure) -> dict[int, Any]:
    """Free sizes of the input: batch, and multiples of the network's step."""
    family = family_of(structure)
    step, smallest = family.step, family.smallest
    # Without a step, sizes of 1 to 3 would be cases of their own: the predictor of DASR halves the size.
    least = 4 if step == 1 else smallest // step
    sizes = [Dim(name, min=least, max=4096) for name in ("h", "w")]
    height, width = sizes if step == 1 else [step * size for size in sizes]
    return {0: Dim("batch", min=1, max=1024), 2: height, 3: width}


def _name_sizes(model: onnx.ModelProto) -> None:
    """Give the exporter's free sizes names for people."""
    shapes = {value.name: value.type.tensor_type.shape.dim for value in (*model.graph.input, *model.graph.output)}
    old = [size.dim_param for size in shapes["input"]]
    names = {theirs: name for theirs, name in zip(old, ("batch", "", "height", "width"), strict=True) if name}
    for size in (size for shape in shapes.values() for size in shape if size.dim_param):
        for theirs, name in names.items():
            size.dim_param = size.dim_param.replace(theirs, name)


def _store_outside(model: onnx.ModelProto, rows: Mapping[str, Row], graph: Graph) -> None:
    """Turn the inputs that are parameters into initializers in the file of weights."""
    inputs = {value.name: value for value in model.graph.input}
    for name in graph.names.values():
        if name not in inputs:
            raise ValueError(f"Graph {graph.file} must have the parameter {name}, but has not; it was optimised away.")
        shape = [size.dim_value for size in inputs[name].type.tensor_type.shape.dim]
        initializer = model.graph.initializer.add(name=name, dims=shape, data_type=onnx.TensorProto.FLOAT)
        initializer.data_location = onnx.TensorProto.EXTERNAL
        place = {"location": WEIGHTS, "offset": rows[name].offset, "length": 4 * torch.Size(shape).numel()}
        for key, value in place.items():
            initializer.external_data.add(key=key, value=str(value))
        model.graph.input.remove(inputs[name])
