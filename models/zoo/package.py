"""From a checkpoint to a model folder: network, description, test tensors, cover, card, notice."""

from __future__ import annotations

import math
from pathlib import Path

import numpy as np
import torch
from skimage import io

from zoo.card import write_card, write_notice
from zoo.description import PERCENTILES, WEIGHTS, ModelFacts, write_description
from zoo.export import export_onnx
from zoo.networks.restormer import Restormer
from zoo.recipe import Recipe
from zoo.runtime import Model, bytes_per_pixel
from zoo.synth.procedural import GENERATORS

_EPSILON = 1e-6  # of the bioimage.io operation scale_range


def package(recipe: Recipe, checkpoint: Path, folder: Path) -> None:
    """Write the complete model folder of a trained recipe.

    Measured numbers in an existing model card are kept; they belong to the old
    weights until `zoo evaluate --card` has run.

    Raises
    ------
    FileNotFoundError
        If there is no checkpoint.
    ValueError
        If the exported model is not equal to the network or its description not valid.
    """
    if not checkpoint.exists():
        raise FileNotFoundError(f"Checkpoint {checkpoint} must exist, but does not; run `zoo train` first.")
    state = torch.load(checkpoint, map_location="cpu", weights_only=True)
    network = Restormer(recipe.network)
    network.load_state_dict(state["params_ema"])
    folder.mkdir(parents=True, exist_ok=True)
    weights = folder / WEIGHTS
    export_onnx(network, recipe.network.inp_channels, weights)
    model = Model(weights)
    _write_test_tensors(folder, model, recipe.network.inp_channels)
    _write_cover(folder, model, recipe.network.inp_channels)
    write_notice(folder, recipe)
    write_card(folder, recipe, _sentences(network, state, recipe.training.start))
    write_description(
        folder,
        ModelFacts(
            recipe=recipe,
            bytes_per_pixel=bytes_per_pixel(weights),
            minutes=round(state["seconds"] / 60),
            patches=state["patches"],
        ),
    )


def _sentences(network: Restormer, state: dict[str, float], start: str | None) -> dict[str, str]:
    """What the card says about the size of the network, and where its training started and how long it took."""
    config = network.config
    parameters = sum(parameter.numel() for parameter in network.parameters())
    return {
        "network": (
            f"Restormer (Zamir et al., CVPR 2022), compact: dim {config.dim}, blocks "
            f"{'-'.join(str(count) for count in config.num_blocks)}, {config.num_refinement_blocks} refinement "
            f"block(s), expansion {config.ffn_expansion_factor:g}, {config.layer_norm}; {parameters:,} parameters."
        ),
        "training": (
            f"{round(state['seconds'] / 60)} minutes on two CPU cores: {state['steps']:,} steps, "
            f"{state['patches']:,} patches of growing size; exponential moving average of the weights."
            + (f"\nStarted from the weights of {start}." if start else "")
        ),
    }


def scale_range(tensor: np.ndarray) -> np.ndarray:
    """The operation scale_range of bioimage.io on one float32 image (1, c, y, x), all channels alike."""
    low, high = np.percentile(tensor, PERCENTILES)
    return ((tensor - low) / (high - low + _EPSILON)).astype(np.float32)


def noisy_example(height: int, width: int, seed: int = 7) -> np.ndarray:
    """A generated micrograph as a camera counts it: float32 (height, width), whole numbers above 0."""
    rng = np.random.default_rng(seed)
    size = math.ceil(max(height, width) / 64) * 64
    cells = np.maximum(GENERATORS["nuclei"](rng, size), GENERATORS["filaments"](rng, size))[:height, :width]
    counts = 100 + 10 * rng.poisson(cells * 60) + rng.normal(0, 15, cells.shape)
    return np.maximum(counts, 0).round().astype(np.float32)


def _example(channels: int, height: int, width: int) -> np.ndarray:
    """A noisy image of one or several channels, float32 (1, channels, height, width)."""
    return np.stack([noisy_example(height, width, seed=7 + channel) for channel in range(channels)])[None]


def _write_test_tensors(folder: Path, model: Model, channels: int) -> None:
    """A small input that is not square, and the network's result for the normalised input."""
    tensor = _example(channels, 72, 104)
    np.save(folder / "test-input.npy", tensor)
    np.save(folder / "test-output.npy", model.run(scale_range(tensor)))


def _write_cover(folder: Path, model: Model, channels: int) -> None:
    """Noisy on the left, restored on the right: 256 x 512 pixels."""
    noisy = scale_range(_example(channels, 256, 256))
    pair = np.concatenate([noisy, model.run(noisy)], axis=3)[0]  # (channels, 256, 512)
    low, high = np.percentile(pair[..., 256:], PERCENTILES)
    pixels = (np.clip((pair - low) / (high - low), 0, 1) * 255).astype(np.uint8)
    io.imsave(folder / "cover.png", np.moveaxis(pixels, 0, 2).squeeze(), check_contrast=False)
