"""Weights and images from arithmetic alone, equal on every machine.

Value k of a name is SplitMix64 of FNV-1a("<seed>:<name>") + (k + 1) * golden ratio,
scaled to -1..1 in multiples of 2^-23; elements are numbered in C order.
"""

from __future__ import annotations

import hashlib

import numpy as np

_MASK = (1 << 64) - 1


def uniform(key: str, count: int) -> np.ndarray:
    """`count` doubles in [-1, 1) for a key."""
    state = 0xCBF29CE484222325
    for byte in key.encode():
        state = ((state ^ byte) * 0x100000001B3) & _MASK
    z = np.uint64(state) + np.arange(1, count + 1, dtype=np.uint64) * np.uint64(0x9E3779B97F4A7C15)
    z = (z ^ (z >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    z = (z ^ (z >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    z = z ^ (z >> np.uint64(31))
    return (z >> np.uint64(40)).astype(np.float64) * 2.0**-23 - 1.0


def _range(name: str, shape: tuple[int, ...]) -> tuple[float, float]:
    """Centre and amplitude of a Restormer parameter."""
    if name.endswith(".temperature"):
        return 1.0, 0.5
    if ".norm1.body." in name or ".norm2.body." in name:
        return (1.0, 0.2) if name.endswith("weight") else (0.0, 0.1)
    if name.endswith("bias"):
        return 0.0, 0.05
    return 0.0, 0.6 * (3.0 / np.prod(shape[1:])) ** 0.5


def weights(shapes: dict[str, tuple[int, ...]], seed: int) -> dict[str, np.ndarray]:
    """float32 parameters of a Restormer by name."""
    made = {}
    for name, shape in shapes.items():
        centre, amplitude = _range(name, shape)
        values = centre + amplitude * uniform(f"{seed}:{name}", int(np.prod(shape)))
        made[name] = values.astype(np.float32).reshape(shape)
    return made


def image(seed: int, shape: tuple[int, ...], levels: int = 256) -> np.ndarray:
    """float32 image of values k / (levels - 1)."""
    values = uniform(f"{seed}:image", int(np.prod(shape)))
    return (np.floor((values + 1.0) * 0.5 * levels) / (levels - 1)).astype(np.float32).reshape(shape)


def digest(parameters: dict[str, np.ndarray]) -> str:
    """SHA-256 over names, sorted, each with its little-endian float32 bytes."""
    sha = hashlib.sha256()
    for name in sorted(parameters):
        sha.update(name.encode())
        sha.update(np.ascontiguousarray(parameters[name], "<f4").tobytes())
    return sha.hexdigest()
