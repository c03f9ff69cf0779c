"""Writes the folder of a published configuration: graphs, table of tensors, description."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from zoo.description import write_yaml
from zoo.published.catalogue import Published, Structure
from zoo.published.describe import describe
from zoo.published.graphs import export_graph, graphs_of, rows_of
from zoo.published.layout import TENSORS, WEIGHTS, write_table, write_weights
from zoo.runtime import bytes_per_pixel

RDF = "rdf.yaml"

_SIDES = (256, 384)  # of the tiles that memory is measured with


@dataclass(frozen=True)
class _Written:
    """Files that configurations of one structure have in common."""

    folder: Path
    files: list[str]
    bytes_per_pixel: int


def write_folders(folders: Mapping[Path, Published], sides: tuple[int, ...] = _SIDES) -> Iterator[Path]:
    """Write folders one by one, yielding each when it is done.

    Parameters
    ----------
    folders : mapping of Path to Published
        The configuration of every folder; equal structures are exported once.
    sides : tuple of int
        Tiles that memory is measured with.
    """
    done: dict[tuple[Structure, str], _Written] = {}
    for folder, published in folders.items():
        key = (published.structure, published.family.network)
        folder.mkdir(parents=True, exist_ok=True)
        if key in done:
            for name in (*done[key].files, TENSORS):
                shutil.copyfile(done[key].folder / name, folder / name)
        else:
            done[key] = _write_graphs(published, folder, sides)
        content = describe(published, folder, done[key].files, done[key].bytes_per_pixel)
        write_yaml(content, folder / RDF)
        yield folder


def _write_graphs(published: Published, folder: Path, sides: tuple[int, ...]) -> _Written:
    rows = rows_of(published.structure)
    write_table(rows, folder / TENSORS)
    graphs = graphs_of(published.structure)
    for graph in graphs:
        export_graph(graph, published.structure, {row.name: row for row in rows}, folder / graph.file)
    files = [graph.file for graph in graphs]
    with tempfile.TemporaryDirectory() as name:
        copy = Path(name)
        zeros = {row.name: np.zeros(row.source_shape, np.float32) for row in rows}
        write_weights(rows, zeros, copy / WEIGHTS)
        shutil.copyfile(folder / files[-1], copy / files[-1])
        batch = 3 if published.family.network == "pss-nsc" else 1  # the planes of a colour picture
        memory = bytes_per_pixel(copy / files[-1], sides, batch)
    return _Written(folder, files, memory)
