"""Losses of the recipes; outputs and targets are (batch, channels, y, x), results are scalars."""

from __future__ import annotations

import torch
import torch.nn.functional as F
from torch import Tensor

from zoo.networks.pss_nsc import subsample
from zoo.recipe import Training

_TAPS = torch.tensor([0.05, 0.25, 0.4, 0.25, 0.05])


def charbonnier(output: Tensor, target: Tensor, eps: float) -> Tensor:
    """mean(sqrt(d^2 + eps^2)), a smooth L1 (Charbonnier et al., ICIP 1994)."""
    return torch.sqrt((output.float() - target).square() + eps * eps).mean()


def decibel(output: Tensor, target: Tensor, eps: float, mean_weight: float = 0.0) -> Tensor:
    """Mean over the patches of log(mean(d^2) + w mean(d)^2 + eps^2) / 2.

    For w = 0 the negative PSNR but for a factor; w counts a shift of a patch's mean more. eps
    limits the weight of patches that are almost perfect.
    """
    difference = output.float() - target
    errors = difference.square().mean(dim=(1, 2, 3)) + mean_weight * difference.mean(dim=(1, 2, 3)).square()
    return 0.5 * torch.log(errors + eps * eps).mean()


def mean_square(output: Tensor, target: Tensor) -> Tensor:
    """mean(d^2) / 2; of results of several scales, their sum is the loss of PSS-NSC (Gao et al., CVPR 2019, section 3.3)."""
    return 0.5 * (output.float() - target).square().mean()


def edges(image: Tensor) -> Tensor:
    """The finest level of the Laplacian pyramid (Burt and Adelson, IEEE Trans. Commun. 31, 1983).

    The image minus what is left of it when every other row and column is dropped and filled in
    again, with the filter 0.05, 0.25, 0.4, 0.25, 0.05 in both steps. Sides must be even; borders are mirrored.
    """
    kernel = torch.outer(_TAPS, _TAPS).to(image)
    grid = torch.zeros(1, 1, *image.shape[2:]).to(image)
    grid[..., ::2, ::2] = 4  # three of four pixels are 0 before the second filter
    return image - _filtered(_filtered(image, kernel) * grid, kernel)


def _filtered(image: Tensor, kernel: Tensor) -> Tensor:
    channels = image.shape[1]
    padded = F.pad(image, (2, 2, 2, 2), mode="reflect")
    return F.conv2d(padded, kernel.expand(channels, 1, 5, 5), groups=channels)


def loss_of(training: Training, outputs: Tensor | tuple[Tensor, ...], target: Tensor) -> Tensor:
    """The loss a recipe names, summed over the stages or scales of the network, whose final image comes first.

    A smaller result is compared with every so-manieth pixel of the target, as the network itself shrinks its input.
    With an edge weight as MPRNet (Zamir et al., CVPR 2021, section 3): the sum over the stages of
    charbonnier(x, y) + weight * charbonnier(edges(x), edges(y)).
    """
    results = outputs if isinstance(outputs, tuple) else (outputs,)
    counted = results if training.every_result else results[:1]
    return torch.stack([_loss_of_stage(training, output.float(), _shrunk(target, output)) for output in counted]).sum()


def _shrunk(target: Tensor, output: Tensor) -> Tensor:
    return subsample(target, target.shape[-1] // output.shape[-1])


def _loss_of_stage(training: Training, output: Tensor, target: Tensor) -> Tensor:
    if training.loss == "decibel":
        loss = decibel(output, target, training.charbonnier, training.mean_weight)
    elif training.loss == "mean square":
        loss = mean_square(output, target)
    else:
        loss = charbonnier(output, target, training.charbonnier)
    if training.edge_weight == 0:
        return loss
    return loss + training.edge_weight * charbonnier(edges(output), edges(target), training.charbonnier)
