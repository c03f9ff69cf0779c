"""Measuring an exported model on public test images; nothing here is used in training.

Protocol of the white-noise tests: noise of np.random.seed(0) for every image, added
to the gray or colour values in floating point and not clipped; the result clipped and rounded
to 8 bits; PSNR over the whole image. The whole image is one tile.
"""

from __future__ import annotations

import logging
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import torch
from ruyaml import YAML
from skimage import io
from skimage.restoration import denoise_nl_means

from zoo.description import WEIGHTS
from zoo.metrics import affine_fit, linearity_error, mean_shift, noise_left, noise_sigma, psnr
from zoo.networks.restormer import SIZE_MULTIPLE
from zoo.runtime import Model
from zoo.synth.detectors import DETECTORS, Detector
from zoo.synth.fluorescence import cells

_LOG = logging.getLogger(__name__)

SIGMAS = (15, 25, 50)
"""Standard deviations of the white-noise tests, of 255."""

BM3D = {("CBSD68", 15): 33.52, ("CBSD68", 25): 30.71, ("CBSD68", 50): 27.38,
        ("Kodak24", 15): 34.28, ("Kodak24", 25): 32.15, ("Kodak24", 50): 28.46,
        ("Set12", 15): 32.37, ("Set12", 25): 29.97, ("Set12", 50): 26.72,
        ("BSD68", 15): 31.08, ("BSD68", 25): 28.57, ("BSD68", 50): 25.60}  # fmt: skip
"""Published PSNR of BM3D, for colour images CBM3D, on the same tests, in dB."""

_PAIR = Path(__file__).resolve().parents[1] / "tests" / "resources" / "pair_bbbc022.npz"

Method = Callable[[np.ndarray], np.ndarray]


@dataclass(frozen=True)
class Pair:
    """PSNR in dB of one real pair, after an affine fit to the reference, by method."""

    name: str
    values: dict[str, float]


def white_noise(model: Model, folder: Path, sigma: float, every: int = 1) -> float:
    """Mean PSNR in dB over the 8-bit images of a folder, gray or colour as the model; over all channels alike.

    Parameters
    ----------
    folder : Path
        Folder of PNG images, or, where there is none, the name of a list of files: FOLDER.txt, paths relative to it.
    sigma : float
        Standard deviation of the noise, of 255.
    every : int
        Take only every so-manieth image.
    """
    values = []
    for path in _images(folder)[::every]:
        clean = io.imread(path)
        np.random.seed(0)
        noisy = clean / 255 + np.random.normal(0, sigma / 255, clean.shape)
        restored = np.clip(_network(model, noisy), 0, 1) * 255
        values.append(psnr(restored.round(), clean))
    return float(np.mean(values))


def _network(model: Model, image: np.ndarray) -> np.ndarray:
    """Run one image (y, x) or (y, x, 3), already in 0..1, mirrored to a multiple of 8 and cropped again."""
    if image.ndim == 2:
        return model.network(image)
    height, width, _ = image.shape
    padding = [(0, -height % SIZE_MULTIPLE), (0, -width % SIZE_MULTIPLE), (0, 0)]
    tensor = np.moveaxis(np.pad(image.astype(np.float32), padding, mode="reflect"), 2, 0)[None]
    return np.moveaxis(model.run(np.ascontiguousarray(tensor))[0, :, :height, :width], 0, 2)


def _images(folder: Path) -> list[Path]:
    """PNG files of a folder, sorted, or the files of the list FOLDER.txt.

    Raises
    ------
    FileNotFoundError
        If there is none.
    """
    listing = folder.with_suffix(".txt")
    if listing.exists() and not folder.exists():
        return [folder.parent / name for name in listing.read_text().split()]
    files = sorted(folder.glob("*.png"))
    if not files:
        raise FileNotFoundError(f"Folder {folder} must hold PNG images, but holds none; give the images with --data.")
    return files


def non_local_means(image: np.ndarray) -> np.ndarray:
    """scikit-image's non-local means for a gray image, with the settings of its documentation."""
    sigma = noise_sigma(image)
    return denoise_nl_means(
        image.astype(np.float64), h=0.8 * sigma, sigma=sigma, fast_mode=True, patch_size=5, patch_distance=6
    )


def _description(folder: Path) -> dict[str, Any]:
    """The rdf.yaml of a model folder."""
    return YAML(typ="safe").load(folder / "rdf.yaml")


