"""Structures in the cells of tables: CIF, POSCAR or JSON as text, or the objects of a JSON file."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

from core.errors import UserError
from core.structures.files import read_text
from core.structures.readers.structured import crystal_in, is_crystal
from core.texts import Text

if TYPE_CHECKING:
    from core.structures.crystal import Crystal

_CIF = re.compile(r"(?im)^\s*(?:data_|_cell_length_a)")
_POSCAR = re.compile(r"\A[^\n]*\n\s*[-+]?\d+\.?\d*\s*\n(?:\s*[-+]?\d*\.?\d+(?:[eE][-+]?\d+)?){3}")
_XYZ = re.compile(r"\A\s*\d+\s*\n")
_JSON = re.compile(r'\A\s*\{\s*"')


def is_structure(cell: Any) -> bool:
    """Return whether a cell holds a structure, as far as its beginning tells."""
    if isinstance(cell, dict):
        return is_crystal(cell) or ("structure" in cell and is_structure(cell["structure"]))
    if not isinstance(cell, str) or len(cell) < 40:
        return False
    head = _lines(cell[:4000])
    if _JSON.match(head):
        return any(word in head for word in ('"sites"', '"lattice', '"positions"', '"cartesian_site_positions"'))
    return "\n" in head and bool(_CIF.search(head) or _POSCAR.match(head) or _XYZ.match(head))


def structure_in(cell: Any) -> tuple[Crystal, tuple[str, ...]]:
    """Return the structure in a cell and what its reader had to say.

    Raises:
        UserError: If it cannot be read.
    """
    if isinstance(cell, str) and _JSON.match(cell):
        try:
            cell = json.loads(cell)
        except (ValueError, RecursionError):
            raise UserError(Text("the structure is no valid JSON")) from None
    if isinstance(cell, dict):
        nested = cell.get("structure")
        return crystal_in(nested if not is_crystal(cell) and isinstance(nested, dict) else cell), ()
    if not isinstance(cell, str) or not cell.strip():
        raise UserError(Text("there is no structure"))
    text = _lines(cell)
    loaded = read_text(text, format=_format(text), name=Text("the structure"), cross_check=False)
    return loaded.structures[-1], loaded.warnings


def _format(text: str) -> str | None:
    if _CIF.search(text[:4000]):
        return "cif"
    return "poscar" if _POSCAR.match(text) else None


def _lines(text: str) -> str:
    """Undo line ends that were escaped twice, as in some files of JARVIS."""
    return text.replace("\\n", "\n") if "\n" not in text else text
