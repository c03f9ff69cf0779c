"""Write the small checkpoints beside this file with PyTorch and safetensors.

    python generate.py

Written with torch 2.13 and safetensors 0.8. The tests know the values: RAMP and views of it.
The keys in legacy files are addresses in memory, so these differ from run to run.
"""

from __future__ import annotations

import io
import zipfile
from collections import OrderedDict
from pathlib import Path

import numpy as np
import torch
from safetensors.torch import save_file
from torch import nn

HERE = Path(__file__).parent
RAMP = torch.arange(24, dtype=torch.float32).reshape(2, 3, 4) / 8 - 1  # exact in every type


def views() -> dict[str, torch.Tensor]:
    """Tensors of all kinds of strides, several of them in one storage."""
    ramp = RAMP.clone()
    return {
        "plain": ramp,
        "alias": ramp,
        "transposed": ramp.permute(2, 0, 1),
        "strided": ramp[:, ::2, 1::2],
        "narrow": ramp.narrow(1, 1, 2),
        "channels_last": RAMP.reshape(2, 3, 2, 2).contiguous(memory_format=torch.channels_last),
        "scalar": torch.tensor(0.625),
        "empty": torch.zeros(0, 3),
        "parameter": nn.Parameter(RAMP.clone()),
    }


def dtypes() -> dict[str, torch.Tensor]:
    """Floating-point types with their special values, and others."""
    special = torch.tensor([0.0, -0.0, 1.5, -2.0, float("inf"), -float("inf"), float("nan")], dtype=torch.float64)
    tensors = {}
    for dtype in (torch.float16, torch.bfloat16, torch.float32, torch.float64):
        info = torch.finfo(dtype)
        limits = torch.tensor([info.max, info.tiny, info.tiny / 2, -info.tiny / 4], dtype=torch.float64)
        tensors[str(dtype).removeprefix("torch.")] = torch.cat([special, limits]).to(dtype)
    return tensors


def others() -> dict[str, torch.Tensor]:
    """Types that no weight has."""
    types = (torch.int64, torch.int32, torch.int16, torch.int8, torch.uint8, torch.bool, torch.complex64)
    return {str(dtype).removeprefix("torch."): torch.ones(3, dtype=dtype) for dtype in types}


def training() -> dict[str, object]:
    """What training scripts save: a parallel network with its optimizer."""
    torch.manual_seed(1)
    network = nn.Sequential(nn.Conv2d(1, 2, 3), nn.BatchNorm2d(2))
    optimizer = torch.optim.Adam(network.parameters())
    network(torch.ones(2, 1, 5, 5)).sum().backward()
    optimizer.step()
    with torch.no_grad():
        network[0].weight.copy_(RAMP.flatten()[:18].reshape(2, 1, 3, 3))
    state = nn.DataParallel(network).state_dict()
    return {"epoch": 3, "best": 31.5, "name": "a", "state_dict": state, "optimizer": optimizer.state_dict()}


def save(content: object, name: str, **options: object) -> None:
    torch.save(content, HERE / name, **options)


def main() -> None:
    legacy = {"_use_new_zipfile_serialization": False}
    for suffix, options in (("zip", {}), ("legacy", legacy)):
        save(views(), f"views.{suffix}.pth", **options)
        save(dtypes() | others(), f"dtypes.{suffix}.pth", **options)
        save(training(), f"training.{suffix}.pth", **options)
        for protocol in (3, 4, 5):
            save(views(), f"views.{suffix}.protocol{protocol}.pth", pickle_protocol=protocol, **options)
    one = {"weight": RAMP.clone()}
    save(OrderedDict(params={"weight": -RAMP}, params_ema=one), "ema.pth")
    save({"net": {"params": one}, "iter": 5}, "nested.pth")
    save({"weight": torch.tensor(1.0).expand(2, 3)}, "expanded.pth")
    save(RAMP, "tensor.pth")
    save([RAMP], "list.pth")
    save({"epoch": 1, "note": "no weights"}, "nothing.pth")
    save(nn.Conv2d(1, 1, 1), "module.pth")
    save({"best": np.float64(1.5), "state_dict": one}, "numpy.pth")
    torch.serialization.set_crc32_options(False)
    save(one, "no_checksums.pth")
    torch.serialization.set_crc32_options(True)
    repack("views.zip.pth", "deflated.pth", lambda name: True)
    repack("views.zip.pth", "deflated_pickle.pth", lambda name: name.endswith(".pkl"))
    extract_pickle({"state_dict": {"module.a": RAMP.permute(2, 0, 1), "module.b": RAMP[0, 0, 1]}, "epoch": 3, "lr": 0.1})
    contiguous = {name: tensor.detach().contiguous().clone() for name, tensor in views().items()}
    save_file(contiguous | {"int64": torch.ones(3, dtype=torch.int64)}, HERE / "views.safetensors", {"format": "pt"})
    save_file(dtypes(), HERE / "dtypes.safetensors")


def extract_pickle(content: object) -> None:
    """Keep the pickle of a checkpoint of one storage, a start for inventing others."""
    file = io.BytesIO()
    torch.save(content, file)
    with zipfile.ZipFile(file) as archive:
        (HERE / "one_storage.pkl").write_bytes(archive.read("archive/data.pkl"))


def repack(source: str, target: str, deflate: object) -> None:
    """Compress entries, as archivers do when they pack a checkpoint again."""
    with zipfile.ZipFile(HERE / source) as old, zipfile.ZipFile(HERE / target, "w") as new:
        for entry in old.infolist():
            kind = zipfile.ZIP_DEFLATED if deflate(entry.filename) else zipfile.ZIP_STORED
            fixed = zipfile.ZipInfo(entry.filename)
            new.writestr(fixed, old.read(entry), kind)


if __name__ == "__main__":
    main()
