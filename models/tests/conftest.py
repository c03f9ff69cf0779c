"""Options and fixtures of all tests."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
import torch
from skimage import io

from zoo import deblurring
from zoo.synth.procedural import dead_leaves

_MODELS = Path(__file__).resolve().parents[1]


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--data",
        type=Path,
        default=_MODELS.parents[1] / "shared" / "data",
        help="folder with train/ and eval_public/; tests that need it are skipped without it",
    )


@pytest.fixture(autouse=True)
def one_thread() -> None:
    """Two threads would not make these small networks faster."""
    torch.set_num_threads(1)


@pytest.fixture
def models() -> Path:
    """The folder of recipes and shipped models."""
    return _MODELS


@pytest.fixture
def data(request: pytest.FixtureRequest) -> Path:
    """The folder of public images."""
    folder: Path = request.config.getoption("--data")
    if not folder.is_dir():
        pytest.skip(f"no images at {folder}; give their folder with --data")
    return folder


@pytest.fixture
def pictures(tmp_path: Path) -> Path:
    """A folder with stand-ins for the held-out pictures of the benchmarks."""
    rng = np.random.default_rng(5)
    for file, factor in (*deblurring.COLOUR, *deblurring.GRAY):
        picture = (dead_leaves(rng, 320 * factor) * 200).astype(np.uint8)
        (tmp_path / file).parent.mkdir(parents=True, exist_ok=True)
        io.imsave(tmp_path / file, picture, check_contrast=False)
    return tmp_path
