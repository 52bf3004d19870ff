"""The README's pictures of simulations: each task run for real on a small structure."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from gui.name_row import NameRow
from gui.phonon_view import PhononView
from gui.snapshot import let_live as rest
from gui.surface_view import SurfaceView

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from tools.pictures import Stage


def elasticity(stage: Stage) -> None:
    """Elastic constants, with Young's modulus as a surface."""
    stage.open("MgO.cif")
    stage.run("elasticity")
    _show(stage, "Surfaces", share=0.6)
    _result(stage).findChild(SurfaceView).view.reset_camera()
    rest(1.0)


def phonons(stage: Stage) -> None:
    """Bands and density of states, an optical mode with its arrows."""
    stage.open("Si.cif")
    stage.run("phonons")
    _show(stage, "Bands and modes")
    bands = stage.app.document.records(stage.app.document.current.key)[-1].entry.bands
    middle = next(at for at, name in bands.ticks[1:] if name == "Γ")
    view = _result(stage).findChild(PhononView)
    view.arrows.setChecked(True)
    view.choose(int(np.argmin(np.abs(bands.distance - middle))), 5)
    rest(0.6)
    view.play.click()
    rest(2.0)


def dynamics(stage: Stage) -> None:
    """Molecular dynamics of rock salt."""
    stage.open("NaCl.cif")
    stage.run("molecular_dynamics", temperature=600.0, time=0.5, equilibration=0.1)
    _show(stage, "Temperature", "g(r)")


def migration(stage: Stage) -> None:
    """The way of an ion into a vacancy beside it."""
    stage.open("NaCl.cif")
    stage.run("migration_path", species="Na", length=7.0, most_hops=1)
    _show(stage)
    row = _result(stage).findChild(NameRow)
    row.chosen.emit((0,))
    document = stage.app.document
    frames = document.current.frames
    moved = np.linalg.norm(frames[-1].positions - frames[0].positions, axis=1)
    document.show_frame(len(frames) // 2)
    document.select((int(moved.argmax()),))
    rest(1.0)


def tensile(stage: Stage) -> None:
    """A nanotube pulled until it breaks, its atoms coloured by local strain."""
    stage.open("nanotube-6-6.extxyz")
    stage.run("build_supercell", repeat=(1, 1, 2))
    stage.run("tensile_test", step=5.0, shake=0.05, fmax=0.05, max_steps=120)
    _show(stage, "Stress", "Energy")
    document = stage.app.document
    document.show_frame(len(document.current.frames) - 2)
    stage.window.rest.showing.colour_by("local_strain")
    rest(1.0)


def transport(stage: Stage) -> None:
    """What a vacancy does to the conductance of a nanotube."""
    stage.open("nanotube-6-6.extxyz")
    stage.run("build_supercell", repeat=(1, 1, 8))
    positions = stage.app.document.crystal.positions
    # in the middle, on the side that is looked at
    nearest = np.argmin(np.abs(positions[:, 2] - positions[:, 2].mean()) - positions[:, 0])
    stage.app.document.select((int(nearest),))
    stage.trigger("edit_delete")
    stage.run("electronic_transport")
    _show(stage)
    stage.window.rest.showing.colour_by("local_density_of_states")
    stage.trigger("look_a")
    rest(1.0)


def pourbaix(stage: Stage) -> None:
    """The Pourbaix diagram of iron in the dark."""
    stage.theme("dark")
    stage.run("build_crystal", group="229", sites="Fe 0 0 0", lengths=(2.866, 2.866, 2.866))
    stage.run("corrosion", system="Fe")
    _show(stage, share=0.66)


def espresso(stage: Stage) -> None:
    """Bands of silicon by density functional theory."""
    stage.open("Si.cif")
    stage.run("quantum_espresso", calculation="bands")
    _show(stage)


def potentials(stage: Stage) -> None:
    """Two potentials compared on one crystal."""
    stage.open("LiCoO2.cif")
    stage.run("compare_potentials")
    _show(stage, "Forces")
    stage.window.rest.showing.colour_by("force_spread")
    rest(1.0)


def _result(stage: Stage) -> QWidget:
    return stage.window.main.results.currentWidget()


def _show(stage: Stage, *names: str, share: float = 0.52) -> None:
    """Give the results much of the height, and choose what they show."""
    for dock in ("jobs", "log"):
        stage.window.main.docks[dock].hide()
    rest(0.3)
    stage.window.main.share_results(share)
    if names:
        row = _result(stage).findChild(NameRow)
        row.chosen.emit(tuple(sorted(row.names.index(name) for name in names)))
    rest(1.5)


SCENES: dict[str, Callable[[Stage], None]] = {
    "elasticity": elasticity,
    "phonons": phonons,
    "dynamics": dynamics,
    "migration": migration,
    "tensile": tensile,
    "transport": transport,
    "pourbaix": pourbaix,
    "espresso": espresso,
    "potentials": potentials,
}
