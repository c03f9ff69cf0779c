"""The model description: a bioimage.io 0.5 rdf.yaml and the files it names.

See the specification, https://github.com/bioimage-io/spec-bioimage-io. Entries of
`config.restore` are read by the plugin alone: how gray values come back to the
units of the image, how to tile, and how much memory a tile takes.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import datetime, timezone
from pathlib import Path
from typing import Any

from bioimageio.spec import InvalidDescr, load_description
from ruyaml import YAML

from zoo.export import OPSET
from zoo.networks.restormer import SIZE_MULTIPLE
from zoo.recipe import Recipe

WEIGHTS = "restormer.onnx"
"""Name of the network's file in a model folder."""

PERCENTILES = (0.1, 99.9)
"""Percentiles of an image that become 0 and 1 at the network's input."""

_HALO = 16
_MINIMUM = 40  # the network takes 8, but the specification wants more than two halos


@dataclass(frozen=True)
class ModelFacts:
    """What a description says beyond the files in its folder.

    Attributes
    ----------
    recipe : Recipe
        Name, texts and training data of the model.
    bytes_per_pixel : int
        Memory ONNX Runtime takes for each pixel of a tile.
    minutes, patches : int
        Length of the training.
    """

    recipe: Recipe
    bytes_per_pixel: int
    minutes: int
    patches: int


def reference(folder: Path, name: str) -> dict[str, str]:
    """Reference to a file of the folder with its SHA-256."""
    return {"source": name, "sha256": hashlib.sha256((folder / name).read_bytes()).hexdigest()}


CHANNELS = {1: ["gray"], 3: ["red", "green", "blue"]}
"""Names of the channels of gray and of colour images."""


def _axes(channels: int, output: bool) -> list[dict[str, Any]]:
    """Axes batch, channel, y, x; those of the output have the input's size and a halo."""
    axes: list[dict[str, Any]] = [{"type": "batch"}, {"type": "channel", "channel_names": CHANNELS[channels]}]
    for axis in ("y", "x"):
        entry: dict[str, Any] = {"type": "space", "id": axis}
        if output:
            entry |= {"size": {"tensor_id": "input", "axis_id": axis, "offset": 0}, "scale": 1, "halo": _HALO}
        else:
            entry |= {"size": {"min": _MINIMUM, "step": SIZE_MULTIPLE}}
        axes.append(entry)
    return axes


def describe(folder: Path, facts: ModelFacts) -> dict[str, Any]:
    """The content of rdf.yaml for a folder that holds all its other files."""
    recipe = facts.recipe
    channels = recipe.network.inp_channels
    normalization = {"axes": ["channel", "y", "x"], "min_percentile": PERCENTILES[0], "max_percentile": PERCENTILES[1]}
    return {
        "format_version": "0.5.4",
        "type": "model",
        "id": recipe.name,
        "name": recipe.model.title,
        "description": recipe.model.summary,
        "version": recipe.model.version,
        "timestamp": datetime.now(timezone.utc).isoformat(timespec="seconds"),
        "authors": [{"name": "Restore for Fiji contributors"}],
        "license": "BSD-2-Clause",
        "documentation": "README.md",
        "covers": ["cover.png"],
        "attachments": [reference(folder, "NOTICE")],
        "tags": ["denoising", "image-restoration", "2d", "fiji", "onnx", "restormer"],
        "cite": [
            {
                "text": "Zamir et al., Restormer: Efficient Transformer for High-Resolution Image Restoration, CVPR 2022",
                "doi": "10.1109/CVPR52688.2022.00564",
            }
        ],
        "inputs": [
            {
                "id": "input",
                "description": f"Noisy {'gray' if channels == 1 else 'colour'} image in any units.",
                "axes": _axes(channels, output=False),
                "data": {"type": "float32"},
                "test_tensor": reference(folder, "test-input.npy"),
                "preprocessing": [
                    {"id": "ensure_dtype", "kwargs": {"dtype": "float32"}},
                    {"id": "scale_range", "kwargs": normalization},
                ],
            }
        ],
        "outputs": [
            {
                "id": "output",
                "description": "Denoised image in normalised units.",
                "axes": _axes(channels, output=True),
                "data": {"type": "float32"},
                "test_tensor": reference(folder, "test-output.npy"),
            }
        ],
        "weights": {"onnx": {**reference(folder, WEIGHTS), "opset_version": OPSET}},
        "config": {
            "restore": {
                "network": "restormer",
                "task": recipe.model.task,
                "restores": "units",
                "normalization": {"eight_bit": recipe.eight_bit, "other": "percentile"},
                "tiling": {"window": "linear", "overlap": 32, "halo": _HALO, "tile": 512},
                "bytes_per_pixel": facts.bytes_per_pixel,
                "training": {
                    **recipe.noise.announce(),
                    "patches": facts.patches,
                    "minutes": facts.minutes,
                    "mix": dict(recipe.mix),
                },
            }
        },
    }


def write_description(folder: Path, facts: ModelFacts) -> None:
    """Write rdf.yaml and check it, and the files it names, against the specification.

    Raises
    ------
    ValueError
        If the description is not valid.
    """
    write_yaml(describe(folder, facts), folder / "rdf.yaml")
    check_description(folder)


def write_yaml(content: dict[str, Any], file: Path) -> None:
    """Write a description, one entry a line."""
    yaml = YAML()
    yaml.default_flow_style = False
    yaml.width = 120
    with file.open("w", encoding="utf-8") as stream:
        yaml.dump(content, stream)


def check_description(folder: Path) -> None:
    """Check the rdf.yaml of a folder and the hashes of the files it names.

    Raises
    ------
    ValueError
        If the description is not valid bioimage.io 0.5.
    """
    description = load_description(folder / "rdf.yaml", perform_io_checks=True)
    if isinstance(description, InvalidDescr):
        raise ValueError(
            f"Description {folder / 'rdf.yaml'} must be valid bioimage.io 0.5, but is not:\n"
            f"{description.validation_summary.format()}"
        )
