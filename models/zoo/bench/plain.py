"""The networks as their papers write them down: what a straightforward PyTorch program computes.

With the parameters of :mod:`zoo.networks`, which differ in a few operations that train
and run faster. These are the yardstick: PyTorch runs them, and the default exporter's
graph of them is what the shipped graphs are compared with.
"""

from __future__ import annotations

from collections.abc import Mapping

import torch
import torch.nn.functional as F
from torch import Tensor, nn

from zoo.networks import mprnet, restormer
from zoo.networks.faster import in_forms
from zoo.published.catalogue import Structure
from zoo.published.graphs import network_of


def plain_network(structure: Structure) -> nn.Module:
    """The network of a structure as its paper writes it, with random weights."""
    return plain(network_of(structure))


def plain(network: nn.Module) -> nn.Module:
    """A network as its paper writes it, with the very parameters of the given one."""
    return in_forms(network, _FORMS)


class _LayerNorm(restormer.LayerNorm):
    """The norm over the last axis of pixels in rows, as libraries have it; (b, c, h, w) -> same."""

    def forward(self, x: Tensor) -> Tensor:
        b, c, h, w = x.shape
        pixels = x.reshape(b, c, h * w).transpose(1, 2)  # (b, h w, c)
        deviation = torch.sqrt(pixels.var(-1, keepdim=True, unbiased=False) + restormer.EPSILON)
        if self.body.bias is None:
            result = pixels / deviation * self.body.weight
        else:
            result = (pixels - pixels.mean(-1, keepdim=True)) / deviation * self.body.weight + self.body.bias
        return result.transpose(1, 2).reshape(b, c, h, w)


class _Attention(restormer.Attention):
    """Attention with normalised q and k, and the projection after it; (b, c, h, w) -> same."""

    def forward(self, x: Tensor) -> Tensor:
        b, c, h, w = x.shape
        q, k, v = (
            part.reshape(b, self.heads, c // self.heads, h * w) for part in self.qkv_dwconv(self.qkv(x)).chunk(3, dim=1)
        )
        q, k = F.normalize(q, dim=-1), F.normalize(k, dim=-1)
        scores = ((q @ k.transpose(-2, -1)) * self.temperature).softmax(dim=-1)
        return self.project_out((scores @ v).reshape(b, c, h, w))


class _ChannelAttention(mprnet.ChannelAttention):
    """Channel attention by pooling; (b, c, h, w) -> same."""

    def forward(self, x: Tensor) -> Tensor:
        return x * self.conv_du(F.adaptive_avg_pool2d(x, 1))


_FORMS: Mapping[type[nn.Module], type[nn.Module]] = {
    restormer.LayerNorm: _LayerNorm,
    restormer.Attention: _Attention,
    mprnet.ChannelAttention: _ChannelAttention,
}
