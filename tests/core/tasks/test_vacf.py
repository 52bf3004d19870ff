"""Velocity autocorrelation over trajectories of files."""

import numpy as np
import pytest

from core.api import run
from core.structures.crystal import Crystal
from core.tasks.base import StructureInput

CELL = 12.0 * np.eye(3)


def wave(frequency=8.0, interval=5.0, frames=400, drift=0.01, *, times=True):
    """Two atoms that swing against each other at so many THz while both drift across the boundary."""
    made = []
    for i in range(frames):
        t = i * interval
        swing = 0.1 * np.sin(2 * np.pi * frequency / 1000 * t)
        along = drift * t + np.array([1 + swing, 5 - swing])
        positions = np.stack([along, np.zeros(2), np.zeros(2)], axis=1)
        info = {"time": t} if times else {}
        made.append(Crystal([14, 14], positions % 12.0, CELL, info=info))
    return tuple(made)


def entry(frames, **options):
    return run("vacf", [StructureInput(frames[0], "a.xyz", frames)], **options).entries[0]


def test_positions_give_the_frequency_through_the_boundary():
    found = entry(wave())
    assert found.values["main_vibration"].value == pytest.approx(8.0, rel=0.02)
    assert found.summary[0] == "5 fs lie between two frames; frequencies up to 100 THz can be seen."
    assert "Differences of positions" in found.remarks[0]
    assert [str(chart.y_name) for chart in found.charts] == [
        "Vibrational density of states",
        "Velocity autocorrelation",
    ]
    assert entry(wave(), every=2).values["main_vibration"].value == pytest.approx(8.0, rel=0.02)


def test_drift_counts_where_it_is_kept():
    still, moving = entry(wave()), entry(wave(), still=False)
    assert moving.charts[0].curves[0].y[0] > 10 * abs(still.charts[0].curves[0].y[0])


def test_says_what_is_missing():
    assert "how much time lies between" in entry(wave(times=False)).error
    assert not entry(wave(times=False), time_step=5.0).error
    assert "at least 6 frames" in entry(wave(frames=4)).error
    assert "No atom is meant" in entry(wave(), atoms='element == "Li"').error
    fixed = tuple(frame.with_arrays(velocities=np.zeros((2, 3))) for frame in wave(frames=20))
    assert "do not move" in entry(fixed).remarks[-1]
    lost = (*fixed[:10], *wave(frames=20)[10:])
    assert "hold no velocities" in entry(lost).error
