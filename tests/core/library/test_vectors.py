"""Vectors of entries, kept in the project."""

import numpy as np
import pytest

from core.errors import Cancelled
from core.library import vectors as module
from core.library.rows import Draft
from core.library.vectors import COMPOSITION, STRUCTURE, vectors_of
from core.structures.crystal import Crystal
from core.structures.fingerprints.composition import amounts_of, composition_vectors
from core.structures.fingerprints.structure import LENGTH, structure_vector
from tests.core.library.drafts import draft, salt


def added(project, *drafts):
    with project.writing():
        return [project.entries.add(one) for one in drafts]


def test_compositions_come_of_formulas_too(project):
    keys = added(project, draft(), Draft("rust", formula="Fe2O3"))
    found, vectors = vectors_of(project, COMPOSITION)
    assert found.tolist() == keys
    assert vectors == pytest.approx(composition_vectors(amounts_of(["NaCl", "Fe2O3"])), abs=1e-5)


def test_structures_are_described_once(project):
    keys = added(project, draft(), draft(a=6.0), Draft("rust", formula="Fe2O3"))
    made = []

    def make(crystals):
        made.extend(crystals)
        return module.structure_vectors(crystals)

    for _ in range(2):
        found, vectors = vectors_of(project, STRUCTURE, make)
        assert found.tolist() == keys[:2]
        assert vectors[1] == pytest.approx(structure_vector(salt(6.0)))
    assert len(made) == 2
    with project.writing():
        project.entries.remove(keys[:1])
    assert vectors_of(project, STRUCTURE)[0].tolist() == keys[1:2]


def test_what_has_no_vector_is_left_out_and_not_asked_again(project):
    flat = Crystal([11], [[0, 0, 0]], np.diag([1.0, 1.0, 1e-12]))
    keys = added(project, Draft("flat", (flat,)), draft())
    assert vectors_of(project, STRUCTURE)[0].tolist() == keys[1:]
    assert project.fingerprints.missing(STRUCTURE) == ()


def test_an_empty_project(project):
    for kind in (COMPOSITION, STRUCTURE):
        keys, vectors = vectors_of(project, kind)
        assert len(keys) == len(vectors) == 0


def test_what_was_done_is_kept_when_the_work_is_given_up(project, monkeypatch):
    monkeypatch.setattr(module, "_BATCH", 2)
    added(project, *[draft(a=5 + k / 10) for k in range(5)])

    def stop(fraction, _):
        if fraction > 0.5:
            raise Cancelled

    with pytest.raises(Cancelled):
        vectors_of(project, STRUCTURE, report=stop)
    keys, vectors = project.fingerprints.all(STRUCTURE)
    assert vectors.shape == (4, LENGTH)
    assert len(keys) == 4
