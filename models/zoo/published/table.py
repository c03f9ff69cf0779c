"""The table of published configurations in models/README.md: sizes, work, and proofs of equality."""

from __future__ import annotations

import json
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from zoo.published.catalogue import PUBLISHED, Published, Structure
from zoo.published.fill import fill
from zoo.published.graphs import rows_of
from zoo.published.proof import golden_error, made_tensors, network_with, onnx_error
from zoo.published.work import gigamacs

_BEGIN, _END = "<!-- published: begin -->", "<!-- published: end -->"
_HEADER = (
    "| configuration | parameters | GMAC at 256 x 256 | size multiple | minimum size | receptive field "
    "| golden error | ONNX error |\n|---|--:|--:|--:|--:|--:|--:|--:|\n"
)


@dataclass(frozen=True)
class _Facts:
    """What configurations of one structure have in common; see the columns of the table."""

    parameters: int
    gigamacs: tuple[float, ...]
    golden_error: float
    onnx_error: float


def write_published_table(readme: Path, folders: Path, records: Path) -> str:
    """Measure all published configurations and write their table into a text.

    Parameters
    ----------
    readme : Path
        A text with the comments "published: begin" and "published: end", between which the table goes.
    folders : Path
        The published folders.
    records : Path
        Folder of the recorded results, <network>_full_size_….json.

    Returns
    -------
    str
        The table.

    Raises
    ------
    ValueError
        If the text has not both comments.
    """
    insert_table(readme, "")
    table = _table(folders, recorded_results(records))
    insert_table(readme, table)
    return table


def insert_table(readme: Path, table: str) -> None:
    """Write a table between the comments of a text; an empty one leaves the text as it is.

    Raises
    ------
    ValueError
        If the text has not both comments.
    """
    text = readme.read_text(encoding="utf-8")
    if text.count(_BEGIN) != 1 or text.count(_END) != 1:
        raise ValueError(f"Text {readme} must have the lines {_BEGIN} and {_END} once, but has not; add them.")
    if table:
        before, after = text.split(_BEGIN)[0], text.split(_END)[1]
        readme.write_text(f"{before}{_BEGIN}\n{table}{_END}{after}", encoding="utf-8")


def recorded_results(records: Path) -> dict[str, Any]:
    """All records of full-size networks by name."""
    found: dict[str, Any] = {}
    for file in sorted(records.glob("*_full_size_*.json")):
        found |= json.loads(file.read_text())
    return found


def _table(folders: Path, recorded: dict[str, Any]) -> str:
    known: dict[tuple[Structure, str], _Facts] = {}
    lines = []
    for published in PUBLISHED.values():
        key = (published.structure, published.family.network)
        if key not in known:
            known[key] = _measure(published, folders / published.id, recorded[published.golden])
        lines.append(_line(published, known[key]))
    return _HEADER + "".join(lines)


def _line(published: Published, facts: _Facts) -> str:
    field = published.tiling.receptive_field
    cells = (
        published.id,
        f"{facts.parameters:,}",
        " + ".join(f"{value:.1f}" for value in facts.gigamacs),
        published.family.step,
        published.family.smallest,
        field if isinstance(field, str) else f"{field} px",
        f"{facts.golden_error:.1e}",
        f"{facts.onnx_error:.1e}",
    )
    return f"| {' | '.join(map(str, cells))} |\n"


def _measure(published: Published, folder: Path, record: dict[str, Any]) -> _Facts:
    rows = rows_of(published.structure)
    tensors = made_tensors(rows, record["seed"])
    network = network_with(published, tensors)
    with tempfile.TemporaryDirectory() as name:
        filled = Path(name) / published.id
        fill(folder, tensors, filled)
        error = onnx_error(published, filled, tensors)
    return _Facts(
        parameters=sum(parameter.numel() for parameter in network.parameters()),
        gigamacs=gigamacs(published.structure),
        golden_error=golden_error(published, network, record),
        onnx_error=error,
    )
