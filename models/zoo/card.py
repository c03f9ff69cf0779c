"""The texts of a model folder: README.md (the model card) and NOTICE (credits of the training images)."""

from __future__ import annotations

from pathlib import Path

from zoo.networks.dasr import DASRConfig
from zoo.networks.mprnet import MPRNetConfig
from zoo.networks.pss_nsc import PssNscConfig
from zoo.networks.restormer import RestormerConfig
from zoo.published.catalogue import family_of
from zoo.recipe import Degrading, Recipe

_BEGIN, _END = "<!-- measured: written by `zoo evaluate --card` -->", "<!-- end of measured -->"
_NORMALIZATION = {
    "range": (
        "8-bit images are divided by 255, all others are scaled so that their 0.1 and 99.9 percentiles become 0 and 1;"
    ),
    "percentile": "Every image is scaled so that its 0.1 and 99.9 percentiles become 0 and 1;",
}
_LIMITS = {
    "denoise": """\
* It removes noise that differs from pixel to pixel. It does not remove blur, stripes, blocks of compression or hot
  rows, and strongly correlated noise (over about one pixel) only in part.
* Structure far below the noise cannot be told from it and is smoothed away; do not measure faint detail on the
  result without checking against the original.""",
    "deblur": """\
* It sharpens blur of the kinds and sizes above, the same over small parts of the image; stronger blur remains in part.
* Detail that the blur or the noise wiped out cannot be measured on the result: what is sharp there is what is likely.""",
    "derain": """\
* It removes bright streaks of the sizes and directions above; drops on the lens, snow and mist stay.
* What a streak hid is filled in with what is likely there; do not measure on it.""",
    "super-resolution": """\
* It undoes blur, noise and, for photographs, compression of the kinds and strengths above while it enlarges.
* Detail that is finer than the pixels of the image is what is likely there, not what was measured: do not count or
  measure structures of the result that the image does not show.
* What it finds out about the degradation holds for the whole image; where it differs within the image, cut it.""",
    "destripe": """\
* It removes stripes that run horizontally, as the plugin turns images; broad bands of more rows than above stay, since
  they cannot be told from the specimen.
* A structure of the specimen that runs along the stripes through the whole image looks like a stripe.""",
}
"""What holds for all models of a task, by its first word."""

_CHANNELS = {
    (False, 1): "one gray channel",
    (False, 3): "red, green and blue (a gray image goes in as all three)",
    (True, 1): "gray, or red, green and blue one by one",
}
"""What goes in, by whether planes are restored one by one and the network's channels."""

_ATTENTION = "Attention statistics belong to a tile: results of different tile sizes differ slightly. Prefer large tiles."
_REACH = (
    "A pixel of the result depends on more of the image than the halo of a tile: results of tile sizes differ slightly. "
    "Prefer large tiles."
)
_MIXED = "Experts are mixed once for an image, and tiles have all the context they need: their size does not matter."

_UNMEASURED = "Not measured yet."


def _data_table(recipe: Recipe) -> str:
    """The training sources with their licences, one row each, equal credits joined."""
    rows = dict.fromkeys((source.credit, source.licence, source.kind) for source in recipe.sources)
    lines = ["| pictures | licence | kind |", "|---|---|---|"]
    lines += [f"| {credit} | {licence} | {kind} |" for credit, licence, kind in rows]
    counts = ", ".join(f"{count} {name}" for name, count in recipe.procedural.counts.items())
    lines.append(f"| generated pictures ({counts}) | made by this project | procedural |")
    return "\n".join(lines)


def _mirrored(recipe: Recipe) -> str:
    """What the plugin does to images whose size the network cannot take."""
    multiple = family_of(recipe.network).padding or family_of(recipe.network).step
    return f" (the plugin mirrors it to multiples of\n  {multiple})" if multiple > 1 else ""


