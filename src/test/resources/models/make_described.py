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
"""Tiny models with nothing but the standard entries of a description.

Called by make_models.py; writes one zip per case to the folder ``described``.
Expected outputs are computed here with NumPy, from the formulas of
bioimageio.spec, not with the graphs.
"""

from __future__ import annotations

import hashlib
import io
import json
import zipfile
from pathlib import Path

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper

OPSET = 17
HEIGHT, WIDTH = 20, 28
FOLDER = Path(__file__).resolve().parent / "described"
TYPES = {"b": "batch", "c": "channel", "y": "space", "x": "space", "z": "space",
         "t": "time", "i": "index"}
ALL = ["channel", "y", "x"]
PLANE = ["y", "x"]


def kernel(out: int, into: int) -> np.ndarray:
    """Seeded, and different along every axis."""
    rng = np.random.default_rng(3)
    return rng.normal(0, 0.3, (out, into, 3, 3)).astype(np.float32)


def convolve(x: np.ndarray, weights: np.ndarray, pad: int) -> np.ndarray:
    """3x3 cross-correlation of (c, y, x)."""
    x = np.pad(x, ((0, 0), (pad, pad), (pad, pad)))
    h, w = x.shape[1] - 2, x.shape[2] - 2
    return sum(np.einsum("oc,cyx->oyx", weights[:, :, j, i], x[:, j:j + h, i:i + w])
               for j in range(3) for i in range(3)).astype(np.float32)


def order(axes: str, channels: int) -> list[str | int]:
    """Shape of a graph's tensor; any size along y and x."""
    return [{"b": "n", "c": channels, "y": "h", "x": "w"}.get(a, 1) for a in axes]


def to_axes(x: np.ndarray, axes: str) -> np.ndarray:
    """(c, y, x) in another order, with axes of size 1 for the others."""
    kept = [a for a in axes if a in "cyx"]
    if "c" not in kept:
        x = x[0]
        x = np.transpose(x, ["yx".index(a) for a in kept])
    else:
        x = np.transpose(x, ["cyx".index(a) for a in kept])
    for i, a in enumerate(axes):
        if a not in "cyx":
            x = np.expand_dims(x, i)
    return np.ascontiguousarray(x)


def graph(nodes, axes_in: str, axes_out: str, channels=(1, 1), initializers=(),
          types=(TensorProto.FLOAT, TensorProto.FLOAT), shapes=None) -> bytes:
    shapes = shapes or (order(axes_in, channels[0]), order(axes_out, channels[1]))
    if shapes[1].count("h"):
        shapes[1][shapes[1].index("h")] = "h2"
        shapes[1][shapes[1].index("w")] = "w2"
    model = helper.make_model(
        helper.make_graph(
            nodes, "test",
            [helper.make_tensor_value_info("data", types[0], shapes[0])],
            [helper.make_tensor_value_info("result", types[1], shapes[1])],
            list(initializers)),
        ir_version=8, opset_imports=[helper.make_opsetid("", OPSET)])
    onnx.checker.check_model(model)
    return model.SerializeToString(deterministic=True)


def identity(axes="bcyx", channels=1, **kwargs) -> bytes:
    return graph([helper.make_node("Identity", ["data"], ["result"])],
                 axes, axes, (channels, channels), **kwargs)


