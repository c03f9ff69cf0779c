"""From a checkpoint to a model folder: network, description, test tensors, cover, card, notice."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np
import torch
from skimage import io
from torch import nn

from zoo.card import write_card, write_notice
from zoo.description import PERCENTILES, ModelFacts, write_description
from zoo.export import compare, embed
from zoo.networks.dasr import DASR, DegradationPredictor
from zoo.networks.mprnet import MPRNet
from zoo.networks.pss_nsc import PssNsc
from zoo.networks.restormer import Restormer
from zoo.published.catalogue import family_of
from zoo.published.graphs import Graph, export_graph, graphs_of, network_of, rows_of
from zoo.published.layout import TENSORS, WEIGHTS, Row, write_table, write_weights
from zoo.published.slope import TENSOR as SLOPE
from zoo.published.slope import set_slope
from zoo.published.work import SIDE, gigamacs
from zoo.recipe import Artefact, Degrading, Recipe
from zoo.runtime import Model, bytes_per_pixel
from zoo.synth.procedural import GENERATORS

_TEST_SIZE = (72, 104)  # of the test tensors, at least
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
    network = network_of(recipe.network)
    network.load_state_dict(state["params_ema"])
    folder.mkdir(parents=True, exist_ok=True)
    graphs = export_graphs(recipe, network.eval(), folder)
    weights = folder / graphs[-1]
    model = Model(weights)
    _write_test_tensors(folder, model, recipe)
    _write_cover(folder, _adapted(network) if isinstance(network, DASR) else model.run, recipe)
    write_notice(folder, recipe)
    write_card(folder, recipe, _sentences(recipe, network, state))
    write_description(
        folder,
        ModelFacts(
            recipe=recipe,
            graphs=graphs,
            bytes_per_pixel=bytes_per_pixel(weights),
            minutes=round(state["seconds"] / 60),
            patches=state["patches"],
        ),
    )


def export_graphs(recipe: Recipe, network: nn.Module, folder: Path) -> tuple[str, ...]:
    """Write the graphs of a network in its fastest form and prove them; their names, the whole network last.

    Restormers are one file; all others have their parameters in a file beside their graphs, which stages share.
    """
    rows = rows_of(recipe.network)
    write_weights(rows, _stored(network, rows), folder / WEIGHTS)
    graphs, family = graphs_of(recipe.network), family_of(recipe.network)
    for graph in graphs:
        export_graph(graph, recipe.network, {row.name: row for row in rows}, folder / graph.file)
        part = _part(network, graph)
        if isinstance(part, MPRNet):
            set_slope(folder / graph.file, part.get_parameter(SLOPE).item())
        compare(part.eval(), recipe.channels, folder / graph.file, family.step, family.smallest, graph.output)
    if isinstance(network, Restormer):
        (graph,) = graphs
        embed(folder / graph.file, folder / f"{family.network}.onnx")
        (folder / graph.file).unlink()
        (folder / WEIGHTS).unlink()
        return (f"{family.network}.onnx",)
    if isinstance(network, DASR):
        write_table(rows, folder / TENSORS)
    return tuple(graph.file for graph in graphs)


def _part(network: nn.Module, graph: Graph) -> nn.Module:
    """The part of a network that a graph holds; of experts, the first."""
    if isinstance(network, DASR):
        if isinstance(graph.network, DegradationPredictor):
            return network.net_p
        return network.net_g.mixed(torch.eye(network.config.num_models)[0])
    part = type(network)(graph.network.config)
    part.load_state_dict({name: network.state_dict()[name] for name in part.state_dict()})
    return part


def _stored(network: nn.Module, rows: Sequence[Row]) -> dict[str, np.ndarray]:
    """The tensors of a network as its checkpoint would hold them: by the names of the rows, in their layout."""
    tensors = {name: value.numpy() for name, value in network.state_dict().items()}
    return {
        row.name: tensors[row.name.replace("/", ".")].transpose(np.argsort(row.permutation or range(len(row.shape))))
        for row in rows
    }


def _sentences(recipe: Recipe, network: nn.Module, state: dict[str, float]) -> dict[str, str]:
    """What the card says about the size of the network, and where its training started and how long it took."""
    parameters = sum(parameter.numel() for parameter in network.parameters())
    work = sum(gigamacs(recipe.network)) * 1e6 / SIDE**2
    start = recipe.training.start
    return {
        "network": f"{_structure(network)}; {parameters:,} parameters, {work:,.0f} thousand multiplications a pixel.",
        "training": (
            f"{round(state['seconds'] / 60)} minutes on one or two CPU cores: {state['steps']:,} steps, "
            f"{state['patches']:,} patches of growing size; exponential moving average of the weights."
            + (f"\nStarted from the weights of {start}." if start else "")
        ),
    }


def _structure(network: nn.Module) -> str:
    """The structure of a network in a line."""
    config = network.config
    if isinstance(network, Restormer):
        return (
            f"Restormer (Zamir et al., CVPR 2022), compact: dim {config.dim}, blocks "
            f"{'-'.join(str(count) for count in config.num_blocks)}, {config.num_refinement_blocks} refinement "
            f"block(s), expansion {config.ffn_expansion_factor:g}, {config.layer_norm}"
        )
    if isinstance(network, MPRNet):
        return (
            f"MPRNet (Zamir et al., CVPR 2021), compact: {config.n_feat} channels, {config.scale_unetfeats} more at "
            f"every coarser level, {config.scale_orsnetfeats} more in the third stage, {config.num_cab} attention "
            "blocks there"
        )
    if isinstance(network, PssNsc):
        return (
            f"PSS-NSC (Gao et al., CVPR 2019), compact: {'-'.join(str(width) for width in config.widths)} channels, "
            f"scales share {config.across_scales}"
        )
    if isinstance(network, DASR):
        return (
            f"DASR (Liang et al., ECCV 2022), compact: {config.num_models} experts of {config.num_feat} channels and "
            f"{config.num_block} blocks, mixed once for an image; a predictor of {config.num_params} numbers with "
            f"{config.predictor_feat} channels"
        )
    return (
        f"SDWNet (Zou et al., ICCV workshops 2021), compact: {config.d_mult} channels, {config.num_blocks} blocks, "
        f"features enlarged {'with aligned corners' if config.align_corners else 'by half pixels'}"
    )


def scale_range(tensor: np.ndarray) -> np.ndarray:
    """The operation scale_range of bioimage.io on one float32 image (1, c, y, x), all channels alike."""
    low, high = np.percentile(tensor, PERCENTILES)
    return ((tensor - low) / (high - low + _EPSILON)).astype(np.float32)


def noisy_example(height: int, width: int, seed: int = 7) -> np.ndarray:
    """A generated micrograph as a camera counts it: float32 (height, width), whole numbers above 0."""
    rng = np.random.default_rng(seed)
    return _counted(rng, _scene(rng, height, width), electrons=60)


def spoiled_example(artefact: Artefact, channels: int, height: int, width: int) -> np.ndarray:
    """Such micrographs in better light, one for each channel, with blur, rain or stripes; (1, channels, height, width)."""
    seeds, sides = range(7, 7 + channels), (height + 2 * artefact.margin, width + 2 * artefact.margin)
    scenes = np.stack([_scene(np.random.default_rng(seed), *sides) for seed in seeds])[None].astype(np.float32)
    rng = np.random.default_rng(3)
    spoiled = artefact.always().apply(torch.from_numpy(scenes), rng, torch.Generator().manual_seed(3))[0].numpy()
    return _counted(rng, spoiled, electrons=2000)


def degraded_example(degrading: Degrading, channels: int, scale: int, height: int, width: int) -> np.ndarray:
    """Such micrographs, made small and spoiled as for the training; float32 (1, channels, height, width), 0 and above."""
    sides = (scale * height + 2 * degrading.margin, scale * width + 2 * degrading.margin)
    scenes = np.stack([_scene(np.random.default_rng(seed), *sides) for seed in range(7, 7 + channels)])
    sharp = torch.from_numpy(scenes[None].astype(np.float32))
    *_, strongest = degrading.tests().values()
    context = sharp[:, :1].flatten(2)[..., None]
    low, *_ = strongest.apply(sharp, context, scale, np.random.default_rng(3), torch.Generator().manual_seed(3))
    return (255 * low).round().numpy() if channels == 3 else np.maximum(100 + 1000 * low, 0).round().numpy()


def _scene(rng: np.random.Generator, height: int, width: int) -> np.ndarray:
    size = math.ceil(max(height, width) / 64) * 64
    return np.maximum(GENERATORS["nuclei"](rng, size), GENERATORS["filaments"](rng, size))[:height, :width]


def _counted(rng: np.random.Generator, scene: np.ndarray, electrons: float) -> np.ndarray:
    counts = 100 + 10 * rng.poisson(np.maximum(scene, 0) * electrons) + rng.normal(0, 15, scene.shape)
    return np.maximum(counts, 0).round().astype(np.float32)


def _example(recipe: Recipe, height: int, width: int) -> np.ndarray:
    """A degraded image of one or several channels, float32 (1, channels, height, width)."""
    if isinstance(recipe.artefact, Degrading):
        return degraded_example(recipe.artefact, recipe.channels, recipe.scale, height, width)
    if recipe.artefact is not None:
        return spoiled_example(recipe.artefact, recipe.channels, height, width)
    return np.stack([noisy_example(height, width, seed) for seed in range(7, 7 + recipe.channels)])[None]


def _write_test_tensors(folder: Path, model: Model, recipe: Recipe) -> None:
    """A small input that is not square, and the network's result for the normalised input."""
    step = family_of(recipe.network).step
    tensor = _example(recipe, *(-(-side // step) * step for side in _TEST_SIZE))
    np.save(folder / "test-input.npy", tensor)
    np.save(folder / "test-output.npy", model.run(scale_range(tensor)))


def _adapted(network: DASR) -> Callable[[np.ndarray], np.ndarray]:
    """A network with its experts mixed for every image, for arrays (1, c, y, x)."""

    def restore(tensor: np.ndarray) -> np.ndarray:
        with torch.inference_mode():
            return network(torch.from_numpy(tensor)).numpy()

    return restore


def _write_cover(folder: Path, restore: Callable[[np.ndarray], np.ndarray], recipe: Recipe) -> None:
    """Degraded on the left, with large pixels if it is small, restored on the right: 256 x 512 pixels."""
    noisy = scale_range(_example(recipe, 256 // recipe.scale, 256 // recipe.scale))
    shown = noisy.repeat(recipe.scale, axis=2).repeat(recipe.scale, axis=3)
    pair = np.concatenate([shown, restore(noisy)], axis=3)[0]  # (channels, 256, 512)
    low, high = np.percentile(pair[..., 256:], PERCENTILES)
    pixels = (np.clip((pair - low) / (high - low), 0, 1) * 255).astype(np.uint8)
    io.imsave(folder / "cover.png", np.moveaxis(pixels, 0, 2).squeeze(), check_contrast=False)
