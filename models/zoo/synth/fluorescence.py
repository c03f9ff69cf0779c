"""Generated fluorescence micrographs: structures of cells in and out of focus, seen through optics.

Like the generators of `procedural`: a random generator and a size in, a gray float32
picture (size, size) in 0..1 out. Lengths are in cells of the finer grid they are drawn on.
"""

from __future__ import annotations

import numpy as np
from scipy.ndimage import gaussian_filter

from zoo.synth.procedural import FINE, GENERATORS, Generator, power_noise, stamp
from zoo.synth.psf import Optics
from zoo.synth.sources import shrink


def cell_bodies(rng: np.random.Generator, n: int) -> np.ndarray:
    """Soft masks of cells (n, n) in 0..1 that cover a random part of the field."""
    field = power_noise(rng, n, rng.uniform(2.0, 2.8))
    inside = field > np.quantile(field, rng.uniform(0.1, 0.75))
    return gaussian_filter(inside.astype(np.float32), rng.uniform(2, 12))


def _chains(rng: np.random.Generator, body: np.ndarray, count: int, steps: int, bend: float) -> np.ndarray:
    """Worm-like chains that begin within the cells, (n, n); their direction follows a smooth field."""
    n = body.shape[0]
    heading = np.pi * power_noise(rng, n, 2.6)
    cells = rng.choice(n * n, count, p=(body / body.sum()).ravel())
    y, x = (cells // n).astype(np.float64), (cells % n).astype(np.float64)
    angle = heading.ravel()[cells] + rng.normal(0, 0.3, count)
    weight = rng.lognormal(0, 0.5, count)
    canvas = np.zeros((n, n), np.float32)
    for _ in range(steps):
        stamp(canvas, y, x, weight)
        angle += rng.normal(0, bend, count)
        y, x = y + np.sin(angle), x + np.cos(angle)
        weight = weight * np.exp(rng.normal(0, 0.08, count))
    return canvas


def _mitochondria(rng: np.random.Generator, body: np.ndarray) -> np.ndarray:
    """Short bent tubes of uneven brightness."""
    count = int(np.exp(rng.uniform(np.log(60), np.log(600))))
    tubes = _chains(rng, body, count, int(rng.integers(15, 120)), rng.uniform(0.05, 0.25))
    return 1 - np.exp(-gaussian_filter(tubes, rng.uniform(1.5, 4)) * rng.uniform(3, 12))


def _fibres(rng: np.random.Generator, body: np.ndarray) -> np.ndarray:
    """Long, nearly parallel filaments."""
    count = int(np.exp(rng.uniform(np.log(40), np.log(500))))
    return _chains(rng, body, count, int(rng.integers(100, 350)), rng.uniform(0.005, 0.05)) * body


def _vesicles(rng: np.random.Generator, body: np.ndarray) -> np.ndarray:
    """Points of uneven brightness within the cells."""
    n = body.shape[0]
    count = int(np.exp(rng.uniform(np.log(50), np.log(3000))))
    cells = rng.choice(n * n, count, p=(body / body.sum()).ravel())
    canvas = np.zeros((n, n), np.float32)
    stamp(canvas, cells // n, cells % n, rng.lognormal(0, rng.uniform(0.5, 1), count))
    return gaussian_filter(canvas, rng.uniform(0.5, 3))


def _cytosol(rng: np.random.Generator, body: np.ndarray) -> np.ndarray:
    """Cells filled with a smooth texture."""
    texture = power_noise(rng, body.shape[0], rng.uniform(1.2, 2.2))
    return body * np.clip(1 + rng.uniform(0.1, 0.5) * texture, 0, None)


_LAYERS = (_mitochondria, _fibres, _vesicles, _cytosol)


def cells(rng: np.random.Generator, size: int) -> np.ndarray:
    """One to three structures of the same cells, with haze of those above and below the focus."""
    n = size * FINE
    body = cell_bodies(rng, n)
    optics = Optics.draw(rng, (1.2 * FINE, 5.0 * FINE))
    image = np.zeros((n, n), np.float32)
    for layer in rng.choice(len(_LAYERS), int(rng.integers(1, 4)), replace=False):
        sharp = _LAYERS[layer](rng, body)
        sharp = sharp / max(float(sharp.max()), 1e-6)
        seen = optics.blur(sharp)
        haze = gaussian_filter(np.roll(sharp, rng.integers(n, size=2), (0, 1)), rng.uniform(5, 20) * FINE, mode="wrap")
        seen = seen / np.percentile(seen, 99.8) + rng.uniform(0.1, 0.8) * haze / max(float(haze.max()), 1e-6)
        image += seen * rng.uniform(0.2, 1)
    image = shrink(image, FINE)
    return np.clip(image / np.percentile(image, 99.9) * rng.uniform(0.6, 1.0), 0, 1).astype(np.float32)


def blurred(name: str) -> Generator:
    """A generator of `procedural`, seen through optics."""

    def generate(rng: np.random.Generator, size: int) -> np.ndarray:
        optics = Optics.draw(rng, (1.2, 5.0))
        return np.clip(optics.blur(GENERATORS[name](rng, size)), 0, 1)

    return generate


FLUORESCENCE: dict[str, Generator] = {
    "cells": cells,
    **{f"{name}-optics": blurred(name) for name in ("filaments", "puncta", "nuclei", "membranes")},
}
"""Generators by the name a recipe uses."""
