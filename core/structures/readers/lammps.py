"""LAMMPS data files (through ase) and text dumps."""

from __future__ import annotations

import io
import re
from typing import Any

import numpy as np

from core.structures.crystal import Crystal
from core.structures.elements import LAST
from core.structures.readers.base import Content, Source, SpeciesNeeded, number, vector
from core.structures.readers.symbols import exact_number
from core.texts import Text

_MASSES = re.compile(r"(?m)^\s*Masses\b[^\n]*\n\s*\n((?:[ \t]*\S+[ \t]+[\d.eE+-]+[^\n]*\n?)+)")
_KINDS = ("x y z", "xu yu zu", "xs ys zs", "xsu ysu zsu")


def read_data(source: Source) -> Content:
    """Read a data file; the masses name the elements, else ``source.species`` must."""
    import warnings

    from ase.io.lammpsdata import read_lammps_data

    from core.structures.convert import from_ase

    found = re.search(r"(?m)^\s*(\d+)\s+atom types", source.text)
    n_types = int(found.group(1)) if found else 0
    if not 0 < n_types < 100:
        source.fail("the line with the number of atom types is missing or wrong.")
    # ase makes room for as many atoms, bonds and so on as the header promises
    for promised in re.findall(r"(?m)^\s*(\d+)\s+(?:atoms|bonds|angles|dihedrals|impropers)\b", source.text):
        if int(promised) > len(source.lines):
            source.cut(Text("the {0} entries that its header promises", promised))
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        # atomic numbers that are the types: what they stand for is settled below
        atoms = read_lammps_data(io.StringIO(source.text), Z_of_type={i + 1: i + 1 for i in range(n_types)})
    counts = np.bincount(atoms.numbers, minlength=n_types + 1)[1:]
    elements, notes = _elements_by_mass(source, n_types), ()
    if source.species is not None:
        elements = _given(source, counts)
    if elements is None:
        raise SpeciesNeeded(
            Text("{0}: the atom types have no masses that tell their elements.", source.name), counts=counts.tolist()
        )
    crystal = from_ase(atoms, title=source.lines[0].lstrip("# ").strip()[:80])
    keep = {name: values for name, values in crystal.arrays.items() if name == "charges"}
    return Content((crystal.replace(numbers=np.array([0, *elements])[crystal.numbers], arrays=keep),), warnings=notes)


def _elements_by_mass(source: Source, n_types: int) -> list[int] | None:
    section = _MASSES.search(source.text)
    if section is None:
        return None
    try:
        masses = [number(row.split()[1]) for row in section.group(1).splitlines() if row.strip()]
    except ValueError:
        source.fail("a mass is no number.", line=source.text.count("\n", 0, section.start(1)) + 1)
    elements = [element_of_mass(mass) for mass in masses]
    # reduced units give every type the mass 1
    if len(elements) != n_types or not all(elements) or (n_types > 1 and len(set(masses)) == 1):
        return None
    return [z for z in elements if z]


def element_of_mass(mass: float) -> int | None:
    """Return the element whose atomic mass is ``mass`` Da within 0.3, else None."""
    from ase.data import atomic_masses

    known = atomic_masses[1:104]
    nearest = int(np.argmin(np.abs(known - mass)))
    return nearest + 1 if abs(known[nearest] - mass) < 0.3 and mass != 1.0 else None


def _given(source: Source, counts: Any) -> list[int]:
    numbers = [exact_number(symbol) for symbol in source.species or ()]
    if len(numbers) != len(counts) or not all(numbers):
        raise SpeciesNeeded(
            Text("{0}: {1} elements are needed, one for each atom type.", source.name, len(counts)), counts=list(counts)
        )
    return [z for z in numbers if z]


