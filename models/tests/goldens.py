"""Recorded results of the published architectures, and what they are compared with.

A bundle is <name>.json (constructor, seed, digest of the weights) and <name>.npz: uint8
pictures c<i>/x_u8 (batch, height, width, 3); float32 results c<i>/… of the architecture
in float64, every third row and column of images; and perhaps the weights as "p". These
are the parameters in the order of their sorted names, float32, split into four planes
of bytes, the lowest first, because that compresses best.

Full-size networks have weights and images from :mod:`tests.generator`; their results are
64 samples, mean and standard deviation.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import numpy as np
import torch
from torch import Tensor, nn

from tests import generator

RESOURCES = Path(__file__).parent / "resources"
STRIDE = 3
TOLERANCE = 1e-5
"""Largest difference allowed, relative to the largest magnitude expected."""

Range = Callable[[str, tuple[int, ...]], tuple[float, float]]
"""Centre and amplitude of a parameter by name and shape."""


def facts(name: str) -> dict[str, Any]:
    """Constructor and seed of a bundle, or all networks of a full-size file."""
    return json.loads((RESOURCES / f"{name}.json").read_text())


def arrays(name: str) -> dict[str, np.ndarray]:
    """Pictures, results and weights of a bundle."""
    with np.load(RESOURCES / f"{name}.npz") as file:
        return dict(file)


def cases(golden: Mapping[str, np.ndarray]) -> list[str]:
    """The names c<i> of a bundle's pictures."""
    found = [key.split("/")[0] for key in golden if key.endswith("/x_u8")]
    assert found
    return found


def fill(network: nn.Module, name: str) -> None:
    """Give a network the weights of a bundle; their names must be the published ones."""
    shapes = {key: value.shape for key, value in sorted(network.state_dict().items())}
    values = np.ascontiguousarray(arrays(name)["p"].T).view("<f4").ravel()
    parts = np.split(values, np.cumsum([shape.numel() for shape in shapes.values()]))
    assert parts.pop().size == 0
    weights = {key: part.reshape(shape) for (key, shape), part in zip(shapes.items(), parts, strict=True)}
    assert generator.digest(weights) == facts(name)["weights_sha256"]
    network.load_state_dict({key: torch.from_numpy(value) for key, value in weights.items()})


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


def generated(network: nn.Module, seed: int, spread: Range) -> dict[str, np.ndarray]:
    """Weights from arithmetic for a network's parameters."""
    return weights({key: tuple(value.shape) for key, value in network.state_dict().items()}, seed, spread)


def weights(shapes: Mapping[str, tuple[int, ...]], seed: int, spread: Range) -> dict[str, np.ndarray]:
    """Weights from arithmetic, float32, by name."""
    made = {}
    for name, shape in shapes.items():
        centre, amplitude = spread(name, shape)
        values = centre + amplitude * generator.uniform(f"{seed}:{name}", int(np.prod(shape)))
        made[name] = values.astype(np.float32).reshape(shape)
    return made


def spread_of(gain: float, name: str, shape: tuple[int, ...], inputs: int | None = None) -> tuple[float, float]:
    """The usual range: small biases; weights by gain and inputs of a value (all axes but the first)."""
    if name.endswith(("bias", "biases")):
        return 0.0, 0.05
    return 0.0, gain * (3.0 / (inputs or np.prod(shape[1:]))) ** 0.5


def fill_generated(network: nn.Module, made: Mapping[str, np.ndarray], digest: str) -> None:
    """Give a network weights from arithmetic; their names and values must be the published ones."""
    assert generator.digest(dict(made)) == digest
    network.load_state_dict({key: torch.from_numpy(value) for key, value in made.items()})


def full_size_image(golden: Mapping[str, Any]) -> Tensor:
    """The image of a full-size network."""
    entry = golden["input"]
    made = generator.image(golden["seed"], tuple(entry["shape"])) * np.float32(entry.get("value_scale", 1))
    assert hashlib.sha256(np.ascontiguousarray(made, "<f4").tobytes()).hexdigest() == entry["sha256"]
    return torch.from_numpy(made)


def count(network: nn.Module) -> int:
    """Parameters of a network, shared ones once."""
    return sum(parameter.numel() for parameter in network.parameters())
