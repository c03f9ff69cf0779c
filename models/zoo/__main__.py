"""The command line: zoo train, ablate, export, faster, shapes, half, benchmark, evaluate, confidence, speed, noise,
gallery, published, fill, table, checkpoints."""

from __future__ import annotations

import argparse
import logging
import os
from pathlib import Path

from zoo import streaks, superresolution
from zoo.ablation import ARMS, ablation_table, train_arms
from zoo.card import write_measured
from zoo.confidence import confidence_table
from zoo.deblurring import KINDS, write_benchmark
from zoo.description import graph_of
from zoo.evaluate import GRAY_SETS, report
from zoo.gallery import PAGES, write_gallery
from zoo.halves import half_table, write_halves
from zoo.naming import name_sizes
from zoo.noise_table import noise_table, white_noise_choices
from zoo.package import package
from zoo.published.catalogue import GOLDEN, PUBLISHED
from zoo.published.checkpoints import write_checkpoints
from zoo.published.fill import fill_from
from zoo.published.folder import write_folders
from zoo.published.table import recorded_results, write_published_table
from zoo.recipe import read_recipe
from zoo.reexport import reexport
from zoo.runtime import bytes_per_pixel, microseconds_per_pixel
from zoo.train import Run, train

_MODELS = Path(__file__).resolve().parents[1]
_DATA = _MODELS.parents[1] / "shared" / "data"
_WORK = _MODELS / ".train"
_CHECKPOINT = "the .pth, or the .index of a TensorFlow checkpoint; for DASR net_g and net_p"
_PUBLISHED = _MODELS / "published"
_SMALL = _MODELS.parent / "src" / "test" / "resources" / "models" / "golden"
_KINDS = (*KINDS, *streaks.KINDS, *superresolution.KINDS)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="zoo", description="Train, export and measure restoration networks.")
    commands = parser.add_subparsers(dest="command", required=True)

    command = commands.add_parser("train", help="train a recipe for a given time, continuing if it was interrupted")
    command.add_argument("recipe", type=Path)
    command.add_argument("--minutes", type=float, required=True, help="time budget over all resumptions")
    command.add_argument("--data", type=Path, default=_DATA / "train", help="folder of training pictures")
    command.add_argument("--work", type=Path, default=_WORK, help="folder for pool, checkpoint and log")
    command.add_argument("--processes", type=int, default=os.cpu_count() or 1)
    command.add_argument("--checkpoint-minutes", type=float, default=4)
    command.set_defaults(action=_train)
    command = commands.add_parser("ablate", help="train small networks with and without an idea, or measure them")
    command.add_argument("arms", nargs="*", metavar="ARM", help=f"to train: {', '.join(ARMS)}; measures all if left out")
    command.add_argument("--minutes", type=float, default=10, help="time budget of each")
    command.add_argument("--data", type=Path, default=_DATA / "train", help="folder of training pictures")
    command.add_argument("--work", type=Path, default=_WORK, help="folder for pools, checkpoints and logs")
    command.set_defaults(action=_ablate)

    command = commands.add_parser("export", help="write the model folder of a trained recipe")
    command.add_argument("recipe", type=Path)
    command.add_argument("folder", type=Path)
    command.add_argument("--work", type=Path, default=_WORK, help="folder of the checkpoint")
    command.set_defaults(action=_export)

    command = commands.add_parser("faster", help="export shipped models again in the fastest form, from their own files")
    command.add_argument("folders", type=Path, nargs="+", metavar="FOLDER")
    command.add_argument("--recipes", type=Path, default=_MODELS / "recipes", help="folder of their recipes")
    command.set_defaults(action=_faster)

    command = commands.add_parser("benchmark", help="write the pictures that models are measured on, except denoising")
    command.add_argument("folder", type=Path, help="folder to write pairs to, one folder for each kind")
    command.add_argument("kinds", nargs="*", metavar="KIND", help=f"{', '.join(_KINDS)}; all if left out")
    command.add_argument("--data", type=Path, default=_DATA / "train", help="folder of training pictures")
    command.set_defaults(action=_benchmark)

    command = commands.add_parser("evaluate", help="measure model folders on public test images")
    command.add_argument("folders", type=Path, nargs="+", metavar="FOLDER")
    command.add_argument("--data", type=Path, default=_DATA, help="folder with train/ and eval_public/")
    command.add_argument("--threads", type=int, default=1)
    command.add_argument("--card", action="store_true", help="write the tables into the model cards")
    command.set_defaults(action=_evaluate)

    command = commands.add_parser("confidence", help="measure what the mean over all positions of an image gains")
    command.add_argument("folders", type=Path, nargs="+", metavar="FOLDER")
    command.add_argument("--data", type=Path, default=_DATA, help="folder with train/ and eval_public/")
    command.add_argument("--threads", type=int, default=1)
    command.set_defaults(action=_confidence)

    command = commands.add_parser("speed", help="time and memory of a model for each pixel of a tile")
    command.add_argument("folder", type=Path)
    command.add_argument("--threads", type=int, default=1)
    command.set_defaults(action=_speed)

    command = commands.add_parser("shapes", help="name the sizes of tensors in graphs, so that they open faster")
    command.add_argument("folders", type=Path, nargs="+", metavar="FOLDER", help="model folders, also without weights")
    command.set_defaults(action=_shapes)

    command = commands.add_parser("half", help="write half-precision graphs beside those of model folders, and measure them")
    command.add_argument("folders", type=Path, nargs="+", metavar="FOLDER", help="model folders with weights")
    command.add_argument("--data", type=Path, default=_DATA / "eval_public", help="folder of test images")
    command.add_argument("--threads", type=int, default=1)
    command.set_defaults(action=_half)

    command = commands.add_parser("noise", help="measure what the transform for noise of photons gains")
    command.add_argument("folders", type=Path, nargs="+", metavar="FOLDER", help="model folders of gray images")
    command.add_argument("--data", type=Path, default=_DATA / "eval_public", help="folder of test images")
    command.set_defaults(action=_noise)

    command = commands.add_parser("gallery", help="write the pictures of the README")
    command.add_argument("folder", type=Path, nargs="?", default=_MODELS.parent / ".github")
    command.add_argument("--data", type=Path, default=_DATA / "train", help="folder of training pictures")
    command.set_defaults(action=_gallery)
    _add_published(commands)
    return parser


