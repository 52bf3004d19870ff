"""What tight binding says of a nanotube: its gap, whether it is a metal, and what current it lets through.

One pi orbital an atom, coupled to its neighbours by distance and by how they lean (``tight_binding.curvature``). Boron
and nitrogen bring other levels and other numbers of electrons; a vacancy, and a carbon that bears H or OH, takes an
orbital away; in a Stone-Wales defect and under load the distances tell; two walls are coupled. Spin, the charge that a
dopant draws around itself, sigma bands and vibrations are left out: a vacancy's own states lie at the Fermi energy, and
a gap with dopants is that at the Fermi energy that they bring, 0 where they fill a band in part.

The gap is that of the cell repeated without end. The conductance is that of one such cell between leads of the perfect
tube under the same load, whose Fermi energy holds. Perfect tubes of one wall, also twisted and strained ones, have a
screw axis: folding the bands of a sheet with three different hoppings gives theirs exactly, however large the cell is.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np

from core.errors import StructureError
from core.nanotubes.build import build, cell_length, shapes_of
from core.nanotubes.lattice import turn_of
from core.nanotubes.springs import arms_of
from core.texts import Text
from core.tight_binding.curvature import RATIO, tilted, with_walls
from core.tight_binding.junction import Edges, Junction, cell_of, edges_of, thermal_conductance
from core.tight_binding.pi_system import BOND, DECAY, HOPPING, pi_system
from core.tight_binding.transport import BOLTZMANN
from core.tight_binding.zone_folding import folded_channels, folded_gap

if TYPE_CHECKING:
    from collections.abc import Callable

    from numpy.typing import NDArray

    from core.nanotubes.recipe import TubeRecipe
    from core.tight_binding.junction import Cell
    from core.tight_binding.pi_system import PiSystem

ROOM_TEMPERATURE = 300.0  # K
METAL_WIDTHS = 4.0
"""A gap below so many kT is a metal's: a quarter of the conductance is left at that temperature. At 300 K 0.10 eV."""
LEAST = 1e-12
"""Of the conductance in quanta; what lets through less counts as this much where a logarithm is taken."""
_RESOLVED = 1e-3  # eV; a smaller gap is none
_MOST_ORBITALS = 4000
_OFF = 1e-4  # eV; beside band edges, where Green's functions are singular


@dataclass(frozen=True, slots=True)
class Model:
    """How pi orbitals are coupled.

    Attributes:
        hopping: Between neighbours 1.42 Å apart, eV.
        decay: How fast it falls with the length, see ``pi_system.DECAY``.
        ratio: How strongly orbitals that lean are coupled along the bond, see ``curvature``; None leaves curvature out.
    """

    hopping: float = HOPPING
    decay: float = DECAY
    ratio: float | None = RATIO


@dataclass(frozen=True, slots=True)
class Electrons:
    """What tight binding says of a tube.

    Attributes:
        gap: eV.
        is_metal: Whether the gap is below ``METAL_WIDTHS`` kT.
        conductance: At the temperature, in units of 2e²/h.
        at_fermi: At 0 K: channels that get through at the Fermi energy of the leads.
        log_conductance: Decimal logarithm of ``conductance``, of ``LEAST`` at least.
    """

    gap: float
    is_metal: bool
    conductance: float
    at_fermi: float
    log_conductance: float


def electrons_of(recipe: TubeRecipe, model: Model | None = None, temperature: float = ROOM_TEMPERATURE) -> Electrons:
    """Return gap and conductance of a tube.

    Args:
        recipe: The tube.
        model: How orbitals are coupled.
        temperature: Of the leads, K.

    Raises:
        StructureError: If the recipe gives no sound structure.
    """
    wire = wire_of(recipe, model or Model())
    gap = wire.edges.gap
    conductance = thermal_conductance(wire.transmission, wire.lead_edges, temperature)
    metal = gap < METAL_WIDTHS * BOLTZMANN * temperature
    sharp = 0.0
    if wire.lead_edges.gap < _RESOLVED:
        sharp = float(wire.transmission(np.array([wire.lead_edges.middle + _OFF]))[0])
    logarithm = float(np.log10(max(conductance, LEAST)))
    return Electrons(float(gap), bool(metal), conductance, sharp, logarithm)


def transmission_of(
    recipe: TubeRecipe, energies: NDArray[np.float64], model: Model | None = None
) -> NDArray[np.float64]:
    """Return how many channels get through a tube at energies against the Fermi energy of the leads, eV, shape (e,)."""
    wire = wire_of(recipe, model or Model())
    return wire.transmission(wire.lead_edges.middle + np.asarray(energies, dtype=float) + _OFF)


