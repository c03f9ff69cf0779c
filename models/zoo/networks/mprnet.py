"""MPRNet: restoration in three stages, from patches to the whole image.

Zamir et al., "Multi-Stage Progressive Image Restoration", CVPR 2021 (arXiv:2102.02808).
Written from the paper and a description of the published networks; names and layouts of
parameters are those of the published checkpoints (see :mod:`zoo.networks.checkpoints`).

Images are float32 RGB tensors (batch, 3, height, width) in 0..1. Height and width must
be multiples of 8: the network never pads. Whoever calls it pads (the authors: by
reflection, right and bottom).

Stage 1 encodes the four quarters of the image and decodes its upper and lower half, each
as an image of its own; stage 2 encodes the halves and decodes the whole; stage 3 sees
the whole at full resolution. Halves lie on the batch axis here. Hence results depend on
where the middle of the image is, and a tile gives another result than the image.
"""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass
from itertools import product

import torch
from torch import Tensor, nn

SIZE_MULTIPLE = 8
"""Height and width must be multiples of this: halves of the image, two halvings of the size."""

_COLOURS = 3
_ROWS, _COLUMNS = 2, 3  # axes of height and width
_PARTS = ("enc", "dec")  # encoder and decoder of the stage before


@dataclass(frozen=True)
class MPRNetConfig:
    """Structure of one MPRNet; the defaults are the published deblurring network.

    Attributes
    ----------
    n_feat : int
        Channels at full resolution.
    scale_unetfeats : int
        Channels added with every halving of the size in stages 1 and 2.
    scale_orsnetfeats : int
        Channels that stage 3 has in addition to n_feat.
    num_cab : int
        Channel attention blocks in each of the three blocks of stage 3.
    kernel_size : int
        Of the convolutions that are not 1 x 1; odd.
    reduction : int
        Channels are divided by this inside channel attention; at most n_feat.
    bias : bool
        Whether convolutions have a bias (those that change the size never have).
    stages : int
        Stages computed, 1 to 3. Fewer need the same parameters, only fewer of them.
    """

    n_feat: int = 96
    scale_unetfeats: int = 48
    scale_orsnetfeats: int = 32
    num_cab: int = 8
    kernel_size: int = 3
    reduction: int = 4
    bias: bool = False
    stages: int = 3

    def __post_init__(self) -> None:
        if self.stages not in (1, 2, 3):
            raise ValueError(f"MPRNet stages must be 1, 2 or 3, but was {self.stages}.")
        if self.kernel_size % 2 == 0:
            raise ValueError(f"MPRNet kernel_size must be odd, to keep the size, but was {self.kernel_size}.")
        if not 1 <= self.reduction <= self.n_feat:
            raise ValueError(f"MPRNet reduction must be 1 to n_feat = {self.n_feat}, but was {self.reduction}.")