def conv_graph(axes_in: str, axes_out: str, weights: np.ndarray, pad: int,
               shapes=None) -> bytes:
    """A convolution between two transpositions."""
    kept_in = [a for a in axes_in if a in "cyx"]
    kept_out = [a for a in axes_out if a in "cyx"]
    out, into = weights.shape[:2]
    singles_in = [i for i, a in enumerate(axes_in) if a not in "cyx"]
    singles_out = [i for i, a in enumerate(axes_out) if a not in "cyx"]
    add = [0] if "c" in kept_in else [0, 1]
    nodes = []
    value = "data"

    def step(op, *inputs, **attributes):
        nonlocal value
        name = f"v{len(nodes)}"
        nodes.append(helper.make_node(op, [value, *inputs], [name], **attributes))
        value = name

    constants = {"add": add, "drop": [0] if "c" in kept_out else [0, 1]}
    if singles_in:
        constants["in"] = singles_in
        step("Squeeze", "in")
    step("Transpose", perm=[kept_in.index(a) for a in "cyx" if a in kept_in])
    step("Unsqueeze", "add")
    step("Conv", "w", kernel_shape=[3, 3], pads=[pad] * 4)
    step("Squeeze", "drop")
    step("Transpose", perm=[[a for a in "cyx" if a in kept_out].index(a)
                            for a in kept_out])
    if singles_out:
        constants["out"] = singles_out
        step("Unsqueeze", "out")
    nodes[-1].output[0] = "result"
    return graph(nodes, axes_in, axes_out, (into, out),
                 [numpy_helper.from_array(weights, "w")] + [
                     numpy_helper.from_array(np.array(v, np.int64), k)
                     for k, v in constants.items()], shapes=shapes)


def axis5(letter: str, channels: int, size, **more) -> dict:
    if letter == "b":
        return {"type": "batch"}
    if letter == "c":
        return {"type": "channel", "channel_names": [f"c{i}" for i in range(channels)]}
    axis = {"type": TYPES[letter], "size": 1 if letter not in "yx" else size}
    axis["id"] = letter if TYPES[letter] == "space" else TYPES[letter]
    return axis | (more if letter in "yx" else {})


def tensor5(name: str, axes: str, channels: int, sizes: dict, more=None) -> dict:
    return {"id": name, "axes": [
        axis5(a, channels, sizes.get(a, 1), **(more or {})) for a in axes]}


def follow(offset=0) -> dict:
    return {a: {"tensor_id": "raw", "axis_id": a, "offset": offset} for a in "yx"}


def rdf(version: str, name: str, inputs: dict, outputs: dict, onnx_file: bytes) -> dict:
    return {
        "format_version": version, "type": "model", "name": "Test " + name.replace("-", " "),
        "description": "A tiny model for tests.", "license": "CC0-1.0",
        "authors": [{"name": "Restore developers"}],
        "cite": [{"text": "none", "url": "https://example.org/none"}],
        "tags": ["test"], "documentation": "README.md", "covers": [],
        "timestamp": "2026-01-01T00:00:00",
        "inputs": [inputs], "outputs": [outputs],
        "weights": {"onnx": {"source": "weights.onnx", "opset_version": OPSET,
                             "sha256": hashlib.sha256(onnx_file).hexdigest()}}}


def npy(array: np.ndarray) -> bytes:
    file = io.BytesIO()
    np.save(file, array)
    return file.getvalue()


def save(name: str, description: dict, onnx_file: bytes, x: np.ndarray,
         y: np.ndarray, top="", **more: np.ndarray) -> None:
    """The same bytes every time."""
    files = {"rdf.yaml": json.dumps(description, indent=1).encode(),
             "weights.onnx": onnx_file, "in.npy": npy(x), "out.npy": npy(y),
             "README.md": b"# Test\n"}
    files |= {f"{key}.npy": npy(value) for key, value in more.items()}
    FOLDER.mkdir(exist_ok=True)
    with zipfile.ZipFile(FOLDER / f"{name}.zip", "w", zipfile.ZIP_DEFLATED) as z:
        for file, content in files.items():
            z.writestr(zipfile.ZipInfo(top + file), content,
                       zipfile.ZIP_DEFLATED)


