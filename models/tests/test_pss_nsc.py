"""PSS-NSC against recorded results of the published architecture in TensorFlow."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import torch
import torch.nn.functional as F

import zoo.golden
from tests import exported, goldens
from zoo.networks.checkpoints import load_pss_nsc
from zoo.networks.pss_nsc import VARIANTS, PssNsc, PssNscConfig, enlarge, from_tensorflow, planes, subsample
from zoo.networks.published import PSS_NSC
from zoo.networks.tensorflow_bundle import read_bundle

SMALL = "pss_small"
PREFIX = goldens.RESOURCES / SMALL
CONFIG = PssNscConfig(widths=tuple(goldens.facts(SMALL)["widths"]))
FULL_SIZE = goldens.facts("pss_nsc_full_size_seed7001_64x96")["pss_nsc"]
TINY = PssNscConfig(widths=(2, 3, 4))


@pytest.fixture(scope="module")
def network() -> PssNsc:
    return load_pss_nsc(PREFIX, CONFIG)


@pytest.fixture(scope="module")
def golden() -> dict[str, np.ndarray]:
    return goldens.arrays(SMALL)


def test_published_checkpoint_format_loads_and_agrees_with_golden_vectors(
    network: PssNsc, golden: dict[str, np.ndarray]
) -> None:
    for case in goldens.cases(golden):
        with torch.inference_mode():
            results = network(planes(goldens.images(golden[f"{case}/x_u8"][None])) / 255)
        for actual, key in zip(results, ("y", "y_scale2", "y_scale4"), strict=True):
            goldens.assert_close(actual, golden[f"{case}/{key}"])


def test_full_size_network_agrees_with_golden_samples() -> None:
    network = PssNsc(PSS_NSC["default"])
    shapes = {
        name.replace(".", "/"): tuple(value.permute(2, 3, 1, 0).shape if value.ndim == 4 else value.shape)
        for name, value in network.state_dict().items()
    }
    weights = zoo.golden.weights("pss", shapes, FULL_SIZE["seed"])
    ours = {name: value.numpy() for name, value in from_tensorflow(weights).items()}
    assert zoo.golden.digest(weights) == FULL_SIZE["weights_sha256"]
    network.load_state_dict({name: torch.from_numpy(value) for name, value in ours.items()})
    with torch.inference_mode():
        results = network(goldens.full_size_image(FULL_SIZE))
    by_size = sorted(FULL_SIZE["outputs"], key=lambda expected: -expected["shape"][2])
    for actual, expected in zip(results, by_size, strict=True):
        goldens.assert_samples(actual, expected)


def cubic(picture: np.ndarray, size: tuple[int, int]) -> np.ndarray:
    """Cubic resizing (a = -0.75) without smoothing; (h, w, 3) -> (size, 3), float32."""
    image = torch.from_numpy(picture.transpose(2, 0, 1)[None].astype(np.float32))
    return F.interpolate(image, size=size, mode="bicubic")[0].permute(1, 2, 0).numpy()


def restore(network: PssNsc, picture: np.ndarray, canvas: tuple[int, int]) -> np.ndarray:
    """What the authors do around the network; uint8 (h, w, 3) -> same.

    Upright pictures are transposed; those larger than the canvas are shrunk, and their
    results enlarged again; the edge is repeated to fill the canvas; results are truncated.
    """
    if picture.shape[0] > picture.shape[1]:
        return restore(network, picture.transpose(1, 0, 2), canvas).transpose(1, 0, 2)
    size = picture.shape[:2]
    ratio = min(canvas[0] / size[0], canvas[1] / size[1])
    if ratio < 1:
        shrunk = restore(network, cubic(picture, (round(size[0] * ratio), round(size[1] * ratio))), canvas)
        return np.clip(np.rint(cubic(shrunk, size)), 0, 255).astype(np.uint8)
    padded = np.pad(picture, ((0, canvas[0] - size[0]), (0, canvas[1] - size[1]), (0, 0)), mode="edge")
    with torch.inference_mode():
        result = network(planes(goldens.images(padded[None])) / 255)[0][:, 0].permute(1, 2, 0).numpy()
    return (result.clip(0, 1) * 255).astype(np.uint8)[: size[0], : size[1]]


@pytest.mark.parametrize("case", ["pipe0", "pipe1", "pipe2"])
def test_pictures_restored_as_by_the_authors_agree(network: PssNsc, golden: dict[str, np.ndarray], case: str) -> None:
    height, width = golden[f"{case}/max_hw"].tolist()
    actual = restore(network, golden[f"{case}/x_u8_rgb"], (height, width))
    wrong = np.abs(actual.astype(int) - golden[f"{case}/y_u8_rgb"])
    assert wrong.max() <= 1
    assert (wrong > 0).mean() < 1e-3


def test_resizing_is_that_of_tensorflow() -> None:
    row = torch.tensor([0.0, 2.0, 8.0, 4.0])
    rows = row.expand(1, 1, 4, 4)
    assert enlarge(rows)[0, 0, 0].tolist() == [0, 1, 2, 5, 8, 6, 4, 4]
    assert enlarge(rows.mT)[0, 0, :, 0].tolist() == [0, 1, 2, 5, 8, 6, 4, 4]
    assert subsample(rows, 2)[0, 0].tolist() == [[0, 8], [0, 8]]


def test_onnx_runtime_agrees_with_pytorch_at_other_sizes(network: PssNsc) -> None:
    shapes = [(2, 1, 32, 48), (3, 1, 80, 48), (1, 1, 48, 112)]
    exported.assert_agrees(exported.First(network), shapes)


@pytest.mark.parametrize("name", sorted(PSS_NSC))
def test_published_configurations_have_the_published_size(name: str) -> None:
    network = PssNsc(PSS_NSC[name])
    assert goldens.count(network) == 3871715
    assert len(network.state_dict()) == 132


def shared_name(name: str) -> str:
    """A parameter's name where everything is shared, across scales and within."""
    found = re.fullmatch(r"g_net\.(enc|dec)(\d)_(\d)(?:_\d)?(\..+)", name)
    assert found
    kind, level, place, rest = found.groups()
    return f"g_net.{kind}{level}_{2 if kind + place in ('enc3', 'dec1') else place}{rest}"


