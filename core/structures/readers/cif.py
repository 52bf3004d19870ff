"""Crystals out of CIF, mmCIF and magnetic CIF.

An own reader, because pymatgen's takes up to 0.3 s on large orthorhombic and cubic cells, knows no line numbers and
drops labels; pymatgen still reads small files a second time, so that a disagreement is told (``cif_opinion``).
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, NoReturn

import numpy as np

from core.errors import FileError
from core.structures.elements import symbols
from core.structures.readers import symmetry
from core.structures.readers.base import HINT_CUT, Content, Source, check_cell, number
from core.structures.readers.cif_assembly import Sites, assemble
from core.structures.readers.cif_displacements import anisotropic
from core.structures.readers.cif_text import Block, parse
from core.structures.readers.symbols import atomic_number, charge, exact_number, is_deuterium
from core.texts import Text, listing, sentences

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from core.structures.crystal import Crystal

MAX_ATOMS = 2_000_000
_LENGTHS = ("_cell_length_a", "_cell_length_b", "_cell_length_c")
_ANGLES = ("_cell_angle_alpha", "_cell_angle_beta", "_cell_angle_gamma")
_OPS = ("_space_group_symop_operation_xyz", "_symmetry_equiv_pos_as_xyz", "_space_group_symop_magn_operation_xyz")
_HM = ("_space_group_name_h-m_alt", "_symmetry_space_group_name_h-m", "_space_group_name_h-m_full")
_HALL = ("_space_group_name_hall", "_symmetry_space_group_name_hall")
_NUMBERS = ("_space_group_it_number", "_symmetry_int_tables_number")
_MOMENT = tuple(f"_atom_site_moment_crystalaxis_{axis}" for axis in "xyz")


def read(source: Source) -> Content:
    """Read every data block that holds atoms."""
    blocks = parse(source.text)
    if not blocks:
        source.fail("no data block (a line that begins with “data_”) was found, so this is no CIF.")
    with_atoms = [block for block in blocks if _has_atoms(block)]
    structures: list[Crystal] = []
    warnings: list[str] = []
    errors: list[FileError] = []
    for block in with_atoms:
        try:
            crystal, notes = _Reader(source, block).crystal()
        except FileError as error:
            errors.append(error)
            continue
        structures.append(crystal)
        warnings += [Text("{0}: {1}", crystal.title, note) for note in notes] if len(with_atoms) > 1 else notes
    if errors and not structures:
        raise errors[0]
    warnings += [sentences(Text("One data block was left out."), error.message) for error in errors]
    if not structures:
        source.fail(
            "the file holds no atom positions (only, for example, powder data or references).",
            hint="Open a CIF with an _atom_site list.",
        )
    return Content(tuple(structures), warnings=tuple(warnings))


def _has_atoms(block: Block) -> bool:
    return block.first("_atom_site_fract_x", "_atom_site_cartn_x") is not None


class _Reader:
    def __init__(self, source: Source, block: Block) -> None:
        self.source, self.block = source, block
        self.notes: list[str] = []

    def crystal(self) -> tuple[Crystal, list[str]]:
        cell, angles = self._cell()
        sites = self._sites(cell)
        if not sites.numbers:
            self._fail("the atom list is empty.", "_atom_site_label")
        points = np.array(sites.points, dtype=float)
        if cell is None:
            nowhere, rows = np.zeros((3, 3)), np.arange(len(points))
            return assemble(sites, nowhere, points, rows, {}, self._title(), self.notes), self.notes
        ops = self._operations(angles)
        if len(points) * len(ops[0]) > MAX_ATOMS * 20:
            self._fail(
                Text("{0} sites times {1} operations are too many atoms.", len(points), len(ops[0])), "_atom_site_label"
            )
        fractional, origin, which = symmetry.expand(points, ops, cell)
        arrays = self._moments(ops, cell, sites, origin, which)
        given = anisotropic(self.block, sites.labels, cell)
        if given is not None:
            arrays["u_aniso"] = symmetry.turned(given[origin], ops, which, cell)
        return assemble(sites, cell, fractional, origin, arrays, self._title(), self.notes), self.notes

    # -- cell and symmetry ---------------------------------------------------------------------------------------

    def _cell(self) -> tuple[NDArray[np.float64] | None, NDArray[np.float64] | None]:
        block = self.block
        known = [tag for tag in (*_LENGTHS, *_ANGLES) if block.first(tag) is not None]
        if not any(tag in known for tag in _LENGTHS):
            if "_atom_site_cartn_x" in block.values and "_atom_site_fract_x" not in block.values:
                return None, None
            self._fail("the cell lengths are missing.", "_atom_site_fract_x")
        values = []
        for tag in (*_LENGTHS, *_ANGLES):
            text = block.first(tag)
            if text is None and tag in _LENGTHS:
                self._fail(Text("{0} is missing.", tag), *_LENGTHS)
            try:
                values.append(90.0 if text is None else number(text))
            except ValueError:
                self._fail(Text("{0} is “{1}”, which is no number.", tag, text), tag)
        lengths, angles = np.array(values[:3]), np.array(values[3:])
        if np.allclose(lengths, 1.0) and np.allclose(angles, 90) and "_atom_site_cartn_x" in block.values:
            return None, None  # the placeholder cell of files without crystal symmetry
        return self._matrix(lengths, angles), angles

    def _matrix(self, lengths: NDArray[np.float64], angles: NDArray[np.float64]) -> NDArray[np.float64]:
        if np.any(lengths <= 0) or np.any(angles <= 0) or np.any(angles >= 180):
            given = ", ".join(f"{value:g}" for value in (*lengths, *angles))
            self._fail(Text("the cell ({0}) has no volume.", given), _LENGTHS[0])
        cosines = np.cos(np.radians(angles))
        cosines[np.abs(angles - 90) < 1e-9] = 0.0
        alpha, beta, gamma = cosines
        sine = np.sqrt(1 - gamma**2)
        height = 1 - beta**2 - ((alpha - beta * gamma) / sine) ** 2
        if height <= 1e-10:
            self._fail(
                Text("no cell has the angles {0}, {1}, {2}.", f"{angles[0]:g}", f"{angles[1]:g}", f"{angles[2]:g}"),
                _ANGLES[0],
            )
        unit = np.array([[1, 0, 0], [gamma, sine, 0], [beta, (alpha - beta * gamma) / sine, np.sqrt(height)]])
        cell = unit * lengths[:, None]
        check_cell(self.source, cell, self._line(_LENGTHS[0]))
        return np.asarray(cell)

    def _operations(self, angles: Any) -> symmetry.Ops:
        block = self.block
        tag = next((tag for tag in _OPS if block.values.get(tag)), None)
        if tag is not None:
            ops = self._listed(tag)
            self._tell_lone_identity(ops)
            centring = block.values.get("_space_group_symop_magn_centering_xyz")
            return symmetry.combine(self._listed("_space_group_symop_magn_centering_xyz"), ops) if centring else ops
        symbol, it_number = block.first(*_HM) or "", block.first(*_NUMBERS) or ""
        group = symmetry.named_group(
            hall=block.first(*_HALL) or "",
            symbol=symbol,
            number=int(it_number) if it_number.isdigit() else None,
            angles=angles,
        )
        if group is not None:
            return group
        if symbol or it_number:
            self._fail(
                Text(
                    "the space group “{0}” is not known and the file lists no symmetry operations.", symbol or it_number
                ),
                *_HM,
                *_NUMBERS,
            )
        self.notes.append("The file gives no symmetry; the listed atoms are taken as all there are (P1).")
        return symmetry.operations(["x,y,z"])

    def _listed(self, tag: str) -> symmetry.Ops:
        texts = [text for text in self.block.values[tag] if text not in {"?", "."}] or ["x,y,z"]
        for i, text in enumerate(texts):
            try:
                symmetry.parse_operation(text)
            except ValueError:
                self._fail(Text("“{0}” is no symmetry operation.", text), tag, row=i)
        return symmetry.operations(texts)

    def _tell_lone_identity(self, ops: symmetry.Ops) -> None:
        symbol = self.block.first(*_HM) or ""
        if len(ops[0]) == 1 and symbol and re.sub(r"\s", "", symbol).upper() not in {"P1", "P111"}:
            self.notes.append(
                Text("The file names space group {0} but lists no operations of it; atoms are as listed.", symbol)
            )

    # -- atoms ---------------------------------------------------------------------------------------------------

    def _sites(self, cell: NDArray[np.float64] | None) -> Sites:
        block = self.block
        fractional = cell is not None and block.first("_atom_site_fract_x") is not None
        axes = [f"_atom_site_{'fract' if fractional else 'cartn'}_{axis}" for axis in "xyz"]
        columns = [block.values.get(axis, []) for axis in axes]
        n = len(columns[0])
        if block.partial.intersection(axes) or any(len(column) != n for column in columns):
            self._fail("the atom list ends in the middle of a row.", axes[0], row=n - 1, hint=HINT_CUT)
        to_fractional = np.linalg.inv(cell) if cell is not None and not fractional else None
        sites, missing = Sites(), []
        first_model = block.first("_atom_site_pdbx_pdb_model_num")
        for i in range(n):
            model = self._cell_of("_atom_site_pdbx_pdb_model_num", i)
            if (model is not None and model != first_model) or self._cell_of("_atom_site_calc_flag", i) == "dum":
                continue
            label = self._cell_of("_atom_site_label", i) or self._cell_of("_atom_site_label_atom_id", i) or ""
            coordinates = [column[i] for column in columns]
            if any(text in {"?", "."} for text in coordinates):
                missing.append(label or str(i + 1))
                continue
            self._add(sites, i, label, self._point(axes, i, coordinates, to_fractional))
        if missing:
            self.notes.append(Text("Left out, for the file gives no coordinates: {0}.", _listing(missing)))
        if len(set(block.values.get("_atom_site_pdbx_pdb_model_num", ()))) > 1:
            self.notes.append("The file holds several models of the molecule; the first is shown.")
        self._tell_what_lacks(sites)
        return sites

    def _point(self, axes: list[str], row: int, texts: list[str], to_fractional: Any) -> list[float]:
        try:
            point = [number(text) for text in texts]
        except ValueError:
            self._fail(Text("bad coordinates “{0}”.", " ".join(texts)), axes[0], row=row)
        return point if to_fractional is None else (np.array(point) @ to_fractional).tolist()

    def _add(self, sites: Sites, row: int, label: str, point: list[float]) -> None:
        symbol = self._cell_of("_atom_site_type_symbol", row)
        found = self._element(symbol, label)
        if found is None:
            self._fail(
                Text("“{0}” is no chemical element.", symbol or label),
                "_atom_site_type_symbol" if symbol else "_atom_site_label",
                "_atom_site_fract_x",
                row=row,
                hint="Write the element's symbol there.",
            )
        occupancy = self._occupancy(row, label)
        if occupancy <= 0:
            self.notes.append(Text("Site {0} has occupancy 0 and is left out.", label))
            return
        sites.points.append(point)
        sites.numbers.append(found)
        sites.labels.append(label or symbols()[found])
        sites.occupancies.append(occupancy)
        sites.charges.append(charge(symbol) if symbol else None)
        sites.u_iso.append(self._u_iso(row))
        if is_deuterium(symbol or label):
            self._note_once("Deuterium is read as hydrogen.")

    def _element(self, symbol: str | None, label: str) -> int | None:
        if symbol:
            return exact_number(symbol) or atomic_number(symbol)
        found = atomic_number(label)
        if found is not None and len(label) > 1 and label[:3].upper() in {"WAT", "OH", "OH2", "HOH"}:
            self._note_once(Text("Site {0} is taken as oxygen; its hydrogen is not in the file.", label))
        return found

    def _occupancy(self, row: int, label: str) -> float:
        text = self._cell_of("_atom_site_occupancy", row)
        if text is None:
            return 1.0
        try:
            value = number(text)
        except ValueError:
            self._fail(Text("the occupancy “{0}” is no number.", text), "_atom_site_occupancy", row=row)
        if value < 0:
            self._fail(Text("the occupancy {0} is negative.", f"{value:g}"), "_atom_site_occupancy", row=row)
        if value > 1.0 + 1e-3:
            self.notes.append(Text("Site {0} has occupancy {1}; taken as 1.", label, f"{value:g}"))
        return 1.0 if value > 1 - 1e-4 else value

    def _u_iso(self, row: int) -> float:
        for tag, factor in (("_atom_site_u_iso_or_equiv", 1.0), ("_atom_site_b_iso_or_equiv", 1 / (8 * np.pi**2))):
            text = self._cell_of(tag, row)
            if text is not None:
                try:
                    return number(text) * factor
                except ValueError:
                    continue
        return np.nan

    def _tell_what_lacks(self, sites: Sites) -> None:
        formula = self.block.first("_chemical_formula_sum")
        if not formula:
            return
        wanted = {exact_number(word) for word in re.findall(r"[A-Z][a-z]?", formula)} - {None}
        lacking = sorted(symbols()[z] for z in wanted if z is not None and z not in sites.numbers)
        if lacking:
            names = _listing(lacking)
            self.notes.append(
                Text("The formula ({0}) has {1}, but the file gives no positions for it.", formula, names)
            )

    def _moments(self, ops: symmetry.Ops, cell: Any, sites: Sites, origin: Any, which: Any) -> dict[str, Any]:
        labels = self.block.values.get("_atom_site_moment_label")
        if not labels or any(tag not in self.block.values for tag in _MOMENT):
            return {}
        try:
            given = np.array([[number(text) for text in self.block.values[tag]] for tag in _MOMENT]).T
        except ValueError:
            self._fail("a magnetic moment is no number.", _MOMENT[0])
        moments = np.zeros((len(sites.labels), 3))
        for label, moment in zip(labels, given, strict=False):
            moments[[i for i, own in enumerate(sites.labels) if own == label]] = moment
        # moments are axial vectors in units of μB along the unit vectors of the axes
        along = moments / np.linalg.norm(cell, axis=1)
        sign = np.round(np.linalg.det(ops[0])) * ops[2]
        turned = np.einsum("nij,nj->ni", ops[0][which], along[origin]) * sign[which][:, None]
        return {"magnetic_moments": turned @ cell}

    def _title(self) -> str:
        name = self.block.first("_chemical_name_mineral", "_chemical_name_common", "_chemical_name_systematic") or ""
        title = " ".join(name.split())[:80]
        # some programs write a question mark in quotes, which is a word then
        return title if title.strip("?. ") else self.block.name

    # -- small helpers ---------------------------------------------------------------------------------------------

    def _cell_of(self, tag: str, row: int) -> str | None:
        column = self.block.values.get(tag)
        if column is None or row >= len(column) or column[row] in {"?", "."}:
            return None
        return column[row]

    def _line(self, tag: str, row: int = 0) -> int | None:
        offsets = self.block.offsets.get(tag)
        return self.source.text.count("\n", 0, offsets[min(row, len(offsets) - 1)]) + 1 if offsets else None

    def _fail(self, what: str, *tags: str, row: int = 0, hint: str = "") -> NoReturn:
        line = next((line for tag in tags if (line := self._line(tag, row)) is not None), None)
        if hint:
            self.source.fail(what, line=line, hint=hint)
        self.source.fail(what, line=line)

    def _note_once(self, note: str) -> None:
        if note not in self.notes:
            self.notes.append(note)


def _listing(names: list[str], most: int = 6) -> str:
    names = list(dict.fromkeys(names))
    shown = listing(names[:most])
    return shown if len(names) <= most else Text("{0} and {1} more", shown, len(names) - most)
