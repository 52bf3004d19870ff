"""Pseudopotential files (UPF): what a folder holds, and which of them suit the elements of a structure."""

from __future__ import annotations

import math
import os
import re
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from core.codes.process import ProgramError
from core.errors import StructureError
from core.structures.elements import numbers_of, symbols
from core.texts import Text, listing

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

VARIABLE = "ESPRESSO_PSEUDO"
USUAL_FOLDERS = ("/usr/share/espresso/pseudo", "/usr/local/share/espresso/pseudo")
FUNCTIONALS = ("PBE", "PBEsol", "LDA")
"""In the order in which they are tried where the user names none."""
_HEAD = 1 << 18
_LARGEST = 64 * 2**20
_HINT = (
    "Get UPF files for all its elements, for example SSSP (materialscloud.org/sssp) or PseudoDojo "
    "(pseudo-dojo.org), and name their folder."
)
_NAMES = {
    "PBE": "PBE",
    "PBESOL": "PBEsol",
    "PZ": "LDA",
    "LDA": "LDA",
    "PW": "LDA",
    "SLA PW PBX PBC": "PBE",
    "SLA PW PBE PBE": "PBE",
    "SLA PW PSX PSC": "PBEsol",
    "SLA PZ NOGX NOGC": "LDA",
    "SLA PW NOGX NOGC": "LDA",
}
_KINDS = {"NC": "NC", "SL": "NC", "US": "US", "USPP": "US", "PAW": "PAW"}


@dataclass(frozen=True, slots=True)
class Pseudopotential:
    """What the header of a UPF file says.

    Attributes:
        path: The file.
        element: Atomic number.
        functional: "PBE", "PBEsol", "LDA", or as the file has it.
        kind: "NC" (norm-conserving), "US" (ultrasoft) or "PAW".
        relativity: "no", "scalar" or "full".
        valence: Electrons that it treats.
        wave_cutoff: Suggested cutoff of the wave functions in Ry; 0 where the file suggests none.
        density_cutoff: Suggested cutoff of the density in Ry; 0 where the file suggests none.
    """

    path: Path
    element: int
    functional: str
    kind: str
    relativity: str
    valence: float
    wave_cutoff: float = 0.0
    density_cutoff: float = 0.0


@dataclass(frozen=True, slots=True)
class Choice:
    """One pseudopotential for each element, all of one functional.

    Attributes:
        folder: Where the files lie.
        functional: Their functional.
        files: Atomic number to pseudopotential.
    """

    folder: Path
    functional: str
    files: Mapping[int, Pseudopotential]

    def cutoffs(self) -> tuple[float, float, bool]:
        """Return the cutoffs of wave functions and density in Ry that all files do with, and whether all suggest some.

        A file that suggests none is taken to need 60 Ry if it is norm-conserving and 45 Ry otherwise.
        """
        waves, densities = [], []
        for file in self.files.values():
            norm_conserving = file.kind == "NC"
            wave = file.wave_cutoff or (60.0 if norm_conserving else 45.0)
            waves.append(wave)
            densities.append(max(file.density_cutoff, (4.0 if norm_conserving else 8.0) * wave))
        wave = math.ceil(max(waves))
        norm_conserving = all(file.kind == "NC" for file in self.files.values())
        density = math.ceil(max(*densities, 4.0 * wave)) if norm_conserving else math.ceil(max(*densities, 8.0 * wave))
        return float(wave), float(density), all(file.wave_cutoff for file in self.files.values())

    def electrons(self, numbers: Sequence[int]) -> float:
        """Return how many electrons atoms of these atomic numbers have with these files."""
        return float(sum(self.files[number].valence for number in numbers))


def folder_of(given: str) -> Path:
    """Return the folder of pseudopotentials: the one given, that of ``ESPRESSO_PSEUDO``, or the system's.

    Raises:
        ProgramError: If there is none.
    """
    asked = given.strip() or os.environ.get(VARIABLE, "")
    places = [Path(asked).expanduser()] if asked else [Path(place) for place in USUAL_FOLDERS]
    found = next((place for place in places if place.is_dir()), None)
    if found is None:
        raise ProgramError(
            Text("There is no folder of pseudopotentials at {0}.", listing(str(place) for place in places)), hint=_HINT
        )
    return found


def read_folder(folder: Path) -> tuple[Pseudopotential, ...]:
    """Return the pseudopotentials of a folder, in the order of their names; other files are passed over."""
    files = sorted(path for path in folder.iterdir() if path.suffix.lower() == ".upf" and path.is_file())
    return tuple(found for path in files if (found := read_header(path)) is not None)


