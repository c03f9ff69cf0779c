"""DASR: super-resolution that estimates how a picture was degraded and adapts to it.

Liang et al., "Efficient and Degradation-Adaptive Network for Real-World Image
Super-Resolution", ECCV 2022 (arXiv:2203.14216). Written from the paper and a description
of the published network; parameter names and tensor layouts are those of the published
checkpoints net_p (predictor) and net_g (experts), which therefore load as they are
(see :mod:`zoo.networks.checkpoints`).

Images are float32 RGB tensors (batch, 3, height, width) in 0..1 of any size.

Three steps, which can be taken one by one (paper, section 3):

1. :meth:`DegradationPredictor.forward`: a picture gives 33 numbers describing blur,
   resizing, noise and compression. A user may edit them.
2. :meth:`DegradationPredictor.expert_weights`: the numbers give the weights of five experts.
3. :class:`ExpertNetwork` mixes the parameters of the experts by these weights and applies
   the mixed network. For tiles, mix once for the whole picture (:meth:`ExpertNetwork.mixed`):
   the numbers are means over it. The mixed :class:`SRResNet` sees 35 pixels around each.
"""

from __future__ import annotations

from dataclasses import dataclass

import torch
import torch.nn.functional as F
from torch import Tensor, nn
from torch.func import functional_call

from zoo.networks.initial import see_structure_

_SCALES = (2, 3, 4)
_SLOPE = 0.1  # of the experts' leaky ReLUs
_HIDDEN = 15  # numbers between those of the degradation and the experts' weights


@dataclass(frozen=True)
class DASRConfig:
    """Structure of one DASR; the defaults are the published network.

    Attributes
    ----------
    num_in_ch, num_out_ch : int
        Image channels; equal, since the enlarged input is added to the output.
    num_feat : int
        Channels of the experts' convolutions.
    num_block : int
        Residual blocks of an expert.
    num_models : int
        Experts.
    upscale : int
        Enlargement: 2, 3 or 4 (published: 4).
    predictor_feat : int
        Channels of the predictor's convolutions.
    num_params : int
        Numbers that describe a degradation.
    """

    num_in_ch: int = 3
    num_out_ch: int = 3
    num_feat: int = 64
    num_block: int = 16
    num_models: int = 5
    upscale: int = 4
    predictor_feat: int = 64
    num_params: int = 33

    def __post_init__(self) -> None:
        if self.upscale not in _SCALES:
            raise ValueError(f"DASR upscale must be 2, 3 or 4, but was {self.upscale}.")
        if self.num_in_ch != self.num_out_ch:
            raise ValueError(
                "DASR adds its enlarged input to its output, so num_in_ch and num_out_ch must be equal, "
                f"but were {self.num_in_ch} and {self.num_out_ch}."
            )


class DegradationPredictor(nn.Module):
    """Degradation prediction network (paper, section 3): (b, 3, h, w) -> (b, num_params).

    Every convolution is followed by a leaky ReLU of slope 0.2, also the last, so
    negative numbers come out attenuated. Then follows the mean over all pixels.

    Raises
    ------
    ValueError
        If the channels do not match.
    """

    def __init__(self, config: DASRConfig):
        super().__init__()
        self.config = config
        feat = config.predictor_feat
        channels = (config.num_in_ch, feat, feat, feat, feat, feat, config.num_params)
        layers: list[nn.Module] = []
        for number, (inputs, outputs) in enumerate(zip(channels, channels[1:], strict=False)):
            stride = 2 if number == 3 else 1
            layers += [nn.Conv2d(inputs, outputs, 5, stride, padding=2), nn.LeakyReLU(0.2)]
        self.ConvNet = nn.Sequential(*layers)
        self.MappingNet = nn.Sequential(nn.Linear(config.num_params, _HIDDEN), nn.Linear(_HIDDEN, config.num_models))
        self._mix_fully()

    def forward(self, image: Tensor) -> Tensor:
        _check(image, self.config)
        return self.ConvNet(image).mean((2, 3))

    def _mix_fully(self) -> None:
        """Start with weights that add up to 1 for every degradation: equal experts are one network then."""
        last = self.MappingNet[1]
        with torch.no_grad():
            last.weight.sub_(last.weight.mean(dim=0, keepdim=True))
            last.bias.fill_(1 / self.config.num_models)

    def expert_weights(self, degradation: Tensor) -> Tensor:
        """Weights of the experts, of any sign and sum: (b, num_params) -> (b, num_models)."""
        return self.MappingNet(degradation)


class _ResidualBlock(nn.Module):
    """x + conv(relu(conv(x))); (b, c, h, w) -> same."""

    def __init__(self, channels: int):
        super().__init__()
        self.conv1 = nn.Conv2d(channels, channels, 3, padding=1)
        self.conv2 = nn.Conv2d(channels, channels, 3, padding=1)

    def forward(self, x: Tensor) -> Tensor:
        return x + self.conv2(F.relu(self.conv1(x)))


