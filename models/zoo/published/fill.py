"""Completes the folder of a published configuration with a user's checkpoint."""

from __future__ import annotations

import shutil
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import onnxruntime
from ruyaml import YAML

from zoo.description import check_description, reference, write_yaml
from zoo.networks.checkpoints import read_checkpoint
from zoo.published.folder import RDF
from zoo.published.layout import TENSORS, WEIGHTS, check_tensors, read_table, write_weights
from zoo.published.slope import set_slope

_TEST_SIZE = (72, 104)  # of the test tensors, at least; not square
_INPUT, _OUTPUT = "test-input.npy", "test-output.npy"


def fill_from(folder: Path, checkpoints: Sequence[Path], target: Path) -> None:
    """Write a complete model folder from a published one and the files of a checkpoint.

    Parameters
    ----------
    folder : Path
        The published folder.
    checkpoints : sequence of Path
        One file, for DASR net_g and net_p in this order. Of a TensorFlow checkpoint the .index.
    target : Path
        The folder to write.

    Raises
    ------
    ValueError
        If the number of files is wrong, or their tensors do not fit; see :func:`fill`.
    """
    parts = list(dict.fromkeys(row.file for row in read_table(folder / TENSORS)))
    order = ["net_g", "net_p"] if len(parts) > 1 else parts
    if len(checkpoints) != len(order):
        raise ValueError(
            f"Model {folder.name} needs {len(order)} checkpoint file(s)"
            f"{': ' + ' and '.join(order) if len(order) > 1 else ''}, but {len(checkpoints)} were given."
        )
    tensors: dict[str, np.ndarray] = {}
    for part, path in zip(order, checkpoints, strict=True):
        prefix = f"{part}." if part else ""
        tensors |= {prefix + name: value for name, value in read_checkpoint(path).items()}
    fill(folder, tensors, target)


def fill(folder: Path, tensors: Mapping[str, np.ndarray], target: Path) -> None:
    """Write a complete model folder from a published one and the tensors of a checkpoint.

    Parameters
    ----------
    folder : Path
        The published folder.
    tensors : mapping of str to array
        By the names of tensors.csv, in the layouts of the checkpoint.
    target : Path
        The folder to write; must be another one.

    Raises
    ------
    ValueError
        If the tensors are not those of the table, the first of which are named, or the
        result is no valid model description.
    """
    if target.resolve() == folder.resolve():
        raise ValueError(f"Target folder must be another one than the published {folder}, but is the same.")
    rows = read_table(folder / TENSORS)
    check_tensors(rows, tensors, folder.name)
    shutil.copytree(folder, target, dirs_exist_ok=True)
    write_weights(rows, tensors, target / WEIGHTS)
    description = YAML(typ="safe").load(target / RDF)
    _set_slope(description, tensors, target)
    onnx = description["weights"]["onnx"]
    onnx["external_data"] = reference(target, WEIGHTS)
    image = _test_image(description)
    gain, _ = _gain_and_white(description)
    session = onnxruntime.InferenceSession(target / onnx["source"], providers=["CPUExecutionProvider"])
    (result,) = session.run(["output"], {"input": image * np.float32(gain)})
    for kind, name, tensor in (("inputs", _INPUT, image), ("outputs", _OUTPUT, result)):
        np.save(target / name, tensor)
        description[kind][0]["test_tensor"] = reference(target, name)
    write_yaml(description, target / RDF)
    check_description(target)


def _set_slope(description: dict[str, Any], tensors: Mapping[str, np.ndarray], folder: Path) -> None:
    """Put the slope into the graphs of a network that has one, and their new digests into its description."""
    restore = description["config"]["restore"]
    if "slope" not in restore:
        return
    for entry in restore["stages"]:
        set_slope(folder / entry["source"], tensors[restore["slope"]].item())
        entry |= reference(folder, entry["source"])
    description["weights"]["onnx"] |= restore["stages"][-1]


def _gain_and_white(description: Mapping[str, Any]) -> tuple[float, float]:
    """Factor of the preprocessing, and the largest value before it."""
    steps = {step["id"]: step["kwargs"] for step in description["inputs"][0]["preprocessing"]}
    gain = steps.get("scale_linear", {"gain": 1})["gain"]
    return gain, description["config"]["restore"]["normalization"]["full_scale"] / gain


def _test_image(description: Mapping[str, Any]) -> np.ndarray:
    """Whole numbers from 0 to white, float32 (1, channels, y, x), of a size the network takes."""
    _, channel, *space = description["inputs"][0]["axes"]
    sizes = [
        axis["size"]["min"] + max(0, -(-(least - axis["size"]["min"]) // axis["size"]["step"])) * axis["size"]["step"]
        for axis, least in zip(space, _TEST_SIZE, strict=True)
    ]
    white = round(_gain_and_white(description)[1])
    shape = (1, len(channel["channel_names"]), *sizes)
    return np.random.default_rng(0).integers(0, white, shape, endpoint=True).astype(np.float32)
