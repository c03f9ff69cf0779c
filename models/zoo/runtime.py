"""Applying an exported model to whole images, as the plugin does with one tile."""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import numpy as np
import onnxruntime


def session_of(model: Path | bytes, threads: int) -> onnxruntime.InferenceSession:
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = threads
    options.enable_mem_pattern = False  # as the plugin does
    return onnxruntime.InferenceSession(model, options, providers=["CPUExecutionProvider"])


def percentile_scale(image: np.ndarray, low: float = 0.1, high: float = 99.9) -> tuple[float, float]:
    """Scale and shift that map these percentiles of an image to 0 and 1; a constant image keeps scale 1."""
    bottom, top = (float(value) for value in np.percentile(image, (low, high)))
    scale = 1 / (top - bottom) if top > bottom else 1.0
    return scale, -bottom * scale


class Model:
    """An exported network for gray or colour images.

    Parameters
    ----------
    weights : Path
        The ONNX file.
    threads : int
        Threads of ONNX Runtime.
    multiple : int
        Height and width of the network's input are multiples of this.
    """

    def __init__(self, weights: Path, threads: int = 1, multiple: int = 8):
        self._session = session_of(weights, threads)
        self._channels: int = self._session.get_inputs()[0].shape[1]
        self._multiple = multiple

    @property
    def channels(self) -> int:
        """Channels that the network takes together."""
        return self._channels

    def run(self, tensor: np.ndarray) -> np.ndarray:
        """The bare network: float32 (batch, channels, height, width) to the same."""
        return self._session.run(["output"], {"input": tensor})[0]

    def network(self, image: np.ndarray) -> np.ndarray:
        """Run one image (y, x) or (y, x, c), already in 0..1, mirrored to the right size and cropped again.

        A network for gray images gets the planes of a colour image as a batch.
        """
        height, width = image.shape[:2]
        padding = [(0, -height % self._multiple), (0, -width % self._multiple), (0, 0)]
        padded = np.moveaxis(np.pad(np.atleast_3d(image).astype(np.float32), padding, mode="reflect"), 2, 0)
        tensor = np.ascontiguousarray(padded).reshape(-1, self.channels, *padded.shape[1:])
        result = self.run(tensor).reshape(padded.shape)
        return np.moveaxis(result, 0, 2)[:height, :width].reshape(image.shape)

    def restore(self, image: np.ndarray) -> np.ndarray:
        """Normalise, run and map back: an image (y, x) or (y, x, c) in any units to float32 in the same.

        8-bit images are divided by 255, all others scaled by their percentiles.
        """
        scale, shift = (1 / 255, 0.0) if image.dtype == np.uint8 else percentile_scale(image)
        return (self.network(image * scale + shift) - shift) / scale

    def restorer(self, by_range: bool) -> Callable[[np.ndarray], np.ndarray]:
        """`restore`, where 8-bit images are divided by 255 (by range) or scaled by percentiles as all others."""
        return self.restore if by_range else lambda image: self.restore(image.astype(np.float32))


def microseconds_per_pixel(file: Path, side: int, threads: int = 1, runs: int = 5) -> float:
    """Best time of an ONNX model over some runs on one square tile, divided by its pixels."""
    session = session_of(file, threads)
    channels = session.get_inputs()[0].shape[1]
    tile = np.random.default_rng(0).random((1, channels, side, side), dtype=np.float32)
    times = []
    for _ in range(runs + 1):
        begin = time.perf_counter()
        session.run(None, {"input": tile})
        times.append(time.perf_counter() - begin)
    return min(times[1:]) / side**2 * 1e6


_MEMORY_PROBE = """
import sys
import numpy as np, onnxruntime

def kilobytes(field):
    lines = open("/proc/self/status").read().splitlines()
    return int(next(line for line in lines if line.startswith(field)).split()[1])

options = onnxruntime.SessionOptions()
options.intra_op_num_threads = 1
options.enable_mem_pattern = False
session = onnxruntime.InferenceSession(sys.argv[1], options, providers=["CPUExecutionProvider"])
side, batch = int(sys.argv[2]), int(sys.argv[3])
tile = np.zeros((batch, session.get_inputs()[0].shape[1], side, side), np.float32)
session.run(None, {"input": tile[:, :, :32, :32].copy()})
before = kilobytes("VmRSS")
session.run(None, {"input": tile})
print((kilobytes("VmHWM") - before) * 1024)
"""


def bytes_per_pixel(file: Path, sides: tuple[int, ...] = (256, 512), batch: int = 1) -> int:
    """Memory ONNX Runtime needs for each pixel of each image of a tile: growth of the peak resident size.

    A tile has the network's channels and, for networks that take the planes of a picture
    as a batch, that many images. Every side is measured in a process of its own, since freed
    memory is not always given back; the largest value counts. Linux only (reads /proc).
    """
    growth = []
    for side in sides:
        command = [sys.executable, "-c", _MEMORY_PROBE, str(file), str(side), str(batch)]
        answer = subprocess.run(command, check=True, capture_output=True, text=True).stdout
        growth.append(int(answer) / side**2 / batch)
    return int(np.ceil(max(growth)))
