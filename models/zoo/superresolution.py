"""The benchmark of super-resolution: fixed pictures made small and spoiled, and what a model makes of them.

The pictures are those of the deblurring benchmark, in the public domain or under CC0, and kept out of every training. They
are degraded as for the training: photographs at the three published levels, micrographs in dim and in bright light.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np
import torch
from skimage import io

from zoo.deblurring import COLOUR, GRAY, Score, batch_of, part
from zoo.metrics import luma, psnr
from zoo.pairs import PAIRS, pair_files
from zoo.synth.degrade import DegradationConfig
from zoo.synth.micrograph import MicrographConfig
from zoo.synth.resize import enlarged, shrunk
from zoo.synth.sources import read_picture, shrink

CASES = 10
"""Pictures of each kind."""

LEVELS = ("weak", "standard", "severe")
"""Of photographs, as published."""

LIGHTS = ("dim", "bright")
"""Of micrographs: 20 to 60, and 500 to 5000 photons at the brightest structure."""

KINDS = (*(f"{level} x{scale}" for scale in (2, 4) for level in LEVELS), *(f"{light} x2" for light in LIGHTS))
"""Kinds of small pictures, with how much is to be enlarged."""

BUNDLED = {"standard x4": 8, "standard x2": 8, "bright x2": 0}
"""Kinds whose picture of a number lies beside the tests."""

BICUBIC = "bicubic"
"""Name of bicubic enlarging in tables."""

_DARK, _WHITE = 1000, 20000  # counts of micrographs that stand for 0 and above it for 1

Enlarge = Callable[[np.ndarray], np.ndarray]
"""Enlarges an image (y, x) or (y, x, 3) in any units; float32."""


@dataclass(frozen=True)
class SmallCase:
    """One small picture and the large one it comes from.

    Attributes
    ----------
    name : str
        Name of its files.
    scale : int
        How much larger the large one is.
    clean, spoiled : array
        uint8 (y, x, 3), or uint16 (y, x) for micrographs.
    """

    name: str
    scale: int
    clean: np.ndarray
    spoiled: np.ndarray

    def psnr(self, image: np.ndarray) -> float:
        """PSNR in dB of a result, rounded; of colour pictures that of the luma (BT.601, peak 255); without a border."""
        inside = slice(self.scale, -self.scale)
        peak = 255 if self.clean.dtype == np.uint8 else _WHITE
        rounded = np.clip(image, 0, np.iinfo(self.clean.dtype).max).round()
        return psnr(luma(rounded)[inside, inside], luma(self.clean)[inside, inside], peak)


@cache
def cases(kind: str, data: Path) -> tuple[SmallCase, ...]:
    """The benchmark's pictures of a kind.

    Parameters
    ----------
    kind : str
        One of `KINDS`.
    data : Path
        Folder of training pictures, which also holds those that are not trained on.
    """
    level, _, scale = kind.rpartition(" x")
    colour = level in LEVELS
    config = DegradationConfig({level: 1.0}) if colour else MicrographConfig().tests()[level]
    files = COLOUR if colour else GRAY + COLOUR
    pictures = [shrink(read_picture(data / file, 3 if colour else 1), factor) for file, factor in files]
    found = []
    for number in range(CASES):
        rng = np.random.default_rng((200 + KINDS.index(kind), number))
        picture = pictures[number % len(pictures)]
        sharp = batch_of(part(picture, rng))
        context = batch_of(rng.choice(picture.reshape(-1), 4096)[:, None])
        torch_rng = torch.Generator().manual_seed(number)
        low, target, _ = config.apply(sharp, context, int(scale), rng, torch_rng)
        name = f"{kind.replace(' ', '-')}-{number:02d}"
        found.append(SmallCase(name, int(scale), *(_counts(image, colour) for image in (target, low))))
    return tuple(found)


def _counts(image: torch.Tensor, colour: bool) -> np.ndarray:
    """Whole numbers (y, x, 3) or (y, x) of an image (1, c, y, x)."""
    if colour:
        return (np.moveaxis(image[0].numpy(), 0, 2).clip(0, 1) * 255).round().astype(np.uint8)
    return (_DARK + _WHITE * image[0, 0].numpy()).clip(0, 65535).round().astype(np.uint16)


def write_cases(folder: Path, kind: str, data: Path) -> int:
    """Write the pictures of a kind as pairs NAME_noisy.png, small, and NAME_clean.png; returns how many there are."""
    folder.mkdir(parents=True, exist_ok=True)
    for case in cases(kind, data):
        for ending, image in (("noisy", case.spoiled), ("clean", case.clean)):
            io.imsave(folder / f"{case.name}_{ending}.png", image, check_contrast=False)
    return len(cases(kind, data))


def bundled_case(kind: str) -> SmallCase:
    """The picture of a kind that lies beside the tests; the kind must be among `BUNDLED`."""
    ((name, spoiled, clean),) = pair_files(PAIRS / "super-resolution" / kind.replace(" ", "-"))
    return SmallCase(name, int(kind.rpartition(" x")[2]), io.imread(clean), io.imread(spoiled))


def bundled_result(enlarge: Callable[[SmallCase], np.ndarray], kind: str) -> str:
    """A sentence on what a model makes of that picture."""
    case = bundled_case(kind)
    bicubic = case.psnr(bicubic_enlarged(case.spoiled, case.scale))
    return f"Bundled picture: PSNR of {case.psnr(enlarge(case)):.2f} dB (bicubic: {bicubic:.2f} dB)."


def bicubic_enlarged(image: np.ndarray, scale: int) -> np.ndarray:
    """An image (y, x) or (y, x, c) enlarged by the cubic of MATLAB's imresize; float32."""
    result = np.moveaxis(enlarged(batch_of(image), scale)[0].numpy(), 0, 2)
    return result if image.ndim == 3 else result[..., 0]


