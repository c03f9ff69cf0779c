"""Pictures made by rules: overlapping leaves for scenes, and the structures of micrographs.

Every generator takes a NumPy random generator and a size, and returns a gray
float32 picture (size, size) in 0..1. Shapes are drawn on a finer grid and
averaged down, so that edges are smooth and details smaller than a pixel occur.
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from scipy.ndimage import gaussian_filter

from zoo.synth.sources import shrink

FINE = 2
"""Grid cells per pixel and axis while drawing."""

Generator = Callable[[np.random.Generator, int], np.ndarray]


def power_noise(rng: np.random.Generator, size: int, slope: float) -> np.ndarray:
    """Random texture (size, size) with amplitude spectrum 1/f^slope, mean 0, deviation 1."""
    fy = np.fft.fftfreq(size)[:, None]
    fx = np.fft.rfftfreq(size)[None, :]
    frequency = np.hypot(fy, fx)
    frequency[0, 0] = np.inf
    spectrum = np.fft.rfft2(rng.standard_normal((size, size))) / frequency**slope
    field = np.fft.irfft2(spectrum, s=(size, size))
    return (field / field.std()).astype(np.float32)


def dead_leaves(rng: np.random.Generator, size: int) -> np.ndarray:
    """Opaque shapes over each other, radii distributed as r^-3 (Lee, Mumford, Huang, IJCV 2001).

    Discs, rectangles and half planes cut from discs; the larger ones carry a
    texture with a random spectral slope, the smaller ones one gray value.
    """
    n = size * FINE
    image = np.full((n, n), rng.random(), np.float32)
    textures = [power_noise(rng, n, slope) for slope in rng.uniform(0.5, 2.0, 3)]
    smallest, largest = rng.uniform(1.5, 6), n / rng.uniform(2, 5)
    u = rng.random(int(rng.integers(600, 2500)))
    radii = (largest**-2 + (smallest**-2 - largest**-2) * u) ** -0.5
    # Leaves are painted in two passes so that the big ones cannot hide all small ones.
    radii = np.concatenate([np.sort(radii)[::-1], radii[: len(radii) // 3]])
    tones = rng.beta(rng.uniform(0.5, 1.5), rng.uniform(0.5, 1.5), 12)
    for radius in radii:
        cy, cx = rng.uniform(-radius / 2, n + radius / 2, 2)
        y0, y1 = max(int(cy - radius), 0), min(int(cy + radius) + 2, n)
        x0, x1 = max(int(cx - radius), 0), min(int(cx + radius) + 2, n)
        if y1 <= y0 or x1 <= x0:
            continue
        y = np.arange(y0, y1, dtype=np.float32)[:, None] - cy
        x = np.arange(x0, x1, dtype=np.float32)[None, :] - cx
        angle = rng.uniform(0, np.pi)
        along, across = y * np.sin(angle) + x * np.cos(angle), y * np.cos(angle) - x * np.sin(angle)
        shape = rng.random()
        if shape < 0.4:
            inside = y * y + x * x <= radius * radius
        elif shape < 0.75:
            inside = (np.abs(along) <= radius * 0.8) & (np.abs(across) <= radius * rng.uniform(0.05, 0.6))
        else:
            inside = (y * y + x * x <= radius * radius) & (across < radius * rng.uniform(-0.5, 0.5))
        tone = tones[rng.integers(len(tones))] + rng.normal(0, 0.03)
        if radius > 12 and rng.random() < 0.7:
            texture = textures[rng.integers(3)][y0:y1, x0:x1]
            tone = tone + texture * rng.uniform(0.01, 0.12) + along / radius * rng.uniform(0, 0.1)
        image[y0:y1, x0:x1] = np.where(inside, tone, image[y0:y1, x0:x1])
    return np.clip(shrink(gaussian_filter(image, rng.uniform(0.3, 1.2)), FINE), 0, 1)


def stamp(canvas: np.ndarray, y: np.ndarray, x: np.ndarray, weight: np.ndarray | float) -> None:
    """Add weights at rounded positions, leaving out those beyond the canvas."""
    iy, ix = np.rint(y).astype(int), np.rint(x).astype(int)
    keep = (iy >= 0) & (iy < canvas.shape[0]) & (ix >= 0) & (ix < canvas.shape[1])
    np.add.at(canvas, (iy[keep], ix[keep]), np.broadcast_to(weight, iy.shape)[keep])


def _finish(rng: np.random.Generator, layer: np.ndarray) -> np.ndarray:
    """Average down, scale the brightest 0.2 per cent to about 1, add background, bend the tone curve."""
    image = shrink(layer, FINE)
    image = image / max(float(np.percentile(image, 99.8)), 1e-6)
    image = np.clip(image, 0, 1) ** rng.uniform(0.6, 1.5)
    haze = gaussian_filter(image, rng.uniform(6, 20)) * rng.uniform(0, 0.8)
    background = rng.uniform(0, 0.15) + 0.03 * power_noise(rng, image.shape[0], 2.0) * rng.random()
    return np.clip((image + haze + background) * rng.uniform(0.4, 1.0), 0, 1).astype(np.float32)


def filaments(rng: np.random.Generator, size: int) -> np.ndarray:
    """Worm-like chains of varied stiffness, blurred by a microscope's point spread."""
    n = size * FINE
    canvas = _worms(rng, n, int(rng.integers(10, 90)))
    return _finish(rng, gaussian_filter(canvas, rng.uniform(1.2, 4.0)))


