"""Molecules: MDL mol and sdf (V2000, V3000), Tripos mol2, and the Protein Data Bank's pdb."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from core.structures.crystal import Crystal
from core.structures.readers.base import Content, Source, number
from core.structures.readers.symbols import atomic_number, exact_number
from core.texts import Text


@dataclass
class _Atoms:
    """Atoms while they are read."""

    numbers: list[int] = field(default_factory=list)
    points: list[list[float]] = field(default_factory=list)
    labels: list[str] = field(default_factory=list)
    charges: list[float] = field(default_factory=list)
    u_iso: list[float] = field(default_factory=list)
    u_aniso: dict[int, list[float]] = field(default_factory=dict)
    serial: str = ""

    def add(self, source: Source, line: int, symbol: str, coordinates: list[str], label: str = "") -> None:
        """Append one atom, given as it stands in the 1-based ``line``."""
        found = exact_number(symbol) or atomic_number(symbol)
        if found is None or symbol.isdigit():
            source.fail(
                Text("“{0}” is no chemical element.", symbol), line=line, hint="Write the element's symbol there."
            )
        try:
            point = [number(word) for word in coordinates]
        except ValueError:
            point = []
        if len(point) != 3:
            source.fail(Text("bad coordinates “{0}”.", " ".join(coordinates)), line=line)
        self.numbers.append(found)
        self.points.append(point)
        self.labels.append(label or symbol)

    def crystal(self, title: str, cell: Any = None, **arrays: Any) -> Crystal:
        """Return what was read."""
        periodic = cell is not None
        return Crystal(
            numbers=np.array(self.numbers, dtype=int),
            positions=np.array(self.points).reshape(-1, 3),
            cell=cell if periodic else np.zeros((3, 3)),
            pbc=(periodic,) * 3,
            arrays=arrays,
            title=" ".join(title.split())[:80],
        )


def read_mol(source: Source) -> Content:
    """Read a mol file or each entry of an sdf file."""
    crystals, notes, start = [], [], 0
    lines = source.lines
    ends = [i for i, line in enumerate(lines) if line.startswith("$$$$")] or [len(lines)]
    if any(line.strip() for line in lines[ends[-1] + 1 :]):
        ends.append(len(lines))
    for end in ends:
        atoms = _mol_entry(source, start, end)
        if atoms.numbers:
            crystals.append(atoms.crystal(lines[start]))
        if any(line.startswith(("M  CHG", "M  ISO", "M  RAD")) for line in lines[start:end]):
            notes.append("Formal charges, isotopes and radicals were left out.")
        start = end + 1
    if not crystals:
        source.fail("the file holds no atoms.")
    return Content(tuple(crystals), warnings=tuple(dict.fromkeys(notes)))


def _mol_entry(source: Source, start: int, end: int) -> _Atoms:
    lines, atoms = source.lines, _Atoms()
    header = lines[start + 3] if start + 3 < end else ""
    if "V3000" in header:
        inside = False
        for i in range(start + 4, end):
            words = lines[i].split()
            if words[2:4] in (["BEGIN", "ATOM"], ["END", "ATOM"]):
                inside = words[2] == "BEGIN"
            elif inside and len(words) >= 7:
                atoms.add(source, i + 1, words[3], words[4:7])
        return atoms
    if not header[:3].strip().isdigit():
        source.fail("expected the number of atoms and bonds.", line=min(start + 4, len(lines)))
    n = int(header[:3])
    for i in range(start + 4, start + 4 + n):
        if i >= end:
            source.cut(Text("all {0} atoms are given", n))
        words = lines[i].split()
        if len(words) < 4:
            source.fail("expected three coordinates and an element.", line=i + 1)
        atoms.add(source, i + 1, words[3], words[:3])
    return atoms


def read_mol2(source: Source) -> Content:
    """Read each molecule of a mol2 file."""
    crystals: list[Crystal] = []
    parts = re.split(r"(?m)^@<TRIPOS>MOLECULE[^\n]*\n", source.text)
    line = parts[0].count("\n") + 2
    for part in parts[1:]:
        crystal = _mol2_entry(source, part, line)
        if len(crystal):
            crystals.append(crystal)
        line += part.count("\n") + 1
    if not crystals:
        source.fail("the file holds no atoms.")
    return Content(tuple(crystals))


def _mol2_entry(source: Source, text: str, first_line: int) -> Crystal:
    atoms, section, cell = _Atoms(), "", None
    rows = text.split("\n")
    for i, row in enumerate(rows):
        words = row.split()
        if row.startswith("@<TRIPOS>"):
            section = row[9:].strip().upper()
        elif section == "ATOM" and len(words) >= 6:
            symbol = words[5].split(".")[0]
            atoms.add(source, first_line + i, symbol, words[2:5], words[1])
            if len(words) >= 9:
                atoms.charges.append(_charge(source, words[8], first_line + i))
        elif section == "CRYSIN" and len(words) >= 6:
            cell = _cell(source, words[:6], first_line + i)
    arrays: dict[str, Any] = {"labels": np.array(atoms.labels)}
    if atoms.charges and len(atoms.charges) == len(atoms.numbers):
        arrays["charges"] = np.array(atoms.charges)
    return atoms.crystal(rows[0], cell, **arrays)


def _charge(source: Source, text: str, line: int) -> float:
    try:
        return number(text)
    except ValueError:
        source.fail(Text("the charge “{0}” is no number.", text), line=line)


def _cell(source: Source, words: list[str], line: int) -> Any:
    """Return the lattice vectors, or None for the 1 Å placeholder of files without a crystal."""
    from ase.geometry import cellpar_to_cell

    try:
        values = [number(word) for word in words]
    except ValueError:
        source.fail("the cell has a bad number.", line=line)
    if max(values[:3]) <= 1.0:
        return None
    cell = cellpar_to_cell(values) if min(values) > 0 and max(values[3:]) < 180 else None
    if cell is None or not np.isfinite(cell).all() or abs(np.linalg.det(cell)) < 1e-6:
        source.fail("the cell has no volume.", line=line, hint="Correct the cell lengths and angles.")
    return cell


def read_pdb(source: Source) -> Content:
    """Read a pdb file; its models become frames."""
    frames: list[Crystal] = []
    notes: list[str] = []
    title, cell, atoms = "", None, _Atoms()
    for i, line in enumerate(source.lines):
        record = line[:6].strip()
        if record == "CRYST1":
            cell = _pdb_cell(source, line, i + 1, notes)
        elif record in {"TITLE", "COMPND"} and not title:
            title = line[10:].strip()
        elif record in {"ATOM", "HETATM"}:
            if line[16:17] not in {" ", "", "A", "1"}:
                notes.append("Alternative positions of atoms were left out.")
                continue
            _pdb_atom(source, atoms, line, i + 1)
        elif record == "ANISOU":
            _pdb_displacement(atoms, line)
        elif record == "ENDMDL" and atoms.numbers:
            frames.append(atoms.crystal(title, cell, **_pdb_arrays(atoms)))
            atoms = _Atoms()
    if atoms.numbers:
        frames.append(atoms.crystal(title, cell, **_pdb_arrays(atoms)))
    if not frames:
        source.fail("the file holds no atoms.")
    return Content(tuple(frames), is_trajectory=len(frames) > 1, warnings=tuple(dict.fromkeys(notes)))


def _pdb_cell(source: Source, line: str, where: int, notes: list[str]) -> Any:
    cell = _cell(source, [line[6:15], line[15:24], line[24:33], line[33:40], line[40:47], line[47:54]], where)
    group = line[55:66].strip()
    if cell is not None and group.replace(" ", "") not in {"", "P1"}:
        notes.append(Text("Only the atoms that the file lists are shown; the symmetry ({0}) makes more.", group))
    return cell


def _pdb_atom(source: Source, atoms: _Atoms, line: str, where: int) -> None:
    name = line[12:16]
    # without an element column, symbols of two letters begin one column further left
    symbol = re.sub(r"[^A-Za-z]", "", line[76:78]) or re.sub(r"[^A-Za-z]", "", name[:2])
    if exact_number(symbol) is None:
        symbol = name.strip().lstrip("0123456789")[:1]
    atoms.add(source, where, symbol, [line[30:38].strip(), line[38:46].strip(), line[46:54].strip()], name.strip())
    try:
        b_factor = number(line[60:66].strip())
    except ValueError:
        b_factor = 0.0
    # programs that know no temperature factor write zero
    atoms.u_iso.append(b_factor / (8 * np.pi**2) if b_factor > 0 else np.nan)
    atoms.serial = line[6:11]


def _pdb_displacement(atoms: _Atoms, line: str) -> None:
    """Take the tensor of the atom before, in 10⁻⁴ Å²; a record that cannot be read says nothing."""
    if not atoms.numbers or line[6:11] != atoms.serial:
        return
    try:
        tensor = [float(line[start : start + 7]) * 1e-4 for start in range(28, 70, 7)]
    except ValueError:
        return
    atoms.u_aniso[len(atoms.numbers) - 1] = tensor


def _pdb_arrays(atoms: _Atoms) -> dict[str, Any]:
    arrays: dict[str, Any] = {"labels": np.array(atoms.labels)}
    if not np.isnan(atoms.u_iso).all():
        arrays["u_iso"] = np.array(atoms.u_iso)
    if atoms.u_aniso:
        tensors = np.full((len(atoms.numbers), 3, 3), np.nan)
        for atom, (xx, yy, zz, xy, xz, yz) in atoms.u_aniso.items():
            tensors[atom] = [[xx, xy, xz], [xy, yy, yz], [xz, yz, zz]]
        arrays["u_aniso"] = tensors
    return arrays