def case5(name: str, axes_in: str, axes_out: str, channels, sizes, out_sizes,
          onnx_file: bytes, x: np.ndarray, y: np.ndarray, before=(), after=(),
          out_more=None, config=None, out_type="float32", defaults=False, **more) -> None:
    inputs = tensor5("raw", axes_in, channels[0], sizes)
    outputs = tensor5("final", axes_out, channels[1], out_sizes, out_more)
    inputs |= {"test_tensor": {"source": "in.npy"}, "preprocessing": list(before),
               "data": {"type": str(x.dtype)}}
    outputs |= {"test_tensor": {"source": "out.npy"}, "postprocessing": list(after),
                "data": {"type": out_type}}
    description = rdf("0.5.4", name, inputs, outputs, onnx_file)
    if defaults:
        for tensor in (inputs, outputs):
            del tensor["id"]
            del tensor["axes"][-1]["id"]
    if config:
        description["config"] = {"bioimageio": config}
    save(name, description, onnx_file, x, y, **more)


def case4(name: str, axes: str, channels, shape_in, shape_out, onnx_file: bytes,
          x: np.ndarray, y: np.ndarray, before=(), after=(), halo=None) -> None:
    inputs = {"name": "raw", "axes": axes, "data_type": "float32",
              "shape": shape_in, "preprocessing": list(before)}
    outputs = {"name": "final", "axes": axes, "data_type": "float32",
               "shape": shape_out, "postprocessing": list(after)}
    if halo:
        outputs["halo"] = halo
    description = rdf("0.4.10", name, inputs, outputs, onnx_file)
    description |= {"test_inputs": ["in.npy"], "test_outputs": ["out.npy"]}
    save(name, description, onnx_file, x, y)


def image(channels: int, height=HEIGHT, width=WIDTH) -> np.ndarray:
    """Channels of different brightness and contrast."""
    rng = np.random.default_rng(4)
    x = rng.normal(100, 20, (channels, height, width))
    x += 50 * np.arange(channels)[:, None, None] + np.arange(width)
    return (x * (1 + np.arange(channels))[:, None, None]).astype(np.float32)


def layouts() -> None:
    free = {a: {"min": 4, "step": 1} for a in "yx"}
    for axes_in, axes_out, into, out in [
            ("bcyx", "bcyx", 2, 3), ("byxc", "byxc", 2, 3), ("cyx", "bcyx", 3, 2),
            ("yxc", "cyx", 3, 3), ("yx", "yx", 1, 1), ("byx", "byxc", 1, 2),
            ("bczyx", "bczyx", 2, 2), ("bxyc", "bcxy", 2, 3), ("btcyx", "bcyx", 1, 1),
            ("bcyx", "biyx", 2, 1)]:
        x, w = image(into), kernel(out, into)
        case5(f"axes-{axes_in}-{axes_out}", axes_in, axes_out, (into, out), free,
              follow(), conv_graph(axes_in, axes_out, w, 1), to_axes(x, axes_in),
              to_axes(convolve(x, w, 1), axes_out))
    for axes, c in [("bcyx", 2), ("byxc", 2), ("bczyx", 1), ("yx", 1)]:
        x, w = image(c), kernel(c, c)
        size = {"b": 1, "c": c, "y": 8, "x": 8}
        shape = {"min": [size.get(a, 1) for a in axes],
                 "step": [1 if a in "yx" else 0 for a in axes]}
        follows = {"reference_tensor": "raw", "scale": [1.0] * len(axes),
                   "offset": [0] * len(axes)}
        case4(f"v4-axes-{axes}", axes, (c, c), shape, follows,
              conv_graph(axes, axes, w, 1), to_axes(x, axes),
              to_axes(convolve(x, w, 1), axes), halo=[
                  2 if a in "yx" else 0 for a in axes])


