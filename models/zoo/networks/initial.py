"""How trainings of several networks start; weights from files replace it."""

from __future__ import annotations

import torch
from torch import Tensor


def see_structure_(weights: Tensor) -> None:
    """Take the mean from every filter (outputs, inputs, y, x), in place, so that it sees structure and not brightness.

    Features then lie on both sides of the bend of a ReLU or an ELU wherever the image is bright; otherwise they are
    large there, on one side of it, and the network starts almost linear.
    """
    with torch.no_grad():
        weights.sub_(weights.mean(dim=(2, 3), keepdim=True))
