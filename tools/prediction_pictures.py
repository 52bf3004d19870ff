"""The README's pictures of predicting, classifying, generating and exploring structures: each task run for real."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gui.snapshot import let_live as rest

if TYPE_CHECKING:
    from collections.abc import Callable

    from tools.pictures import Stage


def structures(stage: Stage) -> None:
    """Structures of barium titanate, relaxed and ranked."""
    stage.open("SrTiO3.cif")
    stage.run("predict_structure", formula="BaTiO3", exact_cell=True, guesses=12, relaxed=6)
    rest(2.0)


def symmetry_of_noise(stage: Stage) -> None:
    """The crystal system of a supercell with atoms displaced and missing."""
    stage.open("NaCl.cif")
    stage.run("build_supercell", repeat=(2, 2, 2))
    stage.run("build_perturb", amplitude=0.15)
    stage.run("classify_structure")
    rest(2.0)


def generate(stage: Stage) -> None:
    """What became of crystals of small cells, beside random ones."""
    stage.open("NaCl.cif")
    stage.run("generate", number=60, max_atoms=6, above_hull=0.25)
    rest(2.0)


def explore_nanotubes(stage: Stage) -> None:
    """A nanotube with a gap of 0.5 eV, found by an agent, beside random search."""
    stage.open("NaCl.cif")
    stage.run("explore_nanotubes", gap=0.5, budget=12, stop_when_met=False)
    rest(3.0)


def steer(stage: Stage) -> None:
    """The way from rock salt to a perovskite through the generator's latent space."""
    stage.open("NaCl.cif", "SrTiO3.cif")
    stage.window.library.choose([item.key for item in stage.app.document.items])
    values = {"mode": "interpolate", "number": 16, "above_hull": 0.5, "novelty": "off", "max_steps": 100}
    stage.run("steer", **values)
    rest(2.0)


SCENES: dict[str, Callable[[Stage], None]] = {
    "structures": structures,
    "classify": symmetry_of_noise,
    "generate": generate,
    "steer": steer,
    "explore-nanotubes": explore_nanotubes,
}
