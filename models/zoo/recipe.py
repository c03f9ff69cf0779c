"""Recipes: TOML files that hold everything needed to train one shipped model again."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from zoo.networks.dasr import DASRConfig
from zoo.networks.mprnet import MPRNetConfig
from zoo.networks.pss_nsc import PssNscConfig
from zoo.networks.restormer import RestormerConfig
from zoo.networks.sdwnet import SDWNetConfig
from zoo.optimizers import OPTIMIZERS
from zoo.published.catalogue import Structure
from zoo.published.graphs import channels_of
from zoo.synth.blur import BlurConfig
from zoo.synth.crops import CROPS
from zoo.synth.degrade import DegradationConfig
from zoo.synth.micrograph import MicrographConfig
from zoo.synth.microscope import MicroscopeConfig
from zoo.synth.noise import NoiseConfig
from zoo.synth.rain import RainConfig
from zoo.synth.sources import Source
from zoo.synth.stripes import StripesConfig

ARCHITECTURES = {
    "restormer": RestormerConfig,
    "mprnet": MPRNetConfig,
    "sdwnet": SDWNetConfig,
    "pss-nsc": PssNscConfig,
    "dasr": DASRConfig,
}
"""Networks a recipe may name, and the tables of their structure."""

Artefact = BlurConfig | RainConfig | StripesConfig
"""What spoils patches before the noise."""

Degrading = DegradationConfig | MicrographConfig
"""What makes patches small and spoils them, noise included, for networks that enlarge."""

ARTEFACTS: dict[str, type[Artefact] | type[Degrading]] = {
    "blur": BlurConfig,
    "rain": RainConfig,
    "stripes": StripesConfig,
    "degradation": DegradationConfig,
    "micrograph_degradation": MicrographConfig,
}
"""Their tables in a recipe, of which it has one at most."""

LOSSES = ("charbonnier", "decibel", "mean square")
"""Losses a recipe may name."""


@dataclass(frozen=True)
class ModelText:
    """What description and card say: title, one-sentence summary, version, the task's key, limits of this model."""

    title: str
    summary: str
    version: str
    task: str
    limits: tuple[str, ...] = ()


@dataclass(frozen=True)
class Stage:
    """One step of progressive training.

    Attributes
    ----------
    until : float
        Share of the training time at which the stage ends, in 0..1.
    patch : int
        Side of the square patches in pixels, a multiple of 8.
    batch : int
        Patches per training step, over all processes.
    rows : int
        Rows of the patches if those are wider than high, a multiple of 8; 0: as many as columns.
    """

    until: float
    patch: int
    batch: int
    rows: int = 0


