"""The published model folders: consistent, and equal to PyTorch once they are filled."""

from __future__ import annotations

import csv
import hashlib
import math
from pathlib import Path
from typing import Any

import onnx
import pytest
from ruyaml import YAML

from zoo.published.catalogue import GOLDEN, PUBLISHED, Published
from zoo.published.folder import write_folders
from zoo.published.graphs import graphs_of, rows_of
from zoo.published.layout import ALIGNMENT, TENSORS, WEIGHTS, read_table
from zoo.published.slope import TENSOR as SLOPE
from zoo.published.table import insert_table
from zoo.published.work import gigamacs
from zoo.shapes import named

MODELS = Path(__file__).resolve().parents[1]
ALL = {MODELS / "published" / name: entry for name, entry in PUBLISHED.items()} | {
    MODELS.parent / "src" / "test" / "resources" / "models" / "golden" / name: entry for name, entry in GOLDEN.items()
}
EVERY = pytest.mark.parametrize(("folder", "published"), ALL.items(), ids=lambda value: getattr(value, "id", ""))
GIGAMACS = {
    "restormer-real-denoising": [154.9],
    "mprnet-deraining": [141.0],
    "mprnet-deblurring": [759.4],
    "mprnet-denoising": [572.9],
    "sdwnet-blocks10": [181.3],
    "sdwnet-blocks16": [239.3],
    "pss-nsc-default": [235.1],
    "dasr-real-world-x4": [18.0, 166.2],
}
LARGEST_GRAPH = 2_000_000  # bytes


def description_of(folder: Path) -> dict[str, Any]:
    content: dict[str, Any] = YAML(typ="safe").load(folder / "rdf.yaml")
    return content


def graph_of(file: Path) -> onnx.GraphProto:
    return onnx.load(file, load_external_data=False).graph


def references(entry: Any) -> list[dict[str, str]]:
    """All files with a hash that a description names."""
    if isinstance(entry, list):
        return [found for value in entry for found in references(value)]
    if not isinstance(entry, dict):
        return []
    own = [entry] if {"source", "sha256"} <= set(entry) else []
    return own + [found for value in entry.values() for found in references(value)]


def test_all_configurations_have_a_folder() -> None:
    assert len(PUBLISHED) == 21
    assert {path.name for path in (MODELS / "published").iterdir() if path.is_dir()} == set(PUBLISHED)


@EVERY
def test_folders_hold_what_their_description_names(folder: Path, published: Published) -> None:
    description = description_of(folder)
    assert description["id"] == published.id
    named = references(description)
    for entry in named:
        assert hashlib.sha256((folder / entry["source"]).read_bytes()).hexdigest() == entry["sha256"]
    assert {path.name for path in folder.iterdir()} == {"rdf.yaml"} | {entry["source"] for entry in named}
    assert description["weights"]["onnx"]["external_data"] == {"source": WEIGHTS}
    assert description["config"]["restore"]["bytes_per_pixel"] > 0
    size = description["inputs"][0]["axes"][2]["size"]
    assert size["min"] % size["step"] == 0


@EVERY
def test_tables_are_those_of_the_networks(folder: Path, published: Published) -> None:
    rows = read_table(folder / TENSORS)
    assert rows == rows_of(published.structure)
    places = {row.offset: row.bytes for row in rows}
    assert all(offset % ALIGNMENT == 0 for offset in places)
    ends = [offset + size for offset, size in sorted(places.items())]
    assert all(end <= begin for end, begin in zip(ends, sorted(places)[1:], strict=False))
    with (folder / TENSORS).open() as file:
        assert next(csv.reader(file)) == ["name", "dtype", "shape", "offset", "source", "permutation", "file"]


@EVERY
def test_graphs_have_the_parameters_of_their_table_and_nothing_else(folder: Path, published: Published) -> None:
    rows = {row.name: row for row in read_table(folder / TENSORS)}
    used: set[int] = set()
    for expected in graphs_of(published.structure):
        assert (folder / expected.file).stat().st_size < LARGEST_GRAPH
        graph = graph_of(folder / expected.file)
        assert [value.name for value in graph.input] == ["input"]
        assert [value.name for value in graph.output] == [expected.output]
        outside = {value.name: value for value in graph.initializer if value.external_data}
        assert set(outside) == set(expected.names.values())
        for name, value in outside.items():
            shape = rows[name].shape[1:] if name.startswith("net_g.") else rows[name].shape
            place = {entry.key: entry.value for entry in value.external_data}
            assert tuple(value.dims) == shape
            length = 4 * math.prod(shape)
            assert place == {"location": WEIGHTS, "offset": str(rows[name].offset), "length": str(length)}
            used.add(rows[name].offset)
        constants = [value for value in graph.initializer if not value.external_data]
        assert sum(math.prod(value.dims) for value in constants) < 30_000
        assert not any(part.metadata_props or part.doc_string for part in (*graph.node, *graph.initializer))
    numbers = {row.offset for row in rows.values() if ".MappingNet." in row.name or row.name == SLOPE}
    assert used | numbers == {row.offset for row in rows.values()}


@pytest.mark.parametrize("folder", [path for path in ALL if "mprnet" in path.name], ids=lambda path: path.name)
def test_slopes_are_no_numbers_before_there_are_weights(folder: Path) -> None:
    restore = description_of(folder)["config"]["restore"]
    assert restore["slope"] in {row.name for row in read_table(folder / TENSORS)}
    for stage in restore["stages"]:
        slopes = [node.attribute[0].f for node in graph_of(folder / stage["source"]).node if node.op_type == "LeakyRelu"]
        assert slopes
        assert all(math.isnan(slope) for slope in slopes)


