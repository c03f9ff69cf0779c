"""How much a network computes."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import torch
from torch.utils.flop_counter import FlopCounterMode, conv_flop_count

from zoo.networks.dasr import DASRConfig
from zoo.networks.pss_nsc import PssNscConfig
from zoo.published.catalogue import Structure
from zoo.published.graphs import channels_of, graphs_of

SIDE = 256
"""Of the picture that work is counted for, in pixels."""


def gigamacs(structure: Structure) -> tuple[float, ...]:
    """Billions of multiplications and additions for a picture of 256 x 256 pixels, of convolutions and matrices.

    Of the network that gives the final image; of DASR first those of the predictor. A colour
    picture is three images for PSS-NSC.
    """
    graphs = graphs_of(structure)
    counted = graphs if isinstance(structure, DASRConfig) else graphs[-1:]
    batch = 3 if isinstance(structure, PssNscConfig) else 1
    result = []
    for graph in counted:
        counter = FlopCounterMode(display=False, custom_mapping={torch.ops.aten.convolution: _convolution_flops})
        with torch.device("meta"), counter:
            graph.network(torch.empty(batch, channels_of(structure), SIDE, SIDE))
        result.append(counter.get_total_flops() / 2e9)
    return tuple(result)


def _convolution_flops(
    x: Sequence[int],
    weight: Sequence[int],
    _bias: Any,
    _stride: Any,
    _padding: Any,
    _dilation: Any,
    transposed: bool,
    *_: Any,
    out_shape: Sequence[int],
    **_options: Any,
) -> int:
    """Additions and multiplications; means over channels, which are convolutions here, do not count."""
    if weight[0] == weight[2] == weight[3] == 1:
        return 0
    return conv_flop_count(list(x), list(weight), list(out_shape), transposed=transposed)
