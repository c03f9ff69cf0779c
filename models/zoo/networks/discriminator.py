"""A network that tells pictures from results, pixel by pixel: a small U-Net with spectral normalisation.

Wang et al., "Real-ESRGAN", ICCV workshops 2021, section 3.4, which DASR trains against; spectral normalisation: Miyato et
al., ICLR 2018. Only for training: no model has it.
"""

from __future__ import annotations

import torch.nn.functional as F
from torch import Tensor, nn
from torch.nn.utils.parametrizations import spectral_norm

_LEVELS = 3
_SLOPE = 0.2


class Discriminator(nn.Module):
    """(b, channels, 8 h, 8 w) -> (b, 1, 8 h, 8 w): above 0 where a pixel looks like that of a picture."""

    def __init__(self, channels: int, features: int = 16):
        super().__init__()
        widths = [features * 2**level for level in range(_LEVELS + 1)]
        pairs = list(zip(widths, widths[1:], strict=False))
        self.first = nn.Conv2d(channels, features, 3, padding=1)
        self.down = nn.ModuleList(_normed(nn.Conv2d(fine, coarse, 4, 2, 1, bias=False)) for fine, coarse in pairs)
        self.up = nn.ModuleList(_normed(nn.Conv2d(coarse, fine, 3, 1, 1, bias=False)) for fine, coarse in pairs)
        self.middle = _normed(nn.Conv2d(features, features, 3, padding=1, bias=False))
        self.last = nn.Conv2d(features, 1, 3, padding=1)

    def forward(self, image: Tensor) -> Tensor:
        x = F.leaky_relu(self.first(image), _SLOPE)
        skipped = []
        for down in self.down:
            skipped.append(x)
            x = F.leaky_relu(down(x), _SLOPE)
        for up, skip in zip(reversed(self.up), reversed(skipped), strict=True):
            x = F.interpolate(x, scale_factor=2, mode="bilinear", align_corners=False)
            x = F.leaky_relu(up(x), _SLOPE) + skip
        return self.last(F.leaky_relu(self.middle(x), _SLOPE))


def _normed(convolution: nn.Conv2d) -> nn.Conv2d:
    return spectral_norm(convolution)
