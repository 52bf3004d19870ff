"""LAMMPS scripts: those made of a structure, and those of a user, checked before they run.

A script can do whatever LAMMPS can, and LAMMPS can run programs (``shell``), load code (``plugin``, ``python``), open
ports (``fix imd``, ``fix ipi``) and write to any file. Scripts are opened like other files, often other people's, so
such commands are refused; whatever else a script writes goes into the folder in which it runs.
"""

from __future__ import annotations

import re
import shlex
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

import numpy as np

from core.codes.files import TextFile
from core.codes.lammps.potential import pair_commands
from core.errors import FileError, UserError
from core.structures.frozen import by_axis
from core.structures.write_lammps import lammps_text
from core.texts import Text

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from core.codes.lammps.spec import Style
    from core.structures.crystal import Crystal

DUMP = "matterdesk.dump"
SCRIPT = "in.lammps"
DATA = "structure.data"
MISSING = "pair_style  # put your potential here"
_DUMP_ID = "matterdesk"
_FORBIDDEN = re.compile(
    r"(?<![\w./-])(shell|plugin|python(?:/\w+)?|mdi(?:/\w+)?|kim|getenv|imd|ipi|mliappy|unified)(?![\w.-])"
)
_READING = frozenset(
    {"include", "molecule", "pair_coeff", "read_data", "read_dump", "read_restart", "rerun", "bond_coeff"}
)
_STYLE = {"fix": 3, "compute": 3, "dump": 3, "variable": 2, "pair_style": 1, "include": 1, "jump": 1, "label": 1}
"""Which word of a command says what it does, and so must not come from a variable."""
_RUNS = re.compile(r"^\s*(?:run|minimize|rerun|tad|prd|temper)\b")
_LARGEST = 4 * 2**20


@dataclass(frozen=True, slots=True)
class Run:
    """What a script made of a structure does.

    Attributes:
        what: "minimize", or an ensemble.
        temperature: In K.
        pressure: In GPa.
        steps: How many, or at most so many of a minimisation.
        timestep: In fs.
        seed: Of the velocities.
        every: Steps from one frame that is kept to the next.
    """

    what: Literal["minimize", "nve", "nvt", "npt"]
    temperature: float = 300.0
    pressure: float = 0.0
    steps: int = 1000
    timestep: float = 1.0
    seed: int = 1
    every: int = 100


def made_files(crystal: Crystal, style: Style | None, run: Run) -> tuple[TextFile, ...]:
    """Return script and data file for a structure.

    Args:
        crystal: The structure, with a cell.
        style: The potential; None leaves a line for the user to fill in.
        run: What to do.
    """
    kinds = list(dict.fromkeys(crystal.numbers.tolist()))
    plain = crystal.replace(arrays={name: values for name, values in crystal.arrays.items() if name == "charges"})
    charged = style is not None and style.charged
    if charged and "charges" not in plain.arrays:
        plain = plain.with_arrays(charges=[0.0] * len(plain))
    elif not charged:
        plain = plain.replace(arrays={})
    units = "metal" if style is None else style.units
    lines = [
        f"units {units}",
        f"atom_style {'charge' if charged else 'atomic'}",
        "atom_modify map array",
        f"boundary {' '.join('p' if along else 'f' for along in crystal.pbc)}",
        "box tilt large",
        f"read_data {DATA}",
        *([MISSING] if style is None else pair_commands(style, None, kinds)),
        *_commands(crystal, run, units),
    ]
    data = lammps_text(plain)
    return TextFile(SCRIPT, "\n".join(lines) + "\n"), TextFile(DATA, data)


def _commands(crystal: Crystal, run: Run, units: str) -> list[str]:
    fs = 0.001 if units == "metal" else 1.0
    columns = "step temp pe etotal press vol lx ly lz"
    lines = [f"thermo_style custom {columns}", f"thermo {max(1, min(run.every, run.steps // 200))}"]
    held = crystal.arrays.get("fixed")
    moving = "all"
    if held is not None and held.any():
        ids = " ".join(str(i + 1) for i in np.flatnonzero(by_axis(held, len(crystal)).any(axis=1)).tolist())
        lines += [f"group held id {ids}", "group free subtract all held", "fix hold held setforce 0 0 0"]
        moving = "free"
    if run.what == "minimize":
        if all(crystal.pbc):
            # an upright box may lean, too
            lines += ["change_box all triclinic", f"fix cell all box/relax tri {_pressure(run, units):g} vmax 0.002"]
        return [*lines, f"minimize 1e-12 1e-6 {run.steps} {10 * run.steps}"]
    lines += [
        f"timestep {run.timestep * fs:g}",
        f"velocity {moving} create {run.temperature:g} {run.seed} mom yes rot no dist gaussian",
    ]
    ends = f"temp {run.temperature:g} {run.temperature:g} {100 * run.timestep * fs:g}"
    match run.what:
        case "nve":
            lines.append(f"fix move {moving} nve")
        case "nvt":
            lines.append(f"fix move {moving} nvt {ends}")
        case "npt":
            press = f"{_pressure(run, units):g}"
            lines.append(f"fix move {moving} npt {ends} iso {press} {press} {1000 * run.timestep * fs:g}")
    return [*lines, f"run {run.steps}"]


def _pressure(run: Run, units: str) -> float:
    return run.pressure * (1e4 if units == "metal" else 1e4 / 1.01325)