def _conv(inputs: int, outputs: int, size: int, bias: bool = False) -> nn.Conv2d:
    """A convolution that keeps height and width."""
    return nn.Conv2d(inputs, outputs, size, padding=size // 2, bias=bias)


def _cut(x: Tensor, axis: int) -> Tensor:
    """Both halves along height or width one after the other on the batch axis: (2b, …)."""
    half = x.shape[axis] // 2
    return torch.cat([x.narrow(axis, 0, half), x.narrow(axis, half, half)], dim=0)


def _join(x: Tensor, axis: int) -> Tensor:
    """The inverse of :func:`_cut`."""
    batch = x.shape[0] // 2
    return torch.cat([x[:batch], x[batch:]], dim=axis)


class ChannelAttention(nn.Module):
    """x * sigmoid(W2 relu(W1 mean of x over all pixels)); (b, c, h, w) -> same."""

    def __init__(self, channels: int, config: MPRNetConfig):
        super().__init__()
        inner, bias = channels // config.reduction, config.bias
        squeeze, expand = _conv(channels, inner, 1, bias), _conv(inner, channels, 1, bias)
        self.conv_du = nn.Sequential(squeeze, nn.ReLU(), expand, nn.Sigmoid())

    def forward(self, x: Tensor) -> Tensor:
        return x * self.conv_du(x.mean((2, 3), keepdim=True))  # the factor is (b, c, 1, 1)


class Block(nn.Module):
    """Channel attention block (paper, section 3.1): x + attention(conv(prelu(conv(x)))); size kept.

    All blocks have one PReLU in common; checkpoints list its parameter once for every block.
    """

    def __init__(self, channels: int, config: MPRNetConfig, prelu: nn.PReLU):
        super().__init__()
        first, last = (_conv(channels, channels, config.kernel_size, config.bias) for _ in range(2))
        self.CA = ChannelAttention(channels, config)
        self.body = nn.Sequential(first, prelu, last)

    def forward(self, x: Tensor) -> Tensor:
        return x + self.CA(self.body(x))


def _blocks(count: int, channels: int, config: MPRNetConfig, prelu: nn.PReLU) -> nn.Sequential:
    return nn.Sequential(*(Block(channels, config, prelu) for _ in range(count)))


class Resize(nn.Sequential):
    """Bilinear change of the size, then a 1 x 1 convolution without bias; (b, inputs, h, w) -> (b, outputs, f h, f w).

    Factor f = 1/2 is the mean of 2 x 2 pixels, factor 2 weights neighbours by 3/4 and 1/4.
    """

    def __init__(self, factor: float, inputs: int, outputs: int):
        resize = nn.Upsample(scale_factor=factor, mode="bilinear", align_corners=False)
        super().__init__(resize, _conv(inputs, outputs, 1))
        self.factor = factor


def _resize(name: str, factor: float, inputs: int, outputs: int) -> nn.Sequential:
    """A change of the size whose convolution is called <name>.1."""
    return nn.Sequential(OrderedDict([(name, Resize(factor, inputs, outputs))]))


class _Encoder(nn.Module):
    """Three levels of the sizes 1, 1/2 and 1/4 with two blocks each.

    With the encoder's and decoder's features of the stage before, level i adds their
    1 x 1 convolutions: the cross-stage feature fusion (paper, section 3.2).
    """

    def __init__(self, widths: tuple[int, int, int], config: MPRNetConfig, prelu: nn.PReLU, fusion: bool):
        super().__init__()
        for level, channels in enumerate(widths, start=1):
            self.add_module(f"encoder_level{level}", _blocks(2, channels, config, prelu))
        self.down12 = _resize("down", 0.5, widths[0], widths[1])
        self.down23 = _resize("down", 0.5, widths[1], widths[2])
        for part, level in product(_PARTS if fusion else (), (1, 2, 3)):
            self.add_module(f"csff_{part}{level}", _conv(widths[level - 1], widths[level - 1], 1, config.bias))

    def forward(self, x: Tensor, before: tuple[list[Tensor], list[Tensor]] | None = None) -> list[Tensor]:
        levels: list[Tensor] = []  # (b, c1, h, w), (b, c2, h/2, w/2), (b, c3, h/4, w/4)
        for level, down in enumerate((nn.Identity(), self.down12, self.down23), start=1):
            x = self.get_submodule(f"encoder_level{level}")(down(x))
            if before is not None:
                for part, features in zip(_PARTS, before, strict=True):
                    x = x + self.get_submodule(f"csff_{part}{level}")(features[level - 1])
            levels.append(x)
        return levels


class _Decoder(nn.Module):
    """From the encoder's levels back to full size; each skip passes through one block."""

    def __init__(self, widths: tuple[int, int, int], config: MPRNetConfig, prelu: nn.PReLU):
        super().__init__()
        for level, channels in enumerate(widths, start=1):
            self.add_module(f"decoder_level{level}", _blocks(2, channels, config, prelu))
        self.skip_attn1 = Block(widths[0], config, prelu)
        self.skip_attn2 = Block(widths[1], config, prelu)
        self.up21 = _resize("up", 2, widths[1], widths[0])
        self.up32 = _resize("up", 2, widths[2], widths[1])

    def forward(self, levels: list[Tensor]) -> list[Tensor]:  # shapes as the encoder's
        third = self.decoder_level3(levels[2])
        second = self.decoder_level2(self.up32(third) + self.skip_attn2(levels[1]))
        first = self.decoder_level1(self.up21(second) + self.skip_attn1(levels[0]))
        return [first, second, third]


class _SupervisedAttention(nn.Module):
    """Supervised attention module (paper, section 3.3).

    restored = conv2(features) + image is the stage's result; the next stage gets
    conv1(features) * sigmoid(conv3(restored)) + features. The last stage computed has
    no next one and therefore only conv2.
    """

    def __init__(self, config: MPRNetConfig, last: bool):
        super().__init__()
        self.conv1 = None if last else _conv(config.n_feat, config.n_feat, 1, config.bias)
        self.conv2 = _conv(config.n_feat, _COLOURS, 1, config.bias)
        self.conv3 = None if last else _conv(_COLOURS, config.n_feat, 1, config.bias)

    def forward(self, features: Tensor, image: Tensor) -> tuple[Tensor, Tensor]:  # (b, n, h, w), (b, 3, h, w)
        restored = self.conv2(features) + image
        if self.conv1 is None or self.conv3 is None:
            return features, restored
        return self.conv1(features) * torch.sigmoid(self.conv3(restored)) + features, restored


class FullResolution(nn.Module):
    """Original resolution subnetwork (paper, section 3.1): three residual blocks at full size.

    After block i the features of level i of stage 2 are added, brought to full size.
    """

    def __init__(self, widths: tuple[int, int, int], config: MPRNetConfig, prelu: nn.PReLU):
        super().__init__()
        channels = config.n_feat + config.scale_orsnetfeats
        for number in (1, 2, 3):
            body = _blocks(config.num_cab, channels, config, prelu)
            body.append(_conv(channels, channels, config.kernel_size))
            self.add_module(f"orb{number}", nn.ModuleDict({"body": body}))
        for part in _PARTS:
            self.add_module(f"up_{part}1", _resize("up", 2, widths[1], widths[0]))
        for part in _PARTS:
            to_half, to_full = _resize("up", 2, widths[2], widths[1]), _resize("up", 2, widths[1], widths[0])
            self.add_module(f"up_{part}2", nn.Sequential(to_half, to_full))
        for part, number in product(_PARTS, (1, 2, 3)):
            self.add_module(f"conv_{part}{number}", _conv(config.n_feat, channels, 1, config.bias))

    def forward(self, x: Tensor, encoded: list[Tensor], decoded: list[Tensor]) -> Tensor:  # (b, n + s, h, w) -> same
        for number in (1, 2, 3):
            x = x + self.get_submodule(f"orb{number}.body")(x)
            for part, levels in (("enc", encoded), ("dec", decoded)):
                features = levels[number - 1]
                if number > 1:
                    features = self.get_submodule(f"up_{part}{number - 1}")(features)
                x = x + self.get_submodule(f"conv_{part}{number}")(features)
        return x


class MPRNet(nn.Module):
    """The whole network: (b, 3, h, w) -> the results of its stages alike, last stage first, unclamped.

    Raises
    ------
    ValueError
        If height or width is not a multiple of 8, or the image has not 3 channels.
    """

    def __init__(self, config: MPRNetConfig):
        super().__init__()
        self.config = config
        prelu = nn.PReLU()
        n, size, bias = config.n_feat, config.kernel_size, config.bias
        full = n + config.scale_orsnetfeats
        widths = (n, n + config.scale_unetfeats, n + 2 * config.scale_unetfeats)
        for stage in range(1, config.stages + 1):
            first = _conv(_COLOURS, n, size, bias)
            self.add_module(f"shallow_feat{stage}", nn.Sequential(first, Block(n, config, prelu)))
        # In the order of the published checkpoints.
        self.stage1_encoder = _Encoder(widths, config, prelu, fusion=False)
        self.stage1_decoder = _Decoder(widths, config, prelu)
        if config.stages >= 2:
            self.stage2_encoder = _Encoder(widths, config, prelu, fusion=True)
            self.stage2_decoder = _Decoder(widths, config, prelu)
        if config.stages == 3:
            self.stage3_orsnet = FullResolution(widths, config, prelu)
        self.sam12 = _SupervisedAttention(config, last=config.stages == 1)
        if config.stages >= 2:
            self.sam23 = _SupervisedAttention(config, last=config.stages == 2)
            self.concat12 = _conv(2 * n, n, size, bias)
        if config.stages == 3:
            self.concat23 = _conv(2 * n, full, size, bias)
            self.tail = _conv(full, _COLOURS, size, bias)

    def forward(self, image: Tensor) -> tuple[Tensor, ...]:
        self._check(image)
        halves = _cut(image, _ROWS)  # (2b, 3, h/2, w)
        quarters = self.shallow_feat1(_cut(halves, _COLUMNS))  # (4b, n, h/2, w/2)
        encoded = [_join(level, _COLUMNS) for level in self.stage1_encoder(quarters)]  # level 1: (2b, n, h/2, w)
        decoded = self.stage1_decoder(encoded)
        attended, restored = self.sam12(decoded[0], halves)
        results = (_join(restored, _ROWS),)
        if self.config.stages == 1:
            return results

        features = self.concat12(torch.cat([self.shallow_feat2(halves), attended], dim=1))  # (2b, n, h/2, w)
        encoded = [_join(level, _ROWS) for level in self.stage2_encoder(features, (encoded, decoded))]
        decoded = self.stage2_decoder(encoded)  # level 1: (b, n, h, w)
        attended, restored = self.sam23(decoded[0], image)
        results = (restored, *results)
        if self.config.stages == 2:
            return results

        features = self.concat23(torch.cat([self.shallow_feat3(image), attended], dim=1))  # (b, n + s, h, w)
        features = self.stage3_orsnet(features, encoded, decoded)
        return (self.tail(features) + image, *results)

    def _check(self, image: Tensor) -> None:
        _, channels, height, width = image.shape
        if channels != _COLOURS:
            raise ValueError(f"MPRNet input must have 3 channels (RGB), but has {channels}; repeat grey thrice.")
        if height % SIZE_MULTIPLE or width % SIZE_MULTIPLE:
            raise ValueError(
                f"MPRNet input must have a height and width that are multiples of {SIZE_MULTIPLE}, "
                f"but is {height} x {width}; pad it first."
            )