def test_batch_height_and_width_are_free() -> None:
    for folder, published in ALL.items():
        for expected in graphs_of(published.structure):
            shape = graph_of(folder / expected.file).input[0].type.tensor_type.shape.dim
            assert "batch" in shape[0].dim_param
            assert "height" in shape[2].dim_param
            assert "width" in shape[3].dim_param


def test_shared_tensors_have_one_place() -> None:
    rows = read_table(MODELS / "published" / "mprnet-deblurring" / TENSORS)
    shared = [row for row in rows if row.name.endswith(".body.1.weight") and row.shape == (1,)]
    assert len(rows) == 316
    assert len(shared) == 55
    assert len({row.offset for row in shared}) == 1


def test_tables_tell_how_tensorflow_lays_out_its_tensors() -> None:
    rows = {row.name: row for row in read_table(MODELS / "published" / "pss-nsc-default" / TENSORS)}
    row = rows["g_net/dec1_3_0/weights"]
    assert row.permutation == (3, 2, 0, 1)
    assert row.source_shape == (4, 4, 32, 64)
    assert row.shape == (64, 32, 4, 4)
    assert rows["g_net/dec1_3_0/biases"].permutation == ()


def test_tables_tell_the_files_of_dasr() -> None:
    rows = {row.name: row for row in read_table(MODELS / "published" / "dasr-real-world-x4" / TENSORS)}
    row = rows["net_g.conv_first.weight"]
    assert (row.file, row.source, row.shape) == ("net_g", "conv_first.weight", (5, 64, 3, 3, 3))
    assert rows["net_p.MappingNet.0.weight"].file == "net_p"


@pytest.mark.parametrize("name", GIGAMACS)
def test_work_is_that_of_the_published_networks(name: str) -> None:
    assert gigamacs(PUBLISHED[name].structure) == pytest.approx(GIGAMACS[name], abs=0.06)


def test_particular_entries_of_descriptions() -> None:
    folder = MODELS / "published"
    restore = {name: description_of(folder / name)["config"]["restore"] for name in PUBLISHED}
    dual = restore["restormer-dual-pixel-defocus-deblurring"]
    assert dual["views"] == 2
    assert dual["normalization"]["other"] == "range"
    assert restore["sdwnet-blocks16"]["normalization"]["full_scale"] == 255
    assert restore["sdwnet-blocks10"]["checkpoint"]["files"] == []
    assert restore["pss-nsc-alldata"]["planes"] == "batch"
    assert [stage["source"] for stage in restore["mprnet-denoising"]["stages"]] == [
        "stages-1.onnx",
        "stages-2.onnx",
        "stages-3.onnx",
    ]
    experts = restore["dasr-real-world-x4"]["experts"]
    assert (experts["count"], experts["parameters"], experts["predictor"]["output"]) == (5, 33, "degradation")
    assert description_of(folder / "dasr-real-world-x4")["license"] == "Apache-2.0"
    assert "license" not in description_of(folder / "restormer-deraining")
    assert "non-commercial" in restore["restormer-deraining"]["checkpoint"]["license"]


def test_an_export_is_the_committed_one(tmp_path: Path) -> None:
    (written,) = write_folders({tmp_path / "dasr": GOLDEN["dasr_x4_small"]}, sides=(64,))
    folder = next(folder for folder in ALL if folder.name == "dasr_x4_small")
    assert (written / TENSORS).read_bytes() == (folder / TENSORS).read_bytes()
    for name in ("predictor.onnx", "generator.onnx"):
        ours, theirs = graph_of(written / name), graph_of(folder / name)
        assert [node.op_type for node in ours.node] == [node.op_type for node in theirs.node]
        assert [value.name for value in ours.initializer] == [value.name for value in theirs.initializer]


def test_sizes_have_names_also_in_copies_and_digests_are_those_of_the_files(tmp_path: Path) -> None:
    small = GOLDEN["restormer_biasfree_gray"]
    for written in write_folders({tmp_path / "one": small, tmp_path / "two": small}, sides=(64,)):
        (expected,) = graphs_of(small.structure)
        model = onnx.load(written / expected.file, load_external_data=False)
        assert model.graph.value_info
        assert model.graph.value_info == named(model, small.family.step, small.family.minimum).graph.value_info
        digest = hashlib.sha256((written / expected.file).read_bytes()).hexdigest()
        assert description_of(written)["weights"]["onnx"]["sha256"] == digest


def test_a_table_replaces_the_one_before(tmp_path: Path) -> None:
    text = tmp_path / "README.md"
    text.write_text("above\n<!-- published: begin -->\nold\n<!-- published: end -->\nbelow\n")
    insert_table(text, "| new |\n")
    assert text.read_text() == "above\n<!-- published: begin -->\n| new |\n<!-- published: end -->\nbelow\n"
    text.write_text("nothing")
    with pytest.raises(ValueError, match="must have the lines"):
        insert_table(text, "| new |\n")


def test_readme_tells_about_all_configurations() -> None:
    text = (MODELS / "README.md").read_text()
    assert all(f"| {name} |" in text for name in PUBLISHED)
