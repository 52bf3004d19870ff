"""The tasks that strain and shake."""

import numpy as np
import pytest

from core.engine.context import LocalContext
from core.tasks import build_perturb, build_strain
from core.tasks.base import StructureInput
from tests.core.models.crystals import salt


def build(module, crystal, **options):
    inputs = (StructureInput(crystal, "a.cif"),)
    return module.TASK.run(inputs, module.TASK.params(**options), LocalContext()).entries[0]


@pytest.mark.parametrize(
    ("options", "lengths"),
    [
        ({"kind": "isotropic", "percent": 2}, (2, 2, 2)),
        ({"kind": "uniaxial", "percent": 2, "axis": "b"}, (0, 2, 0)),
        ({"kind": "biaxial", "percent": -1, "axis": "c"}, (-1, -1, 0)),
        ({"kind": "voigt", "voigt": (1, 2, 3, 0, 0, 0)}, (1, 2, 3)),
        ({"kind": "tensor", "tensor": ((0, 0, 0), (0, 0, 0), (0, 0, 4))}, (0, 0, 4)),
    ],
)
def test_strains_are_in_per_cent(options, lengths):
    facts = build(build_strain, salt(), **options).extra_json()["facts"]
    assert [facts[f"{name} (%)"] for name in "abc"] == pytest.approx(lengths, abs=1e-3)


def test_overlapping_atoms_are_remarked_upon():
    assert any("apart" in remark for remark in build(build_strain, salt(), percent=-49).remarks)


def test_only_the_atoms_of_the_expression_move():
    entry = build(build_perturb, salt(), atoms='element == "Cl"')
    moved = np.linalg.norm(entry.crystal.positions - salt().positions, axis=1) > 0
    assert (moved == (salt().numbers == 17)).all()


@pytest.mark.parametrize(("expression", "word"), [('element == "Fe"', "No atom"), ("element =", "")])
def test_a_wrong_or_empty_selection_says_so(expression, word):
    entry = build(build_perturb, salt(), atoms=expression)
    assert entry.crystal is None
    assert word in entry.error
    assert entry.error
