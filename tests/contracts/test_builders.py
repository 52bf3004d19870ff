"""What every task that builds structures must keep to."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest

from core.engine.context import LocalContext
from core.structures.checks import problems
from core.tasks.base import Group, StructureInput, Task
from core.tasks.building import Built
from core.tasks.registry import discover
from tests.contracts.starting import options_for, prepared
from tests.core.models.crystals import salt, silicon

if TYPE_CHECKING:
    from core.structures.crystal import Crystal

TASKS = {key: task for key, task in discover().items() if task.group is Group.BUILD}
FITTING = {"build_stack": {"how": "stack", "strain": 10.0}}
"""Parameters with which the structures here go together without atoms that overlap."""

KEEP_RESULTS = ("standard_cell",)
"""Tasks that choose another cell for the same crystal, so that forces still hold."""


@pytest.fixture(params=sorted(TASKS))
def task(request: pytest.FixtureRequest) -> Task:
    return TASKS[request.param]


def marked() -> Crystal:
    """Rock salt with something of every kind on its atoms, the same on all of an element."""
    crystal = salt()
    sodium = crystal.numbers == 11
    return crystal.with_arrays(
        labels=np.where(sodium, "Na", "Cl"),
        fixed=np.where(sodium[:, None], [True, False, True], [False, False, True]),
        charges=np.where(sodium, 0.9, -0.9),
        magnetic_moments=np.where(sodium, 0.25, -0.5),
        forces=np.ones((len(crystal), 3)),
    )


def build(task: Task, crystal: Crystal) -> Built:
    inputs = (StructureInput(prepared(task, crystal), "a.cif"),) if task.needs_structures else ()
    entry = task.run(inputs, task.params(**{**options_for(task), **FITTING.get(task.key, {})}), LocalContext()).entries[
        0
    ]
    assert isinstance(entry, Built), entry.error
    assert entry.crystal is not None
    return entry


def test_gives_a_sound_structure_with_a_name(task: Task) -> None:
    entry = build(task, salt() if task.key in {"build_defect", "build_stack"} else silicon())
    assert entry.crystal is not None
    assert entry.crystal.title
    assert not problems(entry.crystal)
    assert len({option.value for option in entry.options}) == len(entry.options)
    assert not entry.options or entry.chosen_by in task.params.model_fields


def test_the_same_parameters_give_the_same_structure(task: Task) -> None:
    first, second = (build(task, marked()).crystal for _ in range(2))
    assert first is not None
    assert second is not None
    assert first.same_geometry(second, 1e-12)
    assert all(np.array_equal(array, second.arrays[name]) for name, array in first.arrays.items())


def test_flags_labels_charges_and_moments_survive_and_forces_do_not(task: Task) -> None:
    if not task.needs_structures:
        pytest.skip("takes no structures")
    if task.key == "build_nanoparticle":
        pytest.skip("keeps what suits a particle")
    before = marked()
    entry = build(task, before)
    built = entry.crystal
    assert built is not None
    assert ("forces" in built.arrays) == (task.key in KEEP_RESULTS)
    assert not {"energy", "stress"} & set(built.info)
    sodium = built.numbers == 11
    assert sodium.any()
    fixed = np.asarray(built.arrays["fixed"])
    for atoms, number in ((sodium, 11), (built.numbers == 17, 17)):
        old = int(np.flatnonzero(before.numbers == number)[0])
        of_input = atoms & (np.char.strip(built.arrays["labels"].astype(str)) != "")
        assert of_input.any()
        for name in ("charges", "magnetic_moments"):
            assert np.allclose(built.arrays[name][of_input], before.arrays[name][old]), name
        assert (fixed[of_input] >= before.arrays["fixed"][old]).all()
        # flags of x and y cannot turn with a crystal by less than a quarter
        further = (fixed[of_input] != before.arrays["fixed"][old]).any()
        assert not further or any("was turned" in remark for remark in entry.remarks)
        assert not further or task.key in {"build_slab", "build_interface"}


def test_does_not_share_memory_with_its_input(task: Task) -> None:
    if not task.needs_structures:
        pytest.skip("takes no structures")
    crystal = marked()
    built = build(task, crystal).crystal
    assert built is not None
    assert not np.shares_memory(built.positions, crystal.positions)
