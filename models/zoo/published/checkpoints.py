"""Checkpoints as the authors' programs write them, with weights from arithmetic.

For trying the plugin's import on real files of real size: recorded results exist
for these weights, so that whatever it restores with them can be compared.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import torch
from safetensors.torch import save_file
from torch import Tensor

from zoo.published.catalogue import Published
from zoo.published.graphs import rows_of
from zoo.published.proof import SEED, made_tensors

FORMATS = ("zip", "legacy", "safetensors")
"""Of the files: PyTorch's since 1.6, PyTorch's before, and safetensors."""


def write_checkpoints(published: Published, records: Mapping[str, Any], folder: Path) -> None:
    """Write the checkpoint of a configuration in every format, and the recorded result.

    Parameters
    ----------
    published : Published
        The configuration.
    records : mapping
        Recorded results of the full-size networks by name.
    folder : Path
        Gets `<format>/<the authors' file name>` and `golden.json`: shape of the input,
        shape and 64 values of the output.
    """
    rows = rows_of(published.structure)
    tensors = made_tensors(rows, SEED)
    for part in dict.fromkeys(row.file for row in rows):
        state = {row.source: torch.from_numpy(tensors[row.name]) for row in rows if row.file == part}
        name = f"{part}.pth" if part else next((f for f in published.files if f.endswith(".pth")), "network.pth")
        for kind in FORMATS:
            (folder / kind).mkdir(parents=True, exist_ok=True)
            _save(state, published, part, kind, folder / kind / name)
    record = records[published.golden]
    output = record["outputs"][-1 if published.family.network == "pss-nsc" else 0]
    golden = {
        "input": record["input"]["shape"],
        "scale": 255 / published.family.full_scale,
        "shape": output["shape"],
        "sample64": output["sample64"],
    }
    (folder / "golden.json").write_text(json.dumps(golden), encoding="utf-8")


def _save(state: dict[str, Tensor], published: Published, part: str, kind: str, file: Path) -> None:
    if kind == "safetensors":
        save_file({name: value.clone() for name, value in state.items()}, file)
    else:
        content = _wrapped(state, published.family.network, part)
        torch.save(content, file, _use_new_zipfile_serialization=kind == "zip")


def _wrapped(state: dict[str, Tensor], network: str, part: str) -> dict[str, Any]:
    """As in the authors' files: below a key, beside other things, with prefixes."""
    if network == "mprnet":
        return {"epoch": 1, "state_dict": {f"module.{name}": value for name, value in state.items()}}
    if network == "sdwnet":
        return {"epoch": 1, "state_dict": state, "optimizer": {"state": {}, "param_groups": []}}
    if network == "restormer" or part == "net_p":
        return {"params": state}
    return state
