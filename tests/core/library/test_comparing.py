"""Entries side by side."""

import numpy as np
import pytest

from core.library.comparing import Likeness, gather, likenesses
from core.library.rows import Draft
from core.structures.crystal import Crystal
from tests.core.library.drafts import draft, salt


@pytest.fixture
def entries(project):
    """Rock salt, the same strained by 2 %, its eight-atom cell, caesium chloride's structure, and a formula."""
    strained = salt(5.64 * 1.02)
    a = 5.64
    corners = np.array([[0, 0, 0], [0, 0.5, 0.5], [0.5, 0, 0.5], [0.5, 0.5, 0]])
    cubic = Crystal(
        np.array([11] * 4 + [17] * 4), np.concatenate([corners, corners + np.array([0.5, 0, 0])]) * a, np.eye(3) * a
    )
    caesium = Crystal(np.array([11, 17]), np.array([[0, 0, 0], [1.73, 1.73, 1.73]]), np.eye(3) * 3.46)
    with project.writing():
        project.entries.add(draft("primitive"))
        for title, crystal in (("strained", strained), ("cubic", cubic), ("B2", caesium)):
            project.entries.add(Draft(title, (crystal,)))
        project.entries.add(Draft("glass", formula="NaCl"))
    return gather(project, [1, 2, 3, 4, 5, 99])


def test_what_is_known_of_each_is_gathered(entries):
    assert [entry.title for entry in entries] == ["primitive", "strained", "cubic", "B2", "glass"]
    assert entries[0].facts.space_group_number == entries[2].facts.space_group_number == 225
    assert entries[3].facts.space_group_number == 221
    assert entries[0].properties["band_gap"].value == 5.0
    assert (entries[4].crystal, entries[4].facts, entries[4].formula) == (None, None, "NaCl")


def test_structures_are_matched_with_the_first(entries):
    strained, cubic, caesium, glass = likenesses(entries)
    assert strained.same
    assert strained.rms == pytest.approx(0, abs=1e-6)
    assert strained.lattice == pytest.approx(0.02)
    assert strained.volume == pytest.approx(1.02**3 - 1)
    # another cell of the same crystal is the same crystal
    assert (cubic.same, cubic.lattice, cubic.volume) == (True, pytest.approx(0, abs=1e-6), pytest.approx(0, abs=1e-6))
    assert (caesium.same, caesium.rms) == (False, None)
    assert caesium.volume == pytest.approx(3.46**3 / 2 / (5.64**3 / 8) - 1)
    assert glass == Likeness(why_not="Only a formula is known, no structure.")


def test_displaced_atoms_have_a_distance(project):
    # sodium and chlorine apart by 0.1 Å along the body diagonal: each moves by half of it
    moved = salt()
    moved = moved.replace(positions=moved.positions + np.array([[0.0, 0, 0], [0.1, 0.1, 0.1]]))
    with project.writing():
        project.entries.add(Draft("ideal", (salt(),)))
        project.entries.add(Draft("moved", (moved,)))
    (found,) = likenesses(gather(project, [1, 2]))
    assert found.same
    assert found.rms == pytest.approx(0.1 * 3**0.5 / 2, rel=1e-3)


def test_molecules_are_told_apart_from_crystals(project):
    water = Crystal(np.array([8, 1, 1]), np.array([[0, 0, 0], [0.96, 0, 0], [-0.24, 0.93, 0]]), np.zeros((3, 3)),
                    (False,) * 3)  # fmt: skip
    with project.writing():
        project.entries.add(draft())
        project.entries.add(Draft("water", (water,)))
    (found,) = likenesses(gather(project, [1, 2]))
    assert found.same is None
    assert "Only structures with a cell" in found.why_not
