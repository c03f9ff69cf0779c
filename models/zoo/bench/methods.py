"""Ways to restore an image with a network: each returns the seconds it took, and the result.

Images are float32 (channels, y, x), mapped to the network's range; results likewise.
"""

from __future__ import annotations

import subprocess
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import onnxruntime
import tifffile
import torch
from torch import nn

from zoo.runtime import session_of

Method = Callable[[], tuple[float, np.ndarray]]
"""Restores one image once."""


@dataclass(frozen=True)
class Image:
    """What is restored.

    Attributes
    ----------
    counts : array
        Pixels as a camera gives them, uint16 (channels, y, x).
    scale, shift : float
        What maps them to the network's range.
    """

    counts: np.ndarray
    scale: float
    shift: float

    @property
    def values(self) -> np.ndarray:
        """In the network's range."""
        return (self.counts * self.scale + self.shift).astype(np.float32)

    def values_of(self, restored: np.ndarray) -> np.ndarray:
        """A result in the units of the counts, in the network's range."""
        return (restored * self.scale + self.shift).astype(np.float32)


def torch_method(network: nn.Module, image: Image, channels: int) -> Method:
    """PyTorch, the whole image at once."""
    tensor = torch.from_numpy(_batch(image.values, channels))

    def run() -> tuple[float, np.ndarray]:
        with torch.inference_mode():
            begin = time.perf_counter()
            result = network(tensor)
            seconds = time.perf_counter() - begin
        last = result[0] if isinstance(result, tuple) else result
        return seconds, last.numpy().reshape(image.counts.shape)

    return run


def runtime_method(graph: Path, image: Image, threads: int, tile: int | None = None) -> Method:
    """ONNX Runtime in Python: the whole image, or hard tiles of this side without context around them."""
    session = session_of(graph, threads)
    channels: int = session.get_inputs()[0].shape[1]
    values = image.values

    def run() -> tuple[float, np.ndarray]:
        result = np.empty_like(values)
        begin = time.perf_counter()
        for part in _parts(values.shape, tile):
            result[part] = _run(session, values[part], channels)
        return time.perf_counter() - begin, result

    return run


def plugin_method(jars: Path, folder: Path, image: Image, work: Path, tile: int | None = None) -> Method:
    """The plugin, in a Java of its own that is started, opens the model and warms up before the clock runs.

    Parameters
    ----------
    jars : Path
        The folder that `mvn -Pbench package` makes.
    folder : Path
        The model.
    work : Path
        Gets the image and the result as TIFF.
    tile : int or None
        Side of the tiles; None for what the plugin chooses.
    """
    source, target = work / "image.tif", work / "result.tif"
    tifffile.imwrite(source, image.counts, imagej=True, metadata={"axes": "CYX"})
    command = ["java", "-cp", f"{jars}/*", "sc.fiji.restore.bench.OneJob", "--model", str(folder.resolve())]
    command += ["--tile", "auto" if tile is None else str(tile), "--image", str(source), "--result", str(target)]

    def run() -> tuple[float, np.ndarray]:
        answer = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, check=False)
        seconds = seconds_of(answer.stdout)
        return seconds, image.values_of(tifffile.imread(target).reshape(image.counts.shape))

    return run


def seconds_of(answer: str) -> float:
    """The time of a restoration in what the plugin's benchmark prints.

    Raises
    ------
    ValueError
        If it is not there.
    """
    for line in answer.splitlines():
        if line.startswith("result,"):
            return float(line.split(",")[12])
    said = [line for line in answer.splitlines() if not line.startswith("\t")]
    raise ValueError(
        f"The plugin must print a line of results, but its last words were {said[-1:]}; choose other options, or build "
        "its jars again."
    )


def _batch(values: np.ndarray, channels: int) -> np.ndarray:
    """A network for fewer channels gets those of an image as a batch."""
    return np.ascontiguousarray(values).reshape(-1, channels, *values.shape[1:])


def _run(session: onnxruntime.InferenceSession, values: np.ndarray, channels: int) -> np.ndarray:
    result: np.ndarray = session.run(["output"], {"input": _batch(values, channels)})[0]
    return result.reshape(values.shape)


def _parts(shape: tuple[int, ...], tile: int | None) -> Iterator[tuple[slice, slice, slice]]:
    _, height, width = shape
    rows, columns = (height, width) if tile is None else (tile, tile)
    for y in range(0, height, rows):
        for x in range(0, width, columns):
            yield slice(None), slice(y, y + rows), slice(x, x + columns)
