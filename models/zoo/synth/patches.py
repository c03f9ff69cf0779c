"""The pool of clean pictures and the patches drawn from it.

Reading and generating take minutes, so the pool is made once and kept as one
.npz file of 16-bit pictures in the work folder; blur, rain, stripes and noise are new for every patch.
"""

from __future__ import annotations

import logging
from collections import defaultdict
from pathlib import Path

import numpy as np
import torch
from torch import Tensor

from zoo.recipe import Degrading, Recipe
from zoo.synth.blur import BlurConfig
from zoo.synth.crops import crops
from zoo.synth.micrograph import MicrographConfig
from zoo.synth.microscope import MicroscopeConfig
from zoo.synth.noise import degrade
from zoo.synth.fluorescence import FLUORESCENCE
from zoo.synth.procedural import GENERATORS, coloured
from zoo.synth.sources import read_picture, shrink
from zoo.synth.stripes import StripesConfig

_LOG = logging.getLogger(__name__)
_LEVELS = 65535
_CONTEXT = 4096  # pixels that stand for a whole picture when its percentiles are taken

Pool = dict[str, list[np.ndarray]]
"""Pictures (y, x) or (y, x, 3), uint16 for 0..1, by kind: photo, micrograph, procedural, validation."""


def build_pool(recipe: Recipe, data: Path) -> Pool:
    """Read and generate every picture a recipe names.

    Parameters
    ----------
    data : Path
        Folder that holds the recipe's sources.
    """
    pool: Pool = defaultdict(list)
    channels = recipe.channels
    for source in recipe.sources:
        for path in source.paths(data, without=recipe.hold_out):
            picture = read_picture(path, channels)
            kind = "validation" if path.stem in recipe.validation else source.kind
            pool[kind] += [_pack(shrink(picture, factor)) for factor in source.reduce]
        _LOG.info("read %s", ", ".join(source.files))
    generators = GENERATORS | FLUORESCENCE
    rng = np.random.default_rng(recipe.training.seed)
    for name, count in recipe.procedural.counts.items():
        pictures = (generators[name](rng, recipe.procedural.size) for _ in range(count))
        pool["procedural"] += [_pack(picture if channels == 1 else coloured(rng, picture)) for picture in pictures]
        _LOG.info("generated %d x %s", count, name)
    return dict(pool)


def cached_pool(recipe: Recipe, data: Path, file: Path) -> Pool:
    """The pool from `file`, which is written first if it does not exist."""
    if not file.exists():
        pool = build_pool(recipe, data)
        file.parent.mkdir(parents=True, exist_ok=True)
        named = {f"{kind}/{i:04d}": image for kind, images in pool.items() for i, image in enumerate(images)}
        partial = file.with_suffix(".partial.npz")
        np.savez(partial, **named)
        partial.replace(file)
    pool = defaultdict(list)
    with np.load(file) as stored:
        for name in sorted(stored.files):
            pool[name.split("/")[0]].append(stored[name])
    return dict(pool)


def _pack(image: np.ndarray) -> np.ndarray:
    return (np.clip(image, 0, 1) * _LEVELS).round().astype(np.uint16)


def channels_first(picture: np.ndarray) -> np.ndarray:
    """(y, x) or (y, x, c) -> (c, y, x)."""
    return picture[None] if picture.ndim == 2 else np.moveaxis(picture, 2, 0)