@dataclass(frozen=True)
class Training:
    """How a network is optimised.

    Attributes
    ----------
    seed : int
        Seed of the weights and of the patches.
    learning_rate, final_learning_rate : float
        The optimizer's rate at the end of the warm-up and at the end of the training.
    warm_up : float
        Share of the time over which the rate rises from 0.
    weight_decay, clip : float
        The optimizer's weight decay; largest norm of a gradient.
    ema : float
        Decay per step of the averaged weights, the ones that are exported.
    charbonnier : float
        eps of the loss, see there.
    stages : tuple of Stage
        Patch sizes in the order of training.
    loss : str
        "charbonnier": mean over the pixels of sqrt(d^2 + eps^2); "decibel": mean over the patches of the
        logarithm of mean(d^2) + eps^2. The first tends to a median of what a noisy pixel may have been, the
        second to its mean: it keeps intensities where noise is skewed, and weighs all strengths of noise alike.
        "mean square": half the mean of d^2, for PSS-NSC summed over its three scales.
    mean_weight : float
        How much more the squared error of a patch's mean counts in "decibel".
    edge_weight : float
        How much the edges count beside the image; see zoo.losses.
    every_result : bool
        Whether all stages or scales of the network are compared with the target; otherwise the final image alone.
    crop : str
        Where patches are cut: "random", anywhere, or "sliding", from an overlapping grid; see zoo.synth.crops.
    detail : int
        Of up to so many places, the one with the most structure becomes a patch; 1: as they come.
    start : str or None
        Name of the recipe whose checkpoint the training starts from; random weights without.
    optimizer : str
        One of zoo.optimizers.OPTIMIZERS.
    numbers_weight : float
        How much the error of DASR's predicted numbers counts beside the image.
    tied : float
        Share of the time in which its experts are equal, so that they are trained as one network.
    told : float
        Share of the steps after that in which experts are mixed by the true numbers instead of the predicted ones, so
        that the numbers keep their meaning.
    adversarial_weight : float
        How much a discriminator's verdict counts beside the image; see zoo.networks.discriminator. 0: there is none.
    """

    seed: int
    learning_rate: float
    final_learning_rate: float
    warm_up: float
    weight_decay: float
    clip: float
    ema: float
    charbonnier: float
    stages: tuple[Stage, ...]
    loss: str = "charbonnier"
    mean_weight: float = 0.0
    edge_weight: float = 0.0
    every_result: bool = True
    crop: str = "random"
    detail: int = 1
    start: str | None = None
    optimizer: str = "adamw"
    numbers_weight: float = 0.0
    tied: float = 0.0
    told: float = 0.0
    adversarial_weight: float = 0.0

    def __post_init__(self) -> None:
        if self.loss not in LOSSES:
            raise ValueError(f"Training loss must be among {', '.join(LOSSES)}, but is {self.loss!r}.")
        if self.crop not in CROPS:
            raise ValueError(f"Training crop must be among {', '.join(CROPS)}, but is {self.crop!r}.")
        if self.optimizer not in OPTIMIZERS:
            raise ValueError(f"Training optimizer must be among {', '.join(OPTIMIZERS)}, but is {self.optimizer!r}.")
        if self.detail < 1:
            raise ValueError(f"Training detail must be at least 1, but is {self.detail}.")
        ends = [stage.until for stage in self.stages]
        if not ends or ends != sorted(ends) or ends[-1] != 1:
            raise ValueError(
                f"Training stages must end at rising shares of the time, the last at 1, but end at {ends}."
            )

    def stage_at(self, share: float) -> Stage:
        """The stage that is due when this share of the time has passed."""
        return next((stage for stage in self.stages if share < stage.until), self.stages[-1])


@dataclass(frozen=True)
class Procedural:
    """Generated pictures.

    Attributes
    ----------
    size : int
        Side of a picture in pixels.
    counts : dict of str to int
        How many pictures each generator makes, by its name.
    """

    size: int
    counts: dict[str, int]


@dataclass(frozen=True)
class Recipe:
    """Everything that defines a trained model, except the time given to its training.

    Attributes
    ----------
    name : str
        Name of the model and of its folder.
    model : ModelText
        Texts of the model description.
    network : Structure
        Structure of the network.
    sources : tuple of Source
        Pictures from files.
    procedural : Procedural
        Pictures from generators.
    mix : dict of str to float
        Share of the patches of every kind: photo, micrograph, procedural.
    validation, hold_out : frozenset of str
        Stems of files that are only used to watch the training, or not at all.
    noise : NoiseConfig or MicroscopeConfig or None
        How clean patches are degraded: the table [noise] or [microscope] of the file; None: see `artefact`.
    training : Training
        How the network is optimised.
    artefact : Artefact, Degrading or None
        What spoils patches before that, or in its place: one of the tables in `ARTEFACTS`; None: nothing.
    """

    name: str
    model: ModelText
    network: Structure
    sources: tuple[Source, ...]
    procedural: Procedural
    mix: dict[str, float]
    validation: frozenset[str]
    hold_out: frozenset[str]
    noise: NoiseConfig | MicroscopeConfig | None
    training: Training
    artefact: Artefact | Degrading | None = None

    def __post_init__(self) -> None:
        if isinstance(self.noise, MicroscopeConfig) and self.channels != 1:
            raise ValueError(
                f"The noise of microscopes is made for gray images, but the network of {self.name} takes "
                f"{self.channels} channels; use the table [noise] instead of [microscope]."
            )
        if isinstance(self.artefact, BlurConfig) and any(stage.rows for stage in self.training.stages):
            raise ValueError(f"The blur of {self.name} needs square patches; leave out `rows` in the training's stages.")
        self._check_adaptation()

    def _check_adaptation(self) -> None:
        """Whether what degrades the patches fits a network that adapts to it."""
        if not isinstance(self.artefact, Degrading):
            if self.noise is None or isinstance(self.network, DASRConfig):
                raise ValueError(
                    f"Recipe {self.name} must have a table [degradation] or [micrograph_degradation] if its network is "
                    "a DASR, and [noise] or [microscope] otherwise; add it."
                )
            return
        if self.noise is not None or not isinstance(self.network, DASRConfig):
            raise ValueError(
                f"Degradations of {self.name} hold the noise and are for DASR; leave out [noise] and [microscope], and "
                'use the architecture "dasr".'
            )
        if self.network.num_params != len(self.artefact.numbers):
            raise ValueError(
                f"The network of {self.name} must have num_params = {len(self.artefact.numbers)}, the numbers of its "
                f"degradations, but has {self.network.num_params}."
            )
        if self.channels not in self.artefact.channels:
            raise ValueError(
                f"Degradations of {self.name} are for {' or '.join(map(str, self.artefact.channels))} channel(s), but "
                f"its network takes {self.channels}; set num_in_ch and num_out_ch."
            )

    @property
    def channels(self) -> int:
        """Channels of an image: 1 or 3."""
        return channels_of(self.network)

    @property
    def scale(self) -> int:
        """Size of a result divided by that of the image."""
        return self.network.upscale if isinstance(self.network, DASRConfig) else 1

    @property
    def noise_kind(self) -> str:
        """Noise that the model is for: "any", also such that grows with the intensity, or "gaussian".

        "gaussian" lets the plugin bend the gray values to make the noise so, which would change blur, rain and stripes:
        only for denoising.
        """
        return "any" if isinstance(self.noise, MicroscopeConfig) or self.artefact is not None else "gaussian"

    @property
    def eight_bit(self) -> str:
        """How 8-bit images are normalised: "percentile" as all others, or "range": divided by 255."""
        return "percentile" if isinstance(self.noise or self.artefact, MicroscopeConfig | MicrographConfig) else "range"


