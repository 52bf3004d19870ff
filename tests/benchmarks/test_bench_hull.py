"""How long phase stability takes, against pymatgen's phase diagrams. Run with: make bench."""

from __future__ import annotations

import time
import warnings
from typing import TYPE_CHECKING

import numpy as np
import pytest

from core.learning.phases import components_of, diagram_of, elements_of, pure_elements, reference_phases
from core.learning.reference_hull import reference_hull
from core.tasks.potentials import DEFAULT_POTENTIAL, spec_of
from core.tasks.valuing import Valuer, potential_values
from tests.core.models.crystals import real_crystals, store

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

pytestmark = [pytest.mark.bench, pytest.mark.timeout(600)]

SYSTEMS = ("Fe O", "Li Fe O", "Li Fe P O", "Ca Al Si O", "Li Mn Co O")
REPEATS = 5


def best(work: Callable[[], object]) -> float:
    """Return the shortest of some runs in milliseconds."""
    times = []
    for _ in range(REPEATS):
        start = time.perf_counter()
        work()
        times.append(1000 * (time.perf_counter() - start))
    return min(times)


def test_diagrams_against_pymatgen(capsys: pytest.CaptureFixture[str]) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        from pymatgen.analysis.phase_diagram import PDEntry, PhaseDiagram
        from pymatgen.core import Composition
    reference = reference_hull(DEFAULT_POTENTIAL)
    rows = []
    for system in SYSTEMS:
        components = components_of(system)
        elements = elements_of(components)
        phases = (*pure_elements(elements), *reference_phases(reference, elements, ""))
        entries = [
            PDEntry(Composition(phase.formula), phase.energy * Composition(phase.formula).num_atoms) for phase in phases
        ]

        def theirs(entries: list[PDEntry] = entries) -> list[float]:
            diagram = PhaseDiagram(entries)
            return [diagram.get_e_above_hull(entry) for entry in entries]

        assert diagram_of(components, phases).above == pytest.approx(np.array(theirs()), abs=1e-6)
        ours = best(lambda components=components, phases=phases: diagram_of(components, phases))
        rows.append(f"{system:<12}{len(phases):>4} phases: {ours:6.1f} ms, pymatgen {best(theirs):6.1f} ms")
    with capsys.disabled():
        print("", *rows, sep="\n")


def test_what_the_hull_adds_to_a_prediction(shared_data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    crystals = real_crystals(shared_data / "structures/mp20_part.csv.xz", 100, 3)
    model = store().load(DEFAULT_POTENTIAL)
    valuer = Valuer.of(spec_of(DEFAULT_POTENTIAL))
    answers = dict(model.predict(crystals))
    reference = reference_hull(DEFAULT_POTENTIAL)
    found = [potential_values(valuer, crystal, answers[i], explain=False) for i, crystal in enumerate(crystals)]
    held = [
        ({int(z): float(np.sum(crystal.numbers == z)) for z in crystal.elements}, values["formation_energy_per_atom"])
        for crystal, values in zip(crystals, found, strict=True)
        if "energy_above_hull" in values
    ]
    predicted = best(lambda: dict(model.predict(crystals))) / len(crystals)
    added = best(lambda: [reference.above(amounts, float(value.value)) for amounts, value in held]) / len(held)
    with capsys.disabled():
        print(
            f"\nhull: {added:.1f} ms a structure beside {predicted:.1f} ms for the potential ({len(held)} structures)"
        )
    assert added < 20
