"""Checkpoints in the formats of the published networks: tensors by name, or a whole network.

Their weights are not part of this project; users bring the files.
"""

from __future__ import annotations

import pickle
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import TypeVar

import numpy as np
import torch
from torch import Tensor, nn

from zoo.networks.dasr import DASR, DASRConfig
from zoo.networks.mprnet import MPRNet, MPRNetConfig
from zoo.networks.pss_nsc import PssNsc, PssNscConfig, from_tensorflow
from zoo.networks.restormer import Restormer, RestormerConfig
from zoo.networks.sdwnet import SDWNet, SDWNetConfig
from zoo.networks.tensorflow_bundle import read_bundle

WRAPPERS = ("params", "params_ema", "state_dict")
"""Names below which a checkpoint's tensors may lie; the first that exists is taken."""

_PREFIX = "module."
"""What PyTorch's DataParallel puts before every parameter's name."""

_INDEX = ".index"

_Network = TypeVar("_Network", bound=nn.Module)


def load_restormer(path: Path, config: RestormerConfig) -> Restormer:
    """Read a checkpoint into a network; see :func:`read_tensors` for the file and the errors."""
    return _filled(Restormer(config), path)


def load_mprnet(path: Path, config: MPRNetConfig) -> MPRNet:
    """Read a checkpoint of all three stages into a network of config.stages stages, 1 to 3.

    See :func:`read_tensors` for the file and the errors.
    """
    parameters = _filled(MPRNet(replace(config, stages=3)), path).state_dict()
    network = MPRNet(config)
    network.load_state_dict({name: parameters[name] for name in network.state_dict()})
    return network


def load_sdwnet(path: Path, config: SDWNetConfig) -> SDWNet:
    """Read a checkpoint into a network; see :func:`read_tensors` for the file and the errors."""
    return _filled(SDWNet(config), path)


def load_dasr(net_g: Path, net_p: Path, config: DASRConfig) -> DASR:
    """Read the checkpoints of experts and predictor into a network; see :func:`read_tensors`."""
    network = DASR(config)
    _filled(network.net_g, net_g)
    _filled(network.net_p, net_p)
    return network


def load_pss_nsc(prefix: Path, config: PssNscConfig) -> PssNsc:
    """Read a TensorFlow checkpoint, <prefix>.index and its data, into a network.

    Raises
    ------
    ValueError
        If the files are damaged, or the tensors do not fit the configuration.
    """
    return _filled(PssNsc(config), prefix, from_tensorflow(read_bundle(prefix)))


def read_checkpoint(path: Path) -> dict[str, np.ndarray]:
    """Read the tensors of any of these checkpoints by name, in the layouts of the file.

    Parameters
    ----------
    path : Path
        A file of torch.save (see :func:`read_tensors`), or the .index of a TensorFlow
        checkpoint, of which only weights and biases are kept.

    Raises
    ------
    FileNotFoundError
        If there is no such file.
    ValueError
        If it is no checkpoint or holds no tensors by name.
    """
    if not path.is_file():
        raise FileNotFoundError(f"Checkpoint {path} must be a file, but there is none; check the path.")
    if path.suffix == _INDEX:
        bundle = read_bundle(path.with_suffix(""))
        return {name: value for name, value in bundle.items() if name.endswith(("/weights", "/biases"))}
    return {name: value.float().numpy() for name, value in read_tensors(path).items()}


def read_tensors(path: Path) -> dict[str, Tensor]:
    """Read a PyTorch checkpoint's tensors by parameter name, without DataParallel's prefix.

    Parameters
    ----------
    path : Path
        A file of torch.save, of the zip format or the older one. It holds tensors by name,
        directly or below 'params', 'params_ema' or 'state_dict'.

    Raises
    ------
    ValueError
        If the file is no checkpoint or holds no tensors in one of these places.
    """
    try:
        content = torch.load(path, map_location="cpu", weights_only=True)
    except (pickle.UnpicklingError, EOFError, RuntimeError) as error:
        raise ValueError(f"Checkpoint {path} must be a file of torch.save, but cannot be read: {error}") from error
    if isinstance(content, Mapping):
        content = next((content[name] for name in WRAPPERS if name in content), content)
    if not isinstance(content, Mapping) or not all(isinstance(value, Tensor) for value in content.values()):
        raise ValueError(
            f"Checkpoint {path} must hold tensors by name, directly or below {' or '.join(WRAPPERS)}, but holds "
            f"{', '.join(map(str, content))[:80] if isinstance(content, Mapping) else type(content).__name__}; "
            "it belongs to another program or network."
        )
    return {name.removeprefix(_PREFIX): value for name, value in content.items()}


def _filled(network: _Network, path: Path, tensors: Mapping[str, Tensor] | None = None) -> _Network:
    """Copy the tensors of a checkpoint into a network and return it."""
    try:
        network.load_state_dict(read_tensors(path) if tensors is None else tensors)
    except RuntimeError as error:
        raise ValueError(
            f"Checkpoint {path} must have the tensors of {type(network).__name__} in this configuration, but: {error}"
        ) from error
    return network
