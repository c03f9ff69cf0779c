"""SDWNet: motion deblurring with dilated convolutions at half size and a wavelet branch.

Zou et al., "SDWNet: A Straight Dilated Network with Wavelet Transformation for Image
Deblurring", ICCV Workshops 2021 (arXiv:2110.05803). Written from the paper and a
description of the network that its authors' inference uses (called
AtrousNet_SRCNN_tail there). Parameter names and tensor layouts are those of their
checkpoints, which would load as they are; none was published.

Images are float32 RGB tensors (batch, 3, height, width) in **0..255**, not in 0..1 (but for a gain of 255).
Height and width must be even and at least 18: the network never pads. Whoever calls it
pads (the authors: by reflection, right and bottom, to multiples of 8).

The features are brought from half to full size with the corners of both grids aligned,
so the sampling positions depend on the size of the whole image: a tile gives another
result than the image, and neighbouring tiles disagree by up to a pixel at their seam.
`align_corners=False` ends that, for networks that are trained so.
"""

from __future__ import annotations

from dataclasses import dataclass

import torch
import torch.nn.functional as F
from torch import Tensor, nn

from zoo.networks.initial import see_structure_

SIZE_MULTIPLE = 2
"""Height and width must be multiples of this (one halving of the size)."""

MINIMUM_SIZE = 18
"""Least height and width: reflection by the dilation of 8 needs 9 pixels at half size."""

_DILATIONS = (1, 2, 4, 8)
_LAST_DILATIONS = (1, 3, 5, 7)  # of the last block


@dataclass(frozen=True)
class SDWNetConfig:
    """Structure of one SDWNet; the defaults are those of the authors' configuration files.

    Attributes
    ----------
    in_channels, out_channels : int
        Image channels; equal, since the network adds its input to its output.
    num_blocks : int
        Blocks of dilated convolutions.
    d_mult : int
        Channels at full size; the blocks have 4 times as many at half size.
    align_corners : bool
        Whether the features are enlarged with the corners of both grids aligned, as published; otherwise by half
        pixels, so that a tile is sampled as the whole image is.
    wavelet : bool
        Whether there is the branch in the wavelet domain.
    wavelet_widths : tuple of int
        Channels after its first and its second convolution.
    gain : float
        What images are multiplied by in the network, and what it adds to them divided by: 255 where they are in 0..1.
        Its ELU, which bends within -1..0, hardly bends anything of the size of 0.05.
    """

    in_channels: int = 3
    out_channels: int = 3
    num_blocks: int = 16
    d_mult: int = 32
    align_corners: bool = True
    wavelet: bool = True
    wavelet_widths: tuple[int, int] = (64, 32)
    gain: float = 1.0

    def __post_init__(self) -> None:
        if self.in_channels != self.out_channels:
            raise ValueError(
                "SDWNet adds its input to its output, so in_channels and out_channels must be equal, "
                f"but were {self.in_channels} and {self.out_channels}."
            )
        if self.num_blocks < 1:
            raise ValueError(f"SDWNet num_blocks must be at least 1, but was {self.num_blocks}.")


def haar(x: Tensor) -> Tensor:
    """Haar wavelet transform: (b, c, h, w) -> (4b, c, h/2, w/2), sub-bands LL, HL, LH, HH on the batch axis.

    With a, b, c, d the pixels of a 2 x 2 square (top left, bottom left, top right,
    bottom right), halved: LL = a + b + c + d, HL = -a - b + c + d, LH = -a + b - c + d,
    HH = a - b - c + d (paper, section 3, with the factors of its program).
    """
    a, b = x[..., 0::2, 0::2] / 2, x[..., 1::2, 0::2] / 2
    c, d = x[..., 0::2, 1::2] / 2, x[..., 1::2, 1::2] / 2
    return torch.cat([a + b + c + d, -a - b + c + d, -a + b - c + d, a - b - c + d], dim=0)


def inverse_haar(x: Tensor) -> Tensor:
    """The inverse of :func:`haar`: (4b, c, h, w) -> (b, c, 2h, 2w)."""
    _, channels, height, width = x.shape
    ll, hl, lh, hh = (x / 2).reshape(4, -1, channels, height, width)
    top_left, top_right = ll - hl - lh + hh, ll + hl - lh - hh
    bottom_left, bottom_right = ll - hl + lh - hh, ll + hl + lh + hh
    pixels = torch.stack([top_left, top_right, bottom_left, bottom_right], dim=2)  # (b, c, 4, h, w)
    return F.pixel_shuffle(pixels.flatten(1, 2), 2)


