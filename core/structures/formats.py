"""The file formats that can be opened, how each is recognised and which reader reads it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from fnmatch import fnmatch
from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from core.structures.readers.base import Content, Source


@dataclass(frozen=True)
class Format:
    """A file format.

    Attributes:
        key: Its name in ``format=``.
        label: Its name in the open dialog.
        patterns: File names it usually has, matched without regard to case.
        reader: "module:function" under ``core.structures.readers``, or "module:function:argument".
        marks: Regular expressions; a text that matches all of them is surely this format.
    """

    key: str
    label: str
    patterns: tuple[str, ...]
    reader: str
    marks: tuple[str, ...] = ()

    def matches_name(self, name: str) -> bool:
        """Whether a file of this name usually has this format."""
        return any(fnmatch(name.lower(), pattern.lower()) for pattern in self.patterns)

    def matches_text(self, head: str) -> bool:
        """Whether the beginning of a text is unmistakably of this format."""
        return bool(self.marks) and all(re.search(mark, head) for mark in self.marks)

    def load(self) -> Callable[[Source], Content]:
        """Import and return the reader."""
        module, function, *arguments = self.reader.split(":")
        reader = getattr(import_module(f"core.structures.readers.{module}"), function)
        return lambda source: reader(source, *arguments)


_NUM = r"[-+]?(?:\d+\.?\d*|\.\d+)(?:[eEdD][-+]?\d+|\*\^[-+]?\d+)?"
_ROW3 = rf"[ \t]*{_NUM}[ \t]+{_NUM}[ \t]+{_NUM}"
# a title, a scale factor and three lattice vectors
_POSCAR = rf"\A[^\n]*\n[ \t]*{_NUM}(?:[ \t]+{_NUM}){{0,2}}[^\n\d]*\n(?:{_ROW3}[^\n]*\n){{3}}[^\n]*\w"

FORMATS: tuple[Format, ...] = (
    Format("traj", "ASE trajectory", ("*.traj",), "by_ase:read:traj", (r"\A(?:- of Ulm|AFFormat)ASE-Trajectory",)),
    Format("db", "ASE database", ("*.db",), "by_ase:read_db", (r"\ASQLite format 3",)),
    Format("vasprun", "VASP results (vasprun.xml)", ("*vasprun*.xml*",), "by_ase:read:vasp-xml", (r"<modeling>",)),
    Format(
        "outcar", "VASP output (OUTCAR)", ("*outcar*",), "by_ase:read:vasp-out", (r"\A\s*vasp\.\d", r"POTCAR|INCAR")
    ),
    Format("xsd", "Materials Studio", ("*.xsd",), "by_ase:read:xsd", (r"<XSD\b",)),
    Format(
        "json",
        "JSON (pymatgen, ASE, OPTIMADE)",
        ("*.json", "*.jsonl", "*.optimade"),
        "structured:read_json",
        (r"\A\s*(?:\{\s*[\"}]|\[\s*[\[{\]])",),
    ),
    Format(
        "phonopy",
        "phonopy YAML",
        ("*.yaml", "*.yml"),
        "structured:read_phonopy",
        (r"(?m)^(?:phonopy|phono3py|unit_cell|primitive_cell|points|lattice):",),
    ),
    Format("cif", "CIF, mmCIF", ("*.cif", "*.mcif", "*.mmcif"), "cif:read", (r"(?im)^\s*data_", r"(?im)^\s*_[a-z]")),
    Format(
        "pdb", "Protein Data Bank", ("*.pdb", "*.ent"), "molecules:read_pdb", (r"(?m)^(?:ATOM  |HETATM)[ \d]{5}.{19}",)
    ),
    Format("mol2", "Tripos mol2", ("*.mol2",), "molecules:read_mol2", (r"(?m)^@<TRIPOS>MOLECULE",)),
    Format(
        "mol",
        "MDL mol, sdf",
        ("*.mol", "*.sdf", "*.sd"),
        "molecules:read_mol",
        (r"\A[^\n]*\n[^\n]*\n[^\n]*\n[ \d]{6}[^\n]*V[23]000",),
    ),
    Format("dump", "LAMMPS dump", ("*.dump", "*.lammpstrj", "dump.*"), "lammps:read_dump", (r"(?m)^ITEM: TIMESTEP",)),
    Format(
        "lammps",
        "LAMMPS data",
        ("*.lmp", "*.data", "*.lammps", "data.*"),
        "lammps:read_data",
        (r"(?m)^\s*\d+\s+atoms\b", r"(?m)^\s*\d+\s+atom types\b"),
    ),
    Format("qe-out", "Quantum ESPRESSO output", ("*.pwo",), "by_ase:read:espresso-out", (r"Program PWSCF",)),
    Format(
        "qe-in",
        "Quantum ESPRESSO input",
        ("*.pwi",),
        "by_ase:read:espresso-in",
        (r"(?im)^\s*&system\b", r"(?im)^\s*atomic_positions\b"),
    ),
    Format("gen", "DFTB+ gen", ("*.gen",), "by_ase:read:gen", (r"\A[ \t]*\d+[ \t]+[CSF][ \t]*\n[ \t]*[A-Z][a-z]?\b",)),
    Format(
        "cube",
        "Gaussian cube",
        ("*.cube", "*.cub"),
        "grids:read_cube",
        (rf"\A[^\n]*\n[^\n]*\n[ \t]*-?\d+{_ROW3}[^\n]*\n(?:[ \t]*-?\d+{_ROW3}[^\n]*\n){{3}}",),
    ),
    Format(
        "xsf",
        "XCrySDen (xsf, axsf)",
        ("*.xsf", "*.axsf"),
        "grids:read_xsf",
        (r"(?m)^\s*(?:PRIMCOORD|ATOMS|PRIMVEC|BEGIN_BLOCK_DATAGRID_3D)\b",),
    ),
    Format(
        "xdatcar",
        "VASP trajectory (XDATCAR)",
        ("*xdatcar*",),
        "poscar:read_xdatcar",
        (_POSCAR, r"(?im)^\s*(?:direct|cartesian)\s+configuration\s*="),
    ),
    Format(
        "grid",
        "VASP grid (CHGCAR, LOCPOT, ELFCAR)",
        ("*chgcar*", "*parchg*", "*locpot*", "*elfcar*", "*aeccar*"),
        "poscar:read_grid",
        (_POSCAR, r"\n[ \t]*\n[ \t]*\d+[ \t]+\d+[ \t]+\d+[ \t]*\n[ \t]*[-+]?\d*\.\d+[eE]"),
    ),
    Format(
        "poscar", "VASP structure (POSCAR, CONTCAR)", ("*poscar*", "*contcar*", "*.vasp"), "poscar:read", (_POSCAR,)
    ),
    Format(
        "xyz",
        "XYZ, extended XYZ",
        ("*.xyz", "*.extxyz", "*.exyz"),
        "xyz:read",
        (rf"\A\s*\d+[ \t]*\n[^\n]*\n[^\n]*?\w+[ \t]+{_ROW3}",),
    ),
    Format("res", "SHELX", ("*.res", "*.ins"), "by_ase:read:res", (r"(?m)^CELL\s+\d", r"(?m)^SFAC\s")),
    Format("gromacs", "GROMACS", ("*.gro",), "by_ase:read:gromacs"),
    Format("runner", "RuNNer", ("input.data",), "by_ase:read:runnerdata", (r"(?m)^begin\b", r"(?m)^atom\s")),
    Format(
        "aims",
        "FHI-aims geometry",
        ("geometry.in*",),
        "by_ase:read:aims",
        (rf"(?m)^[ \t]*atom(?:_frac)?{_ROW3}[ \t]+[A-Z][a-z]?[ \t]*$",),
    ),
    Format("aims-out", "FHI-aims output", ("aims*.out",), "by_ase:read:aims-output", (r"Invoking FHI-aims",)),
    Format("castep-cell", "CASTEP cell", ("*.cell",), "by_ase:read:castep-cell", (r"(?i)%block\s+lattice_",)),
    Format("castep-md", "CASTEP molecular dynamics", (), "by_ase:read:castep-md", (r"<-- h\b", r"<-- R\b")),
    Format("castep-geom", "CASTEP geometry optimisation", ("*.geom",), "by_ase:read:castep-geom"),
    Format("castep", "CASTEP output", ("*.castep",), "by_ase:read:castep-castep"),
    Format("abinit-in", "ABINIT input", ("*.abi",), "by_ase:read:abinit-in", (r"\bznucl\b", r"\btypat\b")),
    Format("abinit-out", "ABINIT output", ("*.abo",), "by_ase:read:abinit-out", (r"Version .* of ABINIT",)),
    Format("cp2k", "CP2K restart", ("*.restart",), "by_ase:read:cp2k-restart"),
    Format("gaussian-in", "Gaussian input", ("*.com", "*.gjf"), "by_ase:read:gaussian-in"),
    Format("gaussian-out", "Gaussian output", (), "by_ase:read:gaussian-out", (r"Entering Gaussian System",)),
    Format("orca", "ORCA output", (), "by_ase:read:orca-output", (r"\* O   R   C   A \*",)),
    Format(
        "nwchem", "NWChem output", ("*.nwo",), "by_ase:read:nwchem-out", (r"Northwest Computational Chemistry Package",)
    ),
    Format("siesta", "SIESTA XV", ("*.xv",), "by_ase:read:siesta-xv"),
    Format("wien2k", "WIEN2k", ("*.struct",), "by_ase:read:struct"),
    Format("turbomole", "TURBOMOLE", ("coord",), "by_ase:read:turbomole", (r"(?m)^\$coord",)),
    Format("crystal", "CRYSTAL fort.34", ("*.f34", "fort.34"), "by_ase:read:crystal"),
    Format("dlpoly", "DL_POLY", ("*config*",), "by_ase:read:dlp4"),
    Format("eon", "EON", ("*.con",), "by_ase:read:eon"),
    Format("v-sim", "V_Sim", ("*.ascii",), "by_ase:read:v-sim"),
    Format("cfg", "AtomEye", ("*.cfg",), "by_ase:read:cfg", (r"(?m)^Number of particles\s*=",)),
)
"""In the order in which their marks are tried: the more special first."""


def by_key(key: str) -> Format | None:
    """Return the format named ``key``."""
    return next((each for each in FORMATS if each.key == key), None)


def detect(name: str, head: str) -> tuple[Format, ...]:
    """Return the formats that a file may have, the likeliest first.

    Args:
        name: The file's name without the ending of its compression.
        head: The first 64 kB of its text.
    """
    clear = [each for each in FORMATS if each.matches_text(head)]
    named = [each for each in FORMATS if each.matches_name(name)]
    both = [each for each in named if each in clear or not each.marks]
    return tuple(dict.fromkeys((*both, *clear, *named)))