def restorer(model: Model, folder: Path | None) -> Method:
    """How the plugin restores an image with a model: normalised as the description in its folder says.

    Parameters
    ----------
    folder : Path or None
        The model folder. Without one, 8-bit images are divided by 255.
    """
    if folder is None:
        return model.restore
    if _description(folder)["config"]["restore"]["normalization"]["eight_bit"] == "range":
        return model.restore
    return lambda image: model.restore(image.astype(np.float32))  # by percentiles, as all that is not 8-bit


def real_pairs(restore: Method, folder: Path) -> list[Pair]:
    """Measure the pairs NAME_noisy.png, NAME_clean.png of a folder of 8-bit images.

    Colour images are treated as separate gray planes by every method alike, each with
    its own affine fit; the PSNR is over all planes, peak 255.
    """
    methods: dict[str, Method] = {"input": lambda plane: plane, "NLM": non_local_means, "model": restore}
    pairs = []
    for path in (file for file in _images(folder) if file.stem.endswith("_noisy")):
        name = path.stem.removesuffix("_noisy")
        noisy = np.atleast_3d(io.imread(path))
        clean = np.atleast_3d(io.imread(path.with_name(f"{name}_clean.png")))
        values = {}
        for method, apply in methods.items():
            planes = [affine_fit(apply(noisy[..., c]), clean[..., c]) for c in range(noisy.shape[2])]
            values[method] = psnr(np.stack(planes, axis=2), clean)
        pairs.append(Pair(name, values))
        _LOG.info("%s: %s", name, ", ".join(f"{key} {value:.2f}" for key, value in values.items()))
    return pairs


def white_noise_table(model: Model, data: Path, sets: tuple[str, ...] = ("Set12", "BSD68"), every: int = 1) -> str:
    """Markdown table of the white-noise tests."""
    lines = ["| PSNR (dB) | sigma 15 | sigma 25 | sigma 50 |", "|---|--:|--:|--:|"]
    for name in sets:
        values = [white_noise(model, data / name, sigma, every) for sigma in SIGMAS]
        lines.append(f"| {name}, this model | " + " | ".join(f"{value:.2f}" for value in values) + " |")
        published = " | ".join(f"{BM3D[name, sigma]:.2f}" for sigma in SIGMAS)
        lines.append(f"| {name}, BM3D (published) | {published} |")
    return "\n".join(lines)


def real_pairs_table(restore: Method, data: Path) -> str:
    """Markdown table of the pairs of real micrographs."""
    lines = ["| PSNR after affine fit (dB) | input | non-local means | this model | gain |", "|---|--:|--:|--:|--:|"]
    for name in ("micro_fmd", "micro_w2s"):
        pairs = real_pairs(restore, data / name)
        mean = {key: float(np.mean([pair.values[key] for pair in pairs])) for key in pairs[0].values}
        for pair in (*pairs, Pair(f"**{name}, mean of {len(pairs)}**", mean)):
            cells = [pair.values["input"], pair.values["NLM"], pair.values["model"]]
            cells.append(pair.values["model"] - pair.values["input"])
            lines.append(f"| {pair.name} | " + " | ".join(f"{cell:.2f}" for cell in cells) + " |")
    return "\n".join(lines)


@dataclass(frozen=True)
class Check:
    """One property of a model: what was measured, the largest value that is accepted."""

    name: str
    value: float
    limit: float
    unit: str = "%"

    def row(self) -> str:
        """A row of a Markdown table."""
        verdict = "yes" if self.value <= self.limit else "no"
        return f"| {self.name} | {self.value:.3g} {self.unit} | {self.limit:g} {self.unit} | {verdict} |"


def exposure(kind: str, electrons: np.ndarray, seed: int = 0) -> np.ndarray:
    """Electrons that a detector of a kind counts where these are expected, (y, x), float32; noise of a fixed seed."""
    rng = torch.Generator().manual_seed(seed)
    expected = torch.from_numpy(electrons.astype(np.float32))[None, None]
    return Detector.draw([kind], rng).detect(expected, rng)[0, 0].numpy()


def flat_field_checks(restore: Method, side: int = 256) -> list[Check]:
    """What is left of the noise of flat fields of 5, 50 and 500 electrons, the worst of each detector."""
    checks = []
    for kind in DETECTORS:
        fields = [exposure(kind, np.full((side, side), electrons)) for electrons in (5, 50, 500)]
        left = max(noise_left(restore(field), field) for field in fields)
        checks.append(Check(f"noise left of flat fields, {kind}", 100 * left, 5))
    return checks


