"""What the published configurations of one network have in common, except the network itself."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Family:
    """A network's paper, terms, sizes and units.

    Attributes
    ----------
    network : str
        Name of the architecture in config.restore.
    title : str
        Name for people.
    authors : tuple of str
        The paper's.
    citation, doi : str
        The paper.
    url : str
        Where the authors' program is.
    license : str or None
        SPDX identifier of the weights' terms; None if there is none.
    terms : str
        One sentence about them.
    step, smallest : int
        Height and width of the input: multiples of step, at least smallest.
    minimum : int
        The smallest size described; a description that names a halo must have one above twice the halo.
    halo : int
        Pixels the description tells others to crop from the output; 0 for none.
    padding : int
        The multiple that the authors pad to, which decides their results, where it is not step; 0 if it is.
    scale : int
        Size of the output divided by that of the input.
    full_scale : float
        The input that stands for white.
    """

    network: str
    title: str
    authors: tuple[str, ...]
    citation: str
    doi: str
    url: str
    license: str | None
    terms: str
    step: int
    smallest: int
    minimum: int
    halo: int
    padding: int = 0
    scale: int = 1
    full_scale: float = 1


_ZAMIR = ("Syed Waqas Zamir", "Aditya Arora", "Salman Khan", "Munawar Hayat", "Fahad Shahbaz Khan", "Ming-Hsuan Yang")
_ACADEMIC = (
    "The authors publish under an Academic Public License: non-commercial use only, redistribution under the same "
    "license; the weights are not licensed separately."
)
_NONE = "The authors' repository grants no license, neither for the program nor for weights; ask them before use."

RESTORMER = Family(
    network="restormer",
    title="Restormer",
    authors=_ZAMIR,
    citation=(
        "Zamir et al., Restormer: Efficient Transformer for High-Resolution Image Restoration, CVPR 2022, "
        "pages 5728-5739"
    ),
    doi="10.1109/CVPR52688.2022.00564",
    url="https://github.com/swz30/Restormer",
    license=None,
    terms=_ACADEMIC,
    step=8,
    smallest=8,
    minimum=40,
    halo=16,
)

MPRNET = Family(
    network="mprnet",
    title="MPRNet",
    authors=(*_ZAMIR, "Ling Shao"),
    citation="Zamir et al., Multi-Stage Progressive Image Restoration, CVPR 2021, pages 14821-14831",
    doi="10.1109/CVPR46437.2021.01458",
    url="https://github.com/swz30/MPRNet",
    license=None,
    terms=_ACADEMIC,
    step=8,
    smallest=8,
    minimum=40,
    halo=16,
)

SDWNET = Family(
    network="sdwnet",
    title="SDWNet",
    authors=("Wenbin Zou", "Mingchao Jiang", "Yunchen Zhang", "Liang Chen", "Zhiyong Lu", "Yi Wu"),
    citation=(
        "Zou et al., SDWNet: A Straight Dilated Network with Wavelet Transformation for Image Deblurring, "
        "ICCV Workshops 2021, pages 1895-1904"
    ),
    doi="10.48550/arXiv.2110.05803",
    url="https://github.com/FlyEgle/SDWNet",
    license=None,
    terms=_NONE,
    step=2,
    smallest=18,
    minimum=24,
    halo=8,
    padding=8,
    full_scale=255,
)

PSS_NSC = Family(
    network="pss-nsc",
    title="PSS-NSC",
    authors=("Hongyun Gao", "Xin Tao", "Xiaoyong Shen", "Jiaya Jia"),
    citation=(
        "Gao et al., Dynamic Scene Deblurring with Parameter Selective Sharing and Nested Skip Connections, "
        "CVPR 2019"
    ),
    doi="10.1109/CVPR.2019.00397",
    url="https://github.com/firenxygao/deblur",
    license=None,
    terms=_NONE,
    step=16,
    smallest=16,
    minimum=48,
    halo=16,
)

DASR = Family(
    network="dasr",
    title="DASR",
    authors=("Jie Liang", "Hui Zeng", "Lei Zhang"),
    citation=(
        "Liang et al., Efficient and Degradation-Adaptive Network for Real-World Image Super-Resolution, ECCV 2022"
    ),
    doi="10.48550/arXiv.2203.14216",
    url="https://github.com/csjliang/DASR",
    license="Apache-2.0",
    terms="The authors publish under the Apache License 2.0; the weights are not licensed separately.",
    step=1,
    smallest=1,
    minimum=1,
    halo=0,
    scale=4,
)