def sizes() -> None:
    x, w = image(1), kernel(1, 1)
    y = convolve(x, w, 0)
    cropped = conv_graph("bcyx", "bcyx", w, 0)
    case5("crop", "bcyx", "bcyx", (1, 1), {a: {"min": 5, "step": 3} for a in "yx"},
          follow(-2), cropped, x[None, :, :, :26], y[None, :, :, :24],
          top="crop/")
    fixed = conv_graph("bcyx", "bcyx", w, 0, shapes=(
        [1, 1, HEIGHT, WIDTH], [1, 1, HEIGHT - 2, WIDTH - 2]))
    case5("fixed", "bcyx", "bcyx", (1, 1), {"y": HEIGHT, "x": WIDTH},
          {"y": HEIGHT - 2, "x": WIDTH - 2}, fixed, x[None], y[None], kernel=w)
    case4("v4-fixed", "bcyx", (1, 1), [1, 1, HEIGHT, WIDTH],
          [1, 1, HEIGHT - 2, WIDTH - 2], fixed, x[None], y[None])
    case4("v4-crop", "bcyx", (1, 1),
          {"min": [1, 1, 8, 8], "step": [0, 0, 4, 4]},
          {"reference_tensor": "raw", "scale": [1, 1, 1, 1],
           "offset": [0, 0, -1, -1]}, cropped, x[None], y[None])
    case5("tied", "bcyx", "bcyx", (1, 1), {
        "y": {"min": 8, "step": 4},
        "x": {"tensor_id": "raw", "axis_id": "y", "offset": 8}}, {
            "y": follow()["y"],
            "x": {"tensor_id": "raw", "axis_id": "y", "offset": 8}},
        conv_graph("bcyx", "bcyx", w, 1), x[None], convolve(x, w, 1)[None])
    doubled = graph([helper.make_node(
        "Resize", ["data", "", "scales"], ["result"], mode="nearest",
        nearest_mode="floor", coordinate_transformation_mode="asymmetric")],
        "bcyx", "bcyx", initializers=[numpy_helper.from_array(
            np.array([1, 1, 2, 2], np.float32), "scales")])
    twice = x.repeat(2, 1).repeat(2, 2)
    case5("double", "bcyx", "bcyx", (1, 1), {a: {"min": 4, "step": 4} for a in "yx"},
          follow(), doubled, x[None], twice[None], out_more={"scale": 0.5})
    case4("v4-double", "bcyx", (1, 1),
          {"min": [1, 1, 4, 4], "step": [0, 0, 4, 4]},
          {"reference_tensor": "raw", "scale": [1, 1, 2, 2],
           "offset": [0, 0, 0, 0]}, doubled, x[None], twice[None])


def op(name: str, **kwargs) -> dict:
    return {"id": name, "kwargs": kwargs} if kwargs else {"id": name}


def standard(x, axis=None, eps=1e-6):
    keep = {"axis": axis, "keepdims": True}
    return (x - x.mean(**keep)) / (x.std(**keep) + eps)


def scaled(x, low, high, axis=None, eps=1e-6, of=None):
    a, b = np.percentile(x if of is None else of, [low, high], axis=axis,
                         keepdims=True)
    return (x - a) / (b - a + eps)


def matched(x, to, axis=None, eps=1e-6):
    keep = {"axis": axis, "keepdims": True}
    return standard(x, axis, eps) * (to.std(**keep) + eps) + to.mean(**keep)


def softmax(x):
    e = np.exp(x - x.max(0, keepdims=True))
    return e / e.sum(0, keepdims=True)