class _Conv(nn.Module):
    """A convolution without bias on an image continued by reflection, then ELU unless it is linear."""

    def __init__(self, inputs: int, outputs: int, size: int, stride: int = 1, dilation: int = 1, linear: bool = False):
        super().__init__()
        padding = dilation * (size // 2)
        self.conv = nn.Conv2d(inputs, outputs, size, stride, padding, dilation, bias=False, padding_mode="reflect")
        self.linear = linear

    def forward(self, x: Tensor) -> Tensor:
        y = self.conv(x)
        return y if self.linear else F.elu(y)


class _Block(nn.Module):
    """Dilated convolution block (paper, section 3): x + conv(concatenation of dilated convs of x).

    (b, 4d, h, w) -> same. The first block takes 2d channels, which it first projects to 4d.
    """

    def __init__(self, d: int, dilations: tuple[int, ...], first: bool):
        super().__init__()
        self.projection = _Conv(2 * d, 4 * d, 1) if first else None
        self.atrous_layers = nn.ModuleList(_Conv(4 * d, 2 * d, 3, dilation=dilation) for dilation in dilations)
        self.conv1 = _Conv(2 * d * len(dilations), 4 * d, 3)

    def forward(self, x: Tensor) -> Tensor:
        if self.projection is not None:
            x = self.projection(x)
        return x + self.conv1(torch.cat([layer(x) for layer in self.atrous_layers], dim=1))


class _WaveletBranch(nn.Module):
    """Reconstruction in the wavelet domain (paper, section 3); (b, inputs, h, w) -> (b, outputs, h, w).

    The four sub-bands share three convolutions (those of SRCNN), padded with zeros.
    """

    def __init__(self, inputs: int, widths: tuple[int, int], outputs: int):
        super().__init__()
        self.conv1 = nn.Conv2d(inputs, widths[0], 9, padding=4)
        self.conv2 = nn.Conv2d(widths[0], widths[1], 5, padding=2)
        self.conv3 = nn.Conv2d(widths[1], outputs, 5, padding=2)

    def forward(self, x: Tensor) -> Tensor:
        bands = F.relu(self.conv1(haar(x)))  # (4b, widths[0], h/2, w/2)
        return inverse_haar(self.conv3(F.relu(self.conv2(bands))))


class SDWNet(nn.Module):
    """The whole network: (b, channels, h, w) -> same, 0..255 divided by the gain, unclamped.

    There are no biases that could shift brightness, so a training starts with filters that do not see it.

    Raises
    ------
    ValueError
        If height or width is odd or below 18, or the channels do not match.
    """

    def __init__(self, config: SDWNetConfig):
        super().__init__()
        self.config = config
        d = config.d_mult
        self.downsampling_layers = nn.ModuleList([_Conv(config.in_channels, d, 7), _Conv(d, 2 * d, 3, stride=2)])
        see_structure_(self.downsampling_layers[0].conv.weight)
        if config.wavelet:
            self.SRCNN = _WaveletBranch(7 * d, config.wavelet_widths, config.out_channels)
        dilations = [_DILATIONS] * (config.num_blocks - 1) + [_LAST_DILATIONS]
        self.blocks = nn.Sequential(*(_Block(d, rates, first=i == 0) for i, rates in enumerate(dilations)))
        self.output_layer = nn.Sequential(_Conv(7 * d, d, 3), _Conv(d, config.out_channels, 3, linear=True))

    def forward(self, image: Tensor) -> Tensor:
        self._check(image)
        full, half = self.downsampling_layers
        at_full = full(self._scaled(image, self.config.gain))  # (b, d, h, w)
        at_half = half(at_full)  # (b, 2d, h/2, w/2)
        x = torch.cat([self.blocks(at_half), at_half], dim=1)  # (b, 6d, h/2, w/2)
        x = F.interpolate(x, scale_factor=2, mode="bilinear", align_corners=self.config.align_corners)  # (b, 6d, h, w)
        x = F.elu(torch.cat([x, at_full], dim=1))  # (b, 7d, h, w)
        restored = image + self._scaled(self.output_layer(x), 1 / self.config.gain)
        return restored + self._scaled(self.SRCNN(x), 1 / self.config.gain) if self.config.wavelet else restored

    @staticmethod
    def _scaled(x: Tensor, factor: float) -> Tensor:
        return x if factor == 1 else factor * x

    def _check(self, image: Tensor) -> None:
        _, channels, height, width = image.shape
        if channels != self.config.in_channels:
            raise ValueError(
                f"SDWNet input must have {self.config.in_channels} channel(s), but has {channels}; "
                "convert the image or use another configuration."
            )
        if height % SIZE_MULTIPLE or width % SIZE_MULTIPLE or min(height, width) < MINIMUM_SIZE:
            raise ValueError(
                f"SDWNet input must have an even height and width of at least {MINIMUM_SIZE}, "
                f"but is {height} x {width}; pad it first."
            )
