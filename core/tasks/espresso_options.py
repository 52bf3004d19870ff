"""What can be asked of Quantum ESPRESSO."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import AfterValidator

from core.tasks.base import Params, param
from core.tasks.beside import comparison_choices, known_comparison
from core.tasks.potentials import DEFAULT_POTENTIAL


class EspressoParams(Params):
    """What to work out, and how well."""

    calculation: Literal["scf", "relax", "vc-relax", "bands"] = param(
        "scf",
        "Calculation",
        "Energy and forces of the structure as it is, its relaxation, or its bands and density of states.",
        choices={
            "scf": "Energy, forces, stress",
            "relax": "Relax the positions",
            "vc-relax": "Relax cell and positions",
            "bands": "Bands and density of states",
        },
    )
    only_input: bool = param(
        False, "Only write the input", "Make the input file for a run elsewhere; pw.x need not be installed."
    )
    functional: Literal["", "PBE", "PBEsol", "LDA"] = param(
        "",
        "Functional",
        "Which pseudopotentials are taken.",
        choices={"": "The first with all elements", "PBE": "PBE", "PBEsol": "PBEsol", "LDA": "LDA"},
    )
    wave_cutoff: float = param(
        0.0,
        "Energy cutoff",
        "Kinetic energy up to which plane waves are taken; 0 takes what the pseudopotentials suggest.",
        unit="Ry",
        ge=0.0,
        le=1000.0,
        zero="As suggested",
    )
    k_spacing: float = param(
        0.25, "K-point spacing", "Largest distance between k-points, 2π included.", unit="1/Å", gt=0.01, le=3.0
    )
    smearing: Literal["cold", "gaussian", "fermi-dirac", "fixed"] = param(
        "cold",
        "Occupations",
        "Smeared ones suit metals, and insulators as well; fixed ones suit insulators only.",
        choices={"cold": "Cold smearing", "gaussian": "Gaussian", "fermi-dirac": "Fermi-Dirac", "fixed": "Fixed"},
    )
    compare: Annotated[str, AfterValidator(known_comparison)] = param(
        DEFAULT_POTENTIAL,
        "Compare with",
        "The potential whose prediction is put beside the result.",
        choices=comparison_choices(),
        when={"only_input": (False,)},
    )
    folder: str = param("", "Folder", "Where input and output are written; none are where it is empty.", kind="folder")
    density_cutoff: float = param(
        0.0,
        "Cutoff of the density",
        "Kinetic energy up to which the density is expanded; 0 takes what the pseudopotentials suggest.",
        unit="Ry",
        ge=0.0,
        le=10_000.0,
        zero="As suggested",
        advanced=True,
    )
    width: float = param(0.01, "Smearing width", "Of the occupations.", unit="Ry", gt=0.0, le=0.2, advanced=True)
    magnetism: Literal["auto", "off", "on"] = param(
        "auto",
        "Spin",
        "Whether the two spins may differ; moments start from those of the structure.",
        choices={"auto": "Where moments are known or likely", "off": "Off", "on": "On"},
        advanced=True,
    )
    force_limit: float = param(
        0.02,
        "Force limit",
        "Relaxed once no force is larger.",
        unit="eV/Å",
        gt=0.0,
        le=1.0,
        advanced=True,
        when={"calculation": ("relax", "vc-relax")},
    )
    pressure: float = param(
        0.0,
        "Pressure",
        "External pressure on the cell.",
        unit="GPa",
        ge=-100.0,
        le=1000.0,
        advanced=True,
        when={"calculation": ("vc-relax",)},
    )
    most_iterations: int = param(
        100, "Most iterations", "In which the electrons must converge.", ge=1, le=1000, advanced=True
    )
    mixing: float = param(
        0.7, "Mixing", "Share of the new density; less converges more slowly and surely.", gt=0.0, le=1.0, advanced=True
    )
    most_steps: int = param(
        100,
        "Most steps",
        "Of a relaxation.",
        ge=1,
        le=1000,
        advanced=True,
        when={"calculation": ("relax", "vc-relax")},
    )
    pseudo_folder: str = param(
        "",
        "Pseudopotentials",
        "Folder of UPF files; empty takes ESPRESSO_PSEUDO or the system's.",
        kind="folder",
        advanced=True,
    )
    program: str = param("", "pw.x", "Where pw.x is; empty looks on the PATH.", kind="file", advanced=True)
    processes: int = param(1, "Processes", "Processes of MPI.", ge=1, le=1024, advanced=True)
    threads: int = param(1, "Threads", "Threads in each process.", ge=1, le=256, advanced=True)
    approximate_disorder: bool = param(
        False,
        "Approximate disorder",
        "Replace shared or partly occupied sites by an ordered structure of the nearest composition.",
        advanced=True,
    )
