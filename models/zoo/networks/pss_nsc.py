"""PSS-NSC: motion deblurring at three scales that share some of their parameters.

Gao et al., "Dynamic Scene Deblurring with Parameter Selective Sharing and Nested Skip
Connections", CVPR 2019. Written from the paper and a description of the published
networks, which are TensorFlow 1 checkpoints. Parameter names are theirs with '.' for
'/'; :func:`from_tensorflow` brings their tensors into the layouts used here (see
:mod:`zoo.networks.checkpoints`).

Images are float32 tensors (batch, 1, height, width) in 0..1: one colour plane each. The
three planes of a colour picture are three images of the batch (see :func:`planes`).
Height and width must be multiples of 16: the network never pads. Whoever calls it pads
(the authors: by repeating the edge, right and bottom).

TensorFlow resizes and pads in ways of its own, which are reproduced here: see
:func:`subsample`, :func:`enlarge` and :class:`_Conv`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import torch
import torch.nn.functional as F
from torch import Tensor, nn

from zoo.networks.initial import see_structure_

SIZE_MULTIPLE = 16
"""Height and width must be multiples of this (a quarter of the size, two halvings)."""

_SCALES = 3
_UNITS = ("d1", "d2", "d3", "d4")
_TRANSFORMS = {"enc1": 0, "enc2": 1, "enc3": 2, "dec3": 2, "dec2": 1, "dec1": 0}  # stage -> level of the size


@dataclass(frozen=True)
class PssNscConfig:
    """Structure of one PSS-NSC; the defaults are the published network.

    Attributes
    ----------
    widths : tuple of int
        Channels of a scale's three levels: at its full, half and quarter size.
    across_scales : str
        What the scales have in common: "nothing", "transforms" (the non-linear
        transformations, while every scale extracts features of its own) or
        "everything".
    within_scale : bool
        Whether the two transformations of one stage are one, applied twice.
    """

    widths: tuple[int, int, int] = (32, 64, 128)
    across_scales: str = "transforms"
    within_scale: bool = True

    def __post_init__(self) -> None:
        if self.across_scales not in ("nothing", "transforms", "everything"):
            raise ValueError(
                "PSS-NSC across_scales must be 'nothing', 'transforms' or 'everything', "
                f"but was {self.across_scales!r}."
            )
        if len(self.widths) != 3 or min(self.widths) < 1:
            raise ValueError(f"PSS-NSC widths must be three positive numbers, but was {self.widths}.")


VARIANTS: Mapping[str, PssNscConfig] = {
    "independent": PssNscConfig(across_scales="nothing", within_scale=False),
    "all_shared": PssNscConfig(across_scales="everything", within_scale=False),
    "selectively_shared": PssNscConfig(across_scales="transforms", within_scale=False),
    "shared_within_scale": PssNscConfig(across_scales="transforms", within_scale=True),
}
"""The ways of sharing that the paper compares (section 3.1); the last was published."""


def planes(picture: Tensor) -> Tensor:
    """The colour planes of pictures as images of their own: (b, c, h, w) -> (b c, 1, h, w)."""
    return picture.flatten(0, 1).unsqueeze(1)


def subsample(x: Tensor, step: int) -> Tensor:
    """Every step-th pixel from the first on, no mean: (b, c, h, w) -> (b, c, h/step, w/step).

    This is what tf.image.resize_images of TensorFlow 1 does when it shrinks by a whole
    number: it samples at output position * step, without half-pixel centres.
    """
    return x[..., ::step, ::step]


def enlarge(x: Tensor) -> Tensor:
    """Twice the size as TensorFlow 1 enlarges: (b, c, h, w) -> (b, c, 2h, 2w).

    Along each axis y[2k] = x[k] and y[2k + 1] = (x[k] + x[k + 1]) / 2, where the edge is
    repeated. These are the first 2n of 2n + 1 samples whose ends are those of the
    n + 1 pixels of the continued image.
    """
    height, width = x.shape[2:]
    continued = F.pad(x, (0, 1, 0, 1), mode="replicate")
    size = (2 * height + 1, 2 * width + 1)
    return F.interpolate(continued, size=size, mode="bilinear", align_corners=True)[..., :-1, :-1]


def from_tensorflow(tensors: Mapping[str, np.ndarray]) -> dict[str, Tensor]:
    """Tensors of a TensorFlow checkpoint with the names and layouts of :class:`PssNsc`.

    Parameters
    ----------
    tensors : mapping of str to array
        By name, e.g. g_net/enc1_1_0/weights. Convolutions (height, width, in, out)
        become (out, in, height, width), transposed ones (height, width, out, in)
        become (in, out, height, width). What the optimizer left is omitted.
    """
    parameters = {}
    for name, value in tensors.items():
        if name.endswith(("/weights", "/biases")):
            ours = value.transpose(3, 2, 0, 1) if value.ndim == 4 else value
            parameters[name.replace("/", ".")] = torch.from_numpy(ours.copy())
    return parameters


class _Layer(nn.Module):
    """The parameters of a convolution under TensorFlow's names."""

    def __init__(self, shape: tuple[int, int, int, int], outputs: int):
        super().__init__()
        self.weights = nn.Parameter(torch.empty(shape))
        self.biases = nn.Parameter(torch.zeros(outputs))
        nn.init.xavier_uniform_(self.weights)


