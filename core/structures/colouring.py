"""The colours of what is drawn: by element, mixed or in sectors where a site is shared, and their key."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from core.structures import elements
from core.structures.scene_parts import LegendEntry, Pies

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from core.structures.crystal import Crystal
    from core.structures.elements import Palette
    from core.structures.images import Drawn
    from core.structures.scene_parts import Colour, Ellipsoids
    from core.structures.style import Style


def element_colours(crystal: Crystal, palette: Palette) -> NDArray[np.uint8]:
    """Return the colour of each atom of the structure, shape (n, 3); shared sites mix theirs by occupancy."""
    table = elements.colours(palette)
    colours = table[np.clip(crystal.numbers, 0, elements.LAST)]
    if crystal.shares:
        colours = colours.copy()
    for site in crystal.shares:
        parts = _parts(crystal, site, palette)
        colours[site] = np.round(np.sum([np.array(colour) * amount for colour, amount in parts], axis=0))
    return colours


def _parts(crystal: Crystal, site: int, palette: Palette) -> tuple[tuple[Colour, float], ...]:
    """Return colour and amount of each share of a site, the vacant one white; the amounts add up to one."""
    table = elements.colours(palette)
    share = crystal.share(site)
    parts = [(_triple(table[min(number, elements.LAST)]), amount) for number, amount in share if amount > 0]
    vacant = 1.0 - sum(amount for _, amount in share)
    if vacant > 1e-4:
        parts.append(((255, 255, 255), vacant))
    total = sum(amount for _, amount in parts)
    return tuple((colour, amount / total) for colour, amount in parts)


def pies(
    crystal: Crystal, style: Style, drawn: Drawn, balls: NDArray[np.bool_], bodies: Ellipsoids | None
) -> Pies | None:
    """Return the balls with sectors: those of shared and partly occupied sites.

    Args:
        crystal: The structure.
        style: Whose colours, and whether sectors are wanted at all.
        drawn: What is drawn of it.
        balls: Which of the drawn atoms are balls or ellipsoids, shape (n,).
        bodies: The ellipsoids among them; they have no sectors.
    """
    if not (crystal.shares and style.show_occupancy):
        return None
    kinds: dict[tuple[tuple[Colour, float], ...], int] = {}
    kind = np.full(len(crystal), -1)
    for site in sorted(crystal.shares):
        kind[site] = kinds.setdefault(_parts(crystal, site, style.palette), len(kinds))
    of_drawn = np.where(balls, kind[drawn.parents], -1)
    if bodies is not None:
        of_drawn[bodies.atoms] = -1
    atoms = np.flatnonzero(of_drawn >= 0)
    return Pies(atoms, of_drawn[atoms], tuple(kinds)) if len(atoms) else None


def legend(crystal: Crystal, palette: Palette) -> tuple[LegendEntry, ...]:
    """Return the elements present, in order of atomic number."""
    table, names = elements.colours(palette), elements.symbols()
    known = [number for number in crystal.elements if number <= elements.LAST]
    return tuple(LegendEntry(names[number], _triple(table[number])) for number in known)


def _triple(colour: NDArray[np.uint8]) -> Colour:
    return int(colour[0]), int(colour[1]), int(colour[2])
