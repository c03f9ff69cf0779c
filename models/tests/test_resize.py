"""Images made smaller and larger."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
import torch
import torch.nn.functional as F
from skimage import io

from zoo.metrics import psnr
from zoo.synth.resize import MODES, bicubic, cubic, enlarged, resample, shrunk


def _images(height: int = 32, width: int = 48) -> torch.Tensor:
    return torch.rand(2, 3, height, width, generator=torch.Generator().manual_seed(1))


def test_the_cubic_has_the_values_of_its_paper() -> None:
    np.testing.assert_allclose(cubic(np.array([0, 0.5, 1, 1.5, 2, 3])), [1, 0.5625, 0, -0.0625, 0, 0])


def test_a_line_is_enlarged_with_the_known_weights() -> None:
    line = torch.zeros(1, 1, 8, 8)
    line[..., 4] = 1
    # A pixel of twice the size lies a quarter of a pixel beside those of the image.
    expected = cubic(np.array([-1.75, -1.25, -0.75, -0.25, 0.25, 0.75, 1.25, 1.75]))
    np.testing.assert_allclose(enlarged(line, 2)[0, 0, 5, 5:13], expected, atol=1e-6)


def test_shrinking_widens_the_cubic() -> None:
    line = torch.zeros(1, 1, 64, 64)
    line[..., 32] = 1
    expected = cubic((32 - (np.arange(16) * 4 + 1.5)) / 4) / 4
    np.testing.assert_allclose(shrunk(line, 4)[0, 0, 8], expected, atol=1e-3)
    inner = (..., slice(4, -4), slice(4, -4))
    images = _images(64, 96)
    reference = F.interpolate(images, size=(16, 24), mode="bicubic", antialias=True)
    torch.testing.assert_close(shrunk(images, 4)[inner], reference[inner], rtol=0, atol=1e-5)


def test_borders_are_mirrored() -> None:
    images = _images(16, 16)
    mirrored = F.pad(images, (16, 16, 16, 16), mode="replicate")
    mirrored = torch.cat([images.flip(3), images, images.flip(3)], dim=3)
    mirrored = torch.cat([mirrored.flip(2), mirrored, mirrored.flip(2)], dim=2)
    torch.testing.assert_close(shrunk(mirrored, 4)[..., 4:8, 4:8], shrunk(images, 4), rtol=0, atol=1e-5)
    torch.testing.assert_close(enlarged(mirrored, 2)[..., 32:64, 32:64], enlarged(images, 2), rtol=0, atol=1e-5)


def test_constant_images_stay_as_they_are() -> None:
    constant = torch.full((1, 1, 20, 24), 0.3)
    assert bicubic(constant, (7, 50)).shape == (1, 1, 7, 50)
    torch.testing.assert_close(bicubic(constant, (7, 50)), torch.full((1, 1, 7, 50), 0.3))
    for mode in MODES:
        torch.testing.assert_close(resample(constant, (7, 50), mode), torch.full((1, 1, 7, 50), 0.3))


def test_sides_that_cannot_be_divided_are_named() -> None:
    with pytest.raises(ValueError, match="multiples of 4.*30 and 48"):
        shrunk(_images(30), 4)


def test_bicubic_enlarging_has_the_published_psnr(data: Path) -> None:
    """Set5, x4, luma, without a border of 4 pixels: 28.42 dB in the papers since Dong et al., ECCV 2014."""
    values = []
    for file in sorted((data / "eval_public" / "Set5" / "HR").glob("*.png")):
        picture = io.imread(file)[..., :3].astype(np.float32) / 255
        height, width = (side // 4 * 4 for side in picture.shape[:2])
        image = torch.from_numpy(picture[:height, :width]).permute(2, 0, 1)[None]
        low = (shrunk(image, 4).clamp(0, 1) * 255).round() / 255
        both = (torch.cat([image, enlarged(low, 4).clamp(0, 1)]) * 255).round() / 255
        luma = torch.einsum("c,bcyx->byx", torch.tensor([65.481, 128.553, 24.966]) / 255, both)[:, 4:-4, 4:-4]
        values.append(psnr(255 * luma[1].numpy(), 255 * luma[0].numpy()))
    assert len(values) == 5
    assert np.mean(values) == pytest.approx(28.42, abs=0.03)
