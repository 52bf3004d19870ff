"""Input files of VASP, by the sets that pymatgen keeps for the databases that were made with them."""

from __future__ import annotations

import os
import re
import warnings
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

from core.codes.files import TextFile
from core.errors import StructureError, UserError
from core.structures.convert import to_pymatgen
from core.structures.k_path import in_path_cell, k_path
from core.structures.k_path_text import vasp_kpoints
from core.texts import Text

if TYPE_CHECKING:
    from collections.abc import Iterable

    from core.structures.crystal import Crystal

Kind = Literal["mp-relax", "mp-static", "mp-bands", "mp-md", "mp-scan-relax", "mp-scan-static", "matpes-static"]
_SETS: dict[str, str] = {
    "mp-relax": "MPRelaxSet",
    "mp-static": "MPStaticSet",
    "mp-md": "MPMDSet",
    "mp-scan-relax": "MPScanRelaxSet",
    "mp-scan-static": "MPScanStaticSet",
    "matpes-static": "MatPESStaticSet",
}
_TAG = re.compile(r"^\s*([A-Za-z][A-Za-z0-9_]*)\s*=\s*(.*?)\s*$")
_DIVISIONS = 20
POTCAR_VARIABLE = "PMG_VASP_PSP_DIR"


@dataclass(frozen=True, slots=True)
class VaspInput:
    """Files for one calculation.

    Attributes:
        files: INCAR, KPOINTS where there is one, POSCAR and POTCAR.spec.
        potcars: Which POTCARs it needs, in the order of POSCAR: "Na_pv", "Cl".
        functional: The family of POTCARs: "PBE_54".
        remarks: What must be known, one sentence each.
        potcar: The POTCAR itself, where the user has a library of them and wants it; it is licensed, so it goes into
            the user's folder only.
    """

    files: tuple[TextFile, ...]
    potcars: tuple[str, ...]
    functional: str
    remarks: tuple[str, ...] = ()
    potcar: tuple[TextFile, ...] = ()


def vasp_input(
    crystal: Crystal, kind: Kind, changes: str = "", k_density: float = 0.0, *, with_potcar: bool = False
) -> VaspInput:
    """Return the input of a calculation.

    Args:
        crystal: The structure, ordered and periodic.
        kind: Which set.
        changes: Tags of INCAR that differ, "ENCUT = 600; LREAL = Auto".
        k_density: K-points for each Å⁻³ of the reciprocal cell; 0 leaves it to the set.
        with_potcar: Whether to put POTCAR together, where ``PMG_VASP_PSP_DIR`` names a library of them.

    Raises:
        StructureError: If there is no POTCAR for an element.
        UserError: If a change cannot be read.
    """
    tags = incar_tags(changes)
    if kind == "mp-bands":
        return _bands(crystal, tags, k_density, with_potcar=with_potcar)
    return _one(crystal, _SETS[kind], tags, k_density, with_potcar=with_potcar)


def incar_tags(changes: str) -> dict[str, Any]:
    """Return the tags of "ENCUT = 600; LREAL = Auto", their values read as INCAR means them.

    Raises:
        UserError: If a part is no tag with a value.
    """
    from pymatgen.io.vasp.inputs import Incar

    found: dict[str, Any] = {}
    for part in re.split(r"[;\n]", changes):
        if not part.strip():
            continue
        tag = _TAG.match(part)
        if tag is None or not tag[2]:
            raise UserError(
                Text("“{0}” is no tag of INCAR with a value.", part.strip()),
                hint="Write tags as ENCUT = 600; LREAL = Auto, with a semicolon between them.",
            )
        name = tag[1].upper()
        try:
            found[name] = Incar.proc_val(name, tag[2])
        except ValueError:
            raise UserError(
                Text("{0} cannot be “{1}”.", name, tag[2]), hint="See the tag in VASP's manual (vasp.at/wiki)."
            ) from None
    return found


def _plain_number(value: Any) -> Any:
    """Return a number without what adding up left behind its last digit: 0.0006, not 0.0006000000000000001."""
    return float(f"{value:.12g}") if isinstance(value, float) else value


