"""The figures put together: energies, stability and what counts as stable, unique and new."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest

from core.generation.metrics.figures import Figure
from core.generation.metrics.protocols import BENCHMARKS
from core.generation.metrics.published import PUBLISHED, published
from core.generation.metrics.scoring import Judged, Scoring
from core.learning.example_store import ExampleStore
from tests.core.generation.metrics.crystals import caesium_chloride, chaos, rock_salt, salts

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from numpy.typing import NDArray

    from core.structures.crystal import Crystal
    from core.structures.matching import Report

NEW = [rock_salt(55, 53), rock_salt(55, 53), caesium_chloride(55, 35), caesium_chloride(55, 17)]
OWN = [*NEW, rock_salt(11, 17), *chaos(1)]
ABOVE = [0.05, 0.05, -0.01, 0.3, 0.0004, np.nan]
"""Twins 0.05 eV/atom above the hull, a new crystal on it, one far above, a known one, one that fell apart."""


def silent(_fraction: float, _text: str) -> None:
    pass


def figures(judged: Judged, crystals: Sequence[Crystal] = OWN, unread: int = 0) -> dict[str, Figure]:
    scoring = Scoring(crystals, judged, silent, unread)
    counts = [len(scores.figures) for scores in scoring.run()]
    assert counts == sorted(counts)
    return {one.key: one for one in scoring.scores.figures}


def above(crystals: Sequence[Crystal], _report: Report) -> NDArray[np.float64]:
    return np.array([ABOVE[next(i for i, own in enumerate(OWN) if own is one)] for one in crystals])


def judged(tmp_path: Path, **more: object) -> Judged:
    store = ExampleStore(tmp_path / "kept.sqlite")
    return Judged(BENCHMARKS["mp_20"], training=salts(), workers=0, store=store, **more)


def test_stable_unique_and_new_counts_a_twin_once_and_what_is_known_not_at_all(tmp_path: Path) -> None:
    found = figures(judged(tmp_path, above_hull=above))
    assert found["uniqueness"].value == pytest.approx(500 / 6)
    assert found["novelty"].value == pytest.approx(500 / 6)
    assert found["unique_and_new"].value == pytest.approx(400 / 6)
    assert found["stable_hull"].value == pytest.approx(200 / 6)
    assert found["sun_hull"].value == pytest.approx(100 / 6)
    assert found["stable_mattergen"].value == pytest.approx(400 / 6)
    assert found["sun_mattergen"].value == pytest.approx(200 / 6)


def test_what_could_not_be_read_lowers_every_share(tmp_path: Path) -> None:
    found = figures(judged(tmp_path, above_hull=above), unread=6)
    assert found["uniqueness"].value == pytest.approx(500 / 12)
    assert found["sun_mattergen"].value == pytest.approx(200 / 12)


def test_of_many_some_are_relaxed(tmp_path: Path) -> None:
    asked: list[int] = []

    def counting(crystals: Sequence[Crystal], report: Report) -> NDArray[np.float64]:
        asked.append(len(crystals))
        return above(crystals, report)

    found = figures(judged(tmp_path, above_hull=counting, most_relaxed=3))
    assert asked == [3]
    assert found["sun_mattergen"].count == 3


def test_energies_are_asked_of_both_sets(tmp_path: Path) -> None:
    def energy(crystals: Sequence[Crystal], _report: Report) -> NDArray[np.float64]:
        return np.array([-float(len(crystal)) if 11 in crystal.numbers else np.nan for crystal in crystals])

    store = ExampleStore(tmp_path / "kept.sqlite")
    held = Judged(BENCHMARKS["perov_5"], salts(), energies=energy, workers=0, store=store)
    found = figures(held, salts()[:8])
    assert found["energy_distance"].value == 0
    assert found["energy_distance"].count == 4


def test_a_share_has_an_error_even_if_it_is_all() -> None:
    assert Figure.share("a", "a", 0.5, 100, "", "").error == pytest.approx(5.0, abs=0.05)
    assert 0 < (Figure.share("a", "a", 1.0, 1000, "", "").error or 0) < 0.1


def test_published_figures_are_of_known_sets_and_name_their_source() -> None:
    assert {one.benchmark for one in PUBLISHED} == set(BENCHMARKS)
    assert all("arXiv" in one.source for one in PUBLISHED)
    cdvae = published("mp_20")[0]
    assert (cdvae.structural, cdvae.compositional) == (100.0, 86.7)


def test_nothing_is_called_new_where_nothing_is_known(tmp_path: Path) -> None:
    held = Judged(
        BENCHMARKS["mp_20"], above_hull=above, workers=0, store=ExampleStore(tmp_path / "kept.sqlite")
    )  # fmt: skip
    found = figures(held)
    assert "stable_hull" in found
    assert not {"novelty", "sun_hull", "unique_and_new"} & set(found)