def write_card(folder: Path, recipe: Recipe, text: dict[str, str]) -> None:
    """Write README.md, keeping the measured block of an existing one.

    Parameters
    ----------
    text : dict of str to str
        Sentences that need a trained network: "network" and "training".
    """
    file = folder / "README.md"
    measured = _measured(file.read_text(encoding="utf-8")) if file.exists() else _UNMEASURED
    shares = ", ".join(f"{share:.0%} {kind}" for kind, share in recipe.mix.items())
    channels = _CHANNELS[type(recipe.network) is PssNscConfig, recipe.channels]
    tiles = _ATTENTION if isinstance(recipe.network, RestormerConfig | MPRNetConfig) else _REACH
    if isinstance(recipe.network, DASRConfig):
        tiles = _MIXED
    artefact = f"\n{recipe.artefact.title}: {recipe.artefact.describe()}" if recipe.artefact else ""
    noise = f"\nNoise: {recipe.noise.describe()}" if recipe.noise else ""
    limits = "".join(f"\n* {limit}" for limit in recipe.model.limits)
    file.write_text(
        f"""# {recipe.model.title}

{recipe.model.summary}

* **Network**: {text["network"]}
* **Input and output**: {channels}, any size{_mirrored(recipe)}, any units.
  {_NORMALIZATION[recipe.eight_bit]}
  the inverse map brings the result back to the units of the image.
* **Licence** of the weights: BSD-2-Clause; credits of the training images: see NOTICE.

## Validation

{_BEGIN}
{measured}
{_END}

## Training

{text["training"]}
Patches: {shares}.{artefact}{noise}

{_data_table(recipe)}

Kept out of the training: {", ".join(sorted(recipe.hold_out | recipe.validation))}.
The recipe, `recipes/{recipe.name}.toml`, holds everything needed to train it again; see the README of the workshop.

## Limits

{_LIMITS[recipe.model.task.split()[0]]}{limits}
* {tiles}
* Every plane and channel is restored on its own; neighbouring planes and time points are not used.
""",
        encoding="utf-8",
    )


def _measured(card: str) -> str:
    """The text between the markers of a card."""
    if _BEGIN not in card or _END not in card:
        return _UNMEASURED
    return card.split(_BEGIN, 1)[1].split(_END, 1)[0].strip()


def write_measured(folder: Path, measured: str) -> None:
    """Replace the measured block of a model card.

    Raises
    ------
    ValueError
        If the card has no such block.
    """
    file = folder / "README.md"
    card = file.read_text(encoding="utf-8")
    if _BEGIN not in card or _END not in card:
        raise ValueError(
            f"Model card {file} must contain the lines {_BEGIN!r} and {_END!r}, but does not; export again."
        )
    head, tail = card.split(_BEGIN, 1)[0], card.split(_END, 1)[1]
    file.write_text(f"{head}{_BEGIN}\n{measured.strip()}\n{_END}{tail}", encoding="utf-8")


def _spoiling(recipe: Recipe) -> str:
    """What the training pictures were degraded with."""
    if isinstance(recipe.artefact, Degrading):
        return "blur and noise, and shrunk"
    return f"{recipe.artefact.title.lower()} and noise" if recipe.artefact else "noise"


def write_notice(folder: Path, recipe: Recipe) -> None:
    """Write NOTICE: credits for the training images whose licences ask for attribution."""
    credits = dict.fromkeys(source.credit for source in recipe.sources if source.licence.startswith("CC-BY"))
    lines = [
        f"{recipe.model.title}",
        "",
        "These weights were trained, among others, on images under the Creative Commons Attribution licence 4.0",
        "(https://creativecommons.org/licenses/by/4.0/). The images were converted to gray, in part shrunk, cropped and",
        f"degraded with {_spoiling(recipe)}. Credits:",
        "",
        *(f"* {credit}" for credit in credits),
        "",
        "All other training images are in the public domain or dedicated to it (CC0), or generated; see README.md.",
    ]
    (folder / "NOTICE").write_text("\n".join(lines) + "\n", encoding="utf-8")