def read_header(path: Path) -> Pseudopotential | None:
    """Return what the header of a UPF file says; None if it has none that can be read."""
    if path.stat().st_size > _LARGEST:
        return None
    with path.open("rb") as stream:
        head = stream.read(_HEAD).decode("utf-8", errors="replace")
    start = head.find("<PP_HEADER")
    if start < 0:
        return None
    head = head[start:]
    try:
        return _first_form(path, head) if head.startswith("<PP_HEADER>") else _second_form(path, head)
    except (ValueError, IndexError, KeyError, StructureError):
        return None


def _second_form(path: Path, head: str) -> Pseudopotential:
    tag = head[: head.index(">", head.find("number_of_proj"))]
    about = {
        name: (one or two).strip() for name, one, two in re.findall(r"(\w+)\s*=\s*(?:\"([^\"]*)\"|'([^']*)')", tag)
    }
    if about.get("is_coulomb", "F")[0] in "tT.1":
        raise ValueError("a bare Coulomb potential")
    return Pseudopotential(
        path,
        numbers_of((about["element"],))[0],
        _functional(about["functional"]),
        _KINDS[about["pseudo_type"].upper()],
        about.get("relativistic", "scalar").lower(),
        _number(about["z_valence"]),
        _number(about.get("wfc_cutoff", "0")),
        _number(about.get("rho_cutoff", "0")),
    )


def _first_form(path: Path, head: str) -> Pseudopotential:
    lines = head.splitlines()[1:]
    cutoffs = lines[7].split()
    return Pseudopotential(
        path,
        numbers_of((lines[1].split()[0],))[0],
        _functional(lines[4].split("Exchange")[0]),
        _KINDS[lines[2].split()[0].upper()],
        "full" if path.name.split(".", 1)[-1].startswith("rel-") else "scalar",
        _number(lines[5].split()[0]),
        _number(cutoffs[0]),
        _number(cutoffs[1]),
    )


def _functional(text: str) -> str:
    words = text.upper().split()
    return _NAMES.get(" ".join(words[:4])) or _NAMES.get(words[-1], " ".join(words))


def _number(text: str) -> float:
    return float(text.lower().replace("d", "e"))


def choose(folder: Path, elements: Collection[int], functional: str = "") -> Choice:
    """Choose a file for each element, all of one functional.

    Of several, one that is named after the plain element comes first, then one with suggested cutoffs, then PAW,
    ultrasoft and norm-conserving ones; fully relativistic ones and those of a fractional charge are for special
    purposes and left out.

    Args:
        folder: Where the files lie.
        elements: Atomic numbers.
        functional: One of ``FUNCTIONALS``, or "" for the first that has all.

    Raises:
        ProgramError: If an element has none, saying which.
    """
    usable = [file for file in read_folder(folder) if file.relativity != "full" and file.valence == round(file.valence)]
    missing: dict[str, list[int]] = {}
    for name in (functional,) if functional else FUNCTIONALS:
        by_element = {z: [f for f in usable if f.element == z and f.functional == name] for z in elements}
        missing[name] = [z for z, found in by_element.items() if not found]
        if not missing[name]:
            return Choice(folder, name, {z: max(found, key=_rank) for z, found in by_element.items()})
    raise _missing(folder, missing)


def _rank(file: Pseudopotential) -> tuple[bool, bool, int, str]:
    plain = re.split(r"[._-]", file.path.name)[0].lower() == symbols()[file.element].lower()
    # later versions sort behind earlier ones
    return plain, file.wave_cutoff > 0, ("NC", "US", "PAW").index(file.kind), file.path.name


def _missing(folder: Path, missing: Mapping[str, Sequence[int]]) -> ProgramError:
    functional, elements = min(missing.items(), key=lambda item: len(item[1]))
    names = listing(symbols()[z] for z in elements)
    if len(missing) > 1:
        anywhere = set.intersection(*map(set, missing.values()))
        if anywhere:
            message = Text(
                "{0} has no pseudopotential for {1}.", folder, listing(symbols()[z] for z in sorted(anywhere))
            )
            return ProgramError(message, hint=_HINT)
        return ProgramError(
            Text(
                "{0} has no pseudopotentials of one functional for all elements; {1} lacks {2}.",
                folder,
                functional,
                names,
            ),
            hint=_HINT,
        )
    return ProgramError(Text("{0} has no {1} pseudopotential for {2}.", folder, functional, names), hint=_HINT)
