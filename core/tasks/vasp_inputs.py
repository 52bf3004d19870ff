"""Makes the input files of VASP for a structure."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from core.codes.vasp.inputs import POTCAR_VARIABLE, vasp_input
from core.errors import StructureError
from core.tasks.base import Entry, Group, Params, Result, Task, each, param
from core.tasks.first_principles import WithFiles, write_out
from core.tasks.prepare import ready
from core.texts import Text

if TYPE_CHECKING:
    from core.tasks.base import Context, Inputs, StructureInput


class VaspParams(Params):
    """Which input set, and what differs from it."""

    kind: Literal["mp-relax", "mp-static", "mp-bands", "mp-md", "mp-scan-relax", "mp-scan-static", "matpes-static"] = (
        param(
            "mp-relax",
            "Input set",
            "The settings of the database with which the results can then be compared.",
            choices={
                "mp-relax": "Materials Project: relaxation (PBE)",
                "mp-static": "Materials Project: static (PBE)",
                "mp-bands": "Materials Project: bands, static run first (PBE)",
                "mp-md": "Materials Project: molecular dynamics (PBE)",
                "mp-scan-relax": "Materials Project: relaxation (r2SCAN)",
                "mp-scan-static": "Materials Project: static (r2SCAN)",
                "matpes-static": "MatPES: static (PBE)",
            },
        )
    )
    changes: str = param("", "Changes to INCAR", "Tags that differ from the set: ENCUT = 600; LREAL = Auto.")
    k_density: float = param(
        0.0,
        "K-point density",
        "K-points for each Å⁻³ of the reciprocal cell; the relaxations of Materials Project have 64.",
        unit="Å³",
        ge=0.0,
        le=10_000.0,
        zero="As the set has it",
    )
    folder: str = param(
        "", "Folder", "Where the files are written; they are only shown where it is empty.", kind="folder"
    )
    potcar: bool = param(
        False,
        "Write POTCAR",
        f"Put POTCAR together from your library of them, which {POTCAR_VARIABLE} names.",
        advanced=True,
    )
    approximate_disorder: bool = param(
        False,
        "Approximate disorder",
        "Replace shared or partly occupied sites by an ordered structure of the nearest composition.",
        advanced=True,
    )


def run(inputs: Inputs, params: VaspParams, ctx: Context) -> Result:
    """Make the files of each input; one that fails gives an entry with its error and the rest go on."""

    def work(item: StructureInput, part: Context) -> Entry:
        part.report(0.0, "Making the files")
        crystal, remarks = ready(item.crystal, approximate_disorder=params.approximate_disorder)
        if not crystal.is_periodic:
            raise StructureError(
                "VASP needs a structure that repeats in all three directions.",
                hint="Put a molecule or a layer into a cell with vacuum around it.",
            )
        made = vasp_input(crystal, params.kind, params.changes, params.k_density, with_potcar=params.potcar)
        place = write_out([*made.files, *made.potcar], params.folder, item, several=len(inputs) > 1)
        if params.potcar and not made.potcar:
            remarks = (*remarks, Text("{0} names no library of POTCARs that has them.", POTCAR_VARIABLE))
        part.report(1.0, "Done")
        return WithFiles(
            item.source, crystal, remarks=(*remarks, *made.remarks), files=made.files, folder=place, made_title=""
        )

    return Result(tuple(each(inputs, ctx, work)), {"VASP": "input"})


TASK = Task(
    key="vasp_inputs",
    title="VASP input",
    group=Group.SIMULATE,
    summary="Makes INCAR, KPOINTS, POSCAR and the list of POTCARs by the sets of Materials Project and others.",
    cost="Under a second.",
    params=VaspParams,
    run=run,
    entry=WithFiles,
)
