"""Facts of the classical potentials that ship with LAMMPS.

The files are those of the LAMMPS distribution (GPL-2.0), which says of them that they are there "to demonstrate the
different types of interatomic potentials" and that their use must be checked against published results. Citations are
those of the files' headers.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, partial
from importlib import metadata
from typing import Any, Literal

from core.codes.lammps.place import is_installed
from core.models.base import Kind, ModelEntry, ModelSpec
from core.structures.elements import numbers_of

_QUANTITIES = ("energy_per_atom", "forces", "max_force", "stress", "pressure", "site_energies")


@dataclass(frozen=True, slots=True)
class Style:
    """How LAMMPS is told of a potential.

    Attributes:
        pair: What follows ``pair_style``.
        files: Names of its files.
        elements: Symbols of the elements, in the order that the files have.
        kind: What follows ``pair_coeff``: "listed" (``* *``, files, an element for each type), "single" (one file an
            element) or "meam" (library, elements, parameters, elements).
        names: What the files call the elements, where that is not their symbol.
        units: "metal" or "real".
        charged: Whether atoms have charges that it equilibrates.
        site_energies: Whether it tells the share of each atom.
    """

    pair: str
    files: tuple[str, ...]
    elements: tuple[str, ...]
    kind: Literal["listed", "single", "meam"] = "listed"
    names: tuple[str, ...] = ()
    units: Literal["metal", "real"] = "metal"
    charged: bool = False
    site_energies: bool = True


def _entry(key: str, title: str, citation: str, fitted_to: str, style: Style) -> ModelEntry:
    spec = ModelSpec(
        key=f"lammps-{key}",
        title=title,
        kind=Kind.POTENTIAL,
        version=_version(),
        package="lammps",
        licence="GPL-2.0-only",
        citation=citation,
        trained_on=fitted_to,
        quantities=_QUANTITIES if style.site_energies else _QUANTITIES[:-1],
        elements=frozenset(numbers_of(style.elements)),
    )
    return ModelEntry(spec, partial(_load, spec, style))


@cache
def _version() -> str:
    try:
        return metadata.version("lammps")
    except metadata.PackageNotFoundError:
        return "?"


def _load(spec: ModelSpec, style: Style) -> Any:
    from core.codes.lammps.potential import LammpsPotential

    return LammpsPotential(spec, style)


def _all() -> tuple[ModelEntry, ...]:
    foiles = ("Ag", "Au", "Cu", "Ni", "Pd", "Pt")
    jelinek = ("Al", "Si", "Mg", "Cu", "Fe")
    wang = ("Mo", "Co", "Ni", "V", "Fe", "Al", "Cr")
    zhou = ("Zn", "Cd", "Hg", "S", "Se", "Te")
    return (
        _entry(
            "si-sw",
            "Stillinger-Weber Si",
            "F. H. Stillinger and T. A. Weber, Phys. Rev. B 31, 5262 (1985), doi:10.1103/PhysRevB.31.5262",
            "Structure, cohesive energy and melting of silicon.",
            Style("sw", ("Si.sw",), ("Si",)),
        ),
        _entry(
            "sic-tersoff",
            "Tersoff SiC",
            "J. Tersoff, Phys. Rev. B 39, 5566 (1989), doi:10.1103/PhysRevB.39.5566",
            "Energies of polytypes of silicon, carbon and their compound.",
            Style("tersoff", ("SiC.tersoff",), ("Si", "C")),
        ),
        _entry(
            "sic-erhart-albe",
            "Erhart-Albe SiC",
            "P. Erhart and K. Albe, Phys. Rev. B 71, 035211 (2005), doi:10.1103/PhysRevB.71.035211",
            "Structures, energies and elastic constants of silicon, carbon and silicon carbide.",
            Style("tersoff", ("SiC_Erhart-Albe.tersoff",), ("Si", "C")),
        ),
        _entry(
            "sio-munetoh",
            "Munetoh SiO₂",
            "S. Munetoh et al., Comput. Mater. Sci. 39, 334 (2007), doi:10.1016/j.commatsci.2006.06.010",
            "Molecules, silicon and polymorphs of silica.",
            Style("tersoff", ("SiO.tersoff",), ("Si", "O")),
        ),
        _entry(
            "gan-tersoff",
            "Nord GaN",
            "J. Nord et al., J. Phys.: Condens. Matter 15, 5649 (2003), doi:10.1088/0953-8984/15/32/324",
            "Structures and energies of gallium, nitrogen and gallium nitride.",
            Style("tersoff", ("GaN.tersoff",), ("Ga", "N")),
        ),
        _entry(
            "bnc-tersoff",
            "Tersoff BNC sheets",
            "A. Kınacı et al., Phys. Rev. B 86, 115410 (2012), doi:10.1103/PhysRevB.86.115410",
            "Structure and phonons of graphene, boron nitride sheets and nanotubes of both.",
            Style("tersoff", ("BNC.tersoff",), ("B", "N", "C")),
        ),
        _entry(
            "ch-airebo",
            "AIREBO CH",
            "S. J. Stuart, A. B. Tutein and J. A. Harrison, J. Chem. Phys. 112, 6472 (2000), doi:10.1063/1.481208",
            "Bonds of hydrocarbons and carbon, and the forces between molecules and layers.",
            Style("airebo 3.0", ("CH.airebo",), ("C", "H")),
        ),
        _entry(
            "cho-reaxff",
            "ReaxFF CHO",
            "K. Chenoweth et al., J. Phys. Chem. A 112, 1040 (2008), doi:10.1021/jp709896w",
            "Reactions of hydrocarbons with oxygen, from density functional theory.",
            Style("reaxff NULL safezone 3.0 mincap 150", ("ffield.reax.cho",), ("C", "H", "O"), units="real",
                  charged=True, site_energies=False),
        ),
        _entry(
            "cdte-sw",
            "Zhou II-VI",
            "X. W. Zhou et al., Phys. Rev. B 88, 085309 (2013), doi:10.1103/PhysRevB.88.085309",
            "Structures and energies of the zinc, cadmium and mercury chalcogenides.",
            Style("sw", ("CdTeZnSeHgS0.sw",), zhou),
        ),
        _entry(
            "cu-mishin",
            "EAM Cu (Mishin)",
            "Y. Mishin et al., Phys. Rev. B 63, 224106 (2001), doi:10.1103/PhysRevB.63.224106",
            "Measured properties of copper and energies of its structures from density functional theory.",
            Style("eam/alloy", ("Cu_mishin1.eam.alloy",), ("Cu",)),
        ),
        _entry(
            "fcc-foiles",
            "EAM Ag Au Cu Ni Pd Pt (Foiles)",
            "S. M. Foiles, M. I. Baskes and M. S. Daw, Phys. Rev. B 33, 7983 (1986), doi:10.1103/PhysRevB.33.7983",
            "Lattice, elastic constants, sublimation, vacancies and heats of solution of six metals.",
            Style("eam", tuple(f"{name}_u3.eam" for name in foiles), foiles, "single"),
        ),
        _entry(
            "alcu-cai-ye",
            "EAM Al-Cu (Cai and Ye)",
            "J. Cai and Y. Y. Ye, Phys. Rev. B 54, 8398 (1996), doi:10.1103/PhysRevB.54.8398",
            "Lattice, elastic constants, cohesive and vacancy energies of both metals.",
            Style("eam/alloy", ("AlCu.eam.alloy",), ("Al", "Cu")),
        ),
        _entry(
            "fe-mendelev",
            "EAM Fe (Mendelev)",
            "M. I. Mendelev et al., Phil. Mag. 83, 3977 (2003), doi:10.1080/14786430310001613264",
            "Measured properties of iron, and forces in its liquid and defects from density functional theory.",
            Style("eam/fs", ("Fe_mm.eam.fs",), ("Fe",)),
        ),
        _entry(
            "w-zhou",
            "EAM W (Zhou)",
            "X. W. Zhou et al., Acta Mater. 49, 4005 (2001), doi:10.1016/S1359-6454(01)00287-7",
            "Lattice, elastic constants, cohesive and vacancy energies of tungsten.",
            Style("eam/alloy", ("W_zhou.eam.alloy",), ("W",)),
        ),
        _entry(
            "mg-sun",
            "EAM Mg (Sun)",
            "D. Y. Sun et al., Phys. Rev. B 73, 024116 (2006), doi:10.1103/PhysRevB.73.024116",
            "Crystal and melt of magnesium, their interface among them.",
            Style("eam/fs", ("Mg_mm.eam.fs",), ("Mg",)),
        ),
        _entry(
            "zr-mendelev",
            "EAM Zr (Mendelev and Ackland)",
            "M. I. Mendelev and G. J. Ackland, Phil. Mag. Lett. 87, 349 (2007), doi:10.1080/09500830701191393",
            "Phases, elastic constants, defects and stacking faults of zirconium.",
            Style("eam/fs", ("Zr_mm.eam.fs",), ("Zr",)),
        ),
        _entry(
            "light-alloys-meam",
            "MEAM Al Si Mg Cu Fe (Jelinek)",
            "B. Jelinek et al., Phys. Rev. B 85, 245102 (2012), doi:10.1103/PhysRevB.85.245102",
            "Energies of the elements and their binaries from density functional theory.",
            Style("meam", ("library.meam", "AlSiMgCuFe.meam"), jelinek, "meam",
                  names=tuple(f"{name}S" for name in jelinek)),
        ),
        _entry(
            "hea-meam",
            "MEAM Mo Co Ni V Fe Al Cr (Wang)",
            "J. Wang et al., npj Comput. Mater. 9, 60 (2023), doi:10.1038/s41524-023-01010-x",
            "Binaries of the elements of high-entropy alloys.",
            Style("meam", ("library_2nn.meam", "MoCoNiVFeAlCr_2nn.meam"), wang, "meam"),
        ),
    )  # fmt: skip


MODELS: tuple[ModelEntry, ...] = _all() if is_installed() else ()
"""Nothing where LAMMPS is not installed: what cannot run would only lengthen each list of potentials."""