def _one(
    crystal: Crystal,
    name: str,
    tags: dict[str, Any],
    k_density: float,
    *,
    with_potcar: bool,
    prefix: str = "",
    **more: Any,
) -> VaspInput:
    from pymatgen.io.vasp import sets

    structure = to_pymatgen(_plain(crystal))
    if k_density and name != "MPMDSet":
        more["user_kpoints_settings"] = {"reciprocal_density": k_density}
        more["user_incar_settings"] = {"KSPACING": None}
    elif "KSPACING" in tags:
        more["user_incar_settings"] = {"KSPACING": tags["KSPACING"]}
    with warnings.catch_warnings(record=True) as said:
        warnings.simplefilter("always")
        try:
            made = getattr(sets, name)(structure, **more)
            incar, kpoints, poscar = made.incar, made.kpoints, made.poscar
            # as they are: the set would work over lists of moments and the like
            incar.update({key: _plain_number(value) for key, value in incar.items()} | tags)
            symbols = tuple(made.potcar_symbols)
            incar.check_params()
        except (KeyError, ValueError) as error:
            raise StructureError(
                Text("No input set covers this structure: {0}.", str(error).strip("'\"")[:200].rstrip(".")),
                hint="Choose another set, or another structure.",
                detail=repr(error),
            ) from None
    files = [TextFile(f"{prefix}INCAR", str(incar)), TextFile(f"{prefix}POSCAR", str(poscar))]
    if kpoints is not None:
        files.insert(1, TextFile(f"{prefix}KPOINTS", str(kpoints)))
    files.append(TextFile(f"{prefix}POTCAR.spec", "\n".join(symbols) + "\n", "Names the POTCARs, which are licensed."))
    functional = str(made.potcar_functional)
    potcar, remarks = _potcar(made, symbols, functional, prefix, wanted=with_potcar)
    return VaspInput(tuple(files), symbols, functional, (*remarks, *_heard(said, tags)), potcar)


def _plain(crystal: Crystal) -> Crystal:
    """Keep of the values of atoms those that go into the input: moments to start from, and what is frozen."""
    kept = {name: values for name, values in crystal.arrays.items() if name in {"magnetic_moments", "fixed"}}
    if kept.get("magnetic_moments") is not None and kept["magnetic_moments"].ndim != 1:
        del kept["magnetic_moments"]
    return crystal.replace(arrays=kept)


def _heard(said: list[warnings.WarningMessage], tags: Iterable[str]) -> list[str]:
    """Return what pymatgen warns of the tags that the user changed."""
    found = []
    for warning in said:
        text = " ".join(str(warning.message).split())
        if any(re.search(rf"\b{tag}\b", text) for tag in tags):
            found.append(text if text.endswith(".") else f"{text}.")
    return list(dict.fromkeys(found))[:5]


def _potcar(
    made: Any, symbols: tuple[str, ...], functional: str, prefix: str, *, wanted: bool
) -> tuple[tuple[TextFile, ...], list[str]]:
    from pymatgen.core import SETTINGS

    library = os.environ.get(POTCAR_VARIABLE) or SETTINGS.get(POTCAR_VARIABLE)
    needs = Text("POTCAR: join {0} of the {1} set in this order.", ", ".join(symbols), functional)
    if not wanted or not library:
        return (), [needs]
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            text = str(made.potcar)
    except (OSError, ValueError, KeyError) as error:
        return (), [Text("POTCAR was not made from {0}: {1}.", library, str(error).rstrip(".")), needs]
    return (TextFile(f"{prefix}POTCAR", text),), []


def _bands(crystal: Crystal, tags: dict[str, Any], k_density: float, *, with_potcar: bool) -> VaspInput:
    """Return a static run, and a run along the path that begins from its density, in the standard primitive cell."""
    path = k_path(crystal)
    cell = in_path_cell(crystal, path)
    if cell is not crystal:
        path = k_path(cell)
    static = _one(cell, "MPStaticSet", tags, k_density, with_potcar=with_potcar, prefix="static/")
    along = _one(cell, "MPNonSCFSet", tags, 0.0, with_potcar=with_potcar, prefix="bands/", mode="line")
    line = TextFile("bands/KPOINTS", vasp_kpoints(path, _DIVISIONS, given_cell=True))
    files = [line if file.name == line.name else file for file in along.files]
    remarks = [*static.remarks, "Run static first, then copy its CHGCAR into bands."]
    if not path.is_given_cell or cell is not crystal:
        remarks.append("The standard primitive cell was taken, to which the path belongs.")
    return VaspInput(
        (*static.files, *files), static.potcars, static.functional, tuple(remarks), (*static.potcar, *along.potcar)
    )
