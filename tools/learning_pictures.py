"""The README's pictures of learning: small models, trained for real on binary compounds that a model has labelled."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from pathlib import Path
from tempfile import mkdtemp
from typing import TYPE_CHECKING

from ase.build import bulk
from ase.data import atomic_numbers, covalent_radii
from PySide6.QtWidgets import QApplication

from core.structures.convert import from_ase
from core.structures.write import text_of
from core.tasks.train_model import Training
from gui.name_row import NameRow
from gui.panels.models_dialog import ModelsDialog
from gui.snapshot import let_live as rest
from gui.snapshot import wait

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtWidgets import QWidget

    from core.structures.crystal import Crystal
    from core.tasks.base import Result
    from core.tasks.charts import ChartsSoFar
    from gui.running import Run
    from tools.pictures import Stage

_METALS = ["Li", "Na", "K", "Mg", "Ca", "Sr", "Ba", "Sc", "Y", "Ti", "Zn", "Al", "Ga"]
_OTHERS = ["N", "O", "S", "Se", "F", "Cl"]
_EDGES = {"rocksalt": 2.1, "cesiumchloride": 1.21}
"""Prototype to its cubic edge over the sum of the covalent radii."""
_LABEL = "formation_energy_per_atom"
_NETWORK = {
    "model": "crystal_graph",
    "split": "composition",
    "validation": 0.25,
    "test": 0.2,
    "batch": 16,
    "baseline": False,
    "crystal_graph_features": 32,
    "crystal_graph_layers": 2,
}


@dataclass
class _Made:
    """What one picture makes and others use again.

    Attributes:
        data: The table to learn from, "" until it is made.
        others: The table of compounds that are put aside to judge by.
        model: Key of the trained network, "" until it is.
    """

    data: str = ""
    others: str = ""
    model: str = ""


_MADE = _Made()


def _data(stage: Stage) -> str:
    """Return a table of binary compounds with the formation energies that the shipped model predicts of them."""
    if _MADE.data:
        return _MADE.data
    some = [(f"{a}{b}-{kind}", _binary(a, b, kind)) for a in _METALS for b in _OTHERS for kind in _EDGES]
    keys = [stage.app.document.add((crystal,), key, offset=None, show=False) for key, crystal in some]
    stage.window.rest.runner.run("predict_properties", {"forces": False, "explain": False}, tuple(keys))
    wait(lambda: not stage.window.rest.results.busy)
    rows = [
        (name, text_of(crystal), float(record.entry.values[_LABEL].value))
        for key, (name, crystal) in zip(keys, some, strict=True)
        for record in stage.app.document.records(key)
        if _LABEL in record.entry.values
    ]
    folder, each = Path(mkdtemp()), len(_EDGES)
    # both forms of every fourth compound
    aside = [row for place, row in enumerate(rows) if place // each % 4 == 0]
    _MADE.data = _table(folder / "binaries.csv", [row for row in rows if row not in aside])
    _MADE.others = _table(folder / "other binaries.csv", aside)
    stage.clear()
    return _MADE.data


def _table(path: Path, rows: Sequence[Sequence[object]]) -> str:
    with path.open("w", newline="", encoding="utf-8") as stream:
        csv.writer(stream).writerows([("name", "cif", _LABEL), *rows])
    return str(path)


def _binary(metal: str, other: str, kind: str) -> Crystal:
    radii = sum(covalent_radii[atomic_numbers[symbol]] for symbol in (metal, other))
    return from_ase(bulk(metal + other, kind, a=_EDGES[kind] * radii))


def _model(stage: Stage) -> str:
    """Return a small ensemble that was trained on these compounds."""
    if not _MADE.model:
        values = {**_NETWORK, "data": _data(stage), "targets": _LABEL, "name": "Binaries", "epochs": 25, "members": 2}
        stage.window.rest.runner.finished.connect(_keep_model)
        stage.run("train_model", **values)
        stage.window.rest.runner.finished.disconnect(_keep_model)
        stage.clear()
    return _MADE.model


def _keep_model(_run: Run, result: Result, _made_by: object) -> None:
    (entry,) = result.entries
    if isinstance(entry, Training):
        _MADE.model = entry.model


def training(stage: Stage) -> None:
    """A training half way: losses, parity, learning rate."""
    data = _data(stage)
    stage.open("SrTiO3.cif")
    epochs, seen = 40, [0.0]

    def count(_run: Run, so_far: ChartsSoFar) -> None:
        seen[0] = max(so_far.charts[0].curves[0].x)

    stage.window.rest.runner.partial.connect(count)
    stage.begin("train_model", **_NETWORK, data=data, targets=_LABEL, name="Binaries", epochs=epochs)
    _room(stage)
    wait(lambda: seen[0] >= epochs // 2)
    stage.window.rest.runner.partial.disconnect(count)
    _choose(stage, "Loss", "Parity: Formation energy")


def generator(stage: Stage) -> None:
    """Generator against critic, half way."""
    data = _data(stage)
    stage.open("SrTiO3.cif")
    epochs, seen = 30, [0.0]

    def count(_run: Run, so_far: ChartsSoFar) -> None:
        seen[0] = max(so_far.charts[0].curves[0].x)

    stage.window.rest.runner.partial.connect(count)
    values = {"data": data, "name": "Binaries", "epochs": epochs, "batch": 8, "width": 64, "learning_rate": 3e-3}
    stage.begin("train_generator", **values)
    _room(stage)
    wait(lambda: seen[0] >= 2 * epochs // 3)
    stage.window.rest.runner.partial.disconnect(count)
    _choose(stage, "Judged by the critic", "What is made")


def evaluation(stage: Stage) -> None:
    """Parity linked to the worst materials, and the errors by element."""
    stage.run("evaluate_model", model=_model(stage), data=_MADE.others)
    _room(stage, 0.6)
    _choose(stage, "Parity", "Elements")


def reasons(stage: Stage) -> None:
    """What the shipped model's gap of a perovskite comes of, atom by atom, and what other elements would change."""
    stage.open("SrTiO3.cif")
    stage.run("explain_prediction", property=_LABEL)
    _room(stage)
    _choose(stage, "Substitutions")