class SRResNet(nn.Module):
    """One expert, or a mixture: (b, 3, h, w) -> (b, 3, scale h, scale w), unclamped.

    Convolutions at the size of the input, then to full size by pixel shuffling (once
    for x2 and x3, twice by 2 for x4), plus the bilinearly enlarged input.

    Raises
    ------
    ValueError
        If the channels do not match.
    """

    def __init__(self, config: DASRConfig):
        super().__init__()
        self.config = config
        channels = config.num_feat
        steps = (2, 2) if config.upscale == 4 else (config.upscale,)
        self.conv_first = nn.Conv2d(config.num_in_ch, channels, 3, padding=1)
        self.body = nn.Sequential(*(_ResidualBlock(channels) for _ in range(config.num_block)))
        for number, step in enumerate(steps, start=1):
            self.add_module(f"upconv{number}", nn.Conv2d(channels, channels * step * step, 3, padding=1))
        self.conv_hr = nn.Conv2d(channels, channels, 3, padding=1)
        self.conv_last = nn.Conv2d(channels, config.num_out_ch, 3, padding=1)
        self._steps = steps
        self._start_small()

    def _start_small(self) -> None:
        """Start as little more than the enlarged input (He et al., ICCV 2015, section 2.2; a tenth in the body)."""
        for name, module in self.named_modules():
            if isinstance(module, nn.Conv2d):
                nn.init.kaiming_normal_(module.weight, a=_SLOPE)
                nn.init.zeros_(module.bias)
                if name.startswith("body.") or name == "conv_last":
                    with torch.no_grad():
                        module.weight.mul_(0.1)
        see_structure_(self.conv_first.weight)

    def forward(self, image: Tensor) -> Tensor:
        _check(image, self.config)
        x = self.body(_leaky(self.conv_first(image)))  # (b, c, h, w)
        for number, step in enumerate(self._steps, start=1):
            x = _leaky(F.pixel_shuffle(self.get_submodule(f"upconv{number}")(x), step))
        x = self.conv_last(_leaky(self.conv_hr(x)))  # (b, 3, scale h, scale w)
        return x + F.interpolate(image, scale_factor=self.config.upscale, mode="bilinear", align_corners=False)


def _leaky(x: Tensor) -> Tensor:
    return F.leaky_relu(x, _SLOPE)


class ExpertNetwork(nn.Module):
    """Experts of the same structure, mixed by weights (paper, section 3).

    Every parameter of :class:`SRResNet` has a leading axis here, the expert. A mixture
    has the parameters W = sum of weight_k W_k over the experts k, biases alike. All
    experts start equal, as one network that was already trained may be their start.
    """

    def __init__(self, config: DASRConfig):
        super().__init__()
        self.config = config
        for name, child in SRResNet(config).named_children():
            self.add_module(name, child)
        for module in self.modules():
            for name, value in list(module.named_parameters(recurse=False)):
                experts = value.detach().expand(config.num_models, *value.shape)
                module.register_parameter(name, nn.Parameter(experts.clone()))
        # In a list, lest its parameters become the experts': a mixture without numbers of its own.
        self._mixture = [SRResNet(config).to("meta")]

    def parameters_of(self, weights: Tensor) -> dict[str, Tensor]:
        """The parameters of one mixture by name; weights (num_models,)."""
        return {name: torch.tensordot(weights.to(experts), experts, dims=1) for name, experts in self.named_parameters()}

    def mixed(self, weights: Tensor) -> SRResNet:
        """One mixture as a network of its own, to be applied to many tiles; weights (num_models,)."""
        network = SRResNet(self.config)
        network.load_state_dict(self.parameters_of(weights))
        return network

    def forward(self, image: Tensor, weights: Tensor) -> Tensor:
        """(b, 3, h, w) and weights (n, num_models), each for b / n pictures in sequence -> (b, 3, scale h, scale w)."""
        (mixture,) = self._mixture
        if len(image) % len(weights):
            raise ValueError(
                f"Pictures must be a multiple of the {len(weights)} rows of weights, but are {len(image)}; give one row "
                "for all, or one for each."
            )
        pictures = zip(image.split(len(image) // len(weights)), weights, strict=True)
        return torch.cat([functional_call(mixture, self.parameters_of(row), (some,)) for some, row in pictures])


class DASR(nn.Module):
    """Predictor and experts together: (b, 3, h, w) -> (b, 3, scale h, scale w), unclamped."""

    def __init__(self, config: DASRConfig):
        super().__init__()
        self.config = config
        self.net_p = DegradationPredictor(config)
        self.net_g = ExpertNetwork(config)

    def forward(self, image: Tensor) -> Tensor:
        return self.net_g(image, self.net_p.expert_weights(self.net_p(image)))


def _check(image: Tensor, config: DASRConfig) -> None:
    if image.shape[1] != config.num_in_ch:
        raise ValueError(
            f"DASR input must have {config.num_in_ch} channel(s), but has {image.shape[1]}; "
            "convert the image or use another configuration."
        )
