"""The mean over positions: turning back, spread and errors, positions of directed models."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from zoo import confidence

MODELS = Path(__file__).resolve().parents[1]


@pytest.mark.parametrize("shape", [(5, 7), (6, 4, 3)])
def test_turning_back_undoes_turning(shape: tuple[int, ...]) -> None:
    image = np.random.default_rng(1).random(shape)
    turned = [confidence.turned(image, i) for i in range(8)]
    for i, other in enumerate(turned):
        np.testing.assert_array_equal(confidence.turned_back(other, i), image)
    assert len({other.shape + tuple(other.ravel()) for other in turned}) == 8


def test_what_treats_all_positions_alike_agrees_with_itself() -> None:
    image = np.random.default_rng(2).random((6, 9))
    found = confidence.results(np.sqrt, image, 8)
    np.testing.assert_array_equal(found, np.broadcast_to(np.sqrt(image), (8, 6, 9)))


def test_what_has_a_direction_disagrees_where_it_acts() -> None:
    image = np.zeros((8, 8))
    image[3, 3] = 1
    found = confidence.results(lambda picture: np.roll(picture, 1, axis=1), image, 8)
    spread = found.std(axis=0)
    assert np.count_nonzero(spread) == 4
    assert spread[3, 4] > 0
    assert spread[4, 3] > 0


def test_the_share_of_the_errors_tells_whether_disagreement_does() -> None:
    clean = np.zeros((10, 10))
    mean = np.ones((10, 10))
    mean[0] = 3
    assert confidence.error_share(mean, mean, clean) == pytest.approx(90 / 180)
    assert confidence.error_share(mean, -mean, clean) == pytest.approx(10 / 180)
    assert confidence.error_share(np.ones((10, 10)), mean, clean) == pytest.approx(0.1)


def test_models_that_have_a_direction_keep_it() -> None:
    counts = {file.parent.name: confidence.positions_of(file.parent) for file in MODELS.glob("*/rdf.yaml")}
    directed = {name for name, count in counts.items() if count == 4}
    assert directed == {"restormer-destripe", "restormer-derain", "mprnet-derain"}
    assert set(counts.values()) == {4, 8}
