"""Makes point defects."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

import numpy as np

from core.errors import StructureError
from core.structures.builders.defects import Hole, Site, distinct_sites, holes, replaced, with_atom, without
from core.structures.elements import numbers_of, symbols
from core.structures.facts import reduced_formula
from core.tasks.base import Group, Task, param
from core.tasks.building import Built, Fact, Option, build_each, chosen_atoms
from core.tasks.mixing import SizeParams, enlarged
from core.texts import Text

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from core.structures.crystal import Crystal
    from core.tasks.base import Context, Inputs, Result, StructureInput


class DefectParams(SizeParams):
    """Which defect."""

    kind: Literal["vacancy", "substitution", "antisite", "interstitial"] = param(
        "vacancy",
        "Defect",
        "What is done to the crystal.",
        choices={
            "vacancy": "Vacancy",
            "substitution": "Substitution",
            "antisite": "Antisite",
            "interstitial": "Interstitial",
        },
    )
    element: str = param(
        "H", "Element", "What is put in.", kind="element", when={"kind": ("substitution", "interstitial")}
    )
    atoms: str = param(
        "",
        "Atoms",
        "Which atoms go or are replaced, as an expression; empty to choose among the sites listed.",
        kind="atoms",
        when={"kind": ("vacancy", "substitution")},
    )
    site: int = param(1, "Site", "Which of the sites that symmetry leaves, counted from 1.", ge=1, kind="option")


_Choice = tuple[Text, tuple[Fact, ...], "Site | Hole", int]
"""Name, facts, where, and the atomic number that comes there; 0 for none."""


def run(inputs: Inputs, params: DefectParams, ctx: Context) -> Result:
    """Make the defect in each input."""

    def one(item: StructureInput, part: Context) -> Built:
        crystal = item.crystal
        large, copies = enlarged(crystal, params, part)
        if params.atoms.strip() and params.kind in {"vacancy", "substitution"}:
            chosen = np.flatnonzero(chosen_atoms(crystal, params.atoms))
            return _of_atoms(item, params, large, chosen * copies)
        choices = _choices(crystal, params)
        options = tuple(Option(i, name, facts) for i, (name, facts, _, _) in enumerate(choices, start=1))
        name, facts, where, number = choices[min(params.site, len(choices)) - 1]
        built = _made(large, crystal, copies, where, number)
        remarks: tuple[str, ...] = ()
        if params.site > len(choices):
            remarks = (Text("There are only {0} sites; the last is shown.", len(choices)),)
        title = Text("{0} with {1}", reduced_formula(crystal), name)
        return Built(
            item.source,
            built.replace(title=title),
            facts=(Fact("Distance of defects", _distance(built), "Å"), *facts),
            options=options,
            chosen_by="site",
            remarks=remarks,
        )

    return build_each(inputs, ctx, one)


def _of_atoms(item: StructureInput, params: DefectParams, large: Crystal, atoms: NDArray[np.int64]) -> Built:
    formula = reduced_formula(item.crystal)
    if params.kind == "vacancy":
        built, title = without(large, atoms), Text("{0} with {1} vacancies", formula, len(atoms))
    else:
        number = _number(params.element)
        built = replaced(large, atoms, number)
        title = Text("{0} with {1} × {2}", formula, len(atoms), symbols()[number])
    facts = (Fact("Distance of defects", _distance(built), "Å"),)
    return Built(item.source, built.replace(title=title), facts=facts)


def _distance(crystal: Crystal) -> float:
    """Return the shortest lattice vector, Å."""
    steps = np.stack(np.meshgrid(*[np.arange(-1, 2)] * 3, indexing="ij"), axis=-1).reshape(-1, 3)
    lengths = np.linalg.norm(steps @ crystal.cell, axis=1)
    return round(float(lengths[lengths > 1e-6].min()), 2)


def _number(element: str) -> int:
    (number,) = numbers_of((element.strip(),))
    return number


def _choices(crystal: Crystal, params: DefectParams) -> list[_Choice]:
    names = symbols()
    if params.kind == "interstitial":
        number = _number(params.element)
        found: list[_Choice] = [
            (Text("{0} interstitial {1}", names[number], i), _hole_facts(hole), hole, number)
            for i, hole in enumerate(holes(crystal), start=1)
        ]
        if not found:
            raise StructureError("No place between the atoms is wide enough.", hint="Choose another defect.")
        return found
    sites = distinct_sites(crystal)
    if params.kind == "vacancy":
        return [(_on(names[crystal.numbers[s.atom]], "V", s), _site_facts(s), s, 0) for s in sites]
    if params.kind == "substitution":
        number = _number(params.element)
        wanted = [(s, number) for s in sites if crystal.numbers[s.atom] != number]
    else:
        wanted = [(s, z) for s in sites for z in crystal.elements if z != crystal.numbers[s.atom]]
    if not wanted:
        raise StructureError(
            "There is no site on which another element could stand.", hint="Choose another element or another defect."
        )
    return [(_on(names[crystal.numbers[s.atom]], names[z], s), _site_facts(s), s, z) for s, z in wanted]


def _on(host: str, guest: str, site: Site) -> Text:
    """Return Kröger and Vink's notation without charges: V_O (4c)."""
    place = f" ({site.multiplicity}{site.wyckoff})" if site.wyckoff else f" ({site.atom + 1})"
    return Text("{0}_{1}{2}", guest, host, place)


def _site_facts(site: Site) -> tuple[Fact, ...]:
    return (Fact("Site symmetry", site.symmetry), Fact("In the cell", site.multiplicity))


def _hole_facts(hole: Hole) -> tuple[Fact, ...]:
    return (
        Fact("To the nearest atoms", round(hole.distance, 2), "Å"),
        Fact("Neighbours", hole.neighbours),
        Fact("In the cell", hole.multiplicity),
    )


def _made(large: Crystal, crystal: Crystal, copies: int, where: Site | Hole, number: int) -> Crystal:
    if isinstance(where, Hole):
        return with_atom(large, np.array(where.place) @ crystal.cell, number)
    # the copies of an atom follow each other
    atom = where.atom * copies
    return replaced(large, [atom], number) if number else without(large, [atom])


TASK = Task(
    key="build_defect",
    title="Point defect",
    group=Group.BUILD,
    summary="Vacancy, substitution, antisite or interstitial in a supercell; lists the sites that symmetry leaves.",
    cost="Instant for cells of up to some hundred atoms.",
    params=DefectParams,
    run=run,
    entry=Built,
    live=True,
)