@dataclass(frozen=True, eq=False)
class Wire:
    """A tube as a wire.

    Attributes:
        edges: The states beside the Fermi energy of the tube repeated without end.
        lead_edges: Those of the leads.
        transmission: Channels that get through at some energies, eV.
    """

    edges: Edges
    lead_edges: Edges
    transmission: Callable[[NDArray[np.float64]], NDArray[np.float64]]


def wire_of(recipe: TubeRecipe, model: Model) -> Wire:
    """Return a tube as a wire between leads of the perfect one; cut where changes are farthest.

    Raises:
        StructureError: If there are too many atoms in it, or they make no sound structure.
    """
    perfect = replace(recipe, changes=())
    screw = recipe.outer is None and not recipe.squash
    if screw:
        hoppings = hoppings_of(perfect, model)
        gap = folded_gap(recipe.n, recipe.m, hoppings)
        edges = Edges(-gap / 2, gap / 2)
        if recipe.is_perfect:
            return Wire(edges, edges, lambda energies: folded_channels(recipe.n, recipe.m, hoppings, energies))
    if recipe.atoms > _MOST_ORBITALS:
        raise StructureError(
            Text("{0} atoms are more than the {1} that can be computed.", recipe.atoms, _MOST_ORBITALS),
            hint="Take fewer cells, or a perfect tube.",
        )
    cut = _cut(recipe)
    lead, lead_system = _cell(perfect, model, cut)
    lead_edges = edges if screw else edges_of(lead)
    if recipe.is_perfect:
        return Wire(lead_edges, lead_edges, Junction(lead).transmission)
    piece, system = _cell(recipe, model, cut)
    copies = len(lead.home) // len(lead_system)
    owners = np.concatenate([_owners(system, lead_system) + k * len(lead_system) for k in range(copies)])
    return Wire(edges_of(piece), lead_edges, Junction(lead, piece, owners).transmission)


def system_of(recipe: TubeRecipe, model: Model) -> PiSystem:
    """Return the pi electrons of a tube."""
    crystal = build(recipe)
    system = pi_system(crystal, model.hopping, model.decay)
    if model.ratio is not None:
        system = tilted(system, model.ratio)
    return system if recipe.outer is None else with_walls(system, crystal.arrays["wall"], model.hopping)


@lru_cache(maxsize=64)
def hoppings_of(recipe: TubeRecipe, model: Model) -> tuple[float, float, float]:
    """Return the hoppings along the three bonds of a tube without changes, of one wall, not pressed flat; eV."""
    (wall,), (shape,), (along,) = recipe.walls, shapes_of(recipe), recipe.vectors
    shear = turn_of(wall, along) / cell_length(recipe) if recipe.twist else 0.0
    arms = arms_of(wall, shape, shear)
    lengths = np.linalg.norm(arms, axis=1)
    hoppings = model.hopping * np.exp(-model.decay * (lengths / BOND - 1))
    if model.ratio is not None:
        hoppings = hoppings * _leaning(arms, shape.radius, model.ratio)
    return float(hoppings[0]), float(hoppings[1]), float(hoppings[2])


def _leaning(arms: NDArray[np.float64], radius: float, ratio: float) -> NDArray[np.float64]:
    """Return by what factor the hopping along each bond of an atom at (radius, 0, 0) is changed; see ``tilted``."""
    units = arms / np.linalg.norm(arms, axis=1)[:, None]
    normal = np.array([1.0, 0.0, 0.0])
    others = normal + arms / radius
    others[:, 2] = 0.0
    along = (units @ normal) * (units * others).sum(axis=1)
    return np.asarray(others @ normal - (1 + ratio) * along)


def _cell(recipe: TubeRecipe, model: Model, cut: float) -> tuple[Cell, PiSystem]:
    system = system_of(recipe, model)
    return cell_of(system, 2, cut), system


def _cut(recipe: TubeRecipe) -> float:
    """Return where along the cell the widest part without changes has its middle, as a part of the cell."""
    if recipe.is_perfect:
        return 0.0
    sites = recipe.sites()
    heights = np.sort([sites[change.wall].places[change.site, 1] for change in recipe.changes])
    gaps = np.diff(heights, append=heights[0] + 1.0)
    widest = int(np.argmax(gaps))
    return float(heights[widest] + gaps[widest] / 2) % 1.0


def _owners(system: PiSystem, lead: PiSystem) -> NDArray[np.int64]:
    """Return for each orbital of a changed tube that of the perfect one which stands on the same site."""

    def keys(one: PiSystem) -> NDArray[np.int64]:
        walls, sites = (np.asarray(one.crystal.arrays[name])[one.atoms] for name in ("wall", "site"))
        return np.asarray(walls * (int(lead.crystal.arrays["site"].max()) + 1) + sites)

    known = keys(lead)
    order = np.argsort(known)
    return np.asarray(order[np.searchsorted(known[order], keys(system))])