def watched(text: str, every: int) -> str:
    """Return a script that dumps the atoms now and then, from its first run on; it does not change what it computes."""
    check = (
        f'if "$(is_defined(dump,{_DUMP_ID}))==0" then '
        f'"dump {_DUMP_ID} all custom {every} {DUMP} id type mass xu yu zu" '
        f'"dump_modify {_DUMP_ID} sort id flush yes format float %.10g"'
    )
    lines: list[str] = []
    for line in text.splitlines():
        if _RUNS.match(line) and not (lines and lines[-1].rstrip().endswith("&")):
            lines.append(check)
        lines.append(line)
    return "\n".join(lines) + "\n"


def steps_in(text: str) -> int:
    """Return how many steps the runs of a script have, as far as they are plain numbers; loops count once."""
    found = re.findall(r"(?m)^\s*run\s+(\d+)|^\s*minimize\s+\S+\s+\S+\s+(\d+)", text)
    return sum(int(run or minimise) for run, minimise in found)


# -- scripts of others -----------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Script:
    """A script that may be run.

    Attributes:
        text: What is in it.
        files: The files that it names, by the name it uses, which must lie beside it when it runs.
    """

    text: str
    files: tuple[tuple[str, Path], ...] = ()


def read_script(path: Path) -> Script:
    """Read a script and the scripts it includes, and refuse what must not run.

    Raises:
        FileError: If one cannot be read.
        UserError: If one holds a command that could do harm, naming the line.
    """
    files: dict[str, Path] = {}
    text = _read(path, path.parent, files, {path.name})
    return Script(text, tuple(files.items()))


def _read(path: Path, folder: Path, files: dict[str, Path], seen: set[str]) -> str:
    text = _text(path)
    for number, line in _logical(text):
        for words in _commands_in(_words(line)):
            _require_harmless(path.name, number, line, words)
            for word in words[1:]:
                file = folder / word
                # what lies elsewhere is read where it is, by its full name
                beside = len(word) < 200 and not word.startswith(("$", "/", "~")) and ".." not in word.split("/")
                if word not in files and beside and file.is_file():
                    files[word] = file
            goes_on = words[0] in {"include", "jump"} and len(words) > 1 and words[1] != "SELF"
            if goes_on and words[1] not in seen:
                seen.add(words[1])
                _read(folder / words[1], folder, files, seen)
    return text


def _text(path: Path) -> str:
    try:
        if path.stat().st_size > _LARGEST:
            raise FileError(Text("{0} is no script: it is larger than 4 MB.", path.name), hint="Choose another file.")
        return path.read_text(encoding="utf-8")
    except UnicodeDecodeError:
        raise FileError(Text("{0} is no text.", path.name), hint="Choose a LAMMPS script.") from None
    except OSError as error:
        raise FileError(
            Text("{0} cannot be read: {1}.", path, error.strerror or error), hint="Check its name."
        ) from None


def _commands_in(words: Sequence[str]) -> Iterator[Sequence[str]]:
    """Yield a command, and those that stand in it: after then and else, and in what a run does every so often."""
    if not words:
        return
    yield words
    if words[0] == "if" and "then" in words:
        condition = False
        for word in words[list(words).index("then") + 1 :]:
            if not condition and word not in {"else", "elif"}:
                yield from _commands_in(_words(word))
            condition = word == "elif"
    elif words[0] == "run" and "every" in words:
        for word in words[list(words).index("every") + 2 :]:
            yield from _commands_in(_words(word))


def _logical(text: str) -> Iterator[tuple[int, str]]:
    """Yield commands with the number of their first line: comments gone, continued lines joined."""
    held, first = "", 1
    for number, line in enumerate(text.splitlines(), 1):
        bare = line if '"' in line or "'" in line else line.split("#", 1)[0]
        bare = "" if line.lstrip().startswith("#") else bare
        if not held:
            first = number
        if bare.rstrip().endswith("&"):
            # LAMMPS joins them as they are: half a word may stand on each
            held += bare.rstrip()[:-1]
            continue
        yield first, held + bare
        held = ""
    if held:
        yield first, held


def _words(line: str) -> list[str]:
    lexer = shlex.shlex(line, posix=True)
    lexer.whitespace_split, lexer.escape, lexer.commenters = True, "", ""
    try:
        return list(lexer)
    except ValueError:
        # a quotation over several lines
        return line.replace('"', " ").replace("'", " ").split()


def _require_harmless(name: str, number: int, line: str, words: Sequence[str]) -> None:
    found = _FORBIDDEN.search(line)
    if found:
        raise UserError(
            Text("{0}, line {1}: “{2}” is not run here, for it could do harm.", name, number, found[1]),
            hint="Take it out of the script, or run the script in a terminal if you trust it.",
        )
    if "$" in words[0] or any("$" in word for word in words[_STYLE.get(words[0], len(words)) :][:1]):
        raise UserError(
            Text("{0}, line {1}: a command is put together from variables, so it cannot be checked.", name, number),
            hint="Write the command out.",
        )
    if words[0] in _READING:
        return
    outside = [word for word in words if word.startswith(("/", "~")) or ".." in word.split("/")]
    if outside:
        raise UserError(
            Text("{0}, line {1}: {2} lies outside the folder of the run.", name, number, outside[0]),
            hint="Name files that it writes without a folder; name the folder in the form.",
        )
