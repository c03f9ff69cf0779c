###
# #%L
# Restore: image restoration networks for Fiji.
# %%
# Copyright (C) 2026 Restore developers.
# %%
# Redistribution and use in source and binary forms, with or without
# modification, are permitted provided that the following conditions are met:
# 
# 1. Redistributions of source code must retain the above copyright notice,
#    this list of conditions and the following disclaimer.
# 2. Redistributions in binary form must reproduce the above copyright notice,
#    this list of conditions and the following disclaimer in the documentation
#    and/or other materials provided with the distribution.
# 
# THIS SOFTWARE IS PROVIDED BY THE COPYRIGHT HOLDERS AND CONTRIBUTORS "AS IS"
# AND ANY EXPRESS OR IMPLIED WARRANTIES, INCLUDING, BUT NOT LIMITED TO, THE
# IMPLIED WARRANTIES OF MERCHANTABILITY AND FITNESS FOR A PARTICULAR PURPOSE
# ARE DISCLAIMED. IN NO EVENT SHALL THE COPYRIGHT HOLDERS OR CONTRIBUTORS BE
# LIABLE FOR ANY DIRECT, INDIRECT, INCIDENTAL, SPECIAL, EXEMPLARY, OR
# CONSEQUENTIAL DAMAGES (INCLUDING, BUT NOT LIMITED TO, PROCUREMENT OF
# SUBSTITUTE GOODS OR SERVICES; LOSS OF USE, DATA, OR PROFITS; OR BUSINESS
# INTERRUPTION) HOWEVER CAUSED AND ON ANY THEORY OF LIABILITY, WHETHER IN
# CONTRACT, STRICT LIABILITY, OR TORT (INCLUDING NEGLIGENCE OR OTHERWISE)
# ARISING IN ANY WAY OUT OF THE USE OF THIS SOFTWARE, EVEN IF ADVISED OF THE
# POSSIBILITY OF SUCH DAMAGE.
# #L%
###
"""Makes the tiny models that the tests run.

    python make_models.py

Needs numpy and onnx; writes one folder per model next to this file, and those of
make_adaptive.py and make_described.py. Weights are seeded, so that the files come
out the same every time.
"""

from __future__ import annotations

import hashlib
from pathlib import Path

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper

import make_adaptive
import make_described

HERE = Path(__file__).resolve().parent
OPSET = 17

RDF = """\
format_version: 0.5.3
type: model
name: {id}
description: A tiny model for tests.
license: CC0-1.0
inputs:
  - id: input
    axes:
      - type: batch
      - type: channel
        id: channel
        channel_names: {channels}
      - {{type: space, id: y, size: {{min: {minimum}, step: {step}}}}}
      - {{type: space, id: x, size: {{min: {minimum}, step: {step}}}}}
    test_tensor: {{source: test-input.npy}}
    preprocessing:
      - id: scale_range
        kwargs: {{min_percentile: 0.2, max_percentile: 99.8}}
outputs:
  - id: output
    axes:
      - type: batch
      - type: channel
        id: channel
        channel_names: {channels}
      - {{type: space, id: y, size: {{tensor_id: input, axis_id: y}}, halo: {halo}{scale}}}
      - {{type: space, id: x, size: {{tensor_id: input, axis_id: x}}, halo: {halo}{scale}}}
    test_tensor: {{source: test-output.npy}}
weights:
  onnx:
    source: model.onnx
    sha256: {sha256}
    opset_version: {opset}
config:
  restore:
    network: {network}
    task: {task}
    tiling: {{tile: {tile}, halo: {halo}, window: {window}, overlap: {overlap}}}
    bytes_per_pixel: 64
    normalization: {{eight_bit: range, other: percentile}}
"""


def conv(name: str, rng: np.random.Generator, out: int, into: int, size: int):
    """A weight tensor whose layer neither explodes nor dies."""
    weights = rng.normal(0, (into * size * size) ** -0.5, (out, into, size, size))
    return numpy_helper.from_array(weights.astype(np.float32), name)


def model(nodes, initializers=(), channels=1, opset=OPSET, elem=TensorProto.FLOAT,
          shape=None) -> onnx.ModelProto:
    shape = shape or ["n", channels, "h", "w"]
    graph = helper.make_graph(
        nodes, "test",
        [helper.make_tensor_value_info("input", elem, shape)],
        [helper.make_tensor_value_info("output", elem, shape)],
        list(initializers))
    return helper.make_model(
        graph, ir_version=8, opset_imports=[helper.make_opsetid("", opset)])


def identity(**kwargs) -> onnx.ModelProto:
    return model([helper.make_node("Identity", ["input"], ["output"])], **kwargs)


