"""Where patches are cut from the pictures of one kind: anywhere, or from an overlapping grid."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

Corner = tuple[int, int, int]
"""Number of a picture, and row and column of a patch's first pixel in it."""

CROPS = ("random", "sliding")
"""Ways to cut patches that a recipe may name."""


class RandomCrops:
    """Any place of any picture.

    A picture's chance is proportional to the square root of its area: large
    pictures give more different patches, small ones should still be seen.
    """

    def __init__(self, pictures: list[np.ndarray], rng: np.random.Generator):
        roots = np.sqrt([picture.size for picture in pictures])
        self._chances = roots / roots.sum()
        self._sides = [picture.shape[:2] for picture in pictures]
        self._rng = rng

    def next(self, side: int) -> Corner:
        """A patch of this side in pixels; at 0 where the picture is smaller."""
        number = int(self._rng.choice(len(self._sides), p=self._chances))
        y, x = (int(self._rng.integers(max(length - side, 0) + 1)) for length in self._sides[number])
        return number, y, x


class SlidingCrops:
    """Patches of a grid that overlap by half, in random order, every one once before any comes again.

    The sliding crop of SDWNet (Zou et al., ICCV Workshops 2021, section 3): all parts of all pictures are seen
    equally often. The last patch of a row or column ends where the picture ends.
    """

    def __init__(self, pictures: list[np.ndarray], rng: np.random.Generator):
        self._sides = [picture.shape[:2] for picture in pictures]
        self._rng = rng
        self._side = 0
        self._rest: Iterator[Corner] = iter(())

    def next(self, side: int) -> Corner:
        """The next patch of this side in pixels; at 0 where the picture is smaller. Another side begins anew."""
        corner = next(self._rest, None) if side == self._side else None
        if corner is None:
            self._side = side
            grid = self._grid(side)
            self._rest = (grid[i] for i in self._rng.permutation(len(grid)))
            corner = next(self._rest)
        return corner

    def _grid(self, side: int) -> list[Corner]:
        return [
            (number, y, x)
            for number, (height, width) in enumerate(self._sides)
            for y in _starts(height, side)
            for x in _starts(width, side)
        ]


def _starts(length: int, side: int) -> list[int]:
    last = max(length - side, 0)
    return sorted({*range(0, last, max(side // 2, 1)), last})


def crops(kind: str, pictures: list[np.ndarray], rng: np.random.Generator) -> RandomCrops | SlidingCrops:
    """The way to cut that is called so.

    Parameters
    ----------
    kind : str
        One of `CROPS`.
    pictures : list of array
        (y, x) or (y, x, c).
    """
    return SlidingCrops(pictures, rng) if kind == "sliding" else RandomCrops(pictures, rng)
