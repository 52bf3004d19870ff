"""Finds the Brillouin zone of a crystal, its special points and the path for a band structure."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

from core.structures.brillouin import BrillouinZone, first_brillouin_zone
from core.structures.k_path import Convention, KPath, in_path_cell, k_path
from core.structures.k_path_text import ase_path, espresso_kpoints, vasp_kpoints
from core.structures.symmetry.groups import DEFAULT_TOLERANCE
from core.structures.symmetry.tolerance import LARGEST, SMALLEST
from core.tasks.base import Entry, Group, Params, Result, Task, each, param
from core.tasks.building import require_sound
from core.texts import Text

if TYPE_CHECKING:
    from core.structures.crystal import Crystal
    from core.tasks.base import Context, Inputs, StructureInput


class ZoneParams(Params):
    """Which path."""

    convention: Literal["hpkot", "setyawan-curtarolo"] = param(
        "hpkot",
        "Convention",
        "Who chose the points, their names and the primitive cell.",
        choices={"hpkot": "Hinuma et al. 2017 (seekpath)", "setyawan-curtarolo": "Setyawan and Curtarolo 2010"},
    )
    divisions: int = param(40, "Points on a line", "K-points between two special points.", ge=2, le=1000)
    time_reversal: bool = param(
        True,
        "Time reversal",
        "Takes k and −k for the same, as without magnetism; matters to crystals without inversion only.",
        advanced=True,
        when={"convention": ("hpkot",)},
    )
    tolerance: float = param(
        DEFAULT_TOLERANCE,
        "Tolerance",
        "How far an atom may lie from its symmetric place.",
        unit="Å",
        advanced=True,
        ge=SMALLEST,
        le=LARGEST,
    )


@dataclass(frozen=True)
class Zone(Entry):
    """The Brillouin zone of one crystal.

    Attributes:
        primitive: The crystal in the standard primitive cell, which the coordinates belong to.
        zone: The polyhedron, or None after an error.
        path: Special points and path, or None after an error.
        divisions: K-points on each line of the path.
    """

    primitive: Crystal | None = None
    zone: BrillouinZone | None = None
    path: KPath | None = None
    divisions: int = 0

    def extra_json(self) -> dict[str, Any]:
        """Return points, path, polyhedron and the input of band-structure programs."""
        if self.zone is None or self.path is None:
            return {}
        path = self.path
        return {
            "convention": path.convention.value,
            "lattice": path.lattice,
            "space_group": path.space_group,
            "time_reversal": path.time_reversal,
            "path": [list(branch) for branch in path.branches],
            "points": {
                point.key: {
                    "primitive": point.primitive.tolist(),
                    "given_cell": point.given.tolist(),
                    "cartesian": point.cartesian.tolist(),
                }
                for point in path.points
            },
            "primitive_cell": path.cell.tolist(),
            "is_given_cell": path.is_given_cell,
            "zone": {"corners": self.zone.corners.tolist(), "faces": [list(face) for face in self.zone.faces]},
            "kpoints_vasp": vasp_kpoints(path, self.divisions),
            "kpoints_quantum_espresso": espresso_kpoints(path, self.divisions),
            "path_ase": ase_path(path, self.divisions),
        }


def run(inputs: Inputs, params: ZoneParams, ctx: Context) -> Result:
    """Find the zone and the path of each input."""

    def one(item: StructureInput, part: Context) -> Entry:
        part.report(0.0, "Finding the path")
        require_sound(item.crystal)
        path = k_path(
            item.crystal,
            Convention(params.convention),
            tolerance=params.tolerance,
            time_reversal=params.time_reversal,
        )
        zone = first_brillouin_zone(path.cell)
        return Zone(
            item.source,
            item.crystal,
            remarks=_remarks(path),
            primitive=in_path_cell(item.crystal, path, params.tolerance),
            zone=zone,
            path=path,
            divisions=params.divisions,
        )

    return Result(tuple(each(inputs, ctx, one)))


def _remarks(path: KPath) -> tuple[str, ...]:
    said: list[str] = [Text("Path: {0}.", path.text)]
    if not path.is_given_cell:
        said.append(
            "The coordinates belong to the standard primitive cell, which is not the cell of the structure."
            if path.fits_lattice
            else "The cell of the structure is not primitive: bands along this path would be folded in it."
        )
    if not path.time_reversal and not path.has_inversion:
        said.append("Without inversion and time reversal the path goes through −k as well.")
    return tuple(said)


TASK = Task(
    key="brillouin_zone",
    title="Brillouin zone",
    group=Group.ANALYSE,
    summary="Shows the first Brillouin zone with its special points and the path for a band structure.",
    cost="Well under a second.",
    params=ZoneParams,
    run=run,
    entry=Zone,
)
