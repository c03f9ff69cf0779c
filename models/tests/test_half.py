"""Half graphs and named sizes of a small graph with a norm over channels and a sum over pixels."""

from pathlib import Path

import numpy as np
import onnx
import onnxruntime
import pytest
from onnx import TensorProto, helper, numpy_helper

from zoo.half import external_file, half, rounded
from zoo.shapes import named


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A graph that doubles its channels, divides by their norm and scales by the mean over all pixels."""
    node = helper.make_node
    weight = np.random.default_rng(0).normal(size=(32, 1, 5, 5)).astype(np.float32)
    graph = helper.make_graph(
        [
            node("Conv", ["input", "weight"], ["features"], pads=[2, 2, 2, 2]),
            node("Mul", ["features", "features"], ["squares"]),
            node("ReduceSum", ["squares", "channels"], ["sum"]),
            node("Add", ["sum", "epsilon"], ["positive"]),
            node("Sqrt", ["positive"], ["norm"]),
            node("Div", ["features", "norm"], ["normed"]),
            node("ReduceMean", ["features", "pixels"], ["mean"]),
            node("Mul", ["normed", "mean"], ["scaled"]),
            node("Relu", ["scaled"], ["bent"]),
            node("ReduceSum", ["bent", "channels"], ["output"]),
        ],
        "small",
        [helper.make_tensor_value_info("input", TensorProto.FLOAT, ["batch", 1, "y", "x"])],
        [helper.make_tensor_value_info("output", TensorProto.FLOAT, ["batch", 1, "y", "x"])],
        [
            numpy_helper.from_array(weight, "weight"),
            numpy_helper.from_array(np.array([1], np.int64), "channels"),
            numpy_helper.from_array(np.array([2, 3], np.int64), "pixels"),
            numpy_helper.from_array(np.float32(1e-12), "epsilon"),
        ],
    )
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 18)], ir_version=9)
    path = tmp_path / "small.onnx"
    onnx.save(model, path)
    return path


def run(file: Path, image: np.ndarray) -> np.ndarray:
    return onnxruntime.InferenceSession(file, providers=["CPUExecutionProvider"]).run(None, {"input": image})[0]


IMAGE = np.random.default_rng(1).random((2, 1, 20, 28), dtype=np.float32)


def test_half_graph_has_no_large_parameters_and_nearly_the_same_result(file: Path) -> None:
    graph = half(file, 4, 8)
    target = file.with_name("half.onnx")
    onnx.save(graph, target)
    assert external_file(graph) == "small.onnx"
    assert target.stat().st_size < file.stat().st_size
    exact = run(file, IMAGE)
    for made in (graph, rounded(graph)):
        onnx.save(made, target)
        result = run(target, IMAGE)
        assert result.dtype == np.float32
        difference = np.abs(result - exact).max() / np.abs(exact).max()
        assert 0 < difference < 3e-3


def test_sums_and_epsilons_stay_float32(file: Path) -> None:
    made = half(file, 4, 8).graph.node
    halves = {name.removesuffix(":10") for node in made if node.op_type != "Cast" for name in node.output if ":10" in name}
    assert {"features", "bent"} <= halves
    assert halves.isdisjoint({"squares", "sum", "positive", "norm", "normed", "mean", "output"})


def test_numbers_beyond_half_precision_become_infinite(file: Path) -> None:
    target = file.with_name("rounded.onnx")
    onnx.save(rounded(half(file, 4, 8)), target)
    assert not np.isfinite(run(target, 1e6 * IMAGE)).all()
    assert np.isfinite(run(file, 1e6 * IMAGE)).all()


def test_small_tensors_get_the_same_names_for_the_same_sizes(file: Path) -> None:
    model = onnx.load(file)
    result = named(model, 4, 8)
    sizes = {
        value.name: [dim.dim_param or dim.dim_value for dim in value.type.tensor_type.shape.dim]
        for value in result.graph.value_info
    }
    assert "features" not in sizes
    assert sizes["sum"] == sizes["norm"]
    assert sizes["mean"][1:] == [32, 1, 1]
    assert result.graph.node == model.graph.node
