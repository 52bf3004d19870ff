"""Values, tables, charts and surfaces of an elastic stiffness."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from core.simulation.elastic_surfaces import globe, in_plane, over_directions
from core.simulation.moduli import (
    Averages,
    Directional,
    Sound,
    hardness_chen,
    hardness_tian,
    poisson_of,
    young_of,
)
from core.tasks.charts import Chart, Curve
from core.tasks.simulating import Simulation, Surface, Table
from core.texts import Text

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from core.structures.crystal import Crystal
    from core.tasks.simulating import Cell

_AXES = "xyz"
_PLANES = ((0, 1), (1, 2), (2, 0))
IEEE = Text(
    "In the axes of the IEEE standard (176-1987): z along c, x along a of the conventional cell; the crystal is turned "
    "into them."
)


@dataclass(frozen=True)
class Elasticity(Simulation):
    """The elastic constants of a crystal; the first table has the moduli, the surfaces are of a stable crystal."""


def derived(bulk: float, shear: float, crystal: Crystal) -> dict[str, float]:
    """Return what follows from bulk and shear modulus in GPa, by quantity; nothing that needs them positive if not."""
    found = {"bulk_modulus": bulk, "shear_modulus": shear}
    if min(bulk, shear) <= 0:
        return found
    sound = Sound.of(bulk, shear, crystal)
    return found | {
        "young_modulus": young_of(bulk, shear),
        "poisson_ratio": poisson_of(bulk, shear),
        "pugh_ratio": bulk / shear,
        "hardness_chen": max(0.0, hardness_chen(bulk, shear)),
        "hardness_tian": hardness_tian(bulk, shear),
        "transverse_sound": sound.transverse,
        "longitudinal_sound": sound.longitudinal,
        "debye_temperature": sound.debye,
    }


def matrix_table(title: str, unit: str, matrix: NDArray[Any], note: str = "") -> Table:
    """Return a 6 x 6 matrix in Voigt's notation as a table."""
    rows: tuple[tuple[Cell, ...], ...] = tuple(
        (str(i + 1), *(float(value) for value in row)) for i, row in enumerate(matrix)
    )
    return Table(title, ("", *map(str, range(1, 7))), ("", *[unit] * 6), tuple(rows), note)


def moduli_table(averages: Averages, raw: dict[str, float], corrected: dict[str, float] | None) -> Table:
    """Return the moduli of the potential itself with their bounds, beside the corrected ones."""
    rows: list[tuple[Cell, ...]] = []
    bounds = {
        "bulk_modulus": (averages.bulk_voigt, averages.bulk_reuss),
        "shear_modulus": (averages.shear_voigt, averages.shear_reuss),
    }
    names = (
        ("bulk_modulus", Text("Bulk modulus"), "GPa"),
        ("shear_modulus", Text("Shear modulus"), "GPa"),
        ("young_modulus", Text("Young's modulus"), "GPa"),
        ("poisson_ratio", Text("Poisson ratio"), ""),
        ("pugh_ratio", Text("K/G"), ""),
        ("debye_temperature", Text("Debye temperature"), "K"),
    )
    for key, name, unit in names:
        upper, lower = bounds.get(key, (None, None))
        of_potential = raw.get(key)
        better = () if corrected is None else (corrected.get(key),)
        rows.append((_named(name, unit), *better, of_potential, upper, lower))
    head = (Text("Corrected"),) if corrected is not None else ()
    return Table(
        Text("Moduli of the aggregate"),
        (Text("Modulus"), *head, Text("Potential"), Text("Voigt"), Text("Reuss")),
        ("",) * (4 + len(head)),
        tuple(rows),
        Text("“Potential” is what the potential itself gives: Hill's mean of the bounds of Voigt and Reuss."),
    )


def extremes_table(directional: Directional) -> Table:
    """Return the least and largest modulus over all directions, and where they are."""
    names = {
        "young": (Text("Young's modulus"), "GPa"),
        "shear": (Text("Shear modulus"), "GPa"),
        "poisson": (Text("Poisson ratio"), ""),
        "compressibility": (Text("Linear compressibility"), "1/TPa"),
    }
    rows: list[tuple[Cell, ...]] = []
    for key, found in directional.extremes().items():
        name, unit = names[key]
        ratio = found.largest / found.least if found.least > 0 else None
        rows.append(
            (
                _named(name, unit),
                found.least,
                _along(found.along_least),
                found.largest,
                _along(found.along_largest),
                ratio,
            )
        )
    return Table(
        Text("Over all directions"),
        (Text("Modulus"), Text("Least"), Text("Along"), Text("Largest"), Text("Along"), Text("Ratio")),
        ("",) * 6,
        tuple(rows),
        Text(
            "Of the shear modulus the normal of the plane and the direction of the slip, of Poisson's ratio the load "
            "and the width that is seen; in the axes of the stiffness."
        ),
    )


def _named(name: str, unit: str) -> str:
    return Text("{0} ({1})", name, unit) if unit else name


def _along(directions: NDArray[np.float64]) -> str:
    parts = np.atleast_2d(directions)
    return ", ".join("(" + " ".join(f"{x + 0.0:.2f}" for x in part) + ")" for part in parts)


def surfaces_of(directional: Directional) -> tuple[Surface, ...]:
    """Return Young's modulus, shear modulus, Poisson's ratio and compressibility by direction."""
    corners, triangles = globe()
    found = over_directions(directional, corners)
    names = (
        ("young", Text("Young's modulus"), "GPa"),
        ("shear_largest", Text("Largest shear modulus"), "GPa"),
        ("shear_least", Text("Least shear modulus"), "GPa"),
        ("poisson_largest", Text("Largest Poisson ratio"), ""),
        ("compressibility", Text("Linear compressibility"), "1/TPa"),
    )
    return tuple(
        Surface(name, unit, corners * np.abs(found[key])[:, None], triangles, found[key]) for key, name, unit in names
    )


def charts_of(directional: Directional) -> tuple[Chart, ...]:
    """Return polar diagrams of Young's and the shear modulus in the planes of the axes."""

    def part(key: str) -> Any:
        return lambda directions: over_directions(directional, directions)[key]

    young = [(_plane(plane), in_plane(directional.young, plane)) for plane in _PLANES]
    shear = [(_plane(plane), in_plane(part("shear_largest"), plane)) for plane in _PLANES]
    return _polar(Text("Young's modulus"), young), _polar(Text("Largest shear modulus"), shear)


def _plane(plane: tuple[int, int]) -> str:
    return Text("Plane {0}", _AXES[plane[0]] + _AXES[plane[1]])


def _polar(title: str, found: list[tuple[str, tuple[NDArray[np.float64], NDArray[np.float64]]]]) -> Chart:
    curves = tuple(Curve(name, x, y) for name, (x, y) in found)
    first, second = Text("Along the first axis"), Text("Along the second axis")
    return Chart(first, "GPa", second, "GPa", curves, title=title, equal=True)


def stress_chart(sizes: NDArray[np.float64], stresses: dict[int, NDArray[np.float64]]) -> Chart:
    """Return the stresses against the strain: of each kind of strain the component that works against it.

    Args:
        sizes: Strains, shape (k,).
        stresses: Voigt index of the strain to its stresses in GPa, shape (k,).
    """
    names = ("xx", "yy", "zz", "yz", "xz", "xy")
    curves = tuple(Curve(names[kind], 100 * sizes, values, drawn="both") for kind, values in sorted(stresses.items()))
    return Chart(Text("Strain"), "%", Text("Stress"), "GPa", curves, title=Text("Stress against strain"))