class _Conv(_Layer):
    """A 3 x 3 convolution with TensorFlow's padding SAME; (b, in, h, w) -> (b, out, h/stride, w/stride).

    Stride 1 pads by one pixel of zeros on every side; stride 2 of even sizes pads only
    at the right and at the bottom.
    """

    def __init__(self, inputs: int, outputs: int, stride: int = 1):
        super().__init__((outputs, inputs, 3, 3), outputs)
        self.stride = stride

    def forward(self, x: Tensor) -> Tensor:
        if self.stride == 1:
            return F.conv2d(x, self.weights, self.biases, padding=1)
        return F.conv2d(F.pad(x, (0, 1, 0, 1)), self.weights, self.biases, stride=self.stride)


class _Up(_Layer):
    """A transposed 4 x 4 convolution, padding SAME; (b, in, h, w) -> (b, out, 2h, 2w)."""

    def __init__(self, inputs: int, outputs: int):
        super().__init__((inputs, outputs, 4, 4), outputs)

    def forward(self, x: Tensor) -> Tensor:
        return F.conv_transpose2d(x, self.weights, self.biases, stride=2, padding=1)


class _Unit(nn.Module):
    """conv(relu(conv(x))), without a skip of its own; (b, c, h, w) -> same."""

    def __init__(self, channels: int):
        super().__init__()
        self.conv1 = _Conv(channels, channels)
        self.conv2 = _Conv(channels, channels)
        nn.init.zeros_(self.conv2.weights)  # sums of units would grow a thousandfold at the start of a training

    def forward(self, x: Tensor) -> Tensor:
        return self.conv2(F.relu(self.conv1(x)))


class _Transform(nn.Module):
    """Non-linear transformation with nested skip connections (paper, section 3.2).

    Four units; each gets the input plus the results of all units before, and the
    result is the input plus all of them; (b, c, h, w) -> same.
    """

    def __init__(self, channels: int):
        super().__init__()
        for name in _UNITS:
            self.add_module(name, _Unit(channels))

    def forward(self, x: Tensor) -> Tensor:
        for name in _UNITS:
            x = x + self.get_submodule(name)(x)
        return x


