"""Where patches come from."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from tests.tiny import RECIPE, write_photos
from zoo.synth.crops import RandomCrops, SlidingCrops, crops
from zoo.synth.patches import PatchSampler, build_pool

SIZES = [(40, 70), (64, 64), (20, 90)]


def pictures() -> list[np.ndarray]:
    return [np.zeros(size) for size in SIZES]


@pytest.mark.parametrize("kind", ["random", "sliding"])
@pytest.mark.parametrize("side", [16, 24, 32])
def test_patches_lie_within_their_pictures_where_these_are_large_enough(kind: str, side: int) -> None:
    source = crops(kind, pictures(), np.random.default_rng(0))
    for _ in range(200):
        number, y, x = source.next(side)
        height, width = SIZES[number]
        assert 0 <= y <= max(height - side, 0)
        assert 0 <= x <= max(width - side, 0)


@pytest.mark.parametrize("side", [16, 24])
def test_sliding_crops_cover_every_pixel_and_come_equally_often(side: int) -> None:
    source = SlidingCrops(pictures(), np.random.default_rng(0))
    first = [source.next(side)]
    while len(set(first)) == len(first):
        first.append(source.next(side))
    grid = set(first)
    covered = [np.zeros(size, bool) for size in SIZES]
    for number, y, x in grid:
        covered[number][y : y + side, x : x + side] = True
    assert all(mask.all() for mask in covered if min(mask.shape) >= side)
    source = SlidingCrops(pictures(), np.random.default_rng(1))
    counts = Counter(source.next(side) for _ in range(3 * len(grid)))
    assert set(counts.values()) == {3}
    assert set(counts) == grid


def test_large_pictures_are_drawn_more_often_but_not_by_their_area() -> None:
    source = RandomCrops([np.zeros((100, 100)), np.zeros((300, 300))], np.random.default_rng(0))
    numbers = [source.next(10)[0] for _ in range(4000)]
    assert np.mean(numbers) == pytest.approx(0.75, abs=0.03)


def test_of_several_places_the_one_with_structure_is_taken(tmp_path: Path) -> None:
    write_photos(tmp_path)

    def contrast(detail: int) -> float:
        recipe = replace(RECIPE, training=replace(RECIPE.training, detail=detail))
        sampler = PatchSampler(build_pool(recipe, tmp_path), recipe, seed=1)
        return float(np.mean([sampler.batch(8, 16)[1].std(dim=(2, 3)).mean() for _ in range(10)]))

    assert contrast(6) > 1.1 * contrast(1)


def test_unknown_crops_are_named() -> None:
    with pytest.raises(ValueError, match="random, sliding, but is 'spiral'"):
        replace(RECIPE.training, crop="spiral")
