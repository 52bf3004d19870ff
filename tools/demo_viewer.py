"""Draw pictures of typical structures, to be looked at: python tools/demo_viewer.py FOLDER [NAME ...]."""

from __future__ import annotations

import os
import sys
import warnings
from pathlib import Path
from typing import TYPE_CHECKING

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import numpy as np
from ase.build import bulk, molecule, mx2, nanotube
from ase.spacegroup import crystal
from PySide6.QtWidgets import QApplication

from core.structures.convert import from_ase
from core.structures.style import REPRESENTATIONS, Style
from gui.viewer.view import CrystalView

if TYPE_CHECKING:
    from collections.abc import Callable

    from ase import Atoms


def strontium_titanate() -> Atoms:
    """Return cubic SrTiO3."""
    return crystal(
        ["Sr", "Ti", "O"], [(0, 0, 0), (0.5, 0.5, 0.5), (0.5, 0.5, 0)], spacegroup=221, cellpar=[3.905] * 3 + [90] * 3
    )


def quartz() -> Atoms:
    """Return alpha quartz."""
    sites = [(0.4697, 0, 1 / 3), (0.4133, 0.2672, 0.2145)]
    return crystal(["Si", "O"], sites, spacegroup=152, cellpar=[4.916, 4.916, 5.405, 90, 90, 120])


def lithium_cobaltate() -> Atoms:
    """Return LiCoO2 in its hexagonal setting."""
    sites = [(0, 0, 0.5), (0, 0, 0), (0, 0, 0.2604)]
    return crystal(["Li", "Co", "O"], sites, spacegroup=166, cellpar=[2.816, 2.816, 14.054, 90, 90, 120])


def graphite() -> Atoms:
    """Return graphite."""
    sites = [(0, 0, 0.25), (1 / 3, 2 / 3, 0.25)]
    return crystal(["C", "C"], sites, spacegroup=194, cellpar=[2.461, 2.461, 6.708, 90, 90, 120])


STRUCTURES: dict[str, Callable[[], Atoms]] = {
    "srtio3": strontium_titanate,
    "nacl": lambda: bulk("NaCl", "rocksalt", 5.64, cubic=True),
    "si": lambda: bulk("Si", cubic=True),
    "quartz": quartz,
    "licoo2": lithium_cobaltate,
    "graphite": lambda: graphite().repeat((3, 3, 1)),
    "mos2": lambda: mx2("MoS2", size=(3, 3, 1), vacuum=6),
    "cu": lambda: bulk("Cu", cubic=True),
    "ethanol": lambda: molecule("CH3CH2OH"),
    "c60": lambda: molecule("C60"),
    "nanotube": lambda: nanotube(6, 6, length=6, vacuum=4),
    "large": lambda: quartz().repeat((6, 6, 6)),
}


def main(folder: Path, names: list[str]) -> None:
    """Write the pictures of ``names`` into ``folder``."""
    warnings.simplefilter("ignore")
    app = QApplication([])
    folder.mkdir(parents=True, exist_ok=True)
    view = CrystalView()
    view.resize(1000, 700)
    for name in names:
        structure = from_ase(STRUCTURES[name]())
        view.set_crystal(structure)
        for dark in (False, True):
            view.set_dark(dark)
            for representation in REPRESENTATIONS:
                view.set_style(Style(representation=representation))
                view.export_png(folder / f"{name}-{representation}-{'dark' if dark else 'light'}.png")
        view.set_style(Style())
        view.set_selection([0, len(structure) // 2])
        view.set_projection("perspective")
        view.set_atom_values(np.sin(structure.positions[:, 2]), "Charge", "e", signed=True)
        view.set_vectors(np.cos(structure.positions), "eV/Å", "Forces")
        view.export_png(folder / f"{name}-values.png")
        view.set_projection("orthographic")
    view.finalise()
    app.quit()


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2:] or list(STRUCTURES))
