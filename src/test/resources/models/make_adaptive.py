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
"""Makes the tiny model that adapts to degradations, for make_models.py.

Enlarges twice, then applies a kernel that its three experts make together: as it
is, sharper, smoother. More blur makes it sharper, more noise smoother, and the
sum of the kernel is always 1. The estimate is the same for all images but for the
last number, which is the mean of the image.
"""

from __future__ import annotations

import hashlib
from pathlib import Path

import numpy as np
from onnx import TensorProto, helper, numpy_helper

HERE = Path(__file__).resolve().parent / "adaptive-gray"
SIDE = 5

RDF = """\
format_version: 0.5.3
type: model
name: adaptive-gray
description: A tiny model for tests.
license: CC0-1.0
inputs:
  - id: input
    axes:
      - type: batch
      - {type: channel, id: channel, channel_names: [gray]}
      - {type: space, id: y, size: {min: 1, step: 1}}
      - {type: space, id: x, size: {min: 1, step: 1}}
    preprocessing:
      - id: scale_range
        kwargs: {min_percentile: 0.2, max_percentile: 99.8}
outputs:
  - id: output
    axes:
      - type: batch
      - {type: channel, id: channel, channel_names: [gray]}
      - {type: space, id: y, scale: 0.5, size: {tensor_id: input, axis_id: y}, halo: 0}
      - {type: space, id: x, scale: 0.5, size: {tensor_id: input, axis_id: x}, halo: 0}
weights:
  onnx:
    source: generator.onnx
    sha256: %(generator)s
    opset_version: 17
    external_data: {source: weights.data, sha256: %(weights)s}
config:
  restore:
    network: dasr
    task: super-resolution
    tiling: {tile: 64, halo: 2, window: crop, overlap: 0}
    bytes_per_pixel: 64
    normalization: {eight_bit: range, other: percentile}
    tensors: {source: tensors.csv, sha256: %(tensors)s}
    experts:
      count: 3
      parameters: 3
      mapping: mapping.
      predictor: {source: predictor.onnx, sha256: %(predictor)s, output: degradation}
      numbers:
        - {name: "Point spread: width at half maximum", unit: pixel, from: 1, to: 6, slider: blur}
        - {name: "Noise: standard deviation", unit: gray level of 255, from: 0, to: 50, slider: noise}
        - {name: "Brightness: mean", from: 0, to: 1}
"""


def kernels() -> np.ndarray:
    """As it is, sharper, smoother: the sums are 1, 0, 0."""
    same = np.zeros((SIDE, SIDE), np.float32)
    same[SIDE // 2, SIDE // 2] = 1
    mean = np.full((SIDE, SIDE), 1 / SIDE ** 2, np.float32)
    return np.stack([same, same - mean, mean - same])[:, None, None]


def external(name: str, shape, offset: int) -> TensorProto:
    tensor = TensorProto(name=name, data_type=TensorProto.FLOAT, dims=shape,
                         data_location=TensorProto.EXTERNAL)
    for key, value in {"location": "weights.data", "offset": offset,
                       "length": 4 * int(np.prod(shape))}.items():
        tensor.external_data.add(key=key, value=str(value))
    return tensor


def graph(nodes, initializers, output) -> bytes:
    made = helper.make_graph(
        nodes, "test",
        [helper.make_tensor_value_info("input", TensorProto.FLOAT, ["n", 1, "h", "w"])],
        [helper.make_tensor_value_info(*output)], initializers)
    return helper.make_model(
        made, ir_version=8, opset_imports=[helper.make_opsetid("", 17)]
    ).SerializeToString(deterministic=True)


def generator() -> bytes:
    half = SIDE // 2
    return graph([
        helper.make_node("Resize", ["input", "", "scales"], ["large"], mode="nearest",
                         nearest_mode="floor", coordinate_transformation_mode="asymmetric"),
        helper.make_node("Pad", ["large", "pads"], ["padded"], mode="edge"),
        helper.make_node("Conv", ["padded", "kernel"], ["output"], kernel_shape=[SIDE, SIDE]),
    ], [numpy_helper.from_array(np.array([1, 1, 2, 2], np.float32), "scales"),
        numpy_helper.from_array(np.array([0, 0, half, half] * 2, np.int64), "pads"),
        external("kernel", [1, 1, SIDE, SIDE], 0)],
        ("output", TensorProto.FLOAT, ["n", 1, "h2", "w2"]))


def predictor() -> bytes:
    return graph([
        helper.make_node("Conv", ["input", "weight", "bias"], ["numbers"], kernel_shape=[1, 1]),
        helper.make_node("GlobalAveragePool", ["numbers"], ["mean"]),
        helper.make_node("Flatten", ["mean"], ["degradation"]),
    ], [numpy_helper.from_array(np.array([0, 0, 1], np.float32).reshape(3, 1, 1, 1), "weight"),
        numpy_helper.from_array(np.array([0.3, 0.2, 0], np.float32), "bias")],
        ("degradation", TensorProto.FLOAT, ["n", 3]))


def main() -> None:
    HERE.mkdir(exist_ok=True)
    tensors = {
        "kernel": kernels(),
        # Blur weighs the sharper, noise the smoother expert; brightness none.
        "mapping.0.weight": np.diag([2, 0.9, 0]),
        "mapping.0.bias": np.zeros(3),
        "mapping.1.weight": np.array([[0, 0, 0], [1, 0, 0], [0, 1, 0]]),
        "mapping.1.bias": np.array([1, 0, 0]),
    }
    lines, data = ["name,dtype,shape,offset,source,permutation,file"], b""
    for name, values in tensors.items():
        shape = "x".join(map(str, values.shape))
        lines.append(f"{name},float32,{shape},{len(data)},{name},,")
        data += values.astype("<f4").tobytes()
    files = {"generator.onnx": generator(), "predictor.onnx": predictor(),
             "weights.data": data, "tensors.csv": ("\n".join(lines) + "\n").encode()}
    for name, content in files.items():
        (HERE / name).write_bytes(content)
    digests = {name.split(".")[0]: hashlib.sha256(content).hexdigest()
               for name, content in files.items()}
    (HERE / "rdf.yaml").write_text(RDF % digests)


if __name__ == "__main__":
    main()
