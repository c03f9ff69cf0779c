"""The rdf.yaml of a published configuration, in the form of bioimage.io 0.5.

It is complete but for what the weights decide: their hash and the test tensors, which
:mod:`zoo.published.fill` adds.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from zoo.description import PERCENTILES, experts_of, reference
from zoo.export import OPSET
from zoo.networks.dasr import DASRConfig
from zoo.networks.mprnet import MPRNetConfig
from zoo.networks.pss_nsc import PssNscConfig
from zoo.networks.restormer import RestormerConfig
from zoo.published.catalogue import Published
from zoo.published.layout import TENSORS, WEIGHTS
from zoo.published.slope import TENSOR as SLOPE

_COLOURS = ("red", "green", "blue")
_GAIN = {1: 1 / 255, 2: 1 / 65535}  # of the authors' 8-bit pictures, and the dual-pixel camera's 16-bit ones


def describe(published: Published, folder: Path, files: list[str], bytes_per_pixel: int) -> dict[str, Any]:
    """The content of rdf.yaml.

    Parameters
    ----------
    published : Published
        The configuration.
    folder : Path
        Where its graphs and its table of tensors are.
    files : list of str
        Names of the graphs, the network that gives the final image last.
    bytes_per_pixel : int
        Memory ONNX Runtime takes for each pixel of a tile.
    """
    family = published.family
    description: dict[str, Any] = {
        "format_version": "0.5.4",
        "type": "model",
        "id": published.id,
        "name": published.title,
        "description": published.summary,
        "version": "0.1.0",
        "timestamp": "2026-11-20T00:00:00+00:00",
        "authors": [{"name": name} for name in family.authors],
        "cite": [{"text": family.citation, "doi": family.doi}],
        "tags": [family.network, *published.task.split(), "image-restoration", "2d", "fiji", "onnx"],
        "inputs": [_input(published)],
        "outputs": [_output(published)],
        "weights": {
            "onnx": {
                **reference(folder, files[-1]),
                "opset_version": OPSET,
                "external_data": {"source": WEIGHTS},
            }
        },
        "config": {"restore": _restore(published, folder, files, bytes_per_pixel)},
    }
    if family.license:
        description["license"] = family.license
    return description


def _input(published: Published) -> dict[str, Any]:
    family = published.family
    axes: list[dict[str, Any]] = [{"type": "batch"}, {"type": "channel", "channel_names": _channels(published)}]
    size = {"min": family.minimum, "step": family.padding or family.step}
    axes += [{"type": "space", "id": axis, "size": dict(size)} for axis in ("y", "x")]
    steps: list[dict[str, Any]] = [{"id": "ensure_dtype", "kwargs": {"dtype": "float32"}}]
    if family.full_scale == 1:
        steps.append({"id": "scale_linear", "kwargs": {"gain": _GAIN[published.views]}})
    bits = 16 if published.views == 2 else 8
    return {
        "id": "input",
        "description": f"Image of {bits}-bit values.",
        "axes": axes,
        "data": {"type": "float32"},
        "preprocessing": steps,
    }


def _channels(published: Published) -> list[str]:
    structure = published.structure
    if isinstance(structure, RestormerConfig):
        if published.views == 2:
            return [f"{side}_{colour}" for side in ("left", "right") for colour in _COLOURS]
        return ["gray"] if structure.inp_channels == 1 else list(_COLOURS)
    return ["gray"] if isinstance(structure, PssNscConfig) else list(_COLOURS)


def _output(published: Published) -> dict[str, Any]:
    family = published.family
    names = _channels(published) if published.views == 1 else list(_COLOURS)
    axes: list[dict[str, Any]] = [{"type": "batch"}, {"type": "channel", "channel_names": names}]
    for axis in ("y", "x"):
        # The specification's scale is the size of a pixel: a quarter for an image of four times the size.
        entry: dict[str, Any] = {"type": "space", "id": axis, "scale": 1 / family.scale if family.scale > 1 else 1}
        entry["size"] = {"tensor_id": "input", "axis_id": axis, "offset": 0}
        if family.halo:
            entry["halo"] = family.halo
        axes.append(entry)
    text = f"Restored image in 0..{family.full_scale:g}, not clamped."
    if isinstance(published.structure, DASRConfig):
        text += " Test tensor: of the first expert alone; the plugin mixes all."
    return {"id": "output", "description": text, "axes": axes, "data": {"type": "float32"}}


def _restore(published: Published, folder: Path, files: list[str], bytes_per_pixel: int) -> dict[str, Any]:
    """What the plugin alone reads."""
    tiling, family = published.tiling, published.family
    structure = published.structure
    entries: dict[str, Any] = {
        "network": family.network,
        "task": published.task,
        "restores": "units",
        "normalization": {
            "eight_bit": "range",
            "other": "range" if published.views == 2 else "percentile",
            "percentiles": list(PERCENTILES),
            "full_scale": int(family.full_scale),
        },
        "tiling": {
            "tile": tiling.tile,
            "halo": tiling.halo,
            "window": tiling.window,
            "overlap": tiling.overlap,
            "large": tiling.large,
            "receptive_field": tiling.receptive_field,
        },
        "bytes_per_pixel": bytes_per_pixel,
    }
    if published.noise:
        entries["noise"] = published.noise
    if published.views > 1:
        entries["views"] = published.views
    if isinstance(structure, PssNscConfig):
        entries["planes"] = "batch"
    if isinstance(structure, MPRNetConfig):
        entries["stages"] = [reference(folder, file) for file in files]
        entries["slope"] = SLOPE
    if isinstance(structure, DASRConfig):
        entries["experts"] = experts_of(structure, folder, files[0])
    entries["tensors"] = reference(folder, TENSORS)
    checkpoint: dict[str, Any] = {"files": list(published.files), "url": published.url, "license": family.terms}
    if published.note:
        checkpoint["note"] = published.note
    return entries | {"checkpoint": checkpoint}