def threads(rng: np.random.Generator, size: int) -> np.ndarray:
    """The same in focus and thinner than a pixel, as a specimen is before optics blur it."""
    canvas = _worms(rng, size * FINE, int(rng.integers(3, 50)))
    return _thin(rng, gaussian_filter(canvas, rng.uniform(0.5, 1.3)))


def _worms(rng: np.random.Generator, n: int, count: int) -> np.ndarray:
    """Chains one cell wide on a canvas (n, n), of uneven brightness."""
    canvas = np.zeros((n, n), np.float32)
    steps = n
    for _ in range(count):
        turn = rng.normal(0, rng.uniform(0.005, 0.06), steps).cumsum() + rng.uniform(0, 2 * np.pi)
        y = rng.uniform(-0.2, 1.2) * n + np.sin(turn).cumsum()
        x = rng.uniform(-0.2, 1.2) * n + np.cos(turn).cumsum()
        beads = 1 + 0.4 * np.sin(np.arange(steps) * rng.uniform(0.05, 0.5)) * rng.random()
        stamp(canvas, y, x, beads * rng.lognormal(0, 0.5))
    return canvas


def rods(rng: np.random.Generator, size: int) -> np.ndarray:
    """Straight bright rods along rows and columns, up to 0.4 of the picture long, over soft cells: stripes that end."""
    n = size * FINE
    canvas = np.zeros((n, n), np.float32)
    for _ in range(int(np.exp(rng.uniform(np.log(3), np.log(120))))):
        y, x = rng.integers(n, size=2)
        length, width = int(np.exp(rng.uniform(np.log(8), np.log(0.4 * n)))), int(rng.integers(1, 9))
        grid = canvas if rng.random() < 0.5 else canvas.T
        part = grid[y : y + length, x : x + width]
        np.maximum(part, rng.lognormal(0, 0.5), out=part)
    soft = gaussian_filter(canvas, rng.uniform(0.5, 3.0))
    body = gaussian_filter(np.clip(power_noise(rng, n, rng.uniform(1.5, 2.5)), 0, None), 2)
    return _finish(rng, soft / max(float(soft.max()), 1e-6) + rng.uniform(0, 0.6) * body / max(float(body.max()), 1e-6))


def points(rng: np.random.Generator, size: int) -> np.ndarray:
    """Points smaller than a pixel, far apart or close together."""
    n = size * FINE
    canvas = np.zeros((n, n), np.float32)
    count = int(np.exp(rng.uniform(np.log(20), np.log(3000))))
    stamp(canvas, rng.uniform(0, n, count), rng.uniform(0, n, count), rng.lognormal(0, 0.5, count))
    return _thin(rng, gaussian_filter(canvas, rng.uniform(0.5, 1.3)))


def _thin(rng: np.random.Generator, layer: np.ndarray) -> np.ndarray:
    """Average down, scale the brightest pixel to 0.5 to 0.9, add a smooth background; nothing is cut off."""
    image = shrink(layer, FINE)
    background = rng.uniform(0, 0.05) * (1 + power_noise(rng, image.shape[0], 2.4).clip(-1, 1))
    return (image / max(float(image.max()), 1e-6) * rng.uniform(0.5, 0.9) + background).astype(np.float32)


def puncta(rng: np.random.Generator, size: int) -> np.ndarray:
    """Points of log-normal brightness in two sizes, with a soft cell body below them."""
    n = size * FINE
    layer = np.zeros((n, n), np.float32)
    for sigma in rng.uniform(1.2, 6, 2):
        canvas = np.zeros((n, n), np.float32)
        count = int(np.exp(rng.uniform(np.log(30), np.log(1500))))
        stamp(canvas, rng.uniform(0, n, count), rng.uniform(0, n, count), rng.lognormal(0, 0.8, count))
        layer += gaussian_filter(canvas, sigma) * sigma
    body = gaussian_filter(np.maximum(power_noise(rng, n, 1.8), 0), 4)
    return _finish(rng, layer + body * layer.mean() * rng.uniform(0, 4))