def _add_published(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    command = commands.add_parser("published", help="write the folders of published configurations, without weights")
    command.add_argument("ids", nargs="*", metavar="ID", help="configurations; all if none is named")
    command.add_argument("--golden", action="store_true", help="the small ones for the plugin's tests instead")
    command.set_defaults(action=_published)

    command = commands.add_parser("fill", help="complete the folder of a published configuration with its checkpoint")
    command.add_argument("id", choices=PUBLISHED, metavar="ID", help="the configuration: a folder of models/published")
    command.add_argument("checkpoints", nargs="+", type=Path, metavar="CHECKPOINT", help=_CHECKPOINT)
    command.add_argument("folder", type=Path, metavar="FOLDER", help="the model folder to write")
    command.set_defaults(action=_fill)

    command = commands.add_parser("table", help="measure the published configurations and write their table")
    command.add_argument("--readme", type=Path, default=_MODELS / "README.md")
    command.add_argument("--records", type=Path, default=_MODELS / "tests" / "resources")
    command.set_defaults(action=_table)

    command = commands.add_parser("checkpoints", help="write checkpoints with weights from arithmetic, to import them")
    command.add_argument("folder", type=Path)
    command.add_argument("ids", nargs="*", metavar="ID", help="published configurations; all if left out")
    command.add_argument("--records", type=Path, default=_MODELS / "tests" / "resources")
    command.set_defaults(action=_checkpoints)


def _train(options: argparse.Namespace) -> None:
    train(
        Run(
            recipe=read_recipe(options.recipe),
            data=options.data,
            work=options.work,
            minutes=options.minutes,
            processes=options.processes,
            checkpoint_minutes=options.checkpoint_minutes,
        )
    )


def _ablate(options: argparse.Namespace) -> None:
    unknown = [name for name in options.arms if name not in ARMS]
    if unknown:
        raise SystemExit(f"Small trainings must be among {', '.join(ARMS)}, but are {', '.join(unknown)}.")
    if options.arms:
        train_arms(options.arms, _MODELS / "recipes", options.data, options.work, options.minutes)
    else:
        print(ablation_table(_MODELS / "recipes", options.data, options.work))


def _export(options: argparse.Namespace) -> None:
    recipe = read_recipe(options.recipe)
    package(recipe, options.work / f"{recipe.name}.pt", options.folder)


def _faster(options: argparse.Namespace) -> None:
    for folder in options.folders:
        done = reexport(read_recipe(options.recipes / f"{folder.resolve().name}.toml"), folder)
        print(
            f"{folder}: difference {done.difference:.1e}, {done.bytes_before} bytes a pixel became {done.bytes_after}"
        )


def _benchmark(options: argparse.Namespace) -> None:
    kinds = options.kinds or _KINDS
    unknown = set(kinds) - set(_KINDS)
    if unknown:
        raise SystemExit(f"Kinds must be among {', '.join(_KINDS)}, but are {', '.join(sorted(unknown))}.")
    count = write_benchmark(options.folder, tuple(kind for kind in kinds if kind in KINDS), options.data)
    for part in (streaks, superresolution):
        for kind in (kind for kind in kinds if kind in part.KINDS):
            count += part.write_cases(options.folder / kind.replace(" ", "-"), kind, options.data)
    print(f"{count} pairs in {options.folder}")


def _evaluate(options: argparse.Namespace) -> None:
    for folder in options.folders:
        tables = report(folder, options.data, options.threads)
        print(tables)
        if options.card:
            write_measured(folder, tables)


def _confidence(options: argparse.Namespace) -> None:
    print(confidence_table(options.folders, options.data, options.threads))


def _speed(options: argparse.Namespace) -> None:
    for side in (256, 512):
        weights = graph_of(options.folder)
        time = microseconds_per_pixel(weights, side, options.threads)
        print(f"{side} x {side}: {time:.2f} us and {bytes_per_pixel(weights, (side,))} bytes per pixel")


def _shapes(options: argparse.Namespace) -> None:
    for folder in options.folders:
        name_sizes(folder)


def _half(options: argparse.Namespace) -> None:
    print(half_table({folder.name: write_halves(folder, options.data, options.threads) for folder in options.folders}))


def _noise(options: argparse.Namespace) -> None:
    print(noise_table(options.folders, options.data))
    for name in GRAY_SETS:
        print(name, white_noise_choices(options.data / name))


def _gallery(options: argparse.Namespace) -> None:
    for name, panels in PAGES.items():
        write_gallery(options.folder / name, _MODELS, options.data, panels)


def _published(options: argparse.Namespace) -> None:
    catalogue, root = (GOLDEN, _SMALL) if options.golden else (PUBLISHED, _PUBLISHED)
    unknown = [name for name in options.ids if name not in catalogue]
    if unknown:
        raise SystemExit(f"Configurations must be among {', '.join(catalogue)}, but are {', '.join(unknown)}.")
    for folder in write_folders({root / name: catalogue[name] for name in options.ids or catalogue}):
        print(folder)


def _fill(options: argparse.Namespace) -> None:
    try:
        fill_from(_PUBLISHED / options.id, options.checkpoints, options.folder)
    except (ValueError, FileNotFoundError) as error:
        raise SystemExit(str(error)) from error
    print(options.folder)


def _table(options: argparse.Namespace) -> None:
    print(write_published_table(options.readme, _PUBLISHED, options.records))


def _checkpoints(options: argparse.Namespace) -> None:
    records = recorded_results(options.records)
    for name in options.ids or PUBLISHED:
        write_checkpoints(PUBLISHED[name], records, options.folder / name)
        print(options.folder / name)


def main(arguments: list[str] | None = None) -> None:
    """Run one command of the workshop."""
    logging.basicConfig(level=logging.WARNING, format="%(message)s")
    logging.getLogger("zoo").setLevel(logging.INFO)
    options = _parser().parse_args(arguments)
    options.action(options)


if __name__ == "__main__":
    main()
