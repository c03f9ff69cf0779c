"""The published Restormer networks: their structures by name, and their checkpoints.

Their weights are not part of this project; users bring the files. See Zamir et al.,
"Restormer: Efficient Transformer for High-Resolution Image Restoration", CVPR 2022.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import torch

from zoo.networks.restormer import Restormer, RestormerConfig

_RGB = RestormerConfig()
_RGB_BIAS_FREE = replace(_RGB, layer_norm="BiasFree")
_GRAY_BIAS_FREE = replace(_RGB_BIAS_FREE, inp_channels=1, out_channels=1)
_NOISES = ("blind", "sigma15", "sigma25", "sigma50")

RESTORMER: Mapping[str, RestormerConfig] = {
    "deraining": _RGB,
    "motion_deblurring": _RGB,
    "single_image_defocus_deblurring": _RGB,
    "dual_pixel_defocus_deblurring": replace(_RGB, inp_channels=6, dual_pixel_task=True),
    "real_denoising": _RGB_BIAS_FREE,
    **{f"gaussian_color_denoising_{noise}": _RGB_BIAS_FREE for noise in _NOISES},
    **{f"gaussian_gray_denoising_{noise}": _GRAY_BIAS_FREE for noise in _NOISES},
}
"""The thirteen published networks by the stem of their checkpoint's file name."""


def load_restormer(path: Path, config: RestormerConfig) -> Restormer:
    """Read a checkpoint in the published format, {'params': state dict}, into a network.

    Raises
    ------
    ValueError
        If the file holds no 'params', or its tensors do not fit the configuration.
    """
    content = torch.load(path, map_location="cpu", weights_only=True)
    if "params" not in content:
        raise ValueError(
            f"Checkpoint {path} must hold its tensors under 'params', but holds "
            f"{sorted(content)[:5]}; it is not a published Restormer checkpoint."
        )
    network = Restormer(config)
    try:
        network.load_state_dict(content["params"])
    except RuntimeError as error:
        raise ValueError(f"Checkpoint {path} does not fit {config}: {error}") from error
    return network