def nuclei(rng: np.random.Generator, size: int) -> np.ndarray:
    """Ellipses filled with chromatin texture, some with dark nucleoli, on a dark ground."""
    n = size * FINE
    yy, xx = np.mgrid[0:n, 0:n].astype(np.float32)
    texture = power_noise(rng, n, rng.uniform(1.0, 1.8))
    layer = np.zeros((n, n), np.float32)
    typical = rng.uniform(8, 50)
    for _ in range(int(np.clip(0.25 * (n / typical) ** 2 * rng.uniform(0.2, 1), 3, 150))):
        cy, cx, angle = rng.uniform(0, n), rng.uniform(0, n), rng.uniform(0, np.pi)
        a, b = typical * rng.uniform(0.7, 1.4), typical * rng.uniform(0.5, 1.0)
        reach = int(1.5 * max(a, b)) + 3
        window = (slice(max(int(cy) - reach, 0), int(cy) + reach), slice(max(int(cx) - reach, 0), int(cx) + reach))
        y, x = yy[window] - cy, xx[window] - cx
        along, across = y * np.sin(angle) + x * np.cos(angle), y * np.cos(angle) - x * np.sin(angle)
        distance = np.sqrt((along / a) ** 2 + (across / b) ** 2)
        value = rng.uniform(0.3, 1) * np.clip(1 + rng.uniform(0.05, 0.35) * texture[window], 0, 2)
        for _ in range(int(rng.integers(0, 4))):
            dy, dx = rng.normal(0, 0.35, 2) * (a, b)
            spot = np.exp(-((along - dy) ** 2 + (across - dx) ** 2) / (2 * (0.15 * b) ** 2))
            value = value * (1 - 0.6 * spot)
        mask = np.clip((1 - distance) * min(a, b) / 2, 0, 1)
        layer[window] = np.maximum(layer[window], mask * value)
    return _finish(rng, gaussian_filter(layer, rng.uniform(0.6, 2.5)))


def membranes(rng: np.random.Generator, size: int) -> np.ndarray:
    """Borders of random cells with warped edges: bright on dark, or dark on bright as in EM."""
    n = size * FINE
    count = int(np.exp(rng.uniform(np.log(8), np.log(250))))
    points = rng.uniform(0, n, (count, 2)).astype(np.float32)
    step = 2  # the distance map is computed on a coarser grid: n * n * count would be slow
    yy, xx = np.mgrid[0:n:step, 0:n:step].astype(np.float32)
    warp = rng.uniform(0, 8)
    yy = yy + warp * gaussian_filter(power_noise(rng, n // step, 1.8), 2)
    xx = xx + warp * gaussian_filter(power_noise(rng, n // step, 1.8), 2)
    nearest = np.full(yy.shape, np.inf, np.float32)
    second = nearest.copy()
    label = np.zeros(yy.shape, int)
    for index, (py, px) in enumerate(points):
        distance = np.hypot(yy - py, xx - px)
        label = np.where(distance < nearest, index, label)
        second = np.minimum(second, np.maximum(nearest, distance))
        nearest = np.minimum(nearest, distance)
    gap = np.kron(second - nearest, np.ones((step, step), np.float32))
    fill = np.kron(rng.random(count).astype(np.float32)[label], np.ones((step, step), np.float32))
    ridge = np.exp(-((gap / rng.uniform(1.5, 6)) ** 2))
    layer = gaussian_filter(ridge + fill * rng.uniform(0, 0.4), rng.uniform(0.8, 2.0))
    if rng.random() < 0.6:
        return _finish(rng, layer)
    grain = 1 + 0.15 * power_noise(rng, n, rng.uniform(0.6, 1.4))
    return np.clip(shrink((1 - 0.8 * layer) * grain, FINE) * rng.uniform(0.4, 0.8), 0, 1).astype(np.float32)


def gratings(rng: np.random.Generator, size: int) -> np.ndarray:
    """Ramps and stripes of one or two directions: regular patterns, fine lines and slow gradients."""
    n = size * FINE
    yy, xx = np.mgrid[0:n, 0:n].astype(np.float32)
    image = np.full((n, n), rng.uniform(0.2, 0.8), np.float32)
    for _ in range(int(rng.integers(1, 4))):
        angle, period = rng.uniform(0, np.pi), np.exp(rng.uniform(np.log(5), np.log(n)))
        phase = (yy * np.sin(angle) + xx * np.cos(angle)) / period + 0.3 * power_noise(rng, n, 2.0) * rng.random()
        wave = np.sin(2 * np.pi * (phase + rng.random()))
        sharp = np.exp(rng.uniform(np.log(0.5), np.log(10)))
        image += np.tanh(sharp * wave) / np.tanh(sharp) * rng.uniform(0.03, 0.3)
    return np.clip(shrink(image, FINE), 0, 1)


def coloured(rng: np.random.Generator, image: np.ndarray) -> np.ndarray:
    """A gray picture (y, x) in 0..1 in colours that follow its gray values, (y, x, 3) in 0..1.

    Every channel has a curve through random values at five gray values; a random part of
    the gray picture itself stays in all of them, so that edges seldom vanish.
    """
    positions = np.linspace(0, 1, 5)
    curves = [np.interp(image, positions, rng.random(5)) for _ in range(3)]
    share = rng.uniform(0.2, 0.8)
    return (share * image[..., None] + (1 - share) * np.stack(curves, axis=2)).astype(np.float32)


GENERATORS: dict[str, Generator] = {
    "leaves": dead_leaves,
    "gratings": gratings,
    "filaments": filaments,
    "puncta": puncta,
    "nuclei": nuclei,
    "membranes": membranes,
    "rods": rods,
    "threads": threads,
    "points": points,
}
"""All generators by the name a recipe uses."""
