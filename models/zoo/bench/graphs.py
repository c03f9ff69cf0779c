"""Time of the shipped graphs in ONNX Runtime beside those that PyTorch's default exporter makes of the papers' networks.

    python -m zoo.bench.graphs --threads 2 restormer-motion-deblurring mprnet-denoising

Both have the same weights, from arithmetic, and take turns; the median of their times counts. A default
export of a full-size network takes minutes and is kept in the folder of --work.
"""

from __future__ import annotations

import argparse
import statistics
import time
import warnings
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import onnxruntime
import torch
from torch import Tensor, nn
from torch.export import Dim

from zoo.bench.plain import plain
from zoo.export import OPSET
from zoo.networks.dasr import DASR
from zoo.published.catalogue import PUBLISHED, Published
from zoo.published.fill import fill
from zoo.published.graphs import channels_of, graphs_of, rows_of
from zoo.published.layout import WEIGHTS
from zoo.published.proof import difference, made_tensors, network_with
from zoo.runtime import session_of

_MODELS = Path(__file__).resolve().parents[2]
_NAMES = (
    "restormer-motion-deblurring",
    "restormer-gaussian-gray-denoising-blind",
    "mprnet-deblurring",
    "mprnet-denoising",
    "mprnet-deraining",
    "sdwnet-blocks16",
    "pss-nsc-default",
    "dasr-real-world-x4",
)
_HEADER = "| network | default export (s) | shipped graph (s) | times faster | difference |\n|---|--:|--:|--:|--:|"


@dataclass(frozen=True)
class Duel:
    """Two graphs of one network in the same runtime: seconds for each picture, and how far results differ.

    Attributes
    ----------
    default, ours : float
        Median seconds of the default exporter's graph and of the shipped one.
    difference : float
        Largest difference relative to the largest magnitude.
    """

    default: float
    ours: float
    difference: float

    def row(self, name: str) -> str:
        """A row of a Markdown table."""
        gain = self.default / self.ours
        return f"| {name} | {self.default:.3f} | {self.ours:.3f} | {gain:.2f} | {self.difference:.1e} |"


class _First(nn.Module):
    """The first of several results, which is that of the whole network."""

    def __init__(self, network: nn.Module):
        super().__init__()
        self.network = network

    def forward(self, image: Tensor) -> Tensor:
        result = self.network(image)
        return result[0] if isinstance(result, tuple) else result


def export_default(published: Published, file: Path) -> None:
    """Write the default exporter's graph of a network as its paper writes it, weights from arithmetic inside or beside it."""
    network = network_with(published, made_tensors(rows_of(published.structure)))
    if isinstance(network, DASR):
        network = network.net_g.mixed(torch.eye(network.config.num_models)[0])
    step = published.family.step
    sizes = [Dim(name, min=4, max=4096) for name in ("h", "w")]
    height, width = sizes if step == 1 else [step * size for size in sizes]
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        torch.onnx.export(
            _First(plain(network)).eval(),
            (torch.rand(2, channels_of(published.structure), 64, 96),),
            file,
            dynamo=True,
            opset_version=OPSET,
            dynamic_shapes=({0: Dim("batch", min=1, max=1024), 2: height, 3: width},),
            verbose=False,
        )


def duel(files: tuple[Path, Path], image: np.ndarray, threads: int, runs: int) -> Duel:
    """Time two graphs, the default exporter's and ours, in turns on one picture, after a run of each that does not count."""
    sessions = [session_of(file, threads) for file in files]
    results = [_run(session, image) for session in sessions]
    times: list[list[float]] = [[], []]
    for _ in range(runs):
        for session, spent in zip(sessions, times, strict=True):
            begin = time.perf_counter()
            _run(session, image)
            spent.append(time.perf_counter() - begin)
    default, ours = (statistics.median(spent) for spent in times)
    expected, actual = (torch.from_numpy(result) for result in results)
    return Duel(default, ours, difference(actual, expected))


def _run(session: onnxruntime.InferenceSession, image: np.ndarray) -> np.ndarray:
    result: np.ndarray = session.run(None, {session.get_inputs()[0].name: image})[0]
    return result


def duel_of(name: str, side: int, threads: int, runs: int, work: Path) -> Duel:
    """Time both graphs of a published network on a square picture; a colour picture is three for PSS-NSC."""
    published = PUBLISHED[name]
    folder, default = work / name, work / f"{name}-default" / "graph.onnx"
    if not (folder / WEIGHTS).exists():
        fill(_MODELS / "published" / name, made_tensors(rows_of(published.structure)), folder)
    if not default.exists():
        default.parent.mkdir(parents=True, exist_ok=True)
        export_default(published, default)
    batch = 3 if published.family.network == "pss-nsc" else 1
    shape = (batch, channels_of(published.structure), side, side)
    image = np.random.default_rng(0).random(shape, dtype=np.float32) * np.float32(published.family.full_scale)
    last = graphs_of(published.structure)[-1]
    return duel((default, folder / last.file), image, threads, runs)


def main(arguments: list[str] | None = None) -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(prog="python -m zoo.bench.graphs", description=__doc__)
    parser.add_argument("names", nargs="*", metavar="NETWORK", default=_NAMES, help="published configurations")
    parser.add_argument("--side", type=int, default=256, help="of the square picture")
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--runs", type=int, default=7)
    parser.add_argument("--work", type=Path, default=_MODELS / ".train" / "graphs", help="folder for graphs")
    options = parser.parse_args(arguments)
    unknown = [name for name in options.names if name not in PUBLISHED]
    if unknown:
        raise SystemExit(f"Networks must be among {', '.join(PUBLISHED)}, but are {', '.join(unknown)}.")
    print(_HEADER)
    for name in options.names:
        print(duel_of(name, options.side, options.threads, options.runs, options.work).row(name), flush=True)


if __name__ == "__main__":
    main()