def read_dump(source: Source) -> Content:
    """Read a text dump; atoms are sorted by id so that they keep their place from frame to frame."""
    frames: list[Crystal] = []
    notes: list[str] = []
    lines = source.lines
    starts = [i for i, line in enumerate(lines) if line.startswith("ITEM: TIMESTEP")]
    for start, end in zip(starts, [*starts[1:], len(lines)], strict=True):
        if frames and not _complete(lines, start, end):
            notes.append(Text("The last frame is cut off and was left out (line {0}).", start + 1))
            break
        frames.append(_frame(source, start, end, notes))
    if not frames:
        source.fail("the file holds no frame (“ITEM: TIMESTEP”).")
    return Content(tuple(frames), is_trajectory=len(frames) > 1, warnings=tuple(dict.fromkeys(notes)))


def header(source: Source) -> tuple[int, Any, dict[str, Any]]:
    """Return number of atoms, cell and step of a frame of which the table of atoms may be missing.

    Raises:
        FileError: If they cannot be read.
    """
    items = {line[6:].split()[0]: i for i, line in enumerate(source.lines) if line.startswith("ITEM: ")}
    for needed in ("NUMBER", "BOX"):
        if needed not in items:
            source.cut(Text("“ITEM: {0}”", needed))
    n = int(vector(source, items["NUMBER"] + 1, "the number of atoms", 1)[0])
    step = source.lines[1].strip()
    return n, _box(source, items["BOX"])[0], {"step": int(step)} if step.isdigit() else {}


def _complete(lines: list[str], start: int, end: int) -> bool:
    items = {lines[i][6:].split()[0]: i for i in range(start, end) if lines[i].startswith("ITEM: ")}
    if "ATOMS" not in items or "NUMBER" not in items:
        return False
    count = lines[items["NUMBER"] + 1].strip()
    return count.isdigit() and sum(bool(line.strip()) for line in lines[items["ATOMS"] + 1 : end]) >= int(count)


def _frame(source: Source, start: int, end: int, notes: list[str]) -> Crystal:
    items = {source.lines[i][6:].split()[0]: i for i in range(start, end) if source.lines[i].startswith("ITEM: ")}
    for needed in ("NUMBER", "BOX", "ATOMS"):
        if needed not in items:
            source.cut(Text("“ITEM: {0}” of the frame in line {1}", needed, start + 1))
    n = int(vector(source, items["NUMBER"] + 1, "the number of atoms", 1)[0])
    cell, origin, pbc = _box(source, items["BOX"])
    columns, table = _table(source, items["ATOMS"], n)
    if "id" in columns:
        order = np.argsort(table["id"].astype(float), kind="stable")
        table = {name: values[order] for name, values in table.items()}
    positions = _positions(source, items["ATOMS"], columns, table, cell, origin)
    step = source.lines[start + 1].strip()
    return Crystal(
        numbers=_numbers(source, items["ATOMS"], table),
        positions=positions,
        cell=cell,
        pbc=pbc,
        arrays=_extra(table, notes),
        info={"step": int(step)} if step.isdigit() else {},
    )


def _box(source: Source, index: int) -> tuple[Any, Any, tuple[bool, bool, bool]]:
    words = source.lines[index].split()[3:]
    flags = [word for word in words if len(word) == 2 and word not in {"xy", "xz", "yz"}][-3:]
    pbc = [flag == "pp" for flag in flags] if len(flags) == 3 else [True] * 3
    if "abc" in words:
        rows = np.array([vector(source, index + 1 + i, "a vector of the box", 4) for i in range(3)])
        return rows[:, :3], rows[:, 3], (pbc[0], pbc[1], pbc[2])
    tilted = "xy" in words
    rows = np.array([vector(source, index + 1 + i, "the bounds of the box", 3 if tilted else 2) for i in range(3)])
    xy, xz, yz = rows[:, 2] if tilted else (0.0, 0.0, 0.0)
    # the bounds of a tilted box are those of the box around it
    low = rows[:, 0] - [min(0.0, xy, xz, xy + xz), min(0.0, yz), 0.0]
    high = rows[:, 1] - [max(0.0, xy, xz, xy + xz), max(0.0, yz), 0.0]
    length = high - low
    cell = np.array([[length[0], 0, 0], [xy, length[1], 0], [xz, yz, length[2]]])
    if not np.all(length > 0):
        source.fail("the box has no volume.", line=index + 2)
    return cell, low, (pbc[0], pbc[1], pbc[2])


