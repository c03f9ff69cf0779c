"""The published configurations of all networks, and small ones for tests."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from zoo.networks import published as structures
from zoo.networks.dasr import DASRConfig
from zoo.networks.mprnet import MPRNetConfig
from zoo.networks.pss_nsc import PssNscConfig
from zoo.networks.restormer import RestormerConfig
from zoo.networks.sdwnet import SDWNetConfig
from zoo.published import families
from zoo.published.families import Family

Structure = RestormerConfig | MPRNetConfig | SDWNetConfig | PssNscConfig | DASRConfig

_FAMILIES = {
    RestormerConfig: families.RESTORMER,
    MPRNetConfig: families.MPRNET,
    SDWNetConfig: families.SDWNET,
    PssNscConfig: families.PSS_NSC,
    DASRConfig: families.DASR,
}


def family_of(structure: Structure) -> Family:
    """What a network has in common with the published ones."""
    return _FAMILIES[type(structure)]


@dataclass(frozen=True)
class Tiling:
    """How the plugin cuts an image; in pixels of the input.

    Attributes
    ----------
    tile, halo, overlap : int
        Side of a tile with its halo, context that is discarded, and pixels shared by neighbours.
    receptive_field : int or str
        Pixels along an axis that one pixel of the result depends on, or "global".
    window : str
        "linear" to blend neighbours, "crop" where the halo makes tiles equal to the whole.
    large : bool
        Whether larger tiles than this are better as far as memory allows.
    """

    tile: int
    halo: int
    overlap: int
    receptive_field: int | str = "global"
    window: str = "linear"
    large: bool = False


@dataclass(frozen=True)
class Published:
    """One published configuration.

    Attributes
    ----------
    id : str
        Name of its folder.
    family : Family
        What it has in common with the others of its network.
    structure : Structure
        The network's configuration.
    task, title, summary : str
        What it does: for the plugin, in a few words, and in a sentence.
    tiling : Tiling
        How to cut images.
    files : tuple of str
        The checkpoint's files as the authors call them; empty if they never published any.
    url : str
        Where these are.
    note : str
        More about the checkpoint; may be empty.
    noise : str
        "any" if it knows noise that grows with the intensity; empty if not, or if it does not remove noise.
    golden : str
        Name of its entry in the recorded results of the full-size networks; may be empty.
    """

    id: str
    family: Family
    structure: Structure
    task: str
    title: str
    summary: str
    tiling: Tiling
    files: tuple[str, ...]
    url: str
    note: str = ""
    noise: str = ""
    golden: str = field(default="", compare=False)

    @property
    def views(self) -> int:
        """Pictures that go in together: 2 for dual-pixel cameras, otherwise 1."""
        return 2 if isinstance(self.structure, RestormerConfig) and self.structure.dual_pixel_task else 1


_RELEASE = "https://github.com/swz30/Restormer/releases/download/v1.0/"
_DRIVE = "https://drive.google.com/file/d/"
_DEBLUR_TILES = Tiling(tile=384, halo=16, overlap=32)  # about the training size is better than the whole image
_DENOISE_TILES = Tiling(tile=512, halo=16, overlap=32)


def _restormer(stem: str, golden: str, task: str, title: str, summary: str, tiling: Tiling) -> Published:
    return Published(
        id=f"restormer-{stem.replace('_', '-')}",
        family=families.RESTORMER,
        structure=structures.RESTORMER[stem],
        task=task,
        title=f"{title} (Restormer)",
        summary=summary,
        tiling=tiling,
        files=(f"{stem}.pth",),
        url=f"{_RELEASE}{stem}.pth",
        golden=golden,
    )


def _gaussian(colour: str, noise: str) -> Published:
    strength = "unknown strength (up to 50)" if noise == "blind" else f"standard deviation {noise[5:]}"
    golden = "restormer_rgb_biasfree" if colour == "color" else "restormer_gray_biasfree"
    return _restormer(
        f"gaussian_{colour}_denoising_{noise}",
        golden,
        "denoise",
        f"Denoise {colour} - Gaussian {noise}",
        f"Removes Gaussian noise of {strength} in 8-bit gray values from {colour} images.",
        _DENOISE_TILES,
    )


_WITH_BIAS = "restormer_rgb_withbias"
_RESTORMERS = (
    _restormer("deraining", _WITH_BIAS, "derain", "Derain", "Removes rain from photographs.", _DEBLUR_TILES),
    _restormer(
        "motion_deblurring",
        _WITH_BIAS,
        "deblur motion",
        "Deblur motion",
        "Sharpens photographs blurred by motion (trained on GoPro).",
        _DEBLUR_TILES,
    ),
    _restormer(
        "single_image_defocus_deblurring",
        _WITH_BIAS,
        "deblur defocus",
        "Deblur defocus",
        "Sharpens photographs out of focus (trained on DPDD).",
        _DEBLUR_TILES,
    ),
    _restormer(
        "dual_pixel_defocus_deblurring",
        "restormer_dualpixel",
        "deblur dual pixel",
        "Deblur defocus dual pixel",
        "Sharpens photographs out of focus from the left and right views of a dual-pixel camera (trained on DPDD).",
        _DEBLUR_TILES,
    ),
    replace(
        _restormer(
            "real_denoising",
            "restormer_rgb_biasfree",
            "denoise",
            "Denoise photographs",
            "Removes the noise of real cameras from colour photographs (trained on SIDD).",
            _DENOISE_TILES,
        ),
        noise="any",
    ),
    *(_gaussian(colour, noise) for colour in ("color", "gray") for noise in structures.NOISES),
)


def _mprnet(stem: str, drive: str, task: str, summary: str) -> Published:
    return Published(
        id=f"mprnet-{stem}",
        family=families.MPRNET,
        structure=structures.MPRNET[f"model_{stem}"],
        task=task,
        title=f"{task.capitalize()} (MPRNet)",
        summary=summary,
        tiling=Tiling(tile=512, halo=32, overlap=64, large=True),
        files=(f"model_{stem}.pth",),
        url=f"{_DRIVE}{drive}",
        golden=f"mprnet_{stem}",
    )


_MPRNETS = (
    _mprnet(
        "deblurring",
        "1QwQUVbk6YVOJViCsOKYNykCsdJSVGRtb",
        "deblur motion",
        "Sharpens photographs blurred by motion in three stages (trained on GoPro).",
    ),
    replace(
        _mprnet(
            "denoising",
            "1LODPt9kYmxwU98g96UrRA0_Eh5HYcsRw",
            "denoise",
            "Removes the noise of real cameras from colour photographs in three stages (trained on SIDD).",
        ),
        noise="any",
    ),
    _mprnet(
        "deraining",
        "1O3WEJbcat7eTY6doXWeorAbQ1l_WmMnM",
        "derain",
        "Removes rain from photographs in three stages.",
    ),
)


def _sdwnet(name: str, receptive_field: int, blocks: int) -> Published:
    return Published(
        id=f"sdwnet-{name}",
        family=families.SDWNET,
        structure=structures.SDWNET[name],
        task="deblur motion",
        title=f"Deblur motion (SDWNet {blocks} blocks)",
        summary="Sharpens photographs blurred by motion, with dilated convolutions and a wavelet branch.",
        tiling=Tiling(tile=416, halo=32, overlap=64, receptive_field=receptive_field, large=True),
        files=(),
        url=families.SDWNET.url,
        note="The authors never published weights; a checkpoint of one's own training fits, tensors by name below "
        "'state_dict'.",
        golden=f"sdwnet_32_{blocks}",
    )


def _pss_nsc(name: str, data: str) -> Published:
    prefix = "deblur_model"
    return Published(
        id=f"pss-nsc-{name}",
        family=families.PSS_NSC,
        structure=structures.PSS_NSC[name],
        task="deblur motion",
        title=f"Deblur motion (PSS-NSC {name})",
        summary=f"Sharpens photographs blurred by motion, each colour plane by itself (trained on {data}).",
        tiling=Tiling(tile=512, halo=64, overlap=64, receptive_field=3265, large=True),
        files=(f"{prefix}.index", f"{prefix}.data-00000-of-00001"),
        url=families.PSS_NSC.url,
        note=f"A TensorFlow checkpoint, folder checkpoints/{name} of the repository.",
        golden="pss_nsc",
    )


_DASR = Published(
    id="dasr-real-world-x4",
    family=families.DASR,
    structure=structures.DASR_NETWORKS["x4"],
    task="super-resolution",
    title="Super-resolution x4 (DASR)",
    summary="Enlarges degraded photographs four times; estimates the degradation and mixes five experts for it.",
    tiling=Tiling(tile=256, halo=36, overlap=0, receptive_field=71, window="crop"),
    files=("net_g.pth", "net_p.pth"),
    url="https://drive.google.com/drive/folders/18TuFlx5Fp9W9dDHQ-LyNFae5vakpjGq-",
    golden="dasr_x4",
)

PUBLISHED: Mapping[str, Published] = {
    entry.id: entry
    for entry in (
        *_RESTORMERS,
        *_MPRNETS,
        _sdwnet("blocks16", 615, 16),
        _sdwnet("blocks10", 399, 10),
        _pss_nsc("default", "GoPro"),
        _pss_nsc("alldata", "GoPro and pictures of the authors"),
        _DASR,
    )
}
"""All published configurations by the name of their folder."""


def _small(name: str, like: str, structure: Structure, **tiling: Any) -> Published:
    """A configuration of little width that recorded results exist for."""
    entry = PUBLISHED[like]
    return replace(
        entry,
        id=name.replace("_", "-"),
        structure=structure,
        title=f"Test of {entry.family.title} - small",
        summary="A network of little width, for tests only.",
        tiling=replace(entry.tiling, **tiling),
        note="Weights from arithmetic, for tests only.",
        golden="",
    )


_TINY: Mapping[str, Any] = {"dim": 8, "num_blocks": (1, 1, 1, 1), "num_refinement_blocks": 1}
_GRAY = RestormerConfig(inp_channels=1, out_channels=1, layer_norm="BiasFree", **_TINY)
_DUAL = RestormerConfig(inp_channels=6, dual_pixel_task=True, **_TINY)
_TILE: Mapping[str, int] = {"tile": 64, "halo": 8, "overlap": 8}

GOLDEN: Mapping[str, Published] = {
    name: _small(name, like, structure, **tiling)
    for name, like, structure, tiling in (
        ("restormer_biasfree_gray", "restormer-gaussian-gray-denoising-blind", _GRAY, _TILE),
        ("restormer_withbias_rgb", "restormer-deraining", RestormerConfig(**_TINY), _TILE),
        ("restormer_dualpixel", "restormer-dual-pixel-defocus-deblurring", _DUAL, _TILE),
        ("mprnet_deblur_small", "mprnet-deblurring", MPRNetConfig(8, 4, 4, num_cab=2), _TILE),
        ("sdwnet_small", "sdwnet-blocks16", SDWNetConfig(num_blocks=3, d_mult=4), _TILE | {"receptive_field": 147}),
        ("pss_small", "pss-nsc-default", PssNscConfig(widths=(4, 8, 16)), _TILE),
        (
            "dasr_x4_small",
            "dasr-real-world-x4",
            DASRConfig(num_feat=8, num_block=3, predictor_feat=8),
            {"tile": 48, "halo": 10, "receptive_field": 19},
        ),
    )
}
"""Small configurations by the name of their recorded results."""
