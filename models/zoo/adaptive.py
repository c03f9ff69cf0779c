"""Applying an exported DASR to whole images, as the plugin does: estimate, mix the experts once, enlarge."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path

import numpy as np
import onnx
import onnxruntime
from onnx import numpy_helper

from zoo.description import graph_of, read_description
from zoo.published.layout import WEIGHTS, read_table
from zoo.runtime import percentile_scale, session_of

Edit = Callable[[np.ndarray], np.ndarray]
"""Changes the numbers of a degradation (count,)."""


class AdaptiveModel:
    """The predictor and the experts of a model folder.

    Parameters
    ----------
    folder : Path
        The model folder.
    threads : int
        Threads of ONNX Runtime.
    """

    def __init__(self, folder: Path, threads: int = 1):
        description = read_description(folder)
        restore = description["config"]["restore"]
        self._scale = round(1 / description["outputs"][0]["axes"][-1]["scale"])
        self._experts = restore["experts"]
        self._by_range = restore["normalization"]["eight_bit"] == "range"
        self._threads = threads
        self._predictor = session_of(folder / self._experts["predictor"]["source"], threads)
        self._generator = onnx.load(graph_of(folder), load_external_data=False)
        content = (folder / WEIGHTS).read_bytes()
        self._tensors = {
            row.name: np.frombuffer(content, "<f4", row.bytes // 4, row.offset).reshape(row.shape)
            for row in read_table(folder / restore["tensors"]["source"])
        }

    @property
    def channels(self) -> int:
        """Channels of an image."""
        return int(self._predictor.get_inputs()[0].shape[1])

    @property
    def scale(self) -> int:
        """Size of a result divided by that of the image."""
        return self._scale

    def indices_of(self, slider: str) -> list[int]:
        """The numbers that a slider moves."""
        return [i for i, number in enumerate(self._experts["numbers"]) if number.get("slider") == slider]

    @property
    def count(self) -> int:
        """How many experts there are."""
        return int(self._experts["count"])

    def numbers(self, tensor: np.ndarray) -> np.ndarray:
        """What the predictor tells of an image, float32 (1, channels, y, x) as the network takes it: (numbers,)."""
        return self._predictor.run([self._experts["predictor"]["output"]], {"input": tensor})[0][0]

    def weights(self, numbers: np.ndarray) -> np.ndarray:
        """The weights of the experts for numbers: (experts,)."""
        for layer in (0, 1):
            name = f"{self._experts['mapping']}{layer}"
            numbers = self._tensors[f"{name}.weight"] @ numbers + self._tensors[f"{name}.bias"]
        return numbers

    def mixed(self, weights: np.ndarray) -> onnxruntime.InferenceSession:
        """The network with the experts' parameters, mixed by their weights (experts,)."""
        model = onnx.ModelProto()
        model.CopyFrom(self._generator)
        for tensor in model.graph.initializer:
            if tensor.name in self._tensors:
                value = np.tensordot(weights.astype(np.float32), self._tensors[tensor.name], axes=1)
                tensor.CopyFrom(numpy_helper.from_array(value, tensor.name))
        return session_of(model.SerializeToString(), self._threads)

    def scaled(self, image: np.ndarray) -> tuple[np.ndarray, float, float]:
        """An image (y, x) or (y, x, c) as the network takes it, (1, c, y, x), and scale and shift that made it so."""
        by_range = image.dtype == np.uint8 and self._by_range
        scale, shift = (1 / 255, 0.0) if by_range else percentile_scale(image)
        tensor = np.moveaxis(np.atleast_3d(image).astype(np.float32) * np.float32(scale) + np.float32(shift), 2, 0)
        return np.ascontiguousarray(tensor[None], np.float32), scale, shift

    def weights_of(self, image: np.ndarray) -> np.ndarray:
        """The weights that an image gets, (experts,)."""
        return self.weights(self.numbers(self.scaled(image)[0]))

    def restore(self, image: np.ndarray, edit: Edit = lambda numbers: numbers) -> np.ndarray:
        """Enlarge an image (y, x) or (y, x, c) in any units to float32 (scale y, scale x[, c]) in the same.

        Parameters
        ----------
        edit : callable
            What a user changes of the numbers.
        """
        tensor, _, _ = self.scaled(image)
        return self.restore_with(image, self.weights(edit(self.numbers(tensor))))

    def restore_with(self, image: np.ndarray, weights: np.ndarray) -> np.ndarray:
        """The same with given weights of the experts (experts,)."""
        tensor, scale, shift = self.scaled(image)
        result = np.moveaxis(self.mixed(weights).run(["output"], {"input": tensor})[0][0], 0, 2)
        result = (result - shift) / scale
        return result if image.ndim == 3 else result[..., 0]

    def megapixel_seconds(self, runs: int = 3, side: int = 256) -> float:
        """Best time over some runs for 1024 x 1024 pixels of the result in tiles of so many pixels a side, in seconds."""
        network = self.mixed(np.full(self.count, 1 / self.count))
        tile = np.random.default_rng(0).random((1, self.channels, side, side), dtype=np.float32)
        times = []
        for _ in range(runs + 1):
            begin = time.perf_counter()
            network.run(["output"], {"input": tile})
            times.append(time.perf_counter() - begin)
        return min(times[1:]) * 2**20 / (side * self.scale) ** 2