def learning_curve(stage: Stage) -> None:
    """What more rows would bring: trees, and a network that sees formulae alone; these take a minute."""
    few = {"network": "composition", "foundation": False, "few_shot": False, "repeats": 3, "largest": 64, "steps": 100}
    data = _data(stage)
    stage.open("SrTiO3.cif")
    stage.run("learning_curve", data=data, target=_LABEL, **few)
    _room(stage)
    stage.window.main.show_results(most=True)
    rest(1.5)


def leakage(stage: Stage) -> None:
    """The same model judged by splits ever harder."""
    data = _data(stage)
    stage.open("SrTiO3.cif")
    stage.run("measure_leakage", data=data, target=_LABEL)
    _room(stage)
    stage.window.main.show_results(most=True)
    rest(1.5)


def models(stage: Stage) -> None:
    """The models of properties, and the card of one's own."""
    model = _model(stage)
    stage.open("SrTiO3.cif")
    stage.trigger("trained_models")
    dialog = next(one for one in QApplication.topLevelWidgets() if isinstance(one, ModelsDialog))
    dialog.choose(model)
    rest(1.0)


def _result(stage: Stage) -> QWidget:
    return stage.window.main.results.currentWidget()


def _room(stage: Stage, share: float = 0.52) -> None:
    """Give the results much of the height."""
    for dock in ("jobs", "log"):
        stage.window.main.docks[dock].hide()
    rest(0.3)
    stage.window.main.share_results(share)


def _choose(stage: Stage, *names: str) -> None:
    """Choose what the result shows."""
    row = _result(stage).findChild(NameRow)
    row.chosen.emit(tuple(sorted(row.names.index(name) for name in names)))
    rest(1.5)


SCENES: dict[str, Callable[[Stage], None]] = {
    "train": training,
    "train-generator": generator,
    "evaluate": evaluation,
    "reasons": reasons,
    "learning-curve": learning_curve,
    "leakage": leakage,
    "models": models,
}
