"""Half graphs of model folders: writing, measuring and announcing them."""

from __future__ import annotations

import logging
from collections.abc import Iterator, Mapping
from copy import deepcopy
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import onnx
import onnxruntime
from skimage import io

from zoo.description import read_description, reference, write_yaml
from zoo.half import external_file, half, rounded
from zoo.runtime import percentile_scale
from zoo.shapes import named

_LOG = logging.getLogger(__name__)

_PICTURES = ("Kodak24/kodim05.png", "Kodak24/kodim19.png", "micro_w2s/005_0_noisy.png", "micro_fmd/Confocal_FISH_3_noisy.png")
"""Photographs of 8 bits, a dim micrograph of 16 bits and a noisy one, which go in by their percentiles: beyond 0 and 1, too."""

_SIDE, _SIDE_ENLARGED, _MULTIPLE = 512, 256, 32


@dataclass(frozen=True)
class Error:
    """What half precision changes, the worst of all pictures; both of full scale, or of the largest value where that is more.

    Attributes
    ----------
    largest : float
        Largest difference.
    psnr : float
        Peak signal to noise ratio in dB.
    """

    largest: float
    psnr: float


def write_halves(folder: Path, data: Path, threads: int = 1) -> dict[str, Error]:
    """Write the half graphs of a model folder, measure their errors and announce both in its rdf.yaml.

    To be called again after a graph has changed, since half graphs name places in its file.

    Parameters
    ----------
    data : Path
        Folder of public test images, `eval_public`.
    threads : int
        Threads of the measurement.

    Returns
    -------
    errors : dict of str to Error
        By the names of the half graphs.
    """
    description = read_description(folder)
    size = next(axis["size"] for axis in description["inputs"][0]["axes"] if axis["type"] == "space")
    restore = description["config"]["restore"]
    stages = restore.get("stages", [])
    white = float(restore["normalization"].get("full_scale", 1))
    errors = {}
    for entry in stages or [description["weights"]["onnx"]]:
        source = folder / entry["source"]
        target = source.with_name(f"{source.stem}-half.onnx")
        graph = half(source, size["step"], size["min"])
        target.write_bytes(named(graph, size["step"], size["min"]).SerializeToString())
        error = _error(source, rounded(graph), data, white, threads)
        announced = {**reference(folder, target.name), "external_data": reference(folder, external_file(graph))}
        measured = {"largest": float(f"{error.largest:.1e}"), "psnr": round(error.psnr, 1)}
        (entry if stages else restore)["half"] = {**announced, "error": measured}
        errors[target.name] = error
        _LOG.info("%s: %d bytes, largest error %.1e, %.1f dB", target, target.stat().st_size, error.largest, error.psnr)
    if stages:
        restore["half"] = deepcopy(stages[-1]["half"])  # an alias in YAML otherwise
    write_yaml(description, folder / "rdf.yaml")
    return errors


def half_table(folders: Mapping[str, Mapping[str, Error]]) -> str:
    """The errors of half graphs as a table in Markdown, by folder and graph."""
    rows = ["| model | largest error | PSNR of half to single |", "|---|--:|--:|"]
    for folder, errors in folders.items():
        error = list(errors.values())[-1]
        rows.append(f"| {folder} | {error.largest:.1e} | {error.psnr:.1f} dB |")
    return "\n".join(rows)


def _error(single: Path, half_graph: onnx.ModelProto, data: Path, white: float, threads: int) -> Error:
    probe = single.with_name(".rounded.onnx")
    try:
        probe.write_bytes(half_graph.SerializeToString())
        sessions = [_session(file, threads) for file in (single, probe)]
    finally:
        probe.unlink()
    largest, psnr = 0.0, np.inf
    for image in _tensors(sessions[0], data, white):
        exact, approximate = (session.run(None, {"input": image})[0].astype(np.float64) for session in sessions)
        # One expert of several by itself may give values far from the range of an image.
        difference = np.abs(approximate - exact) / max(white, np.abs(exact).max())
        largest = max(largest, float(difference.max()))
        psnr = min(psnr, float(-10 * np.log10(np.square(difference).mean() + 1e-20)))
    return Error(largest, psnr)


def _session(file: Path, threads: int) -> onnxruntime.InferenceSession:
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = threads
    options.enable_mem_pattern = False  # as the plugin does
    return onnxruntime.InferenceSession(file, options, providers=["CPUExecutionProvider"])


def _tensors(session: onnxruntime.InferenceSession, data: Path, white: float) -> Iterator[np.ndarray]:
    """Pictures as a network sees them; the photographs with noise of 15 of 255."""
    inputs, outputs = session.get_inputs()[0].shape, session.get_outputs()[0].shape
    side = _SIDE if inputs[2] == outputs[2] else _SIDE_ENLARGED
    noise = np.random.default_rng(0)
    for name in _PICTURES:
        picture = io.imread(data / name)
        height, width = (min(side, length // _MULTIPLE * _MULTIPLE) for length in picture.shape[:2])
        picture = picture[:height, :width]
        planes = np.atleast_3d(picture).astype(np.float32)
        if picture.ndim == 3:
            planes = planes / 255 + noise.normal(0, 15 / 255, planes.shape)
        else:
            scale, shift = percentile_scale(picture)
            planes = planes * scale + shift
        planes = planes if inputs[1] == planes.shape[2] else planes.mean(2, keepdims=True).repeat(inputs[1], 2)
        yield np.ascontiguousarray(np.moveaxis(white * planes, 2, 0)[None], np.float32)
