"""Restormer: an image-to-image network with attention between channels.

Zamir et al., "Restormer: Efficient Transformer for High-Resolution Image
Restoration", CVPR 2022 (arXiv:2111.09881). Written from the paper; parameter
names and tensor layouts are those of the published checkpoints, which therefore
load as they are (see :mod:`zoo.networks.checkpoints`).

Images are float32 tensors (batch, channels, height, width) in 0..1. Height and
width must be multiples of 8: the network never pads. Whoever calls it pads.
"""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass

import torch
import torch.nn.functional as F
from torch import Tensor, nn

SIZE_MULTIPLE = 8
"""Height and width of the input must be multiples of this (three halvings)."""

EPSILON = 1e-5
"""Added to variances, lest a norm divide by zero."""


@dataclass(frozen=True)
class RestormerConfig:
    """Structure of one Restormer; the defaults are the published RGB network.

    Attributes
    ----------
    inp_channels, out_channels : int
        Image channels. They are equal except for dual-pixel networks (6 and 3).
    dim : int
        Channels at full resolution; they double with every halving of the size.
    num_blocks : tuple of int
        Transformer blocks of levels 1 to 4 (encoder and decoder alike).
    num_refinement_blocks : int
        Blocks after the decoder, at full resolution with 2 * dim channels.
    heads : tuple of int
        Attention heads of levels 1 to 4; each must divide that level's channels.
    ffn_expansion_factor : float
        Hidden channels of the feed-forward part = int(channels * this).
    bias : bool
        Whether the convolutions inside the blocks have a bias.
    layer_norm : str
        "WithBias" or "BiasFree" (see :class:`LayerNorm`).
    dual_pixel_task : bool
        Input is a left and a right picture; the input is not added to the output.
    """

    inp_channels: int = 3
    out_channels: int = 3
    dim: int = 48
    num_blocks: tuple[int, int, int, int] = (4, 6, 6, 8)
    num_refinement_blocks: int = 4
    heads: tuple[int, int, int, int] = (1, 2, 4, 8)
    ffn_expansion_factor: float = 2.66
    bias: bool = False
    layer_norm: str = "WithBias"
    dual_pixel_task: bool = False

    def __post_init__(self) -> None:
        if self.layer_norm not in ("WithBias", "BiasFree"):
            raise ValueError(
                "Restormer layer_norm must be 'WithBias' or 'BiasFree', "
                f"but was {self.layer_norm!r}."
            )
        if not self.dual_pixel_task and self.inp_channels != self.out_channels:
            raise ValueError(
                "Restormer adds its input to its output, so inp_channels and out_channels "
                f"must be equal, but were {self.inp_channels} and {self.out_channels}; "
                "only dual_pixel_task may differ."
            )
        for level, heads in enumerate(self.heads):
            if (self.dim << level) % heads:
                raise ValueError(
                    f"Restormer level {level + 1} has {self.dim << level} channels, which "
                    f"{heads} attention heads do not divide; choose other heads or dim."
                )


class _Scale(nn.Module):
    """The parameters of a layer normalisation: weight and, perhaps, bias, each (channels,)."""

    def __init__(self, channels: int, with_bias: bool):
        super().__init__()
        self.weight = nn.Parameter(torch.ones(channels))
        self.bias = nn.Parameter(torch.zeros(channels)) if with_bias else None


class LayerNorm(nn.Module):
    """Normalisation of every pixel over its channels, eps 1e-5 inside the root.

    WithBias: (x - mean) / sqrt(var + eps) * weight + bias.
    BiasFree: x / sqrt(var + eps) * weight. The variance subtracts the mean, the
    numerator does not, so this is neither RMSNorm nor LayerNorm without bias.
    """

    def __init__(self, channels: int, kind: str):
        super().__init__()
        self.body = _Scale(channels, with_bias=kind == "WithBias")

    def forward(self, x: Tensor) -> Tensor:  # (b, c, h, w) -> same
        centred = x - _channel_mean(x)
        inverse = torch.rsqrt(_channel_mean(centred * centred) + EPSILON)  # (b, 1, h, w)
        weight = self.body.weight[:, None, None]
        if self.body.bias is None:
            return x * inverse * weight
        return centred * inverse * weight + self.body.bias[:, None, None]


