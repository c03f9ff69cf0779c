"""The same networks by other operations, which ONNX Runtime computes faster on CPUs; for exports, not for training.

Every form here is equal to its module but for rounding and has the same parameters under
the same names. What depends on parameters alone is arithmetic on weights, which ONNX
Runtime does once, when it loads a graph, or a number. It pays because

* what lies in memory is read and written less often: most operations wait for memory;
* convolutions stay in ONNX Runtime's blocks of 16 channels: each operation that
  it has not for blocks costs a copy before and another after it.
"""

from __future__ import annotations

import copy
import math
from collections.abc import Mapping
from typing import TypeVar

import torch
import torch.nn.functional as F
from torch import Tensor, nn

from zoo.networks import mprnet, restormer
from zoo.networks.restormer import LayerNorm

_BLOCK = 16
"""Channels that the widest CPUs compute together."""

_Network = TypeVar("_Network", bound=nn.Module)


def faster(network: _Network) -> _Network:
    """A network that computes the same in its fastest form, with the very parameters of the given one."""
    return in_forms(network, _FORMS)


def in_forms(network: _Network, forms: Mapping[type[nn.Module], type[nn.Module]]) -> _Network:
    """A copy of a network whose modules have other classes, which differ in forward alone; parameters are shared."""
    twin = copy.deepcopy(network, {id(parameter): parameter for parameter in network.parameters()})
    for module in twin.modules():
        module.__class__ = forms.get(type(module), type(module))
    return twin


