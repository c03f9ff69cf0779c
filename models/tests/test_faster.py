"""Forms that are faster in ONNX Runtime, and those of the papers, against the networks that are trained."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import onnx
import onnxruntime
import pytest
import torch
from torch import Tensor, nn

from zoo.bench.graphs import duel
from zoo.bench.plain import plain
from zoo.networks.faster import faster
from zoo.networks.mprnet import Block, MPRNet, MPRNetConfig
from zoo.networks.restormer import Restormer, RestormerConfig
from zoo.published.catalogue import GOLDEN
from zoo.published.fill import fill
from zoo.published.graphs import export_graph, graphs_of, rows_of
from zoo.published.layout import WEIGHTS, write_weights
from zoo.published.proof import made_tensors, onnx_error
from zoo.published.slope import set_slope

TINY = RestormerConfig(dim=8, num_blocks=(1, 1, 1, 2), num_refinement_blocks=1, heads=(1, 2, 4, 8))
RESTORMERS = {
    f"{norm} {'bias' if bias else 'no bias'}": replace(TINY, layer_norm=norm, bias=bias)
    for norm in ("WithBias", "BiasFree")
    for bias in (False, True)
} | {"dual pixel": replace(TINY, inp_channels=6, dual_pixel_task=True)}
MPRNETS = {
    f"{stages} stages {'bias' if bias else 'no bias'}": MPRNetConfig(8, 4, 4, num_cab=1, stages=stages, bias=bias)
    for stages in (1, 2, 3)
    for bias in (False, True)
}
SHAPES = ((1, 8, 24), (2, 40, 56))


def spread(network: nn.Module) -> nn.Module:
    """A network whose weights, also those of norms and slopes, are none that they start with."""
    torch.manual_seed(0)
    with torch.no_grad():
        for parameter in network.parameters():
            parameter.add_(0.1 * torch.randn_like(parameter))
    return network.eval()


def results(network: nn.Module, image: Tensor) -> tuple[Tensor, ...]:
    result = network(image)
    return result if isinstance(result, tuple) else (result,)


@pytest.mark.parametrize("form", [faster, plain])
@pytest.mark.parametrize("config", [*RESTORMERS.values(), *MPRNETS.values()], ids=[*RESTORMERS, *MPRNETS])
def test_forms_are_equal(config: RestormerConfig | MPRNetConfig, form: type) -> None:
    network = spread(Restormer(config) if isinstance(config, RestormerConfig) else MPRNet(config))
    channels = config.inp_channels if isinstance(config, RestormerConfig) else 3
    for batch, height, width in SHAPES:
        image = torch.rand(batch, channels, height, width)
        with torch.inference_mode():
            expected, actual = results(network, image), results(form(network), image)
        assert len(actual) == len(expected)
        for ours, theirs in zip(actual, expected, strict=True):
            torch.testing.assert_close(ours, theirs, rtol=1e-5, atol=1e-5 * float(theirs.abs().max()))


@pytest.mark.parametrize("slope", [-0.5, 0.0, 0.25, 1.0, 1.5])
def test_any_slope_of_a_prelu_is_kept(slope: float) -> None:
    prelu = nn.PReLU(init=slope)
    network = nn.Sequential(Block(8, MPRNetConfig(n_feat=8), prelu)).eval()
    image = torch.randn(2, 8, 12, 20)
    with torch.inference_mode():
        torch.testing.assert_close(faster(network)(image), network(image))


@pytest.mark.parametrize("slope", [-0.5, 0.0, 0.25, 1.0, 1.5])
def test_onnx_runtime_fuses_a_slope_that_is_set_later(slope: float, tmp_path: Path) -> None:
    name = "mprnet_deblur_small"
    published = GOLDEN[name]
    rows = rows_of(published.structure)
    tensors = made_tensors(rows)
    for row in rows:
        if row.name.endswith(".body.1.weight") and row.shape == (1,):
            tensors[row.name] = np.array([slope], np.float32)
    folder = Path(__file__).resolve().parents[2] / "src" / "test" / "resources" / "models" / "golden" / name
    fill(folder, tensors, tmp_path)
    assert onnx_error(published, tmp_path, tensors) < 1e-5
    assert not {"LeakyRelu", "PRelu"} & set(optimised(tmp_path / "stages-3.onnx", tmp_path / "optimised.onnx"))


def test_slope_is_set_in_graphs_that_bend_only(tmp_path: Path) -> None:
    file = tmp_path / "graph.onnx"
    onnx.save(onnx.helper.make_model(onnx.helper.make_graph([], "empty", [], [])), file)
    with pytest.raises(ValueError, match="must have nodes LeakyRelu"):
        set_slope(file, 0.2)


def test_forms_have_the_parameters_of_the_network_itself() -> None:
    network = MPRNet(MPRNETS["3 stages no bias"])
    other = faster(network)
    assert [name for name, _ in other.named_parameters()] == [name for name, _ in network.named_parameters()]
    assert all(ours is theirs for ours, theirs in zip(other.parameters(), network.parameters(), strict=True))
    assert type(network.shallow_feat1[1]) is Block  # the network itself stays as it is


def test_gradients_of_forms_are_equal() -> None:
    network, image = spread(Restormer(TINY)), torch.rand(1, 3, 16, 24)
    gradients = []
    for form in (network, faster(network)):
        network.zero_grad()
        form(image).square().mean().backward()
        gradients.append([parameter.grad.clone() for parameter in network.parameters()])
    for ours, theirs in zip(*gradients, strict=True):
        torch.testing.assert_close(ours, theirs, rtol=1e-3, atol=1e-5)


def optimised(file: Path, copy: Path) -> list[str]:
    """The operations of a graph as ONNX Runtime runs it on any CPU."""
    options = onnxruntime.SessionOptions()
    options.graph_optimization_level = onnxruntime.GraphOptimizationLevel.ORT_ENABLE_EXTENDED
    options.optimized_model_filepath = str(copy)
    onnxruntime.InferenceSession(file, options, providers=["CPUExecutionProvider"])
    return [node.op_type for node in onnx.load(copy, load_external_data=False).graph.node]


def test_arithmetic_on_weights_is_done_once_for_weights_from_a_file(tmp_path: Path) -> None:
    published = GOLDEN["restormer_withbias_rgb"]
    rows = rows_of(published.structure)
    (graph,) = graphs_of(published.structure)
    export_graph(graph, published.structure, {row.name: row for row in rows}, tmp_path / graph.file)
    write_weights(rows, made_tensors(rows), tmp_path / WEIGHTS)
    operations = optimised(tmp_path / graph.file, tmp_path / "optimised.onnx")
    assert operations.count("Gelu") == 8  # one operation in each block
    assert not {"Erf", "Split", "Pad"} & set(operations)


def test_duel_of_two_graphs_tells_their_difference(tmp_path: Path) -> None:
    files = []
    for name, factor in (("a", 2.0), ("b", 2.5)):
        parts = [onnx.helper.make_tensor_value_info(part, onnx.TensorProto.FLOAT, [1, 1, 8, 8]) for part in "xy"]
        node = onnx.helper.make_node("Mul", ["x", "f"], ["y"])
        constant = onnx.numpy_helper.from_array(np.float32(factor), "f")
        graph = onnx.helper.make_graph([node], "g", parts[:1], parts[1:], [constant])
        model = onnx.helper.make_model(graph, opset_imports=[onnx.helper.make_opsetid("", 18)], ir_version=9)
        files.append(tmp_path / f"{name}.onnx")
        onnx.save(model, files[-1])
    image = np.ones((1, 1, 8, 8), np.float32)
    result = duel((files[0], files[1]), image, threads=1, runs=2)
    assert result.difference == pytest.approx(0.25)
    assert result.default > 0
    assert "| network |" in result.row("network")