def intensity_checks(restore: Method, side: int = 256) -> list[Check]:
    """How well mean intensity and proportions are kept on three generated scenes of 10 and of 100 electrons."""
    scenes = [cells(np.random.default_rng(seed), side) + 0.05 for seed in (11, 12, 13)]
    images = [exposure(kind, peak * scene, seed=1) for scene in scenes for kind in DETECTORS for peak in (10, 100)]
    shift = max(mean_shift(restore(image), image) for image in images)
    restored = restore(images[0])
    errors = [
        linearity_error(restore((scale * images[0] + offset).astype(np.float32)), restored, scale, offset)
        for scale, offset in ((0.05, 0.0), (0.05, 7.0), (0.3, -2.0), (1.0, 100.0))
    ]
    return [
        Check("shift of the mean intensity", 100 * shift, 0.5),
        Check("error of a x + b, a from 0.05 to 1, of the range", 100 * max(errors), 0.5),
    ]


def megapixel_seconds(model: Model, channels: int = 1, runs: int = 3, side: int = 512) -> float:
    """Best time over some runs for 1024 x 1024 pixels in four tiles, overlaps left out, in seconds."""
    tile = np.random.default_rng(0).random((1, channels, side, side), dtype=np.float32)
    times = []
    for _ in range(runs + 1):
        begin = time.perf_counter()
        model.run(tile)
        times.append(time.perf_counter() - begin)
    return min(times[1:]) * 2**20 / side**2


def checks_table(checks: list[Check]) -> str:
    """Markdown table of checks."""
    head = ["| property | measured | at most | met |", "|---|--:|--:|---|"]
    return "\n".join([*head, *(check.row() for check in checks)])


_WHITE = "White Gaussian noise of unknown strength (added in floating point, not clipped; result in 8 bits):"
_PAIRS = (
    "Pairs of real micrographs, 8-bit. Colour pairs are measured plane by plane, by all methods alike. "
    "Non-local means: scikit-image, sigma estimated from the image, h = 0.8 sigma."
)
_PROPERTIES = (
    "Properties, on generated images: flat fields of 5, 50 and 500 electrons, and three scenes of cells "
    "with a peak of 10 and of 100 electrons, as four kinds of detectors take them, without offset. The worst counts."
)


def bundled_gain(restore: Method) -> float:
    """Gain in PSNR over the input, in dB after affine fits, on the pair that lies beside the tests.

    Nuclei and cells of BBBC022 (Broad Bioimage Benchmark Collection, CC0), a file that no recipe trains
    on, with the generated noise of an EMCCD at 20 electrons.
    """
    with np.load(_PAIR) as pair:
        noisy, clean = pair["noisy"], pair["clean"]
    peak = float(np.ptp(clean))
    before, after = (psnr(affine_fit(image, clean), clean, peak) for image in (noisy, restore(noisy)))
    return after - before


def _channels(folder: Path) -> int:
    """Channels of the images of a model."""
    axes = _description(folder)["inputs"][0]["axes"]
    return next(len(axis["channel_names"]) for axis in axes if axis["type"] == "channel")


def report(model: Model, data: Path, folder: Path | None = None) -> str:
    """All measurements as Markdown.

    Parameters
    ----------
    data : Path
        Folder with Set12, BSD68, micro_fmd and micro_w2s; for colour models with BSD100, CBSD68.txt, Kodak24.
    folder : Path or None
        The model folder: its description tells the normalisation, and its network's time is measured on
        two threads. Without one, 8-bit images are divided by 255 and no time is measured.
    """
    checks: list[Check] = []
    if folder is not None:
        seconds = megapixel_seconds(Model(folder / WEIGHTS, threads=2), _channels(folder))
        checks.append(Check("time for 1024 x 1024 pixels on two threads", seconds, 10, "s"))
        if _channels(folder) == 3:
            return "\n\n".join([_WHITE, white_noise_table(model, data, ("CBSD68", "Kodak24")), checks_table(checks)])
    restore = restorer(model, folder)
    checks = [*flat_field_checks(restore), *intensity_checks(restore), *checks]
    return "\n\n".join([_WHITE, white_noise_table(model, data), _PAIRS, real_pairs_table(restore, data),
                        f"Bundled pair: gain of {bundled_gain(restore):.2f} dB.", _PROPERTIES, checks_table(checks)])
