"""Noise that depends on the signal: estimating it from an image, and making it alike everywhere.

The second implementation of what the plugin does (package normalize); tests hold both to the same numbers.

Model of the noise (Foi et al., Practical Poissonian-Gaussian noise modeling and fitting for single-image
raw-data, IEEE TIP 17(10), 2008): the variance of a pixel is a line over its mean,
gain (mean - dark) + read^2.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from zoo.runtime import percentile_scale

SIDE = 8
"""Side of a block in pixels."""
MAX_BLOCKS = 1 << 16
"""Of larger images, a regular sample of the blocks is looked at."""
MIN_BLOCKS = 64
"""With fewer blocks that are not clipped, clipped ones count too."""
MIN_BIN = 16
"""Blocks in a bin of intensities."""
FLAT_SHARE = 3
"""One in so many blocks of a bin is taken for flat."""
STRUCTURED = 2.0
"""Bins whose other coefficients have so many times the variance show more structure than noise."""
REJECTED = 3.0
"""Bins that miss the line by so many standard deviations do not count."""
FLOOR = 1e-3
"""No variance is taken for smaller than this part of the mean one."""
ROUNDS = 30
"""Rounds of the fit."""
SIGNIFICANT = 3.0
"""A slope of fewer standard errors is taken for 0."""

SIGNAL_DEPENDENT = 4.0
"""Variance at the bright end over that at the dark end from which on noise depends on the signal."""
LARGEST_RANGE = 15.0
"""With less noise than this part of the range, a network for Gaussian noise does better without a transform."""
SMALLEST_SIGMA = 0.2
"""With less noise than so many electrons in the dark, which is empty then, the transform cannot make it alike."""
TABLE_SIZE = 256
"""Entries in the table of the inverse."""
TABLE_TOP = 25.0
"""Variance in electrons squared above which the asymptote replaces the table."""
TABLE_ARRIVED = 101
"""Numbers of electrons that may arrive where up to 25 are expected."""
QUADRATURE = 241
"""Points of the integral over the read noise."""


@dataclass(frozen=True)
class NoiseModel:
    """Variance of a pixel as a function of its mean: gain (mean - dark) + read^2.

    Attributes
    ----------
    gain : float
        Pixel units per electron; 0 if the noise is the same everywhere.
    read : float
        Standard deviation at the darkest level, in pixel units.
    dark : float
        The darkest level, in pixel units.
    """

    gain: float
    read: float
    dark: float

    def variance(self, mean: float) -> float:
        """Variance of a pixel of this mean, in squared pixel units; not below 0."""
        return max(0.0, self.gain * (mean - self.dark) + self.read**2)


@dataclass(frozen=True)
class NoiseEstimate:
    """The noise of an image.

    Attributes
    ----------
    model : NoiseModel
        The fitted line.
    contrast : float
        Variance at the bright end over that at the dark end, of those bins that show more noise than structure.
    """

    model: NoiseModel
    contrast: float

    @property
    def signal_dependent(self) -> bool:
        """Whether the noise is clearly stronger where it is bright."""
        return self.model.gain > 0 and self.contrast >= SIGNAL_DEPENDENT

    def helps(self, low: float, high: float) -> bool:
        """Whether a network for Gaussian noise does better with the transform; the two values become 0 and 1."""
        if not self.signal_dependent or self.model.read < SMALLEST_SIGMA * self.model.gain:
            return False
        bottom, top = Anscombe(self.model).forward(np.array([low, high]))
        return bool(1 < top - bottom <= LARGEST_RANGE)


def estimate(image: np.ndarray) -> NoiseEstimate | None:
    """The noise of one gray image (y, x), in its own units; None if it shows none to measure.

    Noise is measured by the finest diagonal Haar coefficients of blocks. Of the blocks of similar mean the flattest
    third counts, judged by their other coefficients, which are independent of those: so structure hardly counts,
    and the mean of squares stays without bias for any kind of noise. A line is fitted by reweighted least
    squares with Tukey's weights; bins that show more structure than noise hardly count. Blocks are sorted by the mean
    of one half of their pixels, their level is that of the other half: so noise does not spread the levels.
    """
    blocks = _usable(_blocks(np.asarray(image, np.float64)))
    if len(blocks) == 0:
        return None
    quarters = blocks.reshape(-1, SIDE // 2, 2, SIDE // 2, 2)
    a, b, c, d = (quarters[:, :, i, :, j] for i in (0, 1) for j in (0, 1))
    fine = (((a - b - c + d) / 2) ** 2).mean((1, 2))
    lowpass = (a + b + c + d) / 2
    odd = np.indices(lowpass.shape[1:]).sum(0) % 2 == 1
    rank, mean = lowpass[:, ~odd].mean(1) / 2, lowpass[:, odd].mean(1) / 2
    # Exact for whole numbers, so that ties stay ties.
    coarse = (lowpass**2).sum((1, 2)) - lowpass.sum((1, 2)) ** 2 / lowpass[0].size
    order = np.argsort(rank, kind="stable")
    mean, fine, coarse = mean[order], fine[order], coarse[order]
    edges = bins(len(mean))
    flat = [
        begin + np.argsort(coarse[begin:end], kind="stable")[: -(-(end - begin) // FLAT_SHARE)]
        for begin, end in zip(edges, edges[1:], strict=False)
    ]
    coefficients = (SIDE // 2) ** 2
    level = np.array([mean[index].mean() for index in flat])
    variance = np.array([fine[index].mean() for index in flat])
    scatter = np.array([coarse[index].mean() / (coefficients - 1) for index in flat])
    count = np.array([len(index) * coefficients for index in flat])
    floor = max(FLOOR * variance.mean(), np.finfo(float).tiny)
    structure = np.maximum(1, scatter / np.maximum(variance, floor) / STRUCTURED)
    model = fit(level, variance, count / structure**4)
    clear = [model.variance(value) for value in level[structure == 1]]
    return NoiseEstimate(model, _ratio(clear[0], clear[-1]) if clear else 1.0)


def _ratio(dark: float, bright: float) -> float:
    if bright == dark:
        return 1.0
    return bright / dark if dark > 0 else np.inf


def _blocks(image: np.ndarray) -> np.ndarray:
    """A regular sample of the blocks of an image, (block, y, x)."""
    rows, columns = (side // SIDE for side in image.shape)
    cropped = image[: rows * SIDE, : columns * SIDE]
    blocks = cropped.reshape(rows, SIDE, columns, SIDE).swapaxes(1, 2).reshape(-1, SIDE, SIDE)
    stride = max(1, -(-len(blocks) // MAX_BLOCKS)) | 1
    return blocks[::stride]


def _usable(blocks: np.ndarray) -> np.ndarray:
    """Blocks that are neither constant nor clipped: at the image's smallest or largest value in over a 16th."""
    if len(blocks) == 0:
        return blocks
    low, high = blocks.min((1, 2)), blocks.max((1, 2))
    clipped = [(blocks == end).sum((1, 2)) > SIDE * SIDE // 16 for end in (blocks.min(), blocks.max())]
    varied = low < high
    whole = varied & ~clipped[0] & ~clipped[1]
    return blocks[whole if whole.sum() >= MIN_BLOCKS else varied]


def bins(number: int) -> list[int]:
    """Ranks that bound the bins of sorted blocks: four for the lower half, four for the next quarter, and so on.

    Few bright blocks so get bins of their own, whatever the distribution.
    """
    edges, begin = [0], 0
    while True:
        rest = number - begin
        half = rest // 2
        if half // 4 < MIN_BIN:
            parts = max(1, rest // MIN_BIN)
            return edges + [begin + rest * i // parts for i in range(1, parts + 1)]
        edges += [begin + half * i // 4 for i in range(1, 5)]
        begin += half


def fit(level: np.ndarray, variance: np.ndarray, count: np.ndarray) -> NoiseModel:
    """The line through variances over levels, from so many coefficients each; the first is the darkest."""
    floor = FLOOR * variance.mean()
    if floor == 0:
        return NoiseModel(0.0, 0.0, float(level[0]))
    expected, trust = np.maximum(variance, floor), np.ones(len(level))
    for _ in range(ROUNDS):
        weight = count * trust / (2 * expected**2)
        centre, height = (weight * level).sum() / weight.sum(), (weight * variance).sum() / weight.sum()
        spread = (weight * (level - centre) ** 2).sum()
        slope = (weight * (level - centre) * (variance - height)).sum() / spread if spread > 0 else 0.0
        expected = np.maximum(height + slope * (level - centre), floor)
        misses = (variance - expected) / expected * np.sqrt(count / 2)
        scale = max(1.0, 1.4826 * float(np.median(np.abs(misses))))
        trust = np.maximum(0, 1 - (misses / (REJECTED * scale)) ** 2) ** 2
    dark = float(level[0])
    if not slope * np.sqrt(spread) > SIGNIFICANT * scale:
        return NoiseModel(0.0, float(np.sqrt(height)), dark)
    read = height + slope * (dark - centre)
    # Where the line reaches 0 above the darkest level, that is where there is no light.
    return NoiseModel(float(slope), float(np.sqrt(max(0.0, read))), dark if read > 0 else float(dark - read / slope))


class Anscombe:
    """The generalised Anscombe transform of a noise model with gain > 0, and its exact unbiased inverse.

    forward(z) = 2 / gain sqrt(max(0, gain (z - dark) + 3/8 gain^2 + read^2)); Starck, Murtagh and Bijaoui, Image
    Processing and Data Analysis, Cambridge University Press 1998. The inverse takes the mean of transformed values
    to the mean of pixels: Makitalo and Foi, Optimal inversion of the generalized Anscombe transformation for
    Poisson-Gaussian noise, IEEE TIP 22(1), 2013, tabulated here; above the table its asymptote
    D^2 / 4 - 1/8 - (read / gain)^2, below the darkest level its tangent.
    """

    def __init__(self, model: NoiseModel):
        self.gain, self.dark, self.read = model.gain, model.dark, model.read / model.gain
        self.electrons = np.linspace(0, np.sqrt(max(TABLE_TOP - self.read**2, self.read**2)), TABLE_SIZE) ** 2
        self.means = self._means()

    def _means(self) -> np.ndarray:
        """Expected transformed value for each number of expected electrons in the table."""
        if self.read**2 >= TABLE_TOP:
            return 2 * np.sqrt(self.electrons + self.read**2 + 0.125)
        noise = np.linspace(-6, 6, QUADRATURE)
        density = np.exp(-(noise**2) / 2)
        arrived = np.arange(TABLE_ARRIVED)
        values = self._root(arrived[:, None] + self.read * noise) @ (density / density.sum())
        chance = np.empty((TABLE_SIZE, TABLE_ARRIVED))
        chance[:, 0] = np.exp(-self.electrons)
        for n in arrived[1:]:
            chance[:, n] = chance[:, n - 1] * self.electrons / n
        return chance @ values

    def _root(self, electrons: np.ndarray) -> np.ndarray:
        return 2 * np.sqrt(np.maximum(0, electrons + 0.375 + self.read**2))

    def forward(self, pixels: np.ndarray) -> np.ndarray:
        """Values whose noise has a standard deviation of about 1."""
        return self._root((np.asarray(pixels, np.float64) - self.dark) / self.gain)

    def inverse(self, values: np.ndarray) -> np.ndarray:
        """Pixels whose transformed values have these means."""
        values = np.asarray(values, np.float64)
        table = np.interp(values, self.means, self.electrons)
        slope = (self.electrons[1] - self.electrons[0]) / (self.means[1] - self.means[0])
        below = (values - self.means[0]) * slope
        above = self.electrons[-1] + (values**2 - self.means[-1] ** 2) / 4
        electrons = np.where(values < self.means[0], below, np.where(values > self.means[-1], above, table))
        return self.dark + self.gain * electrons


def restore(network: Callable[[np.ndarray], np.ndarray], image: np.ndarray, low: float, high: float,
            always: bool = False) -> np.ndarray:  # fmt: skip
    """Restore a gray image as the plugin does with a network for Gaussian noise.

    Parameters
    ----------
    network : callable
        From normalised values (y, x) to the same.
    low, high : float
        Pixel values that the network sees as 0 and 1.
    always : bool
        Transform wherever noise grows with intensity; otherwise only where that helps.
    """
    noise = estimate(image)
    if noise is None or not (noise.helps(low, high) or (always and noise.model.gain > 0)):
        scale = 1 / (high - low) if high > low else 1.0
        return network((image - low) * scale) / scale + low
    transform = Anscombe(noise.model)
    bottom, top = transform.forward(np.array([low, high]))
    stabilised = (transform.forward(image) - bottom) / (top - bottom)
    return transform.inverse(network(stabilised).astype(np.float64) * (top - bottom) + bottom)


def restorer(network: Callable[[np.ndarray], np.ndarray], by_range: bool, always: bool = False):
    """`restore` with the range 0..255 of 8-bit images, or else with percentiles."""

    def apply(image: np.ndarray) -> np.ndarray:
        if by_range and image.dtype == np.uint8:
            return restore(network, image, 0.0, 255.0, always)
        scale, shift = percentile_scale(image)
        return restore(network, image, -shift / scale, (1 - shift) / scale, always)

    return apply