def kinds_of(channels: int, scale: int) -> tuple[str, ...]:
    """The kinds that a model is measured on."""
    return tuple(f"{name} x{scale}" for name in (LEVELS if channels == 3 else LIGHTS))


def level_table(methods: Mapping[str, Callable[[SmallCase], np.ndarray]], kinds: tuple[str, ...], data: Path) -> str:
    """Markdown table of the mean PSNR of kinds, beside that of bicubic enlarging, over which the last one's gain is.

    Parameters
    ----------
    methods : mapping
        What enlarges a case, by name.
    """
    scores = [_score(kind, cases(kind, data), methods) for kind in kinds]
    return _table([*scores, Score.mean("**mean**", scores)])


def shrunk_table(methods: Mapping[str, Callable[[SmallCase], np.ndarray]], folders: Sequence[Path], scale: int) -> str:
    """The same for pictures of folders, shrunk by the cubic of MATLAB's imresize and rounded to 8 bits, as papers do."""
    return _table([_score(f"{folder.name} x{scale}", tuple(_shrunk(folder, scale)), methods) for folder in folders])


def _shrunk(folder: Path, scale: int) -> Iterator[SmallCase]:
    """Cases of the PNG pictures of a folder, or of its folder HR if it has one.

    They are cut to multiples of the scale; gray ones have three equal channels.

    Raises
    ------
    FileNotFoundError
        If there is none.
    """
    files = sorted((folder / "HR" if (folder / "HR").is_dir() else folder).glob("*.png"))
    if not files:
        raise FileNotFoundError(f"Folder {folder} must hold PNG images, but holds none; give the images with --data.")
    for file in files:
        picture = (read_picture(file, 3) * 255).round()
        height, width = (side // scale * scale for side in picture.shape[:2])
        picture = picture[:height, :width]
        low = shrunk(batch_of(picture), scale)[0].numpy()
        small = np.moveaxis(low, 0, 2).clip(0, 255).round().astype(np.uint8)
        yield SmallCase(file.stem, scale, picture.astype(np.uint8), small)


def _score(
    name: str, found: tuple[SmallCase, ...], methods: Mapping[str, Callable[[SmallCase], np.ndarray]]
) -> Score:
    values = {BICUBIC: float(np.mean([case.psnr(bicubic_enlarged(case.spoiled, case.scale)) for case in found]))}
    values |= {
        title: float(np.mean([case.psnr(restore(case)) for case in found])) for title, restore in methods.items()
    }
    return Score(name, values)


def _table(scores: list[Score]) -> str:
    columns = [*scores[0].values, "gain"]
    head = ["| PSNR (dB) | " + " | ".join(columns) + " |", "|---|" + "--:|" * len(columns)]
    return "\n".join([*head, *(score.row() for score in scores)])
