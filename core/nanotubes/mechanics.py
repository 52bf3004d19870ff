"""What a potential says of a nanotube: energy of formation, of bending the sheet, stiffness and strength.

Energies count from graphene and, for other elements, from their pure substances, relaxed with the same potential, whose
errors then cancel in part. A wall counts as 3.4 Å thick wherever a force becomes a stress.

A potential's own bonds are longer or shorter than ours, and rolling changes them otherwise; tubes are stretched by as
much as frees the perfect one from stress, so that a tube without strain is one without load. CHGNet is soft: Young's
modulus comes out a quarter below the 1 TPa that is measured, and bending costs a quarter less than in DFT. What it says
of tubes is to be compared with itself alone.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING
from weakref import WeakKeyDictionary

import numpy as np

from core.nanotubes.build import build
from core.nanotubes.lattice import BOND
from core.simulation.batch_relax import RelaxOptions, relaxing
from core.simulation.specimen import specimen_of
from core.simulation.straining import TENSION, Limits, Straining
from core.simulation.stress_strain import modulus, strength
from core.structures.crystal import Crystal
from core.structures.elements import atomic_masses

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from core.models.potentials import Potential, PotentialAnswer
    from core.nanotubes.recipe import TubeRecipe
    from core.simulation.deformation import CellChange

    Beat = Callable[[], None]

WALL = 3.4
"""Å; thickness of a wall, the distance of layers in graphite."""
_MJ_PER_KG = 0.602214  # in GPa Å³/u
_FORCE, _STEPS = 0.05, 60  # eV/Å; relaxations of what is built nearly right
_SMALL = (-2.0, -1.0, 0.0, 1.0, 2.0)  # %; strains for the modulus
_PULLS = tuple(range(2, 42, 2))  # %; strains of the test for the strength
_BOX = 10.0  # Å around a molecule
_PURE: WeakKeyDictionary[Potential, dict[int, tuple[Crystal, PotentialAnswer]]] = WeakKeyDictionary()
_RESTS: WeakKeyDictionary[Potential, dict[TubeRecipe, float]] = WeakKeyDictionary()
_ABOUT = 800.0  # GPa; Young's modulus by which a tube is freed from what stress is left
_MOLECULES = {1: 0.74, 7: 1.10, 8: 1.21}  # bond lengths, Å


@dataclass(frozen=True, slots=True)
class Mechanics:
    """What a potential says of a tube.

    Attributes:
        formation_energy: Against graphene and pure substances, the atoms being relaxed under the load, eV/atom; of a
            perfect tube without load it is what bending the sheet costs.
        modulus: Young's modulus along the axis, GPa; None where it was not asked for.
        strength: Largest stress along the axis, GPa; likewise, and None of a tube that did not fail.
        specific_strength: The largest force over its mass a length, MJ/kg (GPa for 1 g/cm³); of a tube that did not
            fail at least that. Not-a-number where it was not asked for.
        crystal: The relaxed tube.
        relaxed: Whether the forces fell below the limit.
    """

    formation_energy: float
    modulus: float | None
    strength: float | None
    specific_strength: float
    crystal: Crystal
    relaxed: bool


def mechanics_of(
    recipe: TubeRecipe,
    potential: Potential,
    *,
    stiffness: bool = False,
    pull: bool = False,
    beat: Beat = lambda: None,
) -> Mechanics:
    """Return what a potential says of a tube; the strained ones are relaxed side by side.

    Args:
        recipe: The tube.
        potential: The potential.
        stiffness: Whether to work out Young's modulus.
        pull: Whether to pull it until it fails, which takes long.
        beat: Called at each step; what it raises ends the work.
    """
    strains = _SMALL if stiffness else (0.0,)
    rest = recipe.strain + 100 * rest_strain(recipe, potential, beat)
    crystals = [build(replace(recipe, strain=rest + strain)) for strain in strains]
    found = _relaxed(crystals, potential, beat)
    crystal, answer, relaxed = found[len(found) // 2]
    stiff = None
    if stiffness:
        stresses = [_along(one, said, recipe) for one, said, _ in found]
        fitted = modulus([strain / 100 for strain in strains], stresses)
        stiff = None if fitted is None else fitted.value
    top, borne = _strength(crystal, potential, beat) if pull else (None, math.nan)
    specific = borne * _volume(crystal, recipe) / _mass(crystal) * _MJ_PER_KG
    return Mechanics(_formation(crystal, answer.energy, potential), stiff, top, specific, crystal, relaxed)


def _relaxed(
    crystals: Sequence[Crystal], potential: Potential, beat: Beat, cell: CellChange = "fixed"
) -> list[tuple[Crystal, PotentialAnswer, bool]]:
    """Return the relaxed structures with what the potential says of them, and whether they came to rest."""
    options = RelaxOptions(fmax=_FORCE, max_steps=_STEPS, cell=cell)
    last = {}
    for step in relaxing(crystals, potential, options):
        beat()
        if step.finished:
            last[step.index] = (step.crystal, step.answer, step.converged)
    return [last[i] for i in range(len(crystals))]


def _along(crystal: Crystal, answer: PotentialAnswer, recipe: TubeRecipe) -> float:
    """Return the stress along the axis on the walls, GPa."""
    if answer.stress is None:
        raise ValueError("a tube is periodic in all directions, so there is a stress")
    return float(answer.stress[2, 2] * crystal.volume / _volume(crystal, recipe))


def _volume(crystal: Crystal, recipe: TubeRecipe) -> float:
    """Return the volume of the walls in a cell, Å³."""
    around = crystal.positions[:, :2] - crystal.positions[:, :2].mean(axis=0)
    radii = np.linalg.norm(around, axis=1)
    walls = crystal.arrays["wall"]
    girth = sum(2 * math.pi * radii[walls == wall].mean() for wall in range(len(recipe.indices)))
    return float(girth * WALL * crystal.cell[2, 2])


def _mass(crystal: Crystal) -> float:
    return float(atomic_masses()[crystal.numbers].sum())


def _strength(crystal: Crystal, potential: Potential, beat: Beat) -> tuple[float | None, float]:
    """Return the strength by a test relaxed at each strain, None while stress still rises, and what was borne; GPa."""
    specimen = specimen_of(crystal, crystal.cell[2], thickness=WALL)
    straining = Straining(specimen, potential, TENSION, Limits(force=_FORCE, lateral=False))
    stresses: list[float] = []
    for percent in (0, *_PULLS):
        nominal = 0.0
        for loaded in straining.at(percent / 100):
            beat()
            nominal = float(loaded.nominal[TENSION])
        stresses.append(nominal)
        found = strength(stresses)
        if found.failed is not None:
            break
    return None if found.top is None else stresses[found.top], max(stresses)


def _formation(crystal: Crystal, energy: float, potential: Potential) -> float:
    parts = [count * reference(potential, int(number)) for number, count in zip(*_counts(crystal), strict=True)]
    return (energy - sum(parts)) / len(crystal)


def _counts(crystal: Crystal) -> tuple[Sequence[int], Sequence[int]]:
    numbers, counts = np.unique(crystal.numbers, return_counts=True)
    return numbers.tolist(), counts.tolist()


def reference(potential: Potential, number: int) -> float:
    """Return the energy of an atom in graphene, in a molecule of two, or in boron, by a potential, eV."""
    crystal, answer = _pure(potential, number)
    return answer.energy / len(crystal)


def rest_strain(recipe: TubeRecipe, potential: Potential, beat: Beat = lambda: None) -> float:
    """Return by what part a perfect tube is longer by a potential than it is built, worked out once for each."""
    perfect = replace(recipe, changes=(), strain=0.0, twist=0.0, squash=0.0)
    if recipe.outer is None:
        perfect = replace(perfect, repeats=1)
    known = _RESTS.setdefault(potential, {})
    if perfect not in known:
        sheet, _ = _pure(potential, 6)
        first = float(np.linalg.norm(sheet.cell[0]) / np.linalg.norm(_graphene().cell[0]) - 1)
        ((crystal, answer, _),) = _relaxed([build(replace(perfect, strain=100 * first))], potential, beat)
        known[perfect] = first - _along(crystal, answer, perfect) / _ABOUT
    return known[perfect]


def _pure(potential: Potential, number: int) -> tuple[Crystal, PotentialAnswer]:
    """Return a pure substance relaxed with a potential, once."""
    known = _PURE.setdefault(potential, {})
    if number not in known:
        known[number] = _relaxed_pure(potential, number)
    return known[number]


def _relaxed_pure(potential: Potential, number: int) -> tuple[Crystal, PotentialAnswer]:
    crystal = _graphene() if number == 6 else _boron() if number == 5 else _molecule(number)
    # a sheet keeps its distance to its images
    how: CellChange = "in-plane" if number == 6 else "free" if number == 5 else "fixed"
    ((found, answer, _),) = _relaxed([crystal], potential, lambda: None, how)
    return found, answer


def _graphene() -> Crystal:
    a = math.sqrt(3) * BOND
    cell = np.array([[a, 0, 0], [-a / 2, a * math.sqrt(3) / 2, 0], [0, 0, 2 * _BOX]])
    return Crystal(np.array([6, 6]), np.array([[0, 0, 0.5], [1 / 3, 2 / 3, 0.5]]) @ cell, cell)


def _molecule(number: int) -> Crystal:
    places = np.array([[0.0, 0.0, 0.0], [0.0, 0.0, _MOLECULES[number]]])
    return Crystal(np.array([number, number]), places, np.diag([_BOX] * 3))


def _boron() -> Crystal:
    """Return alpha boron: B. F. Decker, J. S. Kasper, Acta Cryst. 12, 503 (1959)."""
    from pymatgen.core import Lattice, Structure

    from core.structures.convert import from_pymatgen

    made = Structure.from_spacegroup(
        "R-3m", Lattice.hexagonal(4.908, 12.567), ["B", "B"], [[0.1187, 0.8813, 0.8912], [0.1961, 0.8039, 0.0241]]
    )
    return from_pymatgen(made.get_primitive_structure())