class _TransformerBlock(restormer.TransformerBlock):
    """A block of Restormer without passes over memory for the weights of norms, for splitting and for projecting."""

    def forward(self, x: Tensor) -> Tensor:  # (b, c, h, w) -> same
        x = x + self._attention(x)
        return x + self._feed_forward(x)

    def _attention(self, x: Tensor) -> Tensor:
        attn = self.attn
        b, c, _, _ = x.shape
        each = c // attn.heads
        q, k, v = _branches(x, self.norm1, attn.qkv, attn.qkv_dwconv, 3, c)
        q, k = (part.reshape(b, attn.heads, each, -1) for part in (q, k))
        lengths = restormer.length(q) * restormer.length(k).transpose(-2, -1)
        scores = torch.softmax((q @ k.transpose(-2, -1)) / lengths * attn.temperature, dim=-1)
        # project_out(scores @ v) = (project_out @ scores) @ v: the small product first, all heads in one matrix.
        out = attn.project_out.weight.reshape(c, attn.heads, each).transpose(0, 1) @ scores  # (b, heads, c, c/heads)
        return _product(out.transpose(1, 2).reshape(b, c, c), v, attn.project_out.bias)

    def _feed_forward(self, x: Tensor) -> Tensor:
        ffn = self.ffn
        hidden = ffn.project_out.in_channels
        filled = -(-hidden // _BLOCK) * _BLOCK
        a, b = _branches(x, self.norm2, ffn.project_in, ffn.dwconv, 2, filled)
        return _product(_filled(ffn.project_out.weight.flatten(1), 1, filled), _gelu(a) * b, ffn.project_out.bias)


def _branches(
    x: Tensor, norm: LayerNorm, pointwise: nn.Conv2d, depthwise: nn.Conv2d, count: int, channels: int
) -> list[Tensor]:
    """The parts of depthwise(pointwise(norm(x))), (b, c, h, w) -> count x (b, channels, h, w).

    The weights of the norm are those of the first convolution. Each part has convolutions
    of its own, lest the whole be copied to split it, filled up with channels of zeros.
    """
    scaled, shift = norm.body.weight, norm.body.bias
    weight, bias = pointwise.weight * scaled[:, None, None], pointwise.bias
    if shift is not None:
        bias = pointwise.weight.flatten(1) @ shift + (0 if bias is None else bias)
    parameters = (weight, bias, depthwise.weight, depthwise.bias)
    normal = _normalised(x, centred=shift is not None)
    parts = []
    for part in range(count):
        w1, b1, w2, b2 = (
            None if value is None else _filled(value.chunk(count)[part], 0, channels) for value in parameters
        )
        parts.append(F.conv2d(F.conv2d(normal, w1, b1), w2, b2, padding=depthwise.padding, groups=channels))
    return parts


def _normalised(x: Tensor, centred: bool) -> Tensor:
    """A norm without weights: x or, if centred, x without its mean, divided by the deviation; (b, c, h, w) -> same.

    Means are matrix products with a row, which read an image once, without changing its layout.
    """
    pixels = x.flatten(2)  # (b, c, h w)
    mean = x.new_full((1, x.shape[1]), 1 / x.shape[1])
    differences = pixels - mean @ pixels
    inverse = torch.rsqrt(mean @ (differences * differences) + restormer.EPSILON)  # (b, 1, h w)
    return ((differences if centred else pixels) * inverse).reshape(x.shape)


def _filled(x: Tensor, axis: int, size: int) -> Tensor:
    """A tensor with zeros behind it up to a size along an axis."""
    if x.shape[axis] == size:
        return x
    return F.pad(x, (0, 0) * (x.ndim - 1 - axis) + (0, size - x.shape[axis]))


def _product(matrix: Tensor, x: Tensor, bias: Tensor | None) -> Tensor:
    """A 1 x 1 convolution that leaves an image in its layout: (o, c) or (b, o, c), (b, c, h, w) -> (b, o, h, w)."""
    result = (matrix @ x.flatten(2)).unflatten(2, x.shape[2:])
    return result if bias is None else result + bias[:, None, None]


def _gelu(x: Tensor) -> Tensor:
    """Exact GELU, its factors in the order in which ONNX Runtime takes them for one operation."""
    return (0.5 * x) * (1 + torch.erf(x / 2**0.5))


class _Block(mprnet.Block):
    """A channel attention block whose PReLU has a number for its slope, with which ONNX Runtime fuses it.

    Without weights (device "meta") the slope is not a number; see :mod:`zoo.published.slope`.
    """

    def forward(self, x: Tensor) -> Tensor:  # (b, c, h, w) -> same
        first, prelu, last = self.body
        slope = math.nan if prelu.weight.is_meta else prelu.weight.item()
        return x + self.CA(last(F.leaky_relu(first(x), slope)))


class _Resize(mprnet.Resize):
    """A change of the size that convolves the smaller image: both orders are equal."""

    def forward(self, x: Tensor) -> Tensor:
        resize, convolution = self
        return convolution(F.avg_pool2d(x, 2)) if self.factor < 1 else resize(convolution(x))


class _FullResolution(mprnet.FullResolution):
    """The third stage with one enlargement where there were two or four, and its 1 x 1 convolutions in one before it."""

    def forward(self, x: Tensor, encoded: list[Tensor], decoded: list[Tensor]) -> Tensor:  # (b, n + s, h, w) -> same
        for number in (1, 2, 3):
            x = x + self.get_submodule(f"orb{number}.body")(x)
            x = x + self._features(number, {"enc": encoded[number - 1], "dec": decoded[number - 1]})
        return x

    def _features(self, number: int, features: Mapping[str, Tensor]) -> Tensor:
        sums = []
        for part, x in features.items():
            last = self.get_submodule(f"conv_{part}{number}")
            weight = last.weight.flatten(1)
            for resize in reversed(self._enlargements(part, number)):
                weight = weight @ resize[1].weight.flatten(1)
            sums.append(F.conv2d(x, weight[..., None, None], last.bias))
        result = sums[0] + sums[1]
        for resize in self._enlargements("enc", number):
            result = resize[0](result)
        return result

    def _enlargements(self, part: str, number: int) -> list[mprnet.Resize]:
        """Those that features of a part pass through to full size, in this order."""
        if number == 1:
            return []
        modules = self.get_submodule(f"up_{part}{number - 1}").modules()
        return [module for module in modules if isinstance(module, mprnet.Resize)]


_FORMS: Mapping[type[nn.Module], type[nn.Module]] = {
    restormer.TransformerBlock: _TransformerBlock,
    mprnet.Block: _Block,
    mprnet.Resize: _Resize,
    mprnet.FullResolution: _FullResolution,
}
