"""Measuring an exported model on public test images; nothing here is used in training.

Protocol of the white-noise tests: noise of np.random.seed(0) for every image, added
to the gray or colour values in floating point and not clipped; the result clipped and rounded
to 8 bits; PSNR and SSIM over the whole image. The whole image is one tile.
"""

from __future__ import annotations

from pathlib import Path

import numpy as np
from skimage import io

from zoo import sliders, stabilize, streaks, superresolution
from zoo.adaptive import AdaptiveModel
from zoo.deblurring import TASKS, benchmark_table
from zoo.description import graph_of, read_description, step_of
from zoo.lines import LINES, line_checks
from zoo.metrics import psnr, ssim
from zoo.pairs import Pair, bundled_gain, micrograph_pairs, non_local_means, photograph_pairs
from zoo.properties import (
    PROPERTIES,
    Check,
    Method,
    checks_table,
    flat_field_checks,
    intensity_checks,
    megapixel_seconds,
)
from zoo.runtime import Model
from zoo.sharpness import SHARPNESS, sharpness_checks

SIGMAS = (15, 25, 50)
"""Standard deviations of the white-noise tests, of 255."""

BM3D = {("CBSD68", 15): 33.52, ("CBSD68", 25): 30.71, ("CBSD68", 50): 27.38,
        ("Kodak24", 15): 34.28, ("Kodak24", 25): 32.15, ("Kodak24", 50): 28.46,
        ("Set12", 15): 32.37, ("Set12", 25): 29.97, ("Set12", 50): 26.72,
        ("BSD68", 15): 31.08, ("BSD68", 25): 28.57, ("BSD68", 50): 25.60}  # fmt: skip
"""Published PSNR of BM3D, for colour images CBM3D, on the same tests, in dB."""

_WHITE = (
    "White Gaussian noise of unknown strength (added in floating point, not clipped; result in 8 bits), PSNR in dB / SSIM:"
)
_MICROGRAPHS = (
    "Pairs of real micrographs, 8-bit. Colour pairs are measured plane by plane, by all methods alike. "
    "The model as the plugin uses it by default, with its option noise = auto. "
    "Non-local means: scikit-image, sigma estimated from the image, h = 0.8 sigma."
)
_PHOTOGRAPHS = (
    "Pairs of real photographs, 8-bit, the reference a mean of many exposures. "
    "Non-local means: scikit-image, sigma estimated from the image, h = 0.8 sigma."
)


def white_noise(model: Model, folder: Path, sigma: float, every: int = 1) -> tuple[float, float]:
    """Mean PSNR in dB and SSIM over the 8-bit images of a folder, gray or colour as the model; over all channels alike.

    Parameters
    ----------
    folder : Path
        Folder of PNG images, or, where there is none, the name of a list of files: FOLDER.txt, paths relative to it.
    sigma : float
        Standard deviation of the noise, of 255.
    every : int
        Take only every so-manieth image.
    """
    return white_noise_of(model.network, folder, sigma, every)


def white_noise_of(restore: Method, folder: Path, sigma: float, every: int = 1) -> tuple[float, float]:
    """The same for any method that takes and gives images in 0..1."""
    values = []
    for path in images_of(folder)[::every]:
        clean = io.imread(path)
        np.random.seed(0)
        noisy = clean / 255 + np.random.normal(0, sigma / 255, clean.shape)
        restored = (np.clip(restore(noisy), 0, 1) * 255).round()
        values.append((psnr(restored, clean), ssim(restored, clean)))
    mean, similarity = np.mean(values, axis=0)
    return float(mean), float(similarity)


def images_of(folder: Path) -> list[Path]:
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


def restorer(model: Model, folder: Path | None) -> Method:
    """How the plugin restores an image by default: normalised and, where that helps, stabilised as the description says.

    Parameters
    ----------
    folder : Path or None
        The model folder. Without one, 8-bit images are divided by 255.
    """
    if folder is None:
        return model.restore
    restore = read_description(folder)["config"]["restore"]
    by_range = restore["normalization"]["eight_bit"] == "range"
    if model.channels == 1 and restore["noise"] == "gaussian":
        return stabilize.restorer(model.network, by_range)
    return model.restorer(by_range)


def white_noise_table(models: dict[str, Model], data: Path, sets: tuple[str, ...], every: int = 1) -> str:
    """Markdown table of the white-noise tests.

    Parameters
    ----------
    models : dict of str to Model
        What is measured, by the name to show; other stages of the same network, for instance.
    """
    lines = ["| | sigma 15 | sigma 25 | sigma 50 |", "|---|--:|--:|--:|"]
    for name in sets:
        for title, model in models.items():
            values = [white_noise(model, data / name, sigma, every) for sigma in SIGMAS]
            lines.append(f"| {name}, {title} | " + " | ".join(f"{db:.2f} / {sim:.3f}" for db, sim in values) + " |")
        published = " | ".join(f"{BM3D[name, sigma]:.2f}" for sigma in SIGMAS)
        lines.append(f"| {name}, {'C' if name in COLOUR_SETS else ''}BM3D (published) | {published} |")
    return "\n".join(lines)