def operations() -> None:
    """Through a graph that changes nothing: two channels."""
    x = image(2).astype(np.float64)
    chan = lambda *v: np.array(v)[:, None, None]
    small = x / 100
    simple = {
        "binarize": (op("binarize", threshold=130.0), x > 130),
        "binarize-channels": (op("binarize", threshold=[120.0, 300.0],
                                 axis="channel"), x > chan(120, 300)),
        "clip": (op("clip", min=100.0, max=320.5), np.clip(x, 100, 320.5)),
        "clip-low": (op("clip", min=110.0), np.maximum(x, 110)),
        "clip-percentile": (
            op("clip", min_percentile=10, max_percentile=90),
            np.clip(x, *np.percentile(x, [10, 90]))),
        "type-uint8": (op("ensure_dtype", dtype="uint8"), np.clip(x, 0, 255) // 1),
        "linear": (op("scale_linear", gain=0.5, offset=-3.0), x * 0.5 - 3),
        "linear-channels": (op("scale_linear", gain=[2.0, 0.1], offset=[1.0, -7.0],
                               axis="channel"), x * chan(2, .1) + chan(1, -7)),
        "fixed-variance": (op("fixed_zero_mean_unit_variance", mean=103.5, std=13.7),
                           (x - 103.5) / 13.7),
        "fixed-variance-channels": (
            op("fixed_zero_mean_unit_variance", mean=[100.0, 200.0],
               std=[10.0, 30.0], axis="channel"),
            (x - chan(100, 200)) / chan(10, 30)),
        "variance": (op("zero_mean_unit_variance"), standard(x)),
        "variance-channels": (op("zero_mean_unit_variance", axes=PLANE, eps=0.1),
                              standard(x, (1, 2), 0.1)),
        "range": (op("scale_range"), scaled(x, 0, 100)),
        "range-channels": (op("scale_range", axes=PLANE, min_percentile=5,
                              max_percentile=99.8, eps=0.05),
                           scaled(x, 5, 99.8, (1, 2), 0.05)),
    }
    real = op("ensure_dtype", dtype="float32")
    for name, (step, y) in simple.items():
        save_operation(f"op-{name}", [step, real], [], x, y)
    case5("variance-gray", "byxc", "byxc", (1, 1),
          {a: {"min": 1, "step": 1} for a in "yx"}, follow(), identity("byxc"),
          to_axes(x[:1].astype(np.float32), "byxc"),
          to_axes(standard(x[:1]).astype(np.float32), "byxc"),
          [op("zero_mean_unit_variance")])
    save_operation("op-sigmoid", [op("scale_linear", gain=0.01), op("sigmoid")], [],
                   x, 1 / (1 + np.exp(-small)))
    save_operation("op-softmax", [op("scale_linear", gain=0.01)],
                   [op("softmax", axis="channel")], x, softmax(small))
    save_operation("op-range-clip", [
        op("clip", min=90.0, max=400.0),
        op("scale_range", axes=ALL, min_percentile=1, max_percentile=99),
        op("clip", min=0.0, max=1.0)], [], x,
        np.clip(scaled(np.clip(x, 90, 400), 1, 99), 0, 1))
    first = standard(x, (1, 2))
    save_operation("op-mean-variance", [op("zero_mean_unit_variance", axes=PLANE)],
                   [op("sigmoid"), op("scale_mean_variance", reference_tensor="raw",
                                      axes=PLANE)],
                   x, matched(1 / (1 + np.exp(-first)), x, (1, 2)))
    save_operation("op-range-reference", [op("scale_linear", gain=0.01)],
                   [op("scale_range", reference_tensor="raw", min_percentile=2,
                       max_percentile=98)], x, scaled(small, 2, 98, of=x))
    save_operation("op-types", [op("ensure_dtype", dtype="uint16"),
                                op("ensure_dtype", dtype="bool"), real],
                   [op("ensure_dtype", dtype="int32")], x, np.ones_like(x))


def save_operation(name, before, after, x, y) -> None:
    case5(name, "bcyx", "bcyx", (2, 2), {a: {"min": 1, "step": 1} for a in "yx"},
          follow(), identity(channels=2), x[None].astype(np.float32),
          y[None].astype(np.float32), before, after)


def old_operations() -> None:
    """As version 0.4 spells them."""
    x = image(2).astype(np.float64)
    old = lambda name, **kwargs: {"name": name, "kwargs": kwargs}
    for name, before, after, y in [
            ("variance-fixed", [old("zero_mean_unit_variance", mode="fixed",
                                    axes="yx", mean=[100.0, 200.0], std=[10.0, 30.0])],
             [], (x - np.array([100, 200])[:, None, None]) /
             np.array([10, 30])[:, None, None]),
            ("variance", [old("zero_mean_unit_variance", mode="per_sample",
                              axes="cyx")], [], standard(x)),
            ("range", [old("scale_range", mode="per_sample", axes="yx",
                           min_percentile=1, max_percentile=99.8)], [],
             scaled(x, 1, 99.8, (1, 2))),
            ("clip", [old("scale_linear", gain=0.01, offset=-1.0),
                      old("clip", min=0.0, max=1.0)],
             [old("binarize", threshold=0.5)], np.clip(x * .01 - 1, 0, 1) > .5),
            ("mean-variance", [old("scale_linear", gain=0.01, offset=0.0)],
             [{"name": "sigmoid"},
              old("scale_mean_variance", mode="per_sample", axes="cyx",
                  reference_tensor="raw")],
             matched(1 / (1 + np.exp(-.01 * x)), x))]:
        shape = {"min": [1, 2, 1, 1], "step": [0, 0, 1, 1]}
        follows = {"reference_tensor": "raw", "scale": [1, 1, 1, 1],
                   "offset": [0, 0, 0, 0]}
        case4(f"v4-op-{name}", "bcyx", (2, 2), shape, follows,
              identity(channels=2), x[None].astype(np.float32),
              y[None].astype(np.float32), before, after)


def others() -> None:
    x = image(1)
    free = {a: {"min": 1, "step": 1} for a in "yx"}
    case5("defaults", "bcyx", "bcyx", (1, 1), free,
          {a: {"tensor_id": "input", "axis_id": a} for a in "yx"}, identity(),
          x[None], x[None], defaults=True)
    for name, shift, config in [
            ("tolerance-own", 0.5, {"reproducibility_tolerance": [
                {"absolute_tolerance": 0.6, "relative_tolerance": 0.0}]}),
            ("fail", 3, None)]:
        case5(name, "bcyx", "bcyx", (1, 1), free, follow(), identity(), x[None],
              x[None] + np.float32(shift), config=config)
    for name, elem, dtype in [
            ("uint8", TensorProto.UINT8, np.uint8),
            ("double", TensorProto.DOUBLE, np.float64),
            ("half", TensorProto.FLOAT16, np.float16),
            ("int32", TensorProto.INT32, np.int32)]:
        values = x.astype(dtype)
        case5(f"graph-{name}", "byxc", "byxc", (1, 1), free, follow(),
              identity("byxc", types=(elem, elem)), to_axes(x, "byxc"),
              to_axes(values.astype(np.float32), "byxc"),
              before=[] if dtype != np.uint8 else [op("ensure_dtype", dtype="uint8")])


def no_images() -> None:
    """ONNX files that do not lead from one image to one image."""
    folder = FOLDER.parent / "onnx"
    folder.mkdir(exist_ok=True)
    image_info = ["n", 1, "h", "w"]
    info = lambda name, shape: helper.make_tensor_value_info(
        name, TensorProto.FLOAT, shape)
    for name, node, ins, outs in [
            ("two-inputs", helper.make_node("Add", ["a", "b"], ["y"]),
             [info("a", image_info), info("b", image_info)], [info("y", image_info)]),
            ("vector", helper.make_node("Flatten", ["a"], ["y"]),
             [info("a", image_info)], [info("y", ["n", "m"])]),
            ("volume", helper.make_node("Identity", ["a"], ["y"]),
             [info("a", ["n", 1, "d", "h", "w"])],
             [info("y", ["n", 1, "d", "h", "w"])]),
            ("smaller", helper.make_node("MaxPool", ["a"], ["y"],
                                         kernel_shape=[2, 2], strides=[2, 2]),
             [info("a", image_info)], [info("y", ["n", 1, "h2", "w2"])])]:
        model = helper.make_model(helper.make_graph([node], "test", ins, outs),
                                  ir_version=8,
                                  opset_imports=[helper.make_opsetid("", OPSET)])
        (folder / f"{name}.onnx").write_bytes(
            model.SerializeToString(deterministic=True))


def main() -> None:
    no_images()
    layouts()
    sizes()
    operations()
    old_operations()
    others()


if __name__ == "__main__":
    main()