class PatchSampler:
    """Draws training pairs from a pool, without end and reproducibly for one seed."""

    def __init__(self, pool: Pool, recipe: Recipe, seed: int):
        self._pool = pool
        self._noise, self._artefact, self._scale = recipe.noise, recipe.artefact, recipe.scale
        self._kinds = sorted(recipe.mix)
        self._shares = np.array([recipe.mix[kind] for kind in self._kinds])
        self._detail = recipe.training.detail
        self._rng = np.random.default_rng(seed)
        self._torch_rng = torch.Generator().manual_seed(seed)
        self._crops = {kind: crops(recipe.training.crop, pool[kind], self._rng) for kind in self._kinds}

    def batch(self, count: int, size: int, rows: int = 0) -> tuple[Tensor, ...]:
        """Draw degraded patches and their targets, both float32 (count, channels, rows, size); 0 rows: a square.

        Blur needs squares. Patches of a recipe that enlarges are squares, smaller than their targets by its scale;
        their degradations follow as a third tensor (count, numbers).
        """
        kinds = [str(kind) for kind in self._rng.choice(self._kinds, count, p=self._shares)]
        side = size if self._artefact is None else size + 2 * self._artefact.margin
        drawn = [self._draw(kind, side, rows or side) for kind in kinds]
        clean, sharp = torch.from_numpy(np.stack([patch for _, patch in drawn])), None
        if isinstance(self._artefact, Degrading):
            return self._artefact.apply(clean, self._contexts(drawn), self._scale, self._rng, self._torch_rng)
        after = isinstance(self._artefact, StripesConfig)
        if self._artefact is not None and not after:
            clean, sharp = self._artefact.apply(clean, self._rng, self._torch_rng)
        noisy, target = self._degrade(clean, sharp, drawn, kinds)
        return self._artefact.apply(noisy, self._rng, self._torch_rng) if after else (noisy, target)

    def _degrade(
        self, clean: Tensor, sharp: Tensor | None, drawn: list[tuple[np.ndarray, np.ndarray]], kinds: list[str]
    ) -> tuple[Tensor, Tensor]:
        """Noise for a batch (count, channels, y, x), drawn from pictures of these kinds, and what the network should give."""
        count = len(kinds)
        if not isinstance(self._noise, MicroscopeConfig):
            return degrade(clean, kinds, self._noise, self._torch_rng, sharp)
        detectors = self._noise.choose(count, self._rng)
        return self._noise.degrade(clean, self._contexts(drawn), detectors, self._torch_rng, sharp)

    def _draw(self, kind: str, side: int, rows: int) -> tuple[np.ndarray, np.ndarray]:
        """A picture and a patch (channels, rows, side) of it; of one to `detail` places, that with the most structure."""
        candidates = []
        for _ in range(self._rng.integers(self._detail) + 1):
            number, y, x = self._crops[kind].next(side)
            image = self._pool[kind][number]
            candidates.append((image, self._patch(image, y, x, side)[:, :rows]))
        return max(candidates, key=lambda candidate: _structure(candidate[1]))

    def _contexts(self, drawn: list[tuple[np.ndarray, np.ndarray]]) -> Tensor:
        """Pixels from all over the picture of each patch, (batch, 1, n, 1) in 0..1."""
        return torch.from_numpy(np.stack([self._context(image) for image, _ in drawn])[:, None, :, None])

    def _context(self, image: np.ndarray) -> np.ndarray:
        """Pixels from all over an image, float32 (n,) in 0..1; of one that will be blurred, means of 3 x 3 pixels."""
        if not isinstance(self._artefact, BlurConfig | MicrographConfig):
            return image.ravel()[self._rng.integers(image.size, size=_CONTEXT)].astype(np.float32) / _LEVELS
        y, x = (self._rng.integers(1, side - 1, size=_CONTEXT) for side in image.shape)
        around = [image[y + dy, x + dx].astype(np.float32) for dy in (-1, 0, 1) for dx in (-1, 0, 1)]
        return np.mean(around, axis=0) / _LEVELS

    def _patch(self, image: np.ndarray, y: int, x: int, size: int) -> np.ndarray:
        """A part of an image, turned and mirrored at random, float32 (channels, size, size) in 0..1."""
        sides = image.shape[:2]
        if min(sides) < size:  # mirrored, as the plugin pads small images
            missing = [(0, max(size - side, 0)) for side in sides]
            image = np.pad(image, [*missing, (0, 0)][: image.ndim], mode="symmetric")
        patch = image[y : y + size, x : x + size]
        patch = np.rot90(patch, self._rng.integers(4))
        if self._rng.random() < 0.5:
            patch = patch[:, ::-1]
        return channels_first(patch).astype(np.float32) / _LEVELS


def _structure(patch: np.ndarray) -> float:
    """Mean difference of pixels (c, y, x) that are two apart, on a coarser grid."""
    coarse = patch[:, ::2, ::2]
    return float(np.abs(np.diff(coarse, axis=1)).mean() + np.abs(np.diff(coarse, axis=2)).mean())
