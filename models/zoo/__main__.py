"""The command line: zoo train RECIPE."""

from __future__ import annotations

import argparse
import logging
import os
from pathlib import Path

from zoo.recipe import read_recipe
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


def main(arguments: list[str] | None = None) -> None:
    """Run one command of the workshop."""
    logging.basicConfig(level=logging.INFO, format="%(message)s")
    options = _parser().parse_args(arguments)
    options.action(options)


if __name__ == "__main__":
    main()
