"""The structures of all published networks by name.

Their weights are not part of this project; users bring the files (see
:mod:`zoo.networks.checkpoints`).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from zoo.networks.dasr import DASRConfig
from zoo.networks.mprnet import MPRNetConfig
from zoo.networks.pss_nsc import PssNscConfig
from zoo.networks.restormer import RestormerConfig
from zoo.networks.sdwnet import SDWNetConfig

NOISES = ("blind", "sigma15", "sigma25", "sigma50")
"""Strengths of Gaussian noise for which Restormers were published."""

_RGB = RestormerConfig()
_RGB_BIAS_FREE = replace(_RGB, layer_norm="BiasFree")
_GRAY_BIAS_FREE = replace(_RGB_BIAS_FREE, inp_channels=1, out_channels=1)

RESTORMER: Mapping[str, RestormerConfig] = {
    "deraining": _RGB,
    "motion_deblurring": _RGB,
    "single_image_defocus_deblurring": _RGB,
    "dual_pixel_defocus_deblurring": replace(_RGB, inp_channels=6, dual_pixel_task=True),
    "real_denoising": _RGB_BIAS_FREE,
    **{f"gaussian_color_denoising_{noise}": _RGB_BIAS_FREE for noise in NOISES},
    **{f"gaussian_gray_denoising_{noise}": _GRAY_BIAS_FREE for noise in NOISES},
}
"""The thirteen published Restormers by the stem of their checkpoint's file name."""

MPRNET: Mapping[str, MPRNetConfig] = {
    "model_deblurring": MPRNetConfig(),
    "model_denoising": MPRNetConfig(n_feat=80),
    "model_deraining": MPRNetConfig(n_feat=40, scale_unetfeats=20, scale_orsnetfeats=16),
}
"""The published MPRNets by the stem of their checkpoint's file name."""

SDWNET: Mapping[str, SDWNetConfig] = {"blocks16": SDWNetConfig(), "blocks10": SDWNetConfig(num_blocks=10)}
"""The described SDWNets: of the authors' configuration files, and of the paper."""

DASR_NETWORKS: Mapping[str, DASRConfig] = {"x4": DASRConfig()}
"""The published DASR by its enlargement."""

PSS_NSC: Mapping[str, PssNscConfig] = {"default": PssNscConfig(), "alldata": PssNscConfig()}
"""The published PSS-NSCs by the folder of their checkpoint."""
