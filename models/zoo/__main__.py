"""The command line: zoo train, export, evaluate, speed."""

from __future__ import annotations

import argparse
import logging
import os
from pathlib import Path

from zoo.card import write_measured
from zoo.description import WEIGHTS
from zoo.evaluate import report
from zoo.package import package
from zoo.recipe import read_recipe
from zoo.runtime import Model, bytes_per_pixel, microseconds_per_pixel
from zoo.train import Run, train

_MODELS = Path(__file__).resolve().parents[1]
_DATA = _MODELS.parents[1] / "shared" / "data"
_WORK = _MODELS / ".train"


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
    command = commands.add_parser("export", help="write the model folder of a trained recipe")
    command.add_argument("recipe", type=Path)
    command.add_argument("folder", type=Path)
    command.add_argument("--work", type=Path, default=_WORK, help="folder of the checkpoint")
    command.set_defaults(action=_export)

    command = commands.add_parser("evaluate", help="measure a model folder on public test images")
    command.add_argument("folder", type=Path)
    command.add_argument("--data", type=Path, default=_DATA / "eval_public", help="folder of test images")
    command.add_argument("--threads", type=int, default=1)
    command.add_argument("--card", action="store_true", help="write the tables into the model card")
    command.set_defaults(action=_evaluate)

    command = commands.add_parser("speed", help="time and memory of a model for each pixel of a tile")
    command.add_argument("folder", type=Path)
    command.add_argument("--threads", type=int, default=1)
    command.set_defaults(action=_speed)
    return parser


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


def _export(options: argparse.Namespace) -> None:
    recipe = read_recipe(options.recipe)
    package(recipe, options.work / f"{recipe.name}.pt", options.folder)


def _evaluate(options: argparse.Namespace) -> None:
    tables = report(Model(options.folder / WEIGHTS, options.threads), options.data)
    print(tables)
    if options.card:
        write_measured(options.folder, tables)


def _speed(options: argparse.Namespace) -> None:
    for side in (256, 512):
        weights = options.folder / WEIGHTS
        time = microseconds_per_pixel(weights, side, options.threads)
        print(f"{side} x {side}: {time:.2f} us and {bytes_per_pixel(weights, (side,))} bytes per pixel")


def main(arguments: list[str] | None = None) -> None:
    """Run one command of the workshop."""
    logging.basicConfig(level=logging.WARNING, format="%(message)s")
    logging.getLogger("zoo").setLevel(logging.INFO)
    options = _parser().parse_args(arguments)
    options.action(options)


if __name__ == "__main__":
    main()
