"""A second structure, where a builder needs two: named in one parameter, so that scripts and other sessions know it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from core.errors import FileError, StructureError
from core.texts import Text

if TYPE_CHECKING:
    from core.structures.crystal import Crystal


def second_structure(reference: str, what: str) -> Crystal:
    """Return the structure that a parameter names.

    Args:
        reference: The path of a file, of which the last structure is meant, or "path#3" for the fourth; or the
            structure itself as text in any format that can be pasted.
        what: What it is, for the message if it is missing: "film".

    Raises:
        StructureError: If none is named, or the file holds no such structure.
        FileError: If the file cannot be read.
    """
    from core.structures.files import read, read_text

    if not reference.strip():
        raise StructureError(Text("The {0} is missing.", what), hint="Choose one of the open structures, or a file.")
    if "\n" in reference:
        return read_text(reference, cross_check=False).structures[-1]
    path, separator, index = reference.rpartition("#")
    if not separator or not index.isdecimal():
        path, index = reference, ""
    structures = read(path, cross_check=False).structures
    if not index:
        return structures[-1]
    if int(index) >= len(structures):
        raise FileError(Text("{0}: there is no structure {1}; it holds {2}.", path, index, len(structures)))
    return structures[int(index)]