class _Net(nn.Module):
    """All parameters, named by stage, place in the stage and, unless shared, scale.

    Place 1 of enc1, enc2 and enc3 and place 3 of dec2 and dec1 extract features, place 0
    of dec1 gives the image; these belong together and are shared across scales only with
    everything else. Places 2 (and 3 of encoders, 1 of decoders) transform features.
    """

    def __init__(self, config: PssNscConfig):
        super().__init__()
        w1, w2, w3 = config.widths
        for scale in range(_SCALES):
            own = "" if config.across_scales == "everything" else f"_{scale}"
            if f"enc1_1{own}" not in self._modules:
                self.add_module(f"enc1_1{own}", _Conv(2, w1))
                see_structure_(self.get_submodule(f"enc1_1{own}").weights)
                self.add_module(f"enc2_1{own}", _Conv(w1, w2, stride=2))
                self.add_module(f"enc3_1{own}", _Conv(w2, w3, stride=2))
                self.add_module(f"dec2_3{own}", _Up(w3, w2))
                self.add_module(f"dec1_3{own}", _Up(w2, w1))
                self.add_module(f"dec1_0{own}", _Conv(w1, 1))
                nn.init.zeros_(self.get_submodule(f"dec1_0{own}").weights)  # a training starts from the blurred image
        for scale in range(_SCALES):
            for stage, level in _TRANSFORMS.items():
                for name in _transforms(config, stage, scale):
                    if name not in self._modules:
                        self.add_module(name, _Transform(config.widths[level]))


def _transforms(config: PssNscConfig, stage: str, scale: int) -> tuple[str, str]:
    """Names of the two transformations of a stage at a scale."""
    own = f"_{scale}" if config.across_scales == "nothing" else ""
    second = 2 if config.within_scale else 3 if stage.startswith("enc") else 1
    return f"{stage}_2{own}", f"{stage}_{second}{own}"


class PssNsc(nn.Module):
    """The whole network: (b, 1, h, w) -> results at size 1, 1/2 and 1/4, unclamped.

    Every scale gets its blurred image and the result of the next smaller one, enlarged;
    the smallest gets the blurred image in its place.

    Raises
    ------
    ValueError
        If height or width is not a multiple of 16, or the images have not 1 channel.
    """

    def __init__(self, config: PssNscConfig):
        super().__init__()
        self.config = config
        self.g_net = _Net(config)

    def forward(self, image: Tensor) -> tuple[Tensor, Tensor, Tensor]:
        self._check(image)
        quarter, half = subsample(image, 4), subsample(image, 2)
        at_quarter = self._restore(0, quarter, quarter)  # (b, 1, h/4, w/4)
        at_half = self._restore(1, half, enlarge(at_quarter))  # (b, 1, h/2, w/2)
        at_full = self._restore(2, image, enlarge(at_half))  # (b, 1, h, w)
        return at_full, at_half, at_quarter

    def _restore(self, scale: int, blurred: Tensor, before: Tensor) -> Tensor:  # both (b, 1, h, w) -> same
        net = self.g_net.get_submodule
        own = "" if self.config.across_scales == "everything" else f"_{scale}"

        def transform(stage: str, x: Tensor) -> Tensor:
            for name in _transforms(self.config, stage, scale):
                x = net(name)(x)
            return x

        x = torch.cat([blurred, before], dim=1)
        e1 = transform("enc1", F.relu(net(f"enc1_1{own}")(x)))  # (b, w1, h, w)
        e2 = transform("enc2", F.relu(net(f"enc2_1{own}")(e1)))  # (b, w2, h/2, w/2)
        e3 = transform("enc3", F.relu(net(f"enc3_1{own}")(e2)))  # (b, w3, h/4, w/4)
        d3 = transform("dec3", e3)
        d2 = transform("dec2", F.relu(net(f"dec2_3{own}")(d3)) + e2)  # (b, w2, h/2, w/2)
        d1 = transform("dec1", F.relu(net(f"dec1_3{own}")(d2)) + e1)  # (b, w1, h, w)
        return net(f"dec1_0{own}")(d1) + blurred

    def _check(self, image: Tensor) -> None:
        _, channels, height, width = image.shape
        if channels != 1:
            raise ValueError(
                f"PSS-NSC input must have 1 channel, but has {channels}; "
                "make every colour plane an image of the batch."
            )
        if height % SIZE_MULTIPLE or width % SIZE_MULTIPLE:
            raise ValueError(
                f"PSS-NSC input must have a height and width that are multiples of {SIZE_MULTIPLE}, "
                f"but is {height} x {width}; pad it first."
            )
