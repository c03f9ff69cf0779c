"""A recipe so small that training and export take seconds."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
from skimage import io

from zoo.networks.dasr import DASRConfig
from zoo.networks.mprnet import MPRNetConfig
from zoo.networks.restormer import RestormerConfig
from zoo.recipe import ModelText, Procedural, Recipe, Stage, Training
from zoo.synth.degrade import DegradationConfig
from zoo.synth.micrograph import MicrographConfig
from zoo.synth.microscope import MicroscopeConfig
from zoo.synth.noise import NoiseConfig
from zoo.synth.procedural import dead_leaves
from zoo.synth.sources import Source

NETWORK = RestormerConfig(
    inp_channels=1,
    out_channels=1,
    dim=8,
    num_blocks=(1, 1, 1, 1),
    num_refinement_blocks=1,
    ffn_expansion_factor=1.5,
    layer_norm="BiasFree",
)
NOISE = NoiseConfig(
    sigma=(0, 55),
    gain=(1e-3, 1e-2),
    read=(1e-3, 1e-2),
    camera_share={"photo": 0.3, "procedural": 0.5},
    clean_share=0.1,
    correlated_share=0.5,
    eight_bit_share=0.5,
    affine_share=0.5,
)
MICROSCOPE = MicroscopeConfig(
    detectors={"scmos": 0.3, "ccd": 0.2, "emccd": 0.2, "pmt": 0.2, "gaussian": 0.1},
    sigma=(0, 55),
    peak=(5, 500),
    background=(0.05, 2),
    gamma=(0.7, 1.4),
    flat_share=0.1,
    correlated_share=0.3,
    eight_bit_share=0.5,
    saturated_share=0.05,
)
RECIPE = Recipe(
    name="tiny",
    model=ModelText(title="Tiny model", summary="For tests only.", version="0.0.1", task="denoise"),
    network=NETWORK,
    sources=(Source("photo", ("photos/*.png",), "CC-BY-4.0", "somebody"),),
    procedural=Procedural(size=64, counts={"nuclei": 2}),
    mix={"photo": 0.5, "procedural": 0.5},
    validation=frozenset({"watch"}),
    hold_out=frozenset({"demo"}),
    noise=NOISE,
    training=Training(
        seed=1,
        learning_rate=1e-3,
        final_learning_rate=1e-6,
        warm_up=0.1,
        weight_decay=1e-4,
        clip=0.1,
        ema=0.99,
        charbonnier=1e-3,
        stages=(Stage(until=0.5, patch=16, batch=4), Stage(until=1.0, patch=32, batch=2)),
    ),
)

STAGED = replace(
    RECIPE,
    name="staged",
    network=MPRNetConfig(n_feat=8, scale_unetfeats=4, scale_orsnetfeats=4, num_cab=1),
    training=replace(RECIPE.training, edge_weight=0.05),
)

ADAPTIVE = replace(
    RECIPE,
    name="adaptive",
    model=replace(RECIPE.model, task="super-resolution"),
    network=DASRConfig(num_feat=8, num_block=1, predictor_feat=8),
    noise=None,
    artefact=DegradationConfig({"bicubic": 0.4, "weak": 0.3, "severe": 0.3}, together=2),
    training=replace(RECIPE.training, optimizer="muon", numbers_weight=0.1, tied=0.3, told=0.5, clip=1.0),
)
ADAPTIVE_MICROSCOPE = replace(
    ADAPTIVE,
    name="adaptive-microscope",
    network=replace(ADAPTIVE.network, num_in_ch=1, num_out_ch=1, upscale=2, num_params=5),
    artefact=MicrographConfig(together=2),
)


def write_photos(folder: Path) -> None:
    """Three 8-bit pictures for the recipe's source: one to train on, one to watch, one held out."""
    (folder / "photos").mkdir()
    rng = np.random.default_rng(3)
    for name in ("train", "watch", "demo"):
        picture = (dead_leaves(rng, 160) * 255).astype(np.uint8)
        io.imsave(folder / "photos" / f"{name}.png", picture, check_contrast=False)


def colour(recipe: Recipe) -> Recipe:
    """The same for colour images."""
    return replace(recipe, network=replace(recipe.network, inp_channels=3, out_channels=3))
