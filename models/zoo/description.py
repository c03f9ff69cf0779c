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
from zoo.networks.dasr import DASRConfig
from zoo.networks.mprnet import MPRNetConfig
from zoo.networks.pss_nsc import PssNscConfig
from zoo.networks.sdwnet import SDWNetConfig
from zoo.published.catalogue import Tiling, family_of
from zoo.published.layout import TENSORS, WEIGHTS
from zoo.recipe import Degrading, Recipe
from zoo.synth.stripes import StripesConfig

PERCENTILES = (0.1, 99.9)
"""Percentiles of an image that become 0 and 1 at the network's input."""

_LARGE = Tiling(tile=512, halo=32, overlap=64, large=True)
_TILINGS = {MPRNetConfig: _LARGE, SDWNetConfig: _LARGE, PssNscConfig: _LARGE}
_TILING = Tiling(tile=512, halo=16, overlap=32)
_MAPPING = "net_p.MappingNet."


@dataclass(frozen=True)
class ModelFacts:
    """What a description says beyond the files in its folder.

    Attributes
    ----------
    recipe : Recipe
        Name, texts and training data of the model.
    graphs : tuple of str
        Names of the ONNX files: the network's stages, or all in one; the whole network last.
    bytes_per_pixel : int
        Memory ONNX Runtime takes for each pixel of a tile.
    minutes, patches : int
        Length of the training.
    """

    recipe: Recipe
    graphs: tuple[str, ...]
    bytes_per_pixel: int
    minutes: int
    patches: int


def reference(folder: Path, name: str) -> dict[str, str]:
    """Reference to a file of the folder with its SHA-256."""
    return {"source": name, "sha256": hashlib.sha256((folder / name).read_bytes()).hexdigest()}


def tiling_of(recipe: Recipe) -> Tiling:
    """How the plugin cuts images for the network of a recipe."""
    network = recipe.network
    if isinstance(network, DASRConfig):
        reach = 2 * network.num_block + 3  # pixels of the image that a pixel of the result depends on, to each side
        return Tiling(tile=256, halo=reach + 1, overlap=0, receptive_field=2 * reach + 1, window="crop")
    return _TILINGS.get(type(network), _TILING)


def experts_of(structure: DASRConfig, folder: Path, predictor: str) -> dict[str, Any]:
    """Where the experts, their mapping and their predictor are: the file that is called so."""
    return {
        "count": structure.num_models,
        "generator": "net_g.",
        "mapping": _MAPPING,
        "predictor": {**reference(folder, predictor), "output": "degradation"},
        "parameters": structure.num_params,
    }


def _adaptation(folder: Path, facts: ModelFacts) -> dict[str, Any]:
    """What the plugin needs to mix experts, and what the numbers of a degradation mean."""
    recipe = facts.recipe
    if not (isinstance(recipe.network, DASRConfig) and isinstance(recipe.artefact, Degrading)):
        return {}
    numbers = [number.announce() for number in recipe.artefact.numbers]
    return {
        "experts": {**experts_of(recipe.network, folder, facts.graphs[0]), "numbers": numbers},
        "tensors": reference(folder, TENSORS),
    }


CHANNELS = {1: ["gray"], 3: ["red", "green", "blue"]}
"""Names of the channels of gray and of colour images."""


def _axes(recipe: Recipe, output: bool) -> list[dict[str, Any]]:
    """Axes batch, channel, y, x; those of the output have the input's size and a halo."""
    family = family_of(recipe.network)
    names = list(CHANNELS[recipe.channels])
    axes: list[dict[str, Any]] = [{"type": "batch"}, {"type": "channel", "channel_names": names}]
    for axis in ("y", "x"):
        entry: dict[str, Any] = {"type": "space", "id": axis}
        if output:
            # The specification's scale is the size of a pixel: a quarter for an image of four times the size.
            scale = 1 / recipe.scale if recipe.scale > 1 else 1
            entry |= {"size": {"tensor_id": "input", "axis_id": axis, "offset": 0}, "scale": scale}
            entry |= {"halo": family.halo} if family.halo else {}
        else:
            entry |= {"size": {"min": family.minimum, "step": family.step}}
        axes.append(entry)
    return axes


