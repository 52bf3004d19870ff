"""What can be asked of LAMMPS."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import AfterValidator

from core.codes.lammps.spec import MODELS
from core.tasks.base import Params, param


def lammps_potentials() -> dict[str, str]:
    """Return the key and title of each potential that ships with LAMMPS."""
    return {"": "The first that knows all elements", **{entry.spec.key: entry.spec.title for entry in MODELS}}


def _known(key: str) -> str:
    if key not in lammps_potentials():
        raise ValueError(f"LAMMPS has no potential named {key!r}")
    return key


class LammpsParams(Params):
    """A script, or what to do with a structure."""

    script: str = param(
        "", "Script", "A LAMMPS script to run; without one, a script is made for the structure.", kind="file"
    )
    what: Literal["minimize", "nve", "nvt", "npt"] = param(
        "nvt",
        "Run",
        "What to do with the structure.",
        choices={
            "minimize": "Minimise the energy",
            "nvt": "Molecular dynamics, volume and temperature kept",
            "npt": "Molecular dynamics, pressure and temperature kept",
            "nve": "Molecular dynamics, volume and energy kept",
        },
        when={"script": ("",)},
    )
    potential: Annotated[str, AfterValidator(_known)] = param(
        "", "Potential", "One of those that ship with LAMMPS.", choices=lammps_potentials(), when={"script": ("",)}
    )
    temperature: float = param(
        300.0,
        "Temperature",
        "Of the velocities at the start, and of the thermostat.",
        unit="K",
        gt=0.0,
        le=100_000.0,
        when={"what": ("nve", "nvt", "npt"), "script": ("",)},
    )
    pressure: float = param(
        0.0,
        "Pressure",
        "External pressure on the cell.",
        unit="GPa",
        ge=-100.0,
        le=1000.0,
        when={"what": ("minimize", "npt"), "script": ("",)},
    )
    steps: int = param(2000, "Steps", "How many, at most.", ge=1, le=1_000_000_000, when={"script": ("",)})
    only_input: bool = param(
        False, "Only write the files", "Make script and data file for a run elsewhere.", when={"script": ("",)}
    )
    folder: str = param("", "Folder", "Where all files are written; none are where it is empty.", kind="folder")
    timestep: float = param(
        1.0,
        "Time step",
        "Of the dynamics.",
        unit="fs",
        gt=0.0,
        le=20.0,
        advanced=True,
        when={"what": ("nve", "nvt", "npt"), "script": ("",)},
    )
    every: int = param(100, "Frame every", "Steps from one frame that is kept to the next.", ge=1, advanced=True)
    seed: int = param(1, "Seed", "Of the velocities.", ge=1, le=900_000_000, advanced=True, when={"script": ("",)})
    elements: str = param(
        "",
        "Elements of the types",
        "Of a script whose atoms have masses that tell nothing: a symbol for each type.",
        kind="elements",
        advanced=True,
    )
    program: str = param("", "lmp", "Where LAMMPS is; empty takes the built-in one.", kind="file", advanced=True)
    threads: int = param(1, "Threads", "How many threads.", ge=1, le=256, advanced=True)
    approximate_disorder: bool = param(
        False,
        "Approximate disorder",
        "Replace shared or partly occupied sites by an ordered structure of the nearest composition.",
        advanced=True,
        when={"script": ("",)},
    )
