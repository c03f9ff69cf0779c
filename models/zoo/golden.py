"""Weights and images from arithmetic alone, equal on every machine.

Value k of a name is SplitMix64 of FNV-1a("<seed>:<name>") + (k + 1) * golden ratio,
scaled to -1..1 in multiples of 2^-23; elements are numbered in C order.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping

import numpy as np

_MASK = (1 << 64) - 1
_GAINS = {"restormer": 0.6, "mprnet": 0.6, "dasr_g": 1.9, "dasr_p": 1.4, "sdwnet": 0.7, "pss": 0.6}


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


def _range(network: str, name: str, shape: tuple[int, ...]) -> tuple[float, float]:
    """Centre and amplitude of a parameter."""
    if name.endswith(".temperature"):
        return 1.0, 0.5
    if ".norm1.body." in name or ".norm2.body." in name:
        return (1.0, 0.2) if name.endswith("weight") else (0.0, 0.1)
    if name.endswith(".body.1.weight") and shape == (1,):  # the PReLU all blocks of MPRNet share
        return 0.2, 0.0
    if name == "MappingNet.1.bias":
        return 0.3, 0.1
    if name.endswith(("bias", "biases")):
        return 0.0, 0.05
    gain = _GAINS[network]
    if name.startswith("MappingNet."):
        gain = 0.4
    if network == "dasr_g" and name.startswith("body."):
        gain = 0.7
    return 0.0, gain * (3.0 / _inputs(network, name, shape)) ** 0.5


def _inputs(network: str, name: str, shape: tuple[int, ...]) -> int:
    """Inputs of a value. DASR's experts are the first axis; TensorFlow has the outputs last."""
    if network == "pss":  # one value of a transposed convolution has a quarter of its kernel's inputs
        transposed = "/dec2_3_" in name or "/dec1_3_" in name
        return shape[0] * shape[1] * (shape[3] // 4 if transposed else shape[2])
    return int(np.prod(shape[2:] if network == "dasr_g" else shape[1:]))


def weights(network: str, shapes: Mapping[str, tuple[int, ...]], seed: int) -> dict[str, np.ndarray]:
    """float32 parameters by name.

    Parameters
    ----------
    network : str
        "restormer", "mprnet", "sdwnet", "pss" (names and shapes of TensorFlow), "dasr_g" or "dasr_p".
    shapes : mapping of str to tuple of int
        The published names and shapes.
    seed : int
        Part of every key.
    """
    made = {}
    for name, shape in shapes.items():
        centre, amplitude = _range(network, name, shape)
        values = centre + amplitude * uniform(f"{seed}:{name}", int(np.prod(shape)))
        made[name] = values.astype(np.float32).reshape(shape)
    return made


def image(seed: int, shape: tuple[int, ...], levels: int = 256) -> np.ndarray:
    """float32 image of values k / (levels - 1)."""
    values = uniform(f"{seed}:image", int(np.prod(shape)))
    return (np.floor((values + 1.0) * 0.5 * levels) / (levels - 1)).astype(np.float32).reshape(shape)


def digest(parameters: Mapping[str, np.ndarray]) -> str:
    """SHA-256 over names, sorted, each with its little-endian float32 bytes."""
    sha = hashlib.sha256()
    for name in sorted(parameters):
        sha.update(name.encode())
        sha.update(np.ascontiguousarray(parameters[name], "<f4").tobytes())
    return sha.hexdigest()