def describe(folder: Path, facts: ModelFacts) -> dict[str, Any]:
    """The content of rdf.yaml for a folder that holds all its other files."""
    recipe, family = facts.recipe, family_of(facts.recipe.network)
    tiling, adaptation = tiling_of(recipe), _adaptation(folder, facts)
    staged = len(facts.graphs) > 1 and not adaptation
    stages = {"stages": [reference(folder, file) for file in facts.graphs]} if staged else {}
    mixed = " Test tensor: of the first expert alone; the plugin mixes all." if adaptation else ""
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
        "tags": [*recipe.model.task.split(), "image-restoration", "2d", "fiji", "onnx", family.network],
        "cite": [{"text": family.citation, "doi": family.doi}],
        "inputs": [
            {
                "id": "input",
                "description": f"{recipe.artefact.adjective if recipe.artefact else 'Noisy'} {'gray' if recipe.channels == 1 else 'colour'} image in any units.",
                "axes": _axes(recipe, output=False),
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
                "description": f"Restored image in normalised units.{mixed}",
                "axes": _axes(recipe, output=True),
                "data": {"type": "float32"},
                "test_tensor": reference(folder, "test-output.npy"),
            }
        ],
        "weights": {"onnx": _weights(folder, facts.graphs[-1])},
        "config": {
            "restore": {
                "network": family.network,
                "task": recipe.model.task,
                "noise": recipe.noise_kind,
                **({"orientation": "horizontal"} if isinstance(recipe.artefact, StripesConfig) else {}),
                "restores": "units",
                "normalization": {"eight_bit": recipe.eight_bit, "other": "percentile"},
                "tiling": {
                    "window": tiling.window,
                    "overlap": tiling.overlap,
                    "halo": tiling.halo,
                    "tile": tiling.tile,
                    "large": tiling.large,
                    **({"receptive_field": tiling.receptive_field} if adaptation else {}),
                },
                **stages,
                **adaptation,
                **({"planes": "batch"} if isinstance(recipe.network, PssNscConfig) else {}),
                "bytes_per_pixel": facts.bytes_per_pixel,
                "training": {
                    **(recipe.noise.announce() if recipe.noise else {}),
                    **(recipe.artefact.announce() if recipe.artefact else {}),
                    "patches": facts.patches,
                    "minutes": facts.minutes,
                    "mix": dict(recipe.mix),
                },
            }
        },
    }


def _weights(folder: Path, graph: str) -> dict[str, Any]:
    """The network's file, and that of its parameters where they lie beside it."""
    entry: dict[str, Any] = {**reference(folder, graph), "opset_version": OPSET}
    if (folder / WEIGHTS).exists():
        entry["external_data"] = reference(folder, WEIGHTS)
    return entry


def read_description(folder: Path) -> dict[str, Any]:
    """The content of the rdf.yaml of a folder."""
    content: dict[str, Any] = YAML(typ="safe").load(folder / "rdf.yaml")
    return content


def graph_of(folder: Path, stages: int = 0) -> Path:
    """The ONNX file of a model folder.

    Parameters
    ----------
    stages : int
        How many stages of the network to use; 0 for all.
    """
    description = read_description(folder)
    if stages:
        return folder / description["config"]["restore"]["stages"][stages - 1]["source"]
    return folder / description["weights"]["onnx"]["source"]


def step_of(folder: Path) -> int:
    """Height and width of the network's input are multiples of this."""
    axes = read_description(folder)["inputs"][0]["axes"]
    return int(next(axis["size"]["step"] for axis in axes if axis["type"] == "space"))


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
