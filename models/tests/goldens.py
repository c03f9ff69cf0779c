"""Recorded results of the published architectures, and what they are compared with.

A bundle is <name>.json (constructor, seed, digest of the weights) and <name>.npz: uint8
pictures c<i>/x_u8 (batch, height, width, 3); float32 results c<i>/… of the architecture
in float64, every third row and column of images; and perhaps the weights, as "p/<name>" or
all of them as "p". The latter are the parameters in the order of their sorted names, float32,
split into four planes of bytes, the lowest first, because that compresses best.

Full-size networks have weights and images from :mod:`zoo.golden`; their results are
64 samples, mean and standard deviation.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np
import torch
from torch import Tensor, nn

from zoo import golden

RESOURCES = Path(__file__).parent / "resources"
STRIDE = 3
TOLERANCE = 1e-5
"""Largest difference allowed, relative to the largest magnitude expected."""


def facts(name: str) -> dict[str, Any]:
    """Constructor and seed of a bundle, or all networks of a full-size file."""
    return json.loads((RESOURCES / f"{name}.json").read_text())


def arrays(name: str) -> dict[str, np.ndarray]:
    """Pictures, results and weights of a bundle."""
    with np.load(RESOURCES / f"{name}.npz") as file:
        return dict(file)


def cases(bundle: Mapping[str, np.ndarray]) -> list[str]:
    """The names c<i> of a bundle's pictures."""
    found = [key.split("/")[0] for key in bundle if key.endswith("/x_u8")]
    assert found
    return found


def fill(network: nn.Module, name: str) -> None:
    """Give a network the weights of a bundle; their names must be the published ones."""
    shapes = {key: value.shape for key, value in sorted(network.state_dict().items())}
    weights = parameters(name) or _joined(arrays(name)["p"], shapes)
    assert golden.digest(weights) == facts(name)["weights_sha256"]
    network.load_state_dict({key: torch.from_numpy(value) for key, value in weights.items()})


def parameters(name: str) -> dict[str, np.ndarray]:
    """The weights of a bundle that has them by name, in the layouts of the checkpoint."""
    return {key[2:]: value for key, value in arrays(name).items() if key.startswith("p/")}


def _joined(planes: np.ndarray, shapes: Mapping[str, torch.Size]) -> dict[str, np.ndarray]:
    """The weights of a bundle that has them in planes of bytes."""
    values = np.ascontiguousarray(planes.T).view("<f4").ravel()
    parts = np.split(values, np.cumsum([shape.numel() for shape in shapes.values()]))
    assert parts.pop().size == 0
    return {key: part.reshape(shape) for (key, shape), part in zip(shapes.items(), parts, strict=True)}


def images(picture: np.ndarray, multiple: int = 1) -> Tensor:
    """0..255 images (b, c, h, w) of a picture, continued by reflection to multiples of a size."""
    right, bottom = (-picture.shape[axis] % multiple for axis in (2, 1))
    padded = np.pad(picture, ((0, 0), (0, bottom), (0, right), (0, 0)), mode="reflect")
    return torch.from_numpy(padded.transpose(0, 3, 1, 2).astype(np.float32))


def difference(actual: Tensor, expected: np.ndarray) -> float:
    """Largest difference relative to the largest magnitude expected."""
    return float(np.abs(actual.numpy().astype(np.float64) - expected).max() / np.abs(expected).max())


def assert_close(actual: Tensor, expected: np.ndarray) -> None:
    """Compare arrays of equal shape."""
    assert tuple(actual.shape) == expected.shape
    assert difference(actual, expected) <= TOLERANCE


def assert_image(actual: Tensor, expected: np.ndarray, picture: np.ndarray, scale: int = 1) -> None:
    """Compare an image, cropped to its picture's size, with every third row and column."""
    height, width = (scale * side for side in picture.shape[1:3])
    assert_close(actual[..., :height:STRIDE, :width:STRIDE], expected)


def assert_samples(actual: Tensor, expected: dict[str, Any]) -> None:
    """Compare an image with a full-size network's samples."""
    assert list(actual.shape) == expected["shape"]
    places = (np.arange(64, dtype=np.int64) * 2654435761) % actual.numel()
    assert_close(actual.flatten()[torch.from_numpy(places)], np.array(expected["sample64"]))
    assert_close(actual.flatten()[:16], np.array(expected["first16"]))
    assert_close(torch.stack([actual.mean(), actual.std(correction=0)]), np.array([expected["mean"], expected["std"]]))


def generated(network: nn.Module, kind: str, seed: int) -> dict[str, np.ndarray]:
    """Weights from arithmetic for a network's parameters; its kind is one of :func:`zoo.golden.weights`."""
    return golden.weights(kind, {key: tuple(value.shape) for key, value in network.state_dict().items()}, seed)


def fill_generated(network: nn.Module, made: Mapping[str, np.ndarray], digest: str) -> None:
    """Give a network weights from arithmetic; their names and values must be the published ones."""
    assert golden.digest(made) == digest
    network.load_state_dict({key: torch.from_numpy(value) for key, value in made.items()})


def full_size_image(facts: Mapping[str, Any]) -> Tensor:
    """The image of a full-size network."""
    entry = facts["input"]
    made = golden.image(facts["seed"], tuple(entry["shape"])) * np.float32(entry.get("value_scale", 1))
    assert hashlib.sha256(np.ascontiguousarray(made, "<f4").tobytes()).hexdigest() == entry["sha256"]
    return torch.from_numpy(made)


def count(network: nn.Module) -> int:
    """Parameters of a network, shared ones once."""
    return sum(parameter.numel() for parameter in network.parameters())
