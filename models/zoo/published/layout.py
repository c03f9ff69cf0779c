"""Where every tensor of a checkpoint lies in the file of weights: tensors.csv.

A row has the columns

name
    of the tensor in graphs: the published parameter name; those of DASR begin with net_g. or net_p.
dtype
    float32, little-endian
shape
    in the graph, like 48x3x3x3; that of DASR's experts has the expert first, which graphs do not
offset
    in bytes from the begin of the file, a multiple of 64; equal rows of a shared tensor agree
source
    name in the checkpoint
permutation
    axes of the checkpoint's tensor in the order of the graph's, like "3 2 0 1"; empty for the same
file
    which file of the checkpoint, where there are two: net_g or net_p

Rows are in the order of the checkpoint.
"""

from __future__ import annotations

import csv
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

WEIGHTS = "weights.data"
"""Name of the file of weights; the specification of bioimage.io wants the suffix .data."""

TENSORS = "tensors.csv"
"""Name of the table."""

ALIGNMENT = 64
"""Tensors begin at multiples of this many bytes."""

_COLUMNS = ("name", "dtype", "shape", "offset", "source", "permutation", "file")
_DTYPE = "float32"
_NAMED = 5  # tensors named by an error message


@dataclass(frozen=True)
class Row:
    """One tensor of a checkpoint; see the columns above."""

    name: str
    shape: tuple[int, ...]
    offset: int
    source: str
    permutation: tuple[int, ...] = ()
    file: str = ""

    @property
    def bytes(self) -> int:
        """Size in the file of weights."""
        return 4 * math.prod(self.shape)

    @property
    def source_shape(self) -> tuple[int, ...]:
        """Shape in the checkpoint."""
        if not self.permutation:
            return self.shape
        return tuple(self.shape[self.permutation.index(axis)] for axis in range(len(self.shape)))


def aligned(offset: int) -> int:
    """The next multiple of the alignment."""
    return -(-offset // ALIGNMENT) * ALIGNMENT


def write_table(rows: Sequence[Row], file: Path) -> None:
    """Write tensors.csv."""
    with file.open("w", encoding="utf-8", newline="") as stream:
        table = csv.writer(stream, lineterminator="\n")
        table.writerow(_COLUMNS)
        for row in rows:
            shape, permutation = "x".join(map(str, row.shape)), " ".join(map(str, row.permutation))
            table.writerow((row.name, _DTYPE, shape, row.offset, row.source, permutation, row.file))


def read_table(file: Path) -> tuple[Row, ...]:
    """Read tensors.csv.

    Raises
    ------
    ValueError
        If its columns are others.
    """
    with file.open(encoding="utf-8", newline="") as stream:
        table = csv.DictReader(stream)
        if tuple(table.fieldnames or ()) != _COLUMNS:
            raise ValueError(f"Table {file} must have the columns {_COLUMNS}, but has {table.fieldnames}.")
        return tuple(
            Row(
                name=line["name"],
                shape=tuple(map(int, line["shape"].split("x"))),
                offset=int(line["offset"]),
                source=line["source"],
                permutation=tuple(map(int, line["permutation"].split())),
                file=line["file"],
            )
            for line in table
        )


def check_tensors(rows: Sequence[Row], tensors: Mapping[str, np.ndarray], subject: str) -> None:
    """Check that tensors are those of a table: names, and shapes in the checkpoint's layout.

    Parameters
    ----------
    rows : sequence of Row
        The table.
    tensors : mapping of str to array
        By the names of the rows.
    subject : str
        What the tensors belong to, for messages.

    Raises
    ------
    ValueError
        If one is missing, too many or of another shape; the first ones are named.
    """
    missing = [row.name for row in rows if row.name not in tensors]
    unknown = sorted(set(tensors) - {row.name for row in rows})
    unlike = [
        f"{row.name} of shape {tensors[row.name].shape} instead of {row.source_shape}"
        for row in rows
        if row.name in tensors and tensors[row.name].shape != row.source_shape
    ]
    differing = (("lacks", missing), ("has in addition", unknown), ("has", unlike))
    found = [f"{verb} {_first(names)}" for verb, names in differing if names]
    if found:
        raise ValueError(
            f"Checkpoint of {subject} must have the {len(rows)} tensors of its table, but {'; '.join(found)}. "
            "Choose the configuration that it belongs to."
        )


def _first(names: Sequence[str]) -> str:
    more = len(names) - _NAMED
    return ", ".join(names[:_NAMED]) + (f" and {more} more" if more > 0 else "")


def write_weights(rows: Sequence[Row], tensors: Mapping[str, np.ndarray], file: Path) -> None:
    """Write the file of weights from the tensors of a checkpoint, which must fit the rows.

    Raises
    ------
    ValueError
        If tensors that share a place have different values.
    """
    content = np.zeros(max(row.offset + row.bytes for row in rows), np.uint8)
    written: dict[int, str] = {}
    for row in rows:
        value = tensors[row.name].transpose(row.permutation) if row.permutation else tensors[row.name]
        data = np.ascontiguousarray(value, "<f4").reshape(-1).view(np.uint8)
        place = content[row.offset : row.offset + row.bytes]
        if row.offset in written and not np.array_equal(place, data):
            raise ValueError(
                f"Tensors {written[row.offset]} and {row.name} must be equal, since the network has one "
                "parameter for both, but differ; the checkpoint belongs to another program."
            )
        written.setdefault(row.offset, row.name)
        place[:] = data
    content.tofile(file)
