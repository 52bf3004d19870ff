"""A second parser's count of the atoms in a CIF."""

from __future__ import annotations

import warnings
from typing import TYPE_CHECKING

from core.texts import Text

if TYPE_CHECKING:
    from core.structures.readers.base import Content, Source


def second_opinion(source: Source, content: Content, *, largest: int = 400) -> tuple[str, ...]:
    """Let pymatgen read the same text and return one sentence where it finds another number of atoms.

    Files of more than ``largest`` atoms are not read again, for it takes too long.
    """
    if sum(map(len, content.structures)) > largest:
        return ()
    from pymatgen.io.cif import CifParser

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            parser = CifParser.from_str(source.text, occupancy_tolerance=100.0)
            theirs = [len(structure) for structure in parser.parse_structures(primitive=False, check_occu=False)]
        except Exception:  # noqa: BLE001  # a second parser that fails has no opinion
            return ()
    ours = [len(crystal) for crystal in content.structures]
    if len(theirs) != len(ours):
        return ()
    return tuple(
        Text(
            "Two parsers disagree: {0} atoms here, {1} in pymatgen; compare with the formula in the file.", mine, other
        )
        for mine, other in zip(ours, theirs, strict=True)
        if mine != other
    )