GRAY_SETS, COLOUR_SETS = ("Set12", "BSD68"), ("CBSD68", "Kodak24")
"""Sets of the white-noise tests."""

SMALL_SETS = ("Set5", "Set14")
"""Sets of the tests of super-resolution."""


def non_local_means_row(data: Path, sigma: int = 25) -> str:
    """What non-local means, told sigma, makes of the colour images with white noise of sigma 25."""
    db, similarity = white_noise_of(lambda image: non_local_means(image, sigma / 255), data / COLOUR_SETS[0], sigma)
    return f"| {COLOUR_SETS[0]}, non-local means (sigma known) | | {db:.2f} / {similarity:.3f} | |"


def micrographs_table(restore: Method, data: Path) -> str:
    """Markdown table of the pairs of real micrographs."""
    lines = [
        "| PSNR after affine fit (dB) | input | non-local means | this model | gain | SSIM input | this model |",
        "|---|--:|--:|--:|--:|--:|--:|",
    ]
    for name in ("micro_fmd", "micro_w2s"):
        pairs = micrograph_pairs(restore, data / name)
        lines += [pair.row() for pair in (*pairs, Pair.mean(f"**{name}, mean of {len(pairs)}**", pairs))]
    return "\n".join(lines)


def photographs_table(models: dict[str, Method], data: Path) -> str:
    """Markdown table of the means over the pairs of real photographs."""
    methods: dict[str, Method] = {"input": lambda image: image, "non-local means": non_local_means, **models}
    columns = " | ".join(methods)
    lines = [
        f"| PSNR (dB) | {columns} | gain | SSIM input | this model |",
        "|---|" + "--:|" * (len(methods) + 3),
    ]
    for name in ("real_cc15", "real_polyu"):
        pairs = photograph_pairs(methods, data / name)
        lines.append(Pair.mean(f"{name}, mean of {len(pairs)}", pairs).row())
    return "\n".join(lines)


_BENCHMARK = (
    "The benchmark that `zoo benchmark` builds: parts of held-out CC0 pictures, 20 kernels of each kind, noise of 1 and 4 (of "
    "255), 8-bit. Richardson-Lucy: scikit-image, told the kernel, with the number of iterations that is best for the row."
)


_STREAKS = (
    "The benchmark that `zoo benchmark` builds: parts of held-out CC0 pictures, 20 of each kind, from faint to strong, 8-bit; "
    "of colour pictures the PSNR of the luma."
)
_RAIN_PAIRS = "Pairs with rain from another generator (Fu et al., CVPR 2017), PSNR of the luma:"


_SMALL = (
    "The benchmark that `zoo benchmark` builds: parts of held-out CC0 pictures, 10 of each kind, degraded as for the training; "
    "of colour pictures the PSNR of the luma. Averaged experts: the same network, mixed for all pictures by the mean of their "
    "weights; equal experts: by equal weights."
)
_PAPERS = "Pictures that were shrunk by the cubic of MATLAB's imresize and nothing else, PSNR of the luma without a border:"
_SLIDERS = "Mean gradient of the results for positions of a slider, relative to that with what the network found:"


def models_of(folder: Path, threads: int = 1) -> dict[str, Model]:
    """The network of a model folder after each of its stages, the whole one last: "this model"."""
    stages = len(read_description(folder)["config"]["restore"].get("stages", []))
    step = step_of(folder)
    parts = {
        f"stage {n}" if n == 1 else f"stages 1 to {n}": Model(graph_of(folder, n), threads, step) for n in range(1, stages)
    }
    return {**parts, "this model": Model(graph_of(folder), threads, step)}


def report(folder: Path, data: Path, threads: int = 1) -> str:
    """All measurements of a model folder as Markdown.

    Parameters
    ----------
    folder : Path
        The model folder; its description tells task, channels, stages and normalisation.
    data : Path
        Folder that holds `train` and `eval_public`. Denoising needs of the latter Set12, BSD68, micro_fmd and micro_w2s, or
        for colour models BSD100, CBSD68.txt, Kodak24, real_cc15 and real_polyu; deblurring and removing
        streaks the former's held-out pictures, deraining also rain_fu, super-resolution of colours also Set5 and Set14.
    threads : int
        Threads of ONNX Runtime; the time is measured on two in any case.
    """
    task = read_description(folder)["config"]["restore"]["task"]
    if task == "super-resolution":
        return _super_resolution(AdaptiveModel(folder, threads), folder, data)
    models = models_of(folder, threads)
    channels = channels_of(folder)
    restore = restorer(models["this model"], folder)
    speed = [
        Check(f"time for 1024 x 1024 pixels on two threads, {title}", megapixel_seconds(part, channels), 10, "s")
        for title, part in models_of(folder, threads=2).items()
    ]
    bundled = f"Bundled pair: gain of {bundled_gain(restore, channels, task):.2f} dB."
    if task in TASKS:
        methods = {title: restorer(part, folder) for title, part in models.items()}
        return _deblurring(methods, task, channels, data / "train", bundled, speed)
    if task in streaks.TASKS:
        methods = {title: restorer(part, folder) for title, part in models.items()}
        return _streaks(methods, task, data, bundled, speed)
    return _denoising(models, folder, data / "eval_public", bundled, speed)


