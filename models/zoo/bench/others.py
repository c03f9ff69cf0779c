"""The same network and image in PyTorch, in ONNX Runtime from Python, and in the plugin, measured in turns.

    python -m zoo.bench.others --jars ../target/restore-bench

Prints a table for each network and writes the numbers as JSON, anew after each turn, so that they are there if it is
stopped. Precision is float32 everywhere. The plugin uses all cores of the
machine, so the number of threads should be that of the cores. PyTorch and ONNX Runtime get the image already in the
network's range; the plugin begins with the pixels of 16 bit and ends with them.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import statistics
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date
from pathlib import Path

import numpy as np
import onnxruntime
import torch

from zoo.bench.methods import Image, Method, plugin_method, runtime_method, torch_method
from zoo.bench.subjects import Subject, subject
from zoo.runtime import percentile_scale
from zoo.synth.procedural import dead_leaves

NETWORKS = ("restormer-real-denoising", "mprnet-denoising", "restormer-denoise-gray", "mprnet-denoise")
"""Two of full size, two shipped ones."""

EAGER, WHOLE = "PyTorch, eager", "ONNX Runtime, whole image"


@dataclass(frozen=True)
class Row:
    """What was measured of one way to run one network.

    Attributes
    ----------
    network, method : str
        Which.
    first : float
        Seconds of the first run, in which some compile.
    seconds : float
        Median of the others.
    psnr : float or None
        Of the result to that of the whole image in ONNX Runtime, in dB of the image's range; None where the weights
        are others, and for itself.
    step : float or None
        Jumps of the difference to the same at the borders of the tiles: the root of their mean square, as a share of
        the image's range.
    runs : int
        Of how many `seconds` is the median.
    """

    network: str
    method: str
    first: float
    seconds: float
    psnr: float | None
    step: float | None
    runs: int


def noisy_image(side: int, colours: int) -> np.ndarray:
    """Counts uint16 (channels, y, x) of a square of leaves with white noise, the same every time."""
    rng = np.random.default_rng(1)
    leaves = np.stack([dead_leaves(rng, side) for _ in range(colours)])
    noisy = 1000 + 4000 * leaves + 150 * rng.standard_normal(leaves.shape)
    return np.clip(np.rint(noisy), 0, 65535).astype(np.uint16)


def image_for(case: Subject, side: int) -> Image:
    """An image in the range of a network."""
    counts = noisy_image(side, case.colours)
    scale, shift = percentile_scale(counts)
    return Image(counts, scale * case.white, shift * case.white)


def methods_for(case: Subject, image: Image, options: argparse.Namespace, work: Path) -> dict[str, Method]:
    """All ways to run a network, by their names; those of the plugin only where its jars are."""
    networks = {EAGER: case.network}
    if not options.no_compile:
        networks["PyTorch, compiled"] = torch.compile(case.network)
    channels = onnxruntime.InferenceSession(case.graph, providers=["CPUExecutionProvider"]).get_inputs()[0].shape[1]
    methods = {name: torch_method(network, image, channels) for name, network in networks.items()}
    methods[WHOLE] = runtime_method(case.graph, image, options.threads)
    methods[f"ONNX Runtime, tiles of {options.tile}"] = runtime_method(
        case.graph, image, options.threads, options.tile
    )
    if options.jars is not None:
        for tile in (None, options.tile):
            name = "this plugin" if tile is None else f"this plugin, tiles of {tile}"
            methods[name] = plugin_method(options.jars, case.folder, image, work, tile)
    return methods


def measure(case: Subject, methods: Mapping[str, Method], runs: int, tile: int) -> Iterator[list[Row]]:
    """Run all methods once, and then some times in turns; all rows after each turn."""
    firsts = {name: method() for name, method in methods.items()}
    whole = firsts[WHOLE][1]
    differences: dict[str, tuple[float | None, float | None]] = {}
    for name, (_, result) in firsts.items():
        comparable = name != WHOLE and (case.same_weights or not name.startswith("PyTorch"))
        differences[name] = compare(result, whole, case.white, tile) if comparable else (None, None)
    times: dict[str, list[float]] = {name: [] for name in methods}
    for turn in range(1, runs + 1):
        for name, method in methods.items():
            times[name].append(method()[0])
        yield [
            Row(case.name, name, first, statistics.median(times[name]), *differences[name], turn)
            for name, (first, _) in firsts.items()
        ]


def compare(result: np.ndarray, whole: np.ndarray, white: float, tile: int) -> tuple[float, float]:
    """PSNR of a result, and the jumps at the borders of tiles, see :class:`Row`."""
    difference = (result - whole) / white
    error = float(np.mean(np.square(difference, dtype=np.float64)))
    borders = [
        np.diff(difference, axis=axis).take(range(tile - 1, difference.shape[axis] - 1, tile), axis=axis)
        for axis in (1, 2)
    ]
    jumps = np.concatenate([border.ravel() for border in borders])
    step = float(np.sqrt(np.mean(np.square(jumps, dtype=np.float64)))) if jumps.size else 0.0
    return (10 * np.log10(1 / error) if error else float("inf")), step


def table(rows: Sequence[Row], side: int) -> str:
    """The rows in Markdown; how many times as fast as PyTorch as it is usually run."""
    eager = {row.network: row.seconds for row in rows if row.method == EAGER}
    lines = [
        "| network | method | seconds | megapixels/s | times as fast as eager | first run (s) | "
        "PSNR to the whole (dB) | step at borders of tiles |",
        "|---|---|--:|--:|--:|--:|--:|--:|",
    ]
    for row in rows:
        psnr = "" if row.psnr is None else f"{row.psnr:.1f}"
        step = "" if row.step is None else f"{100 * row.step:.3f} %"
        lines.append(
            f"| {row.network} | {row.method} | {row.seconds:.2f} | {side * side / row.seconds / 1e6:.3g} | "
            f"{eager[row.network] / row.seconds:.2f} | {row.first:.2f} | {psnr} | {step} |"
        )
    return "\n".join(lines)


def machine(threads: int) -> str:
    """What the numbers depend on."""
    processors = Path("/proc/cpuinfo")
    lines = processors.read_text().splitlines() if processors.exists() else []
    names = [line.partition(":")[2].strip() for line in lines if line.startswith("model name")]
    versions = f"PyTorch {torch.__version__}; ONNX Runtime {onnxruntime.__version__}; Python {platform.python_version()}"
    processor = names[0] if names else platform.machine()
    return f"{threads} threads on {os.cpu_count()} cores of {processor}; {versions}; {date.today()}"


def write(file: Path, where: str, size: int, rows: Sequence[Row]) -> None:
    """Write the numbers in place of those before, whole or not at all."""
    content = {"machine": where, "size": size, "rows": [asdict(row) for row in rows]}
    file.parent.mkdir(parents=True, exist_ok=True)
    part = file.with_name(f"{file.name}.part")
    part.write_text(json.dumps(content, indent=1) + "\n", encoding="utf-8")
    part.replace(file)


def main(arguments: list[str] | None = None) -> None:
    """Measure, print a table for each network and write the numbers."""
    options = _parser().parse_args(arguments)
    if options.size % 16 or options.tile % 16:
        raise SystemExit(f"Sizes must be multiples of 16, but are {options.size} and {options.tile}.")
    if options.runs < 1:
        raise SystemExit(f"Runs must be at least 1, but are {options.runs}.")
    torch.set_num_threads(options.threads)
    print(machine(options.threads), end="\n\n", flush=True)
    rows: list[Row] = []
    with tempfile.TemporaryDirectory() as work:
        for name in options.networks:
            case = subject(name, Path(work))
            image = image_for(case, options.size)
            methods = methods_for(case, image, options, Path(work))
            measured: list[Row] = []
            for measured in measure(case, methods, options.runs, options.tile):
                write(options.output, machine(options.threads), options.size, rows + measured)
            print(table(measured, options.size), end="\n\n", flush=True)
            rows += measured


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m zoo.bench.others", description=__doc__)
    parser.add_argument("networks", nargs="*", default=NETWORKS, metavar="NETWORK", help=f"default: {NETWORKS}")
    parser.add_argument("--size", type=int, default=512, help="side of the image in pixels (default: %(default)s)")
    parser.add_argument("--tile", type=int, default=256, help="side of naive tiles (default: %(default)s)")
    parser.add_argument("--threads", type=int, default=os.cpu_count(), help="default: all cores")
    parser.add_argument("--runs", type=int, default=3, help="turns after the first run (default: %(default)s)")
    parser.add_argument("--jars", type=Path, help="folder that `mvn -Pbench package` makes; without it no plugin")
    parser.add_argument("--no-compile", action="store_true", help="leave torch.compile out, which takes minutes")
    parser.add_argument("--output", type=Path, default=Path("others.json"), help="default: %(default)s")
    return parser


if __name__ == "__main__":
    main()
