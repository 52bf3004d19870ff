"""The voxel network tells guesses at one composition apart, however they are given."""

from __future__ import annotations

from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

import numpy as np
import pytest
import torch

from core.models.voxel_cnn.network import Network
from core.prediction.clues import NAMES
from core.prediction.proposing import propose, shipped, weighed
from core.prediction.voxel_score import EDGE, SHAPE, VoxelScore, repeated, shipped_voxel_score

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from core.structures.crystal import Crystal


@pytest.fixture(scope="module")
def guesses() -> list[Crystal]:
    return [guess.crystal for guess in propose({22: 2, 8: 4}, 6)]


def test_cells_are_repeated_to_about_one_length(guesses: list[Crystal]) -> None:
    for crystal in guesses:
        atoms = repeated(crystal)
        lengths = np.linalg.norm(atoms.cell, axis=1)
        assert np.all(lengths > EDGE / 1.5)
        assert np.all((lengths < EDGE * 1.5) | np.isclose(lengths, np.linalg.norm(crystal.cell, axis=1)))
        times = np.linalg.det(atoms.cell) / np.linalg.det(crystal.cell)
        assert len(atoms.fractional) == pytest.approx(times * len(crystal))
        assert np.all((atoms.fractional >= 0) & (atoms.fractional < 1))
        # every atom is where one of the crystal is
        places = atoms.fractional @ atoms.cell @ np.linalg.inv(crystal.cell)
        apart = places[:, None] - crystal.fractional
        apart -= np.round(apart)
        assert np.abs(apart).max(axis=2).min(axis=1).max() < 1e-4


def test_scores_are_beside_one_another_and_keep_to_their_crystals(guesses: list[Crystal]) -> None:
    found = shipped_voxel_score().of(guesses)
    assert found.shape == (len(guesses),)
    assert found.mean() == pytest.approx(0, abs=1e-5)
    assert np.ptp(found) > 0.01
    assert np.allclose(shipped_voxel_score().of(guesses[::-1])[::-1], found, atol=1e-4)
    alone = shipped_voxel_score().of(guesses[:2])
    assert alone[0] - alone[1] == pytest.approx(found[0] - found[1], abs=1e-3)
    assert shipped_voxel_score().of([]).shape == (0,)


def test_turned_and_reordered_crystals_score_the_same(guesses: list[Crystal]) -> None:
    turn = np.linalg.qr(np.random.default_rng(0).normal(size=(3, 3)))[0]
    order = np.arange(len(guesses[0]))[::-1]
    changed = [
        guesses[0],
        guesses[0].replace(cell=guesses[0].cell @ turn, positions=guesses[0].positions @ turn),
        guesses[0].replace(numbers=guesses[0].numbers[order], positions=guesses[0].positions[order]),
    ]
    assert np.abs(shipped_voxel_score().of(changed)).max() < 1e-3


def test_what_is_written_is_read(tmp_path: Path, guesses: list[Crystal]) -> None:
    with torch.random.fork_rng():
        torch.manual_seed(0)
        fresh = VoxelScore(Network(SHAPE))
    fresh.save(tmp_path / "voxels.safetensors")
    assert np.allclose(VoxelScore.read(tmp_path / "voxels.safetensors").of(guesses), fresh.of(guesses), atol=1e-2)
    assert not np.allclose(fresh.of(guesses), shipped_voxel_score().of(guesses), atol=1e-2)


class _Still:
    """A potential that finds every crystal at rest."""

    def predict(self, crystals: Sequence[Crystal]) -> Iterator[tuple[int, Any]]:
        for i, crystal in enumerate(crystals):
            yield i, SimpleNamespace(energy=0.0, forces=np.zeros((len(crystal), 3)), stress=None)


def test_it_sees_what_the_potential_judged() -> None:
    held, clues = weighed({22: 2, 8: 4}, 30, shipped(), _Still())  # type: ignore[arg-type]
    judged = clues[:, NAMES.index("judged")] > 0
    looks = clues[:, NAMES.index("voxels")]
    assert judged.any()
    assert not judged.all()
    assert not looks[~judged].any()
    seen = [guess.crystal for guess, chosen in zip(held, judged, strict=True) if chosen]
    assert np.allclose(looks[judged], shipped_voxel_score().of(seen), atol=1e-4)
