"""The formats of the save dialog: what each is called, and what a chosen path and format come to."""

from __future__ import annotations

from dataclasses import dataclass
from fnmatch import fnmatch
from pathlib import Path

from PySide6.QtCore import QCoreApplication

from core.structures.write import OUTPUT_FORMATS
from core.structures.write_frames import FORMATS
from gui.i18n import say

_ENDINGS = {"cif": ".cif", "cif-symmetry": ".cif", "poscar": ".vasp", "extxyz": ".extxyz", "xyz": ".xyz", "pdb": ".pdb"}
_ENDINGS |= {"json": ".json", "lammps": ".lmp", "qe-in": ".pwi"}


@dataclass(frozen=True, slots=True)
class SaveKind:
    """One line of the list of formats.

    Attributes:
        key: Key of the format, "" for an archive of CIF files.
        ending: What a name without any gets, with its dot.
        filter: The line itself.
        patterns: Names that suit it.
    """

    key: str
    ending: str
    filter: str
    patterns: tuple[str, ...]

    def settle(self, path: str) -> tuple[str, str | None]:
        """Return the path and the key of the format for a path that was typed while this kind was chosen.

        A typed ending that belongs to another format counts more than the line chosen, as that is easily overlooked.
        """
        name = Path(path).name.lower()
        if any(fnmatch(name, pattern) for pattern in self.patterns):
            return path, self.key or None
        known = any(fnmatch(name, pattern.lower()) for each in OUTPUT_FORMATS for pattern in each.patterns)
        if known or name.endswith((".zip", ".gz", ".bz2", ".xz")):
            return path, None
        return path + self.ending, self.key or None


def save_kinds(*, several: bool = False) -> list[SaveKind]:
    """Return the formats of the dialog, the usual one first; for ``several`` structures those that hold them."""
    kinds = []
    if several:
        label = QCoreApplication.translate("SaveKinds", "CIF files in an archive")
        kinds.append(SaveKind("", ".zip", f"{label} (*.zip)", ("*.zip",)))
    for each in OUTPUT_FORMATS:
        if several and not each.many:
            continue
        ending = _ENDINGS.get(each.key, "")
        patterns = tuple(dict.fromkeys((f"*{ending}", *(pattern.lower() for pattern in each.patterns))))
        kinds.append(SaveKind(each.key, ending, f"{say(each.label)} ({' '.join(patterns)})", patterns))
    return kinds


def frame_kinds() -> list[SaveKind]:
    """Return the formats that hold trajectories, the one that holds most first."""
    kinds = [kind for kind in save_kinds(several=True) if kind.key in FORMATS]
    return sorted(kinds, key=lambda kind: kind.key != "extxyz")