def receptive() -> onnx.ModelProto:
    """3x3 convolutions around a down- and up-sampling pair.

    Receptive radius, in input pixels: 1 + 1 (stride 2) + 2 + 1 (up) + 1 = 6.
    """
    rng = np.random.default_rng(1)
    pad = {"kernel_shape": [3, 3], "pads": [1, 1, 1, 1]}
    return model([
        helper.make_node("Conv", ["input", "w1"], ["a"], **pad),
        helper.make_node("Relu", ["a"], ["b"]),
        helper.make_node("Conv", ["b", "w2"], ["c"], strides=[2, 2], **pad),
        helper.make_node("Conv", ["c", "w3"], ["d"], **pad),
        helper.make_node("Tanh", ["d"], ["e"]),
        helper.make_node("ConvTranspose", ["e", "w4"], ["f"],
                         kernel_shape=[2, 2], strides=[2, 2]),
        helper.make_node("Conv", ["f", "w5"], ["output"], **pad),
    ], [conv("w1", rng, 4, 1, 3), conv("w2", rng, 6, 4, 3),
        conv("w3", rng, 6, 6, 3), conv("w4", rng, 6, 4, 2),
        conv("w5", rng, 1, 4, 3)])


def enlarge() -> onnx.ModelProto:
    """Makes every pixel a square of four equal ones."""
    graph = model([
        helper.make_node("Resize", ["input", "", "scales"], ["output"],
                         mode="nearest", nearest_mode="floor",
                         coordinate_transformation_mode="asymmetric")],
        [numpy_helper.from_array(np.array([1, 1, 2, 2], np.float32), "scales")])
    for axis, name in ((2, "h2"), (3, "w2")):
        graph.graph.output[0].type.tensor_type.shape.dim[axis].dim_param = name
    return graph


def slow(layers: int = 40) -> onnx.ModelProto:
    """So many 64-channel convolutions that a large tile takes seconds."""
    value = numpy_helper.from_array(np.array([1 / 576], np.float32))
    nodes = [helper.make_node("ConstantOfShape", ["shape"], ["w"], value=value),
             helper.make_node("Expand", ["input", "wide"], ["x0"])]
    for i in range(layers):
        nodes.append(helper.make_node(
            "Conv", [f"x{i}", "w"], [f"x{i + 1}"],
            kernel_shape=[3, 3], pads=[1, 1, 1, 1]))
    nodes.append(helper.make_node(
        "ReduceMean", [f"x{layers}"], ["output"], axes=[1], keepdims=1))
    return model(nodes, [
        numpy_helper.from_array(np.array([64, 64, 3, 3], np.int64), "shape"),
        numpy_helper.from_array(np.array([1, 64, 1, 1], np.int64), "wide")])


def write(name: str, graph: onnx.ModelProto, channels=1, minimum=1, step=1,
          halo=0, tile=64, window="crop", overlap=0, network="test",
          task="denoise", scale="") -> None:
    folder = HERE / name
    folder.mkdir(exist_ok=True)
    data = graph.SerializeToString(deterministic=True)
    (folder / "model.onnx").write_bytes(data)
    names = ["gray"] if channels == 1 else ["red", "green", "blue"]
    (folder / "rdf.yaml").write_text(RDF.format(
        id=name, channels="[" + ", ".join(names) + "]", minimum=minimum,
        step=step, halo=halo, tile=tile, window=window, overlap=overlap,
        network=network, task=task, opset=OPSET, scale=scale,
        sha256=hashlib.sha256(data).hexdigest()))


def write_test_tensors(name: str, channels: int) -> None:
    """For models that only pass values through."""
    x = np.random.default_rng(2).normal(100, 20, (1, channels, 24, 16))
    x = x.astype(np.float32)
    low, high = np.percentile(x, [0.2, 99.8])
    np.save(HERE / name / "test-input.npy", x)
    np.save(HERE / name / "test-output.npy",
            ((x - low) / (high - low)).astype(np.float32))


def main() -> None:
    write("identity-gray", identity())
    write_test_tensors("identity-gray", 1)
    write("identity-rgb", identity(channels=3), channels=3, minimum=16, step=8,
          window="linear", overlap=8, task="deblur")
    write_test_tensors("identity-rgb", 3)
    write("receptive-gray", receptive(), minimum=4, step=2, halo=8)
    write("enlarge-gray", enlarge(), task="enlarge", scale=", scale: 0.5")
    write("slow-gray", slow(), minimum=16, step=16, tile=512, task="slow")

    broken = HERE / "broken"
    broken.mkdir(exist_ok=True)
    write("broken/wrong-type", identity(elem=TensorProto.DOUBLE))
    write("broken/wrong-rank", identity(shape=["n", 1, "w"]))
    write("broken/unknown-operator", model(
        [helper.make_node("NoSuchOperator", ["input"], ["output"])]))
    write("broken/future-opset", identity(opset=999))
    make_adaptive.main()
    make_described.main()


if __name__ == "__main__":
    main()
