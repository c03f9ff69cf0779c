"""Optimizers of the trainings: AdamW, or Muon for the kernels of convolutions and AdamW for what is left."""

from __future__ import annotations

import math
from collections import defaultdict
from typing import Any

import torch
from torch import Tensor, nn

OPTIMIZERS = ("adamw", "muon")
"""Optimizers that a recipe may name."""

_SMALLEST = 6  # rows and columns of a kernel that is worth to be made orthogonal


class KernelMuon(torch.optim.Muon):
    """Muon for kernels (outputs, inputs, y, x), each taken as a matrix (outputs, y * x * inputs).

    Steps along the momentum's nearest orthogonal matrix (Jordan et al., "Muon: an optimizer for hidden layers in
    neural networks", 2024), scaled as large as those of AdamW, so that its rates hold (Liu et al., "Muon is scalable
    for LLM training", arXiv:2502.16982, section 2.2). Matrices of one shape are taken together, which is faster.

    Parameters
    ----------
    kernels : list of Parameter
        In the memory format channels_last; the optimizer works in their memory, which must not be replaced. With a
        fifth axis in front, that of experts, each is a matrix of its own.
    """

    def __init__(self, kernels: list[nn.Parameter], weight_decay: float):
        self._kernels = kernels
        matrices = [nn.Parameter(matrix) for kernel in kernels for matrix in _matrices(kernel.detach())]
        super().__init__(matrices, weight_decay=weight_decay, adjust_lr_fn="match_rms_adamw")

    def step(self, closure: None = None) -> None:
        """One step along the kernels' gradients."""
        gradients = [gradient for kernel in self._kernels for gradient in _matrices(kernel.grad)]
        for gradient, matrix in zip(gradients, self.param_groups[0]["params"], strict=True):
            matrix.grad = gradient
        (group,) = self.param_groups
        matrices, gradients, momenta = [], [], []
        self._init_group(group, matrices, gradients, momenta)
        with torch.no_grad():
            torch._foreach_lerp_(momenta, gradients, 1 - group["momentum"])
            torch._foreach_mul_(matrices, 1 - group["lr"] * group["weight_decay"])
            updates = torch._foreach_lerp(gradients, momenta, group["momentum"])  # Nesterov's
            for alike in _of_equal_shape(updates).values():
                stack = _orthogonal(torch.stack([updates[i] for i in alike]), group)
                rate = 0.2 * math.sqrt(max(stack.shape[1:])) * group["lr"]
                torch._foreach_add_([matrices[i] for i in alike], list(stack.to(updates[0].dtype)), alpha=-rate)


def _of_equal_shape(tensors: list[Tensor]) -> dict[torch.Size, list[int]]:
    """Indices of the tensors of each shape."""
    found: dict[torch.Size, list[int]] = defaultdict(list)
    for i, tensor in enumerate(tensors):
        found[tensor.shape].append(i)
    return found


def _orthogonal(matrices: Tensor, group: dict[str, Any]) -> Tensor:
    """Nearly orthogonal matrices in the directions of (n, rows, columns), by Newton and Schulz (Jordan et al., 2024)."""
    a, b, c = group["ns_coefficients"]
    turned = matrices.shape[1] > matrices.shape[2]
    x = (matrices.mT if turned else matrices).bfloat16()
    x = x / x.norm(dim=(1, 2), keepdim=True).clamp_min(group["eps"])
    for _ in range(group["ns_steps"]):
        gram = x @ x.mT
        x = torch.baddbmm(x, torch.baddbmm(gram, gram, gram, beta=b, alpha=c), x, beta=a)
    return x.mT if turned else x


def _matrices(kernel: Tensor) -> list[Tensor]:
    """(outputs, inputs, y, x) in the memory format channels_last -> (outputs, y * x * inputs), in the same memory.

    Of experts (n, outputs, inputs, y, x), which have no such format, n matrices (outputs, inputs * y * x).
    """
    if kernel.ndim == 5:
        return [expert.view(expert.shape[0], -1) for expert in kernel]
    return [kernel.permute(0, 2, 3, 1).view(kernel.shape[0], -1)]


def channels_last_(network: nn.Module) -> None:
    """Store the kernels (outputs, inputs, y, x) of a network in the memory format channels_last, in place."""
    for parameter in network.parameters():
        if parameter.ndim == 4:
            parameter.data = parameter.data.contiguous(memory_format=torch.channels_last)


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
    if parameter.ndim == 5:
        return _is_large(parameter[0])
    return parameter.ndim == 4 and min(parameter.shape[0], parameter[0].numel()) >= _SMALLEST and parameter.shape[1] > 1