def _table(source: Source, index: int, n: int) -> tuple[list[str], dict[str, Any]]:
    columns = source.lines[index].split()[2:]
    rows = [line.split() for line in source.lines[index + 1 : index + 1 + n]]
    for i, row in enumerate(rows):
        if len(row) < len(columns):
            if not any(line.strip() for line in source.lines[index + 1 + i :]):
                source.cut(Text("all {0} atoms are given", n))
            source.fail(Text("expected {0} columns, found {1}.", len(columns), len(row)), line=index + 2 + i)
    if len(rows) < n or not columns:
        source.cut(Text("all {0} atoms are given", n))
    table = {}
    for i, name in enumerate(columns):
        values = np.array([row[i] for row in rows])
        try:
            table[name] = values if name == "element" else values.astype(float)
        except ValueError:
            table[name] = values
    return columns, table


def _positions(source: Source, index: int, columns: list[str], table: Any, cell: Any, origin: Any) -> Any:
    kind = next((names.split() for names in _KINDS if set(names.split()) <= set(columns)), None)
    if kind is None:
        source.fail("the dump has no coordinates (x y z, xs ys zs or xu yu zu).", line=index + 1)
    values = [table[name] for name in kind]
    if any(column.dtype.kind != "f" or not np.isfinite(column).all() for column in values):
        source.fail("a coordinate of this frame is no number.", line=index + 1)
    points = np.stack(values, axis=1)
    return points @ cell if "s" in kind[0] else points - origin


def _numbers(source: Source, index: int, table: dict[str, Any]) -> Any:
    if source.species is None and "element" in table:
        numbers = [exact_number(str(symbol)) for symbol in table["element"]]
        if all(numbers):
            return np.array(numbers)
        symbol = next(str(s) for s, z in zip(table["element"], numbers, strict=True) if not z)
        source.fail(
            Text("“{0}” is no chemical element.", symbol), line=index + 1, hint="Write the elements' symbols there."
        )
    if source.species is None and "mass" in table and table["mass"].dtype.kind == "f":
        by_mass = {mass: element_of_mass(mass) for mass in np.unique(table["mass"]).tolist()}
        if all(by_mass.values()):
            return np.array([by_mass[mass] for mass in table["mass"].tolist()])
    if "type" not in table or table["type"].dtype.kind != "f":
        source.fail("the dump names neither elements nor types of atoms.", line=index + 1)
    types = table["type"].astype(int)
    if types.min() < 1 or types.max() > LAST:
        source.fail("an atom type is out of range.", line=index + 1)
    counts = np.bincount(types)[1:]
    if source.species is None:
        raise SpeciesNeeded(
            Text("{0}: the dump numbers its atom types without naming them.", source.name), counts=counts.tolist()
        )
    given = _given(source, counts if len(counts) >= len(source.species) else np.zeros(len(source.species)))
    return np.array([0, *given])[types]


def _extra(table: dict[str, Any], notes: list[str]) -> dict[str, Any]:
    arrays: dict[str, Any] = {}
    used = {"id", "type", "element", "mass", "ix", "iy", "iz", *" ".join(_KINDS).split()}
    numeric = {name: values for name, values in table.items() if name not in used and values.dtype.kind == "f"}
    for names, ours in ((("fx", "fy", "fz"), "forces"), (("vx", "vy", "vz"), "velocities")):
        if all(name in numeric for name in names):
            arrays[ours] = np.stack([numeric.pop(name) for name in names], axis=1)
            if ours == "forces":
                notes.append("The dump does not tell its units; forces are taken as eV/Å (LAMMPS “metal”).")
    if "q" in numeric:
        arrays["charges"] = numeric.pop("q")
    return arrays | numeric
