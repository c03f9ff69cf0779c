"""The phantom of lines that a model against stripes must leave."""

from __future__ import annotations

import numpy as np
import pytest
from scipy.ndimage import median_filter

from zoo.lines import LENGTHS, contrasts, line_checks, phantom


def test_lines_have_their_contrast() -> None:
    picture, lines = phantom()
    assert {length for _, _, length in lines} == set(LENGTHS)
    for contrast in contrasts(picture, lines).values():
        assert contrast == pytest.approx(60, abs=4)


def test_what_leaves_the_phantom_alone_loses_nothing_and_stripes_do_not_count_as_lost_lines() -> None:
    checks = line_checks(lambda image: image.astype(float))
    assert checks[0].value < 2
    assert len(checks) == 3


def test_what_removes_lines_fails() -> None:
    def remove(image: np.ndarray) -> np.ndarray:
        return median_filter(image.astype(float), (15, 1))

    assert all(check.value > 50 for check in line_checks(remove))
