"""A crystal from its space group, its lattice and the sites of its asymmetric unit, as a paper prints them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

import numpy as np

from core.errors import MissingExtraError, StructureError
from core.structures.crystal import Crystal
from core.structures.elements import numbers_of
from core.structures.readers.symmetry import quiet_spglib
from core.texts import Text, listing

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

_SAME = 1e-3  # of the cell, within which two images of a site are one
_ELEMENT = re.compile(r"[A-Z][a-z]?")
_LETTER = re.compile(r"(\d+)([a-zA-Z])")
_PARAMETER = re.compile(r"([xyz])=(\S+)")
_SYSTEMS = ((2, "triclinic"), (15, "monoclinic"), (74, "orthorhombic"), (142, "tetragonal"), (167, "trigonal"),
            (194, "hexagonal"), (230, "cubic"))  # fmt: skip


@dataclass(frozen=True, slots=True)
class Site:
    """A site of the asymmetric unit.

    Attributes:
        number: Atomic number.
        place: Fractional coordinates of one of its positions.
        multiplicity: How many positions it must have, or None if it was given by its coordinates.
    """

    number: int
    place: tuple[float, float, float]
    multiplicity: int | None = None


@dataclass(frozen=True, slots=True)
class Setting:
    """A space group in one choice of axes.

    Attributes:
        number: 1 to 230.
        hall: spglib's number of the setting, 1 to 530.
        symbol: Its short Hermann-Mauguin symbol.
        unique: The unique axis of a monoclinic group, "a", "b" or "c".
    """

    number: int
    hall: int
    symbol: str
    unique: str = "b"

    @property
    def is_standard(self) -> bool:
        """Whether the axes are those of International Tables."""
        return self.hall == _standard_halls()[self.number]


def setting_of(text: str) -> Setting:
    """Return the space group of a number, in its standard setting, or of a symbol such as Fm-3m or Pbnm.

    Raises:
        StructureError: If there is none.
    """
    word = text.strip()
    if word.isdigit() and 1 <= int(word) <= 230:
        return _setting(_standard_halls()[int(word)])
    hall = _halls_by_symbol().get(_squeezed(word))
    if hall is None:
        raise StructureError(
            Text("There is no space group “{0}”.", text), hint="Give its number, 1 to 230, or a symbol such as Fm-3m."
        )
    return _setting(hall)


def _setting(hall: int) -> Setting:
    kind = dict(_settings())[hall]
    unique = kind.choice.strip("-")[:1]
    return Setting(kind.number, hall, kind.international_short, unique if unique in {"a", "b", "c"} else "b")


def crystal_system(number: int) -> str:
    """Return the crystal system of a space group."""
    return next(name for last, name in _SYSTEMS if number <= last)


def cell_of(group: Setting, lengths: Sequence[float], angles: Sequence[float]) -> NDArray[np.float64]:
    """Return the lattice vectors that a space group allows; what symmetry fixes is taken from it.

    Args:
        group: The space group; rhombohedral ones have hexagonal axes.
        lengths: a, b, c in Å.
        angles: alpha, beta, gamma in degrees.

    Raises:
        StructureError: If these span no cell.
    """
    from ase.geometry import cellpar_to_cell

    a, b, c = lengths
    alpha, beta, gamma = angles
    match crystal_system(group.number):
        case "cubic":
            parameters = [a, a, a, 90, 90, 90]
        case "hexagonal" | "trigonal":
            parameters = [a, a, c, 90, 90, 120]
        case "tetragonal":
            parameters = [a, a, c, 90, 90, 90]
        case "orthorhombic":
            parameters = [a, b, c, 90, 90, 90]
        case "monoclinic":
            free = "abc".index(group.unique)
            parameters = [a, b, c, *(angle if axis == free else 90 for axis, angle in enumerate((alpha, beta, gamma)))]
        case _:
            parameters = [a, b, c, alpha, beta, gamma]
    try:
        cell = np.asarray(cellpar_to_cell(parameters))
    except AssertionError:
        cell = np.zeros((3, 3))
    if not abs(np.linalg.det(cell)) > 1e-3:
        raise StructureError(
            "These lengths and angles span no cell.", hint="The angles must be such that three vectors can stand so."
        )
    return cell


def sites_from(text: str, group: Setting) -> tuple[Site, ...]:
    """Read the sites: "Na 0 0 0; Cl 1/2 1/2 1/2" or "Mg 8a; Al 16d; O 32e x=0.2624".

    Raises:
        StructureError: If a part cannot be read, or the group has no such Wyckoff position.
    """
    parts = [part.strip() for part in re.split(r"[;\n]", text) if part.strip()]
    if not parts:
        raise StructureError("No site is given.", hint="Write, for example, Na 0 0 0; Cl 1/2 1/2 1/2.")
    return tuple(_site(part, group) for part in parts)


def fill(group: Setting, cell: NDArray[np.float64], sites: Sequence[Site]) -> Crystal:
    """Let the space group repeat the sites.

    Raises:
        StructureError: If a site given by its letter has another multiplicity at this place, or two sites coincide.
    """
    rotations, translations = _operations(group)
    places, numbers, origin = [], [], []
    for index, site in enumerate(sites):
        place = _settled(np.array(site.place), rotations, translations)
        orbit = _distinct((rotations @ place + translations) % 1.0)
        if site.multiplicity not in {None, len(orbit)}:
            raise StructureError(
                Text("Site {0} has {1} positions at this place, not {2}.", index + 1, len(orbit), site.multiplicity),
                hint="Change its free coordinates: at these values it lies on a more special position.",
            )
        places.append(orbit)
        numbers += [site.number] * len(orbit)
        origin += [index] * len(orbit)
    fractional = np.concatenate(places)
    if len(_distinct(fractional)) < len(fractional):
        raise StructureError("Two of the sites lie at the same place.", hint="Change the coordinates of one.")
    return Crystal(np.array(numbers), fractional @ cell, cell, arrays={"site": np.array(origin)})


def _site(part: str, group: Setting) -> Site:
    words = part.replace(",", " ").split()
    if not _ELEMENT.fullmatch(words[0]):
        raise StructureError(Text("“{0}” does not begin with an element.", part), hint="Write, for example, O 0 0 1/4.")
    (element,) = numbers_of(words[:1])
    letter = next((held for held in map(_LETTER.fullmatch, words[1:]) if held), None)
    given = {held[1]: held[2] for held in map(_PARAMETER.fullmatch, words[1:]) if held}
    if letter is None:
        if len(words) != 4:
            raise StructureError(
                Text("“{0}” has no three coordinates.", part),
                hint="Write an element and three fractions, or an element and a Wyckoff letter such as 8a.",
            )
        x, y, z = (_fraction(word) for word in words[1:])
        return Site(element, (x, y, z))
    if not group.is_standard:
        raise StructureError(
            Text("The Wyckoff letters of {0} are not known in this setting.", group.symbol),
            hint="Give coordinates, or the number of the group for its standard setting.",
        )
    free = {key: _fraction(value) for key, value in given.items()}
    return _at_letter(element, int(letter[1]), letter[2], free, group)


def _at_letter(element: int, multiplicity: int, letter: str, free: dict[str, float], group: Setting) -> Site:
    positions = _positions(group.number)
    held = positions.get((multiplicity, letter))
    if held is None:
        names = listing(f"{count}{name}" for count, name in positions)
        raise StructureError(
            Text("Space group {0} has no position {1}{2}.", group.symbol, multiplicity, letter),
            hint=Text("It has {0}.", names),
        )
    rotation, translation = held
    needed = [name for name, column in zip("xyz", rotation.T, strict=True) if column.any()]
    missing = [name for name in needed if name not in free]
    if missing:
        raise StructureError(
            Text("Position {0}{1} needs a value for {2}.", multiplicity, letter, listing(missing)),
            hint=Text("Write, for example, {0}{1} {2}=0.25.", multiplicity, letter, missing[0]),
        )
    values = np.array([free.get(name, 0.0) for name in "xyz"])
    x, y, z = (float(value) for value in rotation @ values + translation)
    return Site(element, (x, y, z), multiplicity)


def _fraction(word: str) -> float:
    top, _, bottom = word.partition("/")
    try:
        return float(top) / (float(bottom) if bottom else 1.0)
    except (ValueError, ZeroDivisionError):
        raise StructureError(
            Text("“{0}” is no coordinate.", word), hint="Write fractions of the cell such as 0.25 or 1/4."
        ) from None


def _settled(
    place: NDArray[np.float64], rotations: NDArray[np.int64], translations: NDArray[np.float64]
) -> NDArray[np.float64]:
    """Move a place that all but lies on a symmetry element onto it: coordinates in print are rounded."""
    away = rotations @ place + translations - place
    away -= np.round(away)
    return np.asarray(place + away[np.abs(away).max(axis=1) <= _SAME].mean(axis=0))


def _distinct(places: NDArray[np.float64]) -> NDArray[np.float64]:
    kept: list[NDArray[np.float64]] = []
    for place in places:
        away = [np.abs((place - other + 0.5) % 1.0 - 0.5).max() for other in kept]
        if not away or min(away) > _SAME:
            kept.append(place)
    return np.array(kept)


@cache
def _settings() -> tuple[tuple[int, Any], ...]:
    import spglib

    with quiet_spglib():
        return tuple((hall, spglib.get_spacegroup_type(hall)) for hall in range(1, 531))


@cache
def _standard_halls() -> dict[int, int]:
    """Return the setting of International Tables for each group: origin choice 2, hexagonal axes, unique axis b."""
    held: dict[int, int] = {}
    for hall, kind in _settings():
        # the first setting of each group is the standard one, but for those with the inversion centre elsewhere
        if kind.number not in held or kind.choice == "2":
            held[kind.number] = hall
    return held


@cache
def _halls_by_symbol() -> dict[str, int]:
    held: dict[str, int] = {}
    standard = set(_standard_halls().values())
    for hall, kind in sorted(_settings(), key=lambda each: each[0] not in standard):
        for name in (kind.international_short, kind.international_full):
            held.setdefault(_squeezed(name), hall)
    return held


def _squeezed(symbol: str) -> str:
    return re.sub(r"[\s_]", "", symbol).lower()


def _operations(group: Setting) -> tuple[NDArray[np.int64], NDArray[np.float64]]:
    import spglib

    with quiet_spglib():
        held = spglib.get_symmetry_from_database(group.hall)
    return held["rotations"], held["translations"]


@cache
def _positions(number: int) -> dict[tuple[int, str], tuple[NDArray[np.float64], NDArray[np.float64]]]:
    """Return rotation and translation of the first coordinate triplet of each Wyckoff position."""
    try:
        from pyxtal.symmetry import Group
    except ImportError:
        raise MissingExtraError.named("pyxtal", "build") from None
    positions = Group(number).Wyckoff_positions
    return {
        (len(each.ops), each.letter): (each.ops[0].rotation_matrix, each.ops[0].translation_vector)
        for each in positions
    }
