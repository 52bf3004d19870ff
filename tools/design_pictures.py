"""The README's pictures of design: a study of a made-up blend whose best mixture is known."""

from __future__ import annotations

from pathlib import Path
from tempfile import mkdtemp
from typing import TYPE_CHECKING

import numpy as np
from PySide6.QtWidgets import QApplication

from core.cluster.settings import ClusterSettings
from gui.cluster_dialog import ClusterDialog
from gui.design_result import DesignResult
from gui.snapshot import let_live as rest
from gui.snapshot import wait

if TYPE_CHECKING:
    from tools.pictures import Stage

_COUNT, _SEED = 14, 3
_BEST = np.array([50.0, 30.0, 20.0])


def _height(rows: np.ndarray) -> np.ndarray:
    return 100.0 - np.square(rows[:, :3] - _BEST).sum(axis=1) / 40.0


def _table() -> str:
    """Write what was measured of the blend, and return the path."""
    rng = np.random.default_rng(_SEED)
    rows = 100 * rng.dirichlet(np.ones(3), _COUNT)
    values = _height(rows) + rng.normal(0, 1.5, _COUNT)
    lines = [f"{a:.2f},{b:.2f},{c:.2f},{value:.1f}" for (a, b, c), value in zip(rows, values, strict=True)]
    path = Path(mkdtemp(), "blend.csv")
    path.write_text("\n".join(["Resin,Hardener,Filler,Strength (MPa)", *lines]) + "\n", encoding="utf-8")
    return str(path)


def design(stage: Stage) -> None:
    """The next experiments of a study beside the map that they lie on."""
    stage.run("optimise_composition", data=_table(), study="", recipe="", template="none", batch=4)
    view = stage.window.main.results.currentWidget()
    assert isinstance(view, DesignResult)
    view.choose("maps")
    rest(1.0)


def what_if(stage: Stage) -> None:
    """A mixture that is tried out with sliders."""
    design(stage)
    view = stage.window.main.results.currentWidget()
    assert isinstance(view, DesignResult)
    view.choose("what-if")
    wait(lambda: view.what_if.is_answered)
    rest(0.5)


def screen(stage: Stage) -> None:
    """A grid of alloys through a funnel, ranked by two properties at once."""
    stage.run(
        "screen",
        source="grid",
        elements="Al Ti V Cr Fe Ni",
        step=0.125,
        composition="price_per_kg < 12; hhi_production < 4000",
        limits="bulk_modulus > 120",
        ranking="most bulk_modulus; least price_per_kg",
        folder=mkdtemp(),
    )
    rest(1.0)


def active_learning(stage: Stage) -> None:
    """What choosing would have saved on a table that is labelled already."""
    stage.run("active_learning", data=_blends(), mode="replay", acquisition="improvement")
    rest(1.0)


def _blends() -> str:
    """Write blends of five metals with a made-up strength, and return the path."""
    rng = np.random.default_rng(_SEED)
    names = ("Fe", "Ni", "Cr", "Co", "Al")
    shares = rng.multinomial(20, np.ones(5) / 5, 240) / 20
    values = (
        200 + 900 * shares[:, 4] * (1 - 2 * shares[:, 4]) + 300 * shares[:, 2] - 250 * np.square(shares[:, 3] - 0.3)
    )
    rows = {
        "".join(f"{name}{share:g}" for name, share in zip(names, row, strict=True) if share): value
        for row, value in zip(shares, values + rng.normal(0, 8, 240), strict=True)
    }
    path = Path(mkdtemp(), "blends.csv")
    lines = ["formula,strength", *(f"{formula},{value:.1f}" for formula, value in rows.items())]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return str(path)


def cluster(stage: Stage) -> None:
    """Where tasks may run beside this computer's own processes."""
    stage.trigger("cluster")
    dialog = next(one for one in QApplication.topLevelWidgets() if isinstance(one, ClusterDialog))
    dialog.show_settings(ClusterSettings(kind="slurm"))
    rest(0.5)


SCENES = {
    "design": design,
    "what-if": what_if,
    "screen": screen,
    "active-learning": active_learning,
    "cluster": cluster,
}
