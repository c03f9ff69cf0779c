"""The published MPRNet, SDWNet, DASR and PSS-NSC networks: structures by name, and checkpoints.

Their weights are not part of this project; users bring the files.
"""

from __future__ import annotations

import pickle
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

import torch
from torch import Tensor, nn

from zoo.networks.dasr import DASR, DASRConfig
from zoo.networks.mprnet import MPRNet, MPRNetConfig
from zoo.networks.pss_nsc import PssNsc, PssNscConfig, from_tensorflow
from zoo.networks.sdwnet import SDWNet, SDWNetConfig
from zoo.networks.tensorflow_bundle import read_bundle

MPRNET: Mapping[str, MPRNetConfig] = {
    "model_deblurring": MPRNetConfig(),
    "model_denoising": MPRNetConfig(n_feat=80),
    "model_deraining": MPRNetConfig(n_feat=40, scale_unetfeats=20, scale_orsnetfeats=16),
}
"""The published networks by the stem of their checkpoint's file name."""

SDWNET: Mapping[str, SDWNetConfig] = {"blocks16": SDWNetConfig(), "blocks10": SDWNetConfig(num_blocks=10)}
"""The described networks: of the authors' configuration files, and of the paper."""

DASR_NETWORKS: Mapping[str, DASRConfig] = {"x4": DASRConfig()}
"""The published network by its enlargement."""

PSS_NSC: Mapping[str, PssNscConfig] = {"default": PssNscConfig(), "alldata": PssNscConfig()}
"""The published networks by the folder of their checkpoint."""

_PREFIX = "module."
"""What PyTorch's DataParallel puts before every parameter's name."""


def load_mprnet(path: Path, config: MPRNetConfig) -> MPRNet:
    """Read a checkpoint of all three stages into a network of config.stages stages.

    Parameters
    ----------
    path : Path
        {'state_dict': tensors by name, …}, as published.
    config : MPRNetConfig
        The structure; stages may be fewer than 3.

    Raises
    ------
    ValueError
        If the file holds no tensors, or they do not fit the configuration.
    """
    whole = MPRNet(replace(config, stages=3))
    _fill(whole, read_tensors(path, ("state_dict",)), path)
    network = MPRNet(config)
    parameters = whole.state_dict()
    network.load_state_dict({name: parameters[name] for name in network.state_dict()})
    return network


def load_sdwnet(path: Path, config: SDWNetConfig) -> SDWNet:
    """Read a checkpoint {'state_dict': tensors by name, …} into a network.

    Raises
    ------
    ValueError
        If the file holds no tensors, or they do not fit the configuration.
    """
    network = SDWNet(config)
    _fill(network, read_tensors(path, ("state_dict",)), path)
    return network


def load_dasr(net_g: Path, net_p: Path, config: DASRConfig) -> DASR:
    """Read the checkpoints of experts and predictor into a network.

    Parameters
    ----------
    net_g, net_p : Path
        Tensors by name, directly or below 'params' or 'params_ema'.
    config : DASRConfig
        The structure.

    Raises
    ------
    ValueError
        If a file holds no tensors, or they do not fit the configuration.
    """
    network = DASR(config)
    for part, path in ((network.net_g, net_g), (network.net_p, net_p)):
        _fill(part, read_tensors(path, ("params", "params_ema")), path)
    return network


def load_pss_nsc(prefix: Path, config: PssNscConfig) -> PssNsc:
    """Read a TensorFlow checkpoint, <prefix>.index and its data, into a network.

    Raises
    ------
    ValueError
        If the files are damaged, or the tensors do not fit the configuration.
    """
    network = PssNsc(config)
    _fill(network, from_tensorflow(read_bundle(prefix)), prefix)
    return network


def read_tensors(path: Path, wrappers: Sequence[str]) -> dict[str, Tensor]:
    """Read a PyTorch checkpoint's tensors by parameter name, without DataParallel's prefix.

    Parameters
    ----------
    path : Path
        A file of torch.save, of the zip format or the older one.
    wrappers : sequence of str
        Names below which the tensors may lie; the first that exists is taken. If none
        does, the file must hold the tensors themselves.

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
        content = next((content[name] for name in wrappers if name in content), content)
    if not isinstance(content, Mapping) or not all(isinstance(value, Tensor) for value in content.values()):
        raise ValueError(
            f"Checkpoint {path} must hold tensors by name, directly or below {' or '.join(wrappers)}, but holds "
            f"{', '.join(map(str, content))[:80] if isinstance(content, Mapping) else type(content).__name__}; "
            "it belongs to another program or network."
        )
    return {name.removeprefix(_PREFIX): value for name, value in content.items()}


def _fill(network: nn.Module, tensors: Mapping[str, Tensor], path: Path) -> None:
    """Copy tensors that were read from a path into a network."""
    try:
        network.load_state_dict(tensors)
    except RuntimeError as error:
        raise ValueError(
            f"Checkpoint {path} must have the tensors of {type(network).__name__} in this configuration, but: {error}"
        ) from error