@pytest.mark.parametrize(
    ("variant", "tensors"),
    [("independent", 612), ("all_shared", 204), ("selectively_shared", 228), ("shared_within_scale", 132)],
)
def test_variants_differ_only_in_what_they_share(variant: str, tensors: int) -> None:
    torch.manual_seed(1)
    shared = PssNsc(PssNscConfig(widths=TINY.widths, across_scales="everything", within_scale=True))
    config = VARIANTS[variant]
    network = PssNsc(PssNscConfig(TINY.widths, config.across_scales, config.within_scale))
    parameters = shared.state_dict()
    network.load_state_dict({name: parameters[shared_name(name)] for name in network.state_dict()})
    assert len(network.state_dict()) == tensors
    image = torch.rand(2, 1, 32, 16)
    torch.testing.assert_close(network(image), shared(image))


def test_published_network_is_the_variant_that_shares_most() -> None:
    assert PSS_NSC["default"] == VARIANTS["shared_within_scale"]


def test_bundle_holds_what_its_index_lists() -> None:
    tensors = read_bundle(PREFIX)
    assert len(tensors) == 133
    assert tensors["Variable"] == 500000
    assert tensors["g_net/dec1_3_0/weights"].shape == (4, 4, 4, 8)
    weights = {name: value for name, value in tensors.items() if name != "Variable"}
    assert zoo.golden.digest(weights) == goldens.facts(SMALL)["weights_sha256"]


def damaged(folder: Path, suffix: str, data: bytes) -> Path:
    """A copy of the small checkpoint with other content in one of its files."""
    for name in (".index", ".data-00000-of-00001"):
        (folder / f"copy{name}").write_bytes(PREFIX.with_name(f"{SMALL}{name}").read_bytes())
    (folder / f"copy{suffix}").write_bytes(data)
    return folder / "copy"


def test_damaged_bundles_are_refused(tmp_path: Path) -> None:
    index = PREFIX.with_name(f"{SMALL}.index").read_bytes()
    data = PREFIX.with_name(f"{SMALL}.data-00000-of-00001").read_bytes()
    with pytest.raises(ValueError, match="magic number"):
        read_bundle(damaged(tmp_path, ".index", b"no table"))
    with pytest.raises(ValueError, match="uncompressed blocks inside the file"):
        read_bundle(damaged(tmp_path, ".index", index[-60:]))
    with pytest.raises(ValueError, match="inside its data file"):
        read_bundle(damaged(tmp_path, ".data-00000-of-00001", data[:1000]))


def test_checkpoint_of_another_structure_is_refused() -> None:
    with pytest.raises(ValueError, match="must have the tensors of PssNsc"):
        load_pss_nsc(PREFIX, TINY)


def test_unfit_images_are_refused() -> None:
    network = PssNsc(TINY)
    with pytest.raises(ValueError, match="multiples of 16.*but is 24 x 16"):
        network(torch.zeros(1, 1, 24, 16))
    with pytest.raises(ValueError, match="1 channel, but has 3"):
        network(torch.zeros(1, 3, 16, 16))


@pytest.mark.parametrize(
    ("arguments", "message"),
    [({"across_scales": "some"}, "across_scales must be"), ({"widths": (1, 2)}, "widths must be three positive")],
)
def test_impossible_configurations_are_refused(arguments: dict[str, Any], message: str) -> None:
    with pytest.raises(ValueError, match=message):
        PssNscConfig(**arguments)


def test_untrained_networks_see_structure_and_not_brightness() -> None:
    torch.manual_seed(0)
    first = PssNsc(TINY).g_net.enc1_1_0
    with torch.inference_mode():
        features = first(torch.full((1, 2, 16, 16), 0.8))
    assert features[..., 1:-1, 1:-1].abs().max() < 1e-6
