"""Derives prototypes from crystals: which share a shape, and who sits where in it."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from core.prediction.index import Prototype, PrototypeIndex, mark_of
from core.prediction.shape import apart, orders_of, shape_of, turned
from core.prediction.volumes import HIGHEST, Volumes
from core.structures.readers.symmetry import quiet_spglib

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from numpy.typing import NDArray

    from core.structures.crystal import Crystal

ALIKE = 0.05
"""How unlike shapes of one family may be."""
SAME = 0.015
"""How unlike shapes of one prototype may be."""
_TOLERANCES = (0.1, 0.05, 0.01)  # Å; the first that finds a symmetry is taken
_CENTRED = {"P": "P", "A": "S", "B": "S", "C": "S", "I": "I", "F": "F", "R": "R"}
_FAMILIES = ((2, "a"), (15, "m"), (74, "o"), (142, "t"), (194, "h"), (230, "c"))


@dataclass(frozen=True, eq=False)
class Seen:
    """A crystal, idealised, with its elements taken apart from its shape.

    Attributes:
        elements: Atomic number in each slot; slots are in ascending order of their atoms.
        volume: Per atom in Å³.
        times: How many primitive cells the given one held.
    """

    label: str
    cell: NDArray[np.float64]
    fractional: NDArray[np.float64]
    slots: NDArray[np.int64]
    elements: tuple[int, ...]
    volume: float
    shape: NDArray[np.float32]
    times: int = 1

    @property
    def counts(self) -> tuple[int, ...]:
        """Atoms in each slot."""
        return tuple(np.bincount(self.slots).tolist())

    @property
    def space_group(self) -> int:
        """Its number."""
        return int(self.label.split("_")[2])

    @property
    def amounts(self) -> dict[int, int]:
        """Atomic number to atoms."""
        return dict(zip(self.elements, self.counts, strict=True))

    def turned(self, order: Sequence[int]) -> Seen:
        """Return it with slot i where slot ``order[i]`` was; as many atoms are in both."""
        place = np.argsort(order)
        elements = tuple(self.elements[slot] for slot in order)
        return replace(self, slots=place[self.slots], elements=elements, shape=turned(self.shape, order))


def seen(crystal: Crystal) -> Seen | None:
    """Return the primitive cell of a crystal without its size; None where there is no whole one or no symmetry."""
    import spglib

    if not crystal.is_periodic or not crystal.is_ordered or not len(crystal) or crystal.numbers.min() < 1:
        return None
    given = (crystal.cell, crystal.fractional, crystal.numbers)
    for tolerance in _TOLERANCES:
        with quiet_spglib():
            primitive = spglib.standardize_cell(given, to_primitive=True, no_idealize=False, symprec=tolerance)
            dataset = primitive and spglib.get_symmetry_dataset(primitive, symprec=tolerance)
        if dataset:
            break
    else:
        return None
    cell, fractional, numbers = primitive
    counts = Counter(numbers.tolist())
    elements = tuple(sorted(counts, key=lambda number: (counts[number], number)))
    slots = np.array([elements.index(number) for number in numbers.tolist()])
    volume = abs(float(np.linalg.det(cell))) / len(slots)
    cell = cell / volume ** (1 / 3)
    label = _label(dataset, counts, slots)
    times = round(len(crystal) / len(slots))
    return Seen(label, cell, fractional, slots, elements, volume, shape_of(cell, fractional, slots), times)


def _label(dataset: object, counts: Counter[int], slots: NDArray[np.int64]) -> str:
    """Return a name as AFLOW makes it (Hicks et al., Comput. Mater. Sci. 161, S1, 2019), letters not standardised."""
    number = int(dataset.number)  # type: ignore[attr-defined]
    centring = _CENTRED[dataset.international[0]]  # type: ignore[attr-defined]
    family = next(letter for last, letter in _FAMILIES if number <= last)
    times = round(abs(np.linalg.det(dataset.transformation_matrix)))  # type: ignore[attr-defined]
    atoms = len(slots) * max(times, {"P": 1, "S": 2, "I": 2, "F": 4, "R": 3}[centring])
    divisor = int(np.gcd.reduce(list(counts.values())))
    formula, places = "", []
    orbits = np.asarray(dataset.crystallographic_orbits)  # type: ignore[attr-defined]
    letters = np.array(dataset.wyckoffs)  # type: ignore[attr-defined]
    for slot in range(len(counts)):
        share = int((slots == slot).sum()) // divisor
        formula += chr(65 + slot) + (str(share) if share > 1 else "")
        of_slot = Counter(letters[orbit] for orbit in set(orbits[slots == slot].tolist()))
        places.append("".join(f"{n if n > 1 else ''}{letter}" for letter, n in sorted(of_slot.items())))
    return f"{formula}_{family}{centring}{atoms}_{number}_{'_'.join(places)}"


def derive(crystals: Iterable[Seen], volumes: Volumes | None = None, *, same: float = SAME) -> PrototypeIndex:
    """Return the prototypes of crystals.

    Args:
        crystals: They.
        volumes: What compositions suggest; None fits it to the crystals.
        same: How unlike shapes of one prototype may be.
    """
    held = list(crystals)
    volumes = volumes or Volumes.fit([one.amounts for one in held], [one.volume for one in held])
    found = [
        _prototype([members[place] for place, _ in kind], volumes, number)
        for number, family in enumerate(families(held))
        for members in [[one for _, one in family]]
        for kind in _kinds(members, None, same)
    ]
    return PrototypeIndex(found, volumes)


def name_prototypes(index: PrototypeIndex, minerals: Iterable[tuple[str, Seen]]) -> None:
    """Give the prototypes the name of the mineral that is most like them, if one of their space group is alike."""
    held: dict[tuple[str, ...], list[tuple[str, Seen]]] = defaultdict(list)
    for name, one in minerals:
        held[_kind_of(one.label)].append((name, one))
    for prototype in index.prototypes:
        found = [
            (float(apart(turned(one.shape, order), prototype.shape)), name)
            for name, one in held.get(_kind_of(prototype.label), ())
            for order in orders_of(one.counts)
        ]
        unlike, name = min(found, default=(ALIKE, ""))
        prototype.mineral = name if unlike < ALIKE else ""


def _kind_of(label: str) -> tuple[str, ...]:
    """Return formula, Pearson symbol and space group of a label; the letters depend on the origin."""
    return tuple(label.split("_")[:3])


def families(crystals: Sequence[Seen]) -> Iterator[list[tuple[int, Seen]]]:
    """Yield crystals of much the same shape: the place of each in the sequence, and it with slots in one order."""
    groups: dict[tuple[int, ...], list[int]] = defaultdict(list)
    for place, one in enumerate(crystals):
        groups[one.counts].append(place)
    for counts, places in groups.items():
        group = [crystals[place] for place in places]
        for kind in _kinds(group, orders_of(counts), ALIKE):
            yield [(places[number], group[number].turned(order)) for number, order in kind]


def _kinds(
    group: Sequence[Seen], orders: list[tuple[int, ...]] | None, limit: float
) -> list[list[tuple[int, tuple[int, ...]]]]:
    """Return which crystals are alike: the place of each, and which of its slots is where in the first one's.

    None as orders leaves slots as they are.
    """
    orders = orders or [tuple(range(len(group[0].elements)))]
    chosen = np.array(orders)
    kinds: list[list[tuple[int, tuple[int, ...]]]] = []
    shapes = np.zeros((0, *group[0].shape.shape), np.float32)
    for number, one in enumerate(group):
        ways = one.shape[chosen[:, :, None], chosen[:, None, :]]
        if kinds:
            unlike = apart(shapes[:, None], ways[None])
            nearest, way = np.unravel_index(unlike.argmin(), unlike.shape)
            if unlike[nearest, way] < limit:
                kinds[int(nearest)].append((number, orders[int(way)]))
                continue
        kinds.append([(number, tuple(range(len(one.elements))))])
        shapes = np.concatenate([shapes, one.shape[None]])
    return kinds


def _prototype(members: Sequence[Seen], volumes: Volumes, family: int) -> Prototype:
    shapes = np.stack([one.shape for one in members])
    middle = members[int(apart(shapes, shapes.mean(0)).argmin())]
    filled = np.zeros((len(middle.elements), HIGHEST), np.float32)
    for one in members:
        filled[np.arange(len(one.elements)), one.elements] += 1
    return Prototype(
        middle.label,
        middle.cell,
        middle.fractional,
        middle.slots,
        float(np.mean([one.volume / volumes.of(one.amounts) for one in members])),
        filled,
        family,
        {mark_of(one.elements) for one in members},
    )