def channels_of(folder: Path) -> int:
    """Channels of the images that a model is measured on: 3 where it takes the planes of colour images, too."""
    description = read_description(folder)
    planes = description["config"]["restore"].get("planes") == "batch"
    return 3 if planes else len(description["inputs"][0]["axes"][1]["channel_names"])


def _deblurring(
    methods: dict[str, Method], task: str, channels: int, data: Path, bundled: str, speed: list[Check]
) -> str:
    tables = [_BENCHMARK, benchmark_table(methods, task, data), bundled]
    checks = []
    if channels == 1:
        restore = methods["this model"]
        tables += [PROPERTIES, SHARPNESS]
        checks = [*sharpness_checks(restore), *intensity_checks(restore)]
    return "\n\n".join([*tables, checks_table([*checks, *speed])])


def _streaks(methods: dict[str, Method], task: str, data: Path, bundled: str, speed: list[Check]) -> str:
    tables = [_STREAKS, streaks.streak_table(methods, task, data / "train")]
    checks = []
    if task == "derain":
        tables += [_RAIN_PAIRS, streaks.rain_pairs(methods, data / "eval_public" / "rain_fu")]
    else:
        restore = methods["this model"]
        tables += [PROPERTIES, LINES]
        checks = [*line_checks(restore), *intensity_checks(restore)]
    return "\n\n".join([*tables, bundled, checks_table([*checks, *speed])])


def _super_resolution(model: AdaptiveModel, folder: Path, data: Path) -> str:
    kinds = superresolution.kinds_of(model.channels, model.scale)
    found = [case for kind in kinds for case in superresolution.cases(kind, data / "train")]
    mean = np.mean([model.weights_of(case.spoiled) for case in found], axis=0)
    equal = np.full(model.count, 1 / model.count)
    methods = {
        "equal experts": lambda case: model.restore_with(case.spoiled, equal),
        "averaged experts": lambda case: model.restore_with(case.spoiled, mean),
        "this model": lambda case: model.restore(case.spoiled),
    }
    tables = [_SMALL, superresolution.level_table(methods, kinds, data / "train")]
    if model.channels == 3:
        folders = [data / "eval_public" / name for name in SMALL_SETS]
        tables += [_PAPERS, superresolution.shrunk_table({"this model": methods["this model"]}, folders, model.scale)]
    moved = superresolution.cases(kinds[1], data / "train")
    tests = [sliders.slider_test(model, slider, moved) for slider in sliders.DIRECTIONS]
    shifts = {kind: sliders.intensity_shift(model, superresolution.cases(kind, data / "train")) for kind in kinds}
    size = sum(file.stat().st_size for file in folder.iterdir()) / 1e6
    checks = [
        *(Check(f"shift of the mean intensity, {kind}", 100 * shift, 1) for kind, shift in shifts.items()),
        Check("size of the model", size, 12, "MB"),
        Check("time for 1024 x 1024 pixels of the result, one thread", model.megapixel_seconds(), 10, "s"),
    ]
    bundled = superresolution.bundled_result(methods["this model"], kinds[1])
    return "\n\n".join([*tables, bundled, _SLIDERS, sliders.slider_table(tests), checks_table(checks)])


def _denoising(models: dict[str, Model], folder: Path, data: Path, bundled: str, speed: list[Check]) -> str:
    restore = restorer(models["this model"], folder)
    if models["this model"].channels == 3:
        stages = white_noise_table(models, data, COLOUR_SETS[:1]) + "\n" + non_local_means_row(data)
        whole = white_noise_table({"this model": models["this model"]}, data, COLOUR_SETS[1:])
        photographs = photographs_table({title: restorer(part, folder) for title, part in models.items()}, data)
        return "\n\n".join([_WHITE, stages, whole, _PHOTOGRAPHS, photographs, bundled, checks_table(speed)])
    white = white_noise_table(models, data, GRAY_SETS)
    checks = [*flat_field_checks(restore), *intensity_checks(restore), *speed]
    tables = [_WHITE, white, _MICROGRAPHS, micrographs_table(restore, data), bundled, PROPERTIES, checks_table(checks)]
    return "\n\n".join(tables)
