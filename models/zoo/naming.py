"""Names for the sizes of tensors in the graphs of model folders; see :mod:`zoo.shapes`."""

from __future__ import annotations

import logging
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import onnx

from zoo.description import read_description, reference, write_yaml
from zoo.shapes import named

_LOG = logging.getLogger(__name__)


def name_sizes(folder: Path) -> None:
    """Name the sizes in all graphs of a model folder, and write their new digests into its rdf.yaml.

    Of any older names only those that hold are kept, so that it may be done again after a graph has changed.
    """
    description = read_description(folder)
    size = next(axis["size"] for axis in description["inputs"][0]["axes"] if axis["type"] == "space")
    for entry in _graphs(description):
        file = folder / entry["source"]
        model = onnx.load(file, load_external_data=False)
        result = named(model, size["step"], size["min"])
        file.write_bytes(result.SerializeToString())
        _LOG.info("%s: %d of %d tensors named", file, len(result.graph.value_info), len(model.graph.node))
        entry |= reference(folder, entry["source"])
    write_yaml(description, folder / "rdf.yaml")


def _graphs(description: Mapping[str, Any]) -> list[dict[str, Any]]:
    """Where a description names an ONNX file."""
    restore = description["config"]["restore"]
    predictor = [restore["experts"]["predictor"]] if "experts" in restore else []
    return [description["weights"]["onnx"], *restore.get("stages", []), *predictor]