def _channel_mean(x: Tensor) -> Tensor:
    """Mean over the channels, (b, c, h, w) -> (b, 1, h, w).

    A convolution with a constant: on CPUs several times faster than mean(), in
    training as in ONNX Runtime, because it reads the image once and vectorised.
    """
    channels = x.shape[1]
    return F.conv2d(x, x.new_full((1, channels, 1, 1), 1 / channels))


class Attention(nn.Module):
    """Multi-Dconv head transposed attention (paper, section 3.1): linear in the pixels.

    softmax(temperature * cos(q_i, k_j)) over channels i, j of each head, where the
    cosine is taken over all pixels. The statistics belong to the whole input, so a
    tile of an image gives another result than the image.
    """

    def __init__(self, channels: int, heads: int, bias: bool):
        super().__init__()
        self.heads = heads
        self.temperature = nn.Parameter(torch.ones(heads, 1, 1))
        self.qkv = nn.Conv2d(channels, channels * 3, 1, bias=bias)
        self.qkv_dwconv = nn.Conv2d(
            channels * 3, channels * 3, 3, padding=1, groups=channels * 3, bias=bias
        )
        self.project_out = nn.Conv2d(channels, channels, 1, bias=bias)

    def forward(self, x: Tensor) -> Tensor:  # (b, c, h, w) -> same
        b, c, h, w = x.shape
        q, k, v = (
            part.reshape(b, self.heads, c // self.heads, h * w) for part in self.qkv_dwconv(self.qkv(x)).chunk(3, dim=1)
        )
        # q / |q| @ (k / |k|)^T, the lengths divided out of the small product: (b, heads, c/heads, c/heads)
        lengths = length(q) * length(k).transpose(-2, -1)
        scores = torch.softmax((q @ k.transpose(-2, -1)) / lengths * self.temperature, dim=-1)
        return self.project_out((scores @ v).reshape(b, c, h, w))


def length(x: Tensor) -> Tensor:
    """Euclidean length over the last axis, at least 1e-12; (..., n) -> (..., 1)."""
    return torch.linalg.vector_norm(x, dim=-1, keepdim=True).clamp_min(1e-12)


class FeedForward(nn.Module):
    """Gated-Dconv feed-forward network (paper, section 3.2): GELU(a) * b, exact (erf) GELU."""

    def __init__(self, channels: int, expansion: float, bias: bool):
        super().__init__()
        hidden = int(channels * expansion)
        self.project_in = nn.Conv2d(channels, hidden * 2, 1, bias=bias)
        self.dwconv = nn.Conv2d(hidden * 2, hidden * 2, 3, padding=1, groups=hidden * 2, bias=bias)
        self.project_out = nn.Conv2d(hidden, channels, 1, bias=bias)

    def forward(self, x: Tensor) -> Tensor:  # (b, c, h, w) -> same
        a, b = self.dwconv(self.project_in(x)).chunk(2, dim=1)  # each (b, hidden, h, w)
        return self.project_out(F.gelu(a) * b)


class TransformerBlock(nn.Module):
    """x + attention(norm(x)), then x + feed-forward(norm(x)); (b, c, h, w) -> same."""

    def __init__(self, channels: int, heads: int, config: RestormerConfig):
        super().__init__()
        self.norm1 = LayerNorm(channels, config.layer_norm)
        self.attn = Attention(channels, heads, config.bias)
        self.norm2 = LayerNorm(channels, config.layer_norm)
        self.ffn = FeedForward(channels, config.ffn_expansion_factor, config.bias)

    def forward(self, x: Tensor) -> Tensor:
        x = x + self.attn(self.norm1(x))
        return x + self.ffn(self.norm2(x))


def _named(name: str, *layers: nn.Module) -> nn.Sequential:
    """Layers in a row below one name, as the published parameters are named."""
    return nn.Sequential(OrderedDict([(name, layers[0] if len(layers) == 1 else nn.Sequential(*layers))]))


def _conv3(inputs: int, outputs: int) -> nn.Conv2d:
    """A 3 x 3 convolution without bias that keeps the size."""
    return nn.Conv2d(inputs, outputs, 3, padding=1, bias=False)


def _down(channels: int) -> nn.Module:
    """(b, c, h, w) -> (b, 2c, h/2, w/2)."""
    return _named("body", _conv3(channels, channels // 2), nn.PixelUnshuffle(2))


def _up(channels: int) -> nn.Module:
    """(b, c, h, w) -> (b, c/2, 2h, 2w)."""
    return _named("body", _conv3(channels, channels * 2), nn.PixelShuffle(2))


class Restormer(nn.Module):
    """The whole network: (b, inp_channels, h, w) -> (b, out_channels, h, w), unclamped.

    Raises
    ------
    ValueError
        If height or width is not a multiple of 8, or the channels do not match.
    """

    def __init__(self, config: RestormerConfig):
        super().__init__()
        self.config = config
        d1, d2, d3, d4 = (config.dim << level for level in range(4))
        n1, n2, n3, n4 = config.num_blocks
        h1, h2, h3, h4 = config.heads

        def blocks(channels: int, heads: int, count: int) -> nn.Sequential:
            return nn.Sequential(*(TransformerBlock(channels, heads, config) for _ in range(count)))

        self.patch_embed = _named("proj", _conv3(config.inp_channels, d1))
        self.encoder_level1 = blocks(d1, h1, n1)
        self.down1_2 = _down(d1)
        self.encoder_level2 = blocks(d2, h2, n2)
        self.down2_3 = _down(d2)
        self.encoder_level3 = blocks(d3, h3, n3)
        self.down3_4 = _down(d3)
        self.latent = blocks(d4, h4, n4)

        self.up4_3 = _up(d4)
        self.reduce_chan_level3 = nn.Conv2d(d4, d3, 1, bias=config.bias)
        self.decoder_level3 = blocks(d3, h3, n3)
        self.up3_2 = _up(d3)
        self.reduce_chan_level2 = nn.Conv2d(d3, d2, 1, bias=config.bias)
        self.decoder_level2 = blocks(d2, h2, n2)
        self.up2_1 = _up(d2)
        self.decoder_level1 = blocks(d2, h1, n1)  # no reduction here: 2 * dim channels
        self.refinement = blocks(d2, h1, config.num_refinement_blocks)

        self.skip_conv = nn.Conv2d(d1, d2, 1, bias=config.bias) if config.dual_pixel_task else None
        self.output = nn.Conv2d(d2, config.out_channels, 3, padding=1, bias=config.bias)

    def forward(self, image: Tensor) -> Tensor:
        self._check(image)
        embedded = self.patch_embed(image)  # (b, d1, h, w)
        e1 = self.encoder_level1(embedded)  # (b, d1, h, w)
        e2 = self.encoder_level2(self.down1_2(e1))  # (b, d2, h/2, w/2)
        e3 = self.encoder_level3(self.down2_3(e2))  # (b, d3, h/4, w/4)
        x = self.latent(self.down3_4(e3))  # (b, d4, h/8, w/8)

        x = self.reduce_chan_level3(torch.cat([self.up4_3(x), e3], dim=1))  # (b, d3, h/4, w/4)
        x = self.decoder_level3(x)
        x = self.reduce_chan_level2(torch.cat([self.up3_2(x), e2], dim=1))  # (b, d2, h/2, w/2)
        x = self.decoder_level2(x)
        x = self.decoder_level1(torch.cat([self.up2_1(x), e1], dim=1))  # (b, d2, h, w)
        x = self.refinement(x)
        if self.skip_conv is not None:
            return self.output(x + self.skip_conv(embedded))
        return self.output(x) + image

    def _check(self, image: Tensor) -> None:
        _, channels, height, width = image.shape
        if channels != self.config.inp_channels:
            raise ValueError(
                f"Restormer input must have {self.config.inp_channels} channel(s), "
                f"but has {channels}; convert the image or use another configuration."
            )
        if height % SIZE_MULTIPLE or width % SIZE_MULTIPLE:
            raise ValueError(
                f"Restormer input must have a height and width that are multiples of {SIZE_MULTIPLE}, "
                f"but is {height} x {width}; pad it first."
            )