def _tuples(table: dict[str, Any]) -> dict[str, Any]:
    """The same table with its lists as tuples, as the frozen dataclasses hold them."""
    return {key: tuple(value) if isinstance(value, list) else value for key, value in table.items()}


def _network(table: dict[str, Any]) -> Structure:
    """The structure of the network that a table names, a Restormer if it names none."""
    entries = _tuples(table)
    architecture = entries.pop("architecture", "restormer")
    if architecture not in ARCHITECTURES:
        raise ValueError(
            f"Recipe network.architecture must be among {', '.join(ARCHITECTURES)}, but is {architecture!r}."
        )
    return ARCHITECTURES[architecture](**entries)


def _noise(table: dict[str, Any]) -> NoiseConfig | MicroscopeConfig | None:
    """The noise of a recipe, from whichever table it has."""
    if "microscope" in table:
        return MicroscopeConfig(**_tuples(table["microscope"]))
    return NoiseConfig(**_tuples(table["noise"])) if "noise" in table else None


def _artefact(table: dict[str, Any]) -> Artefact | Degrading | None:
    """What spoils the patches of a recipe, from whichever table it has."""
    found = [name for name in ARTEFACTS if name in table]
    if len(found) > 1:
        raise ValueError(f"A recipe may have one of the tables {', '.join(ARTEFACTS)}, but has {', '.join(found)}.")
    return ARTEFACTS[found[0]](**_tuples(table[found[0]])) if found else None


def _sources(path: Path) -> tuple[Source, ...]:
    """The pictures of a file that several recipes have in common."""
    with path.open("rb") as file:
        return tuple(Source(**_tuples(source)) for source in tomllib.load(file)["sources"])


def read_recipe(path: Path) -> Recipe:
    """Read a recipe file and the file of its sources, whose path is relative to it.

    Raises
    ------
    ValueError
        If an entry is missing, unknown or out of its range.
    """
    with path.open("rb") as file:
        table = tomllib.load(file)
    try:
        training = dict(table["training"])
        stages = tuple(Stage(**stage) for stage in training.pop("stages"))
        return Recipe(
            name=table["name"],
            model=ModelText(**_tuples(table["model"])),
            network=_network(table["network"]),
            sources=_sources(path.parent / table["sources"]),
            procedural=Procedural(**table["procedural"]),
            mix=table["mix"],
            validation=frozenset(table["validation"]),
            hold_out=frozenset(table["hold_out"]),
            noise=_noise(table),
            training=Training(**training, stages=stages),
            artefact=_artefact(table),
        )
    except (KeyError, TypeError) as error:
        raise ValueError(f"Recipe {path} has a missing or unknown entry: {error}.") from error
