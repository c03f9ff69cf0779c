"""Optimizers of the trainings: AdamW, or Muon for the kernels of convolutions and AdamW for what is left."""

from __future__ import annotations

import torch
from torch import Tensor, nn

OPTIMIZERS = ("adamw", "muon")
"""Optimizers that a recipe may name."""

_SMALLEST = 6  # rows and columns of a kernel that is worth to be made orthogonal


class KernelMuon(torch.optim.Muon):
    """Muon for kernels (outputs, inputs, y, x), each taken as a matrix (outputs, y * x * inputs).

    Steps along the momentum's nearest orthogonal matrix (Jordan et al., "Muon: an optimizer for hidden layers in
    neural networks", 2024), scaled as large as those of AdamW, so that its rates hold (Liu et al., "Muon is scalable
    for LLM training", arXiv:2502.16982, section 2.2).

    Parameters
    ----------
    kernels : list of Parameter
        In the memory format channels_last; the optimizer works in their memory, which must not be replaced.
    """

    def __init__(self, kernels: list[nn.Parameter], weight_decay: float):
        self._kernels = kernels
        matrices = [nn.Parameter(_matrix(kernel.detach())) for kernel in kernels]
        super().__init__(matrices, weight_decay=weight_decay, adjust_lr_fn="match_rms_adamw")

    def step(self, closure: None = None) -> None:
        """One step along the kernels' gradients."""
        for kernel, matrix in zip(self._kernels, self.param_groups[0]["params"], strict=True):
            matrix.grad = _matrix(kernel.grad)
        super().step(closure)


def _matrix(kernel: Tensor) -> Tensor:
    """(outputs, inputs, y, x) in the memory format channels_last -> (outputs, y * x * inputs), in the same memory."""
    return kernel.permute(0, 2, 3, 1).view(kernel.shape[0], -1)


def optimizers_of(kind: str, network: nn.Module, weight_decay: float) -> list[torch.optim.Optimizer]:
    """The optimizers that are called so, which have no parameter in common and together all of the network's.

    Parameters
    ----------
    kind : str
        One of `OPTIMIZERS`.
    network : Module
        In the memory format channels_last.
    """
    kernels = [parameter for parameter in network.parameters() if kind == "muon" and _is_large(parameter)]
    chosen = {id(kernel) for kernel in kernels}
    rest = [parameter for parameter in network.parameters() if id(parameter) not in chosen]
    muon = [KernelMuon(kernels, weight_decay)] if kernels else []
    return [*muon, torch.optim.AdamW(rest, weight_decay=weight_decay)]


def _is_large(parameter: Tensor) -> bool:
    return parameter.ndim == 4 and min(parameter.shape[0], parameter[0].numel()) >= _SMALLEST and parameter.shape[1] > 1
