"""Models of properties: their cards; those that the user trained renamed, removed, exported and imported."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QFileDialog
from typing_extensions import override

from core.engine import trained_calls
from core.engine.engine import FILES, LONG
from core.errors import UserError
from core.formatting import format_number
from core.models.base import Kind
from core.models.cards import card_text
from core.models.registry import catalogue
from core.models.trained.boxes import remove_model, rename_model
from core.models.trained.shelf import troubles, user_models
from gui.dialog_work import DialogWork
from gui.i18n import say
from gui.panels.models_dialog import ListedModel, ModelsDialog

if TYPE_CHECKING:
    from core.learning.onnx_export import Exported
    from core.models.base import ModelSpec
    from core.models.trained.manifest import TargetFacts
    from gui.features.parts import Parts


def install(parts: Parts) -> None:
    """Add the command to the window."""
    TrainedModels(parts)


class TrainedModels(DialogWork[ModelsDialog]):
    """The dialog, and what becomes of what is asked for in it."""

    def __init__(self, parts: Parts) -> None:
        super().__init__(parts)
        tip = self.tr("See the models of properties and their cards; rename, remove, export and import your own")
        parts.actions.add(
            "trained_models",
            self.tr("&Models of properties…"),
            self.open,
            group=self.tr("Edit"),
            icon_name="predict",
            tip=tip,
        )
        parts.menus["edit"].append("trained_models")

    @override
    def _make(self) -> ModelsDialog:
        dialog = ModelsDialog(self._parts.window)
        dialog.import_wanted.connect(self.ask_import)
        dialog.box_wanted.connect(self.ask_box)
        dialog.onnx_wanted.connect(self.ask_onnx)
        dialog.rename_wanted.connect(self._rename)
        dialog.remove_wanted.connect(self._remove)
        return dialog

    def ask_import(self) -> None:
        """Let the user choose a zip file, and take the model in it."""
        path, _ = QFileDialog.getOpenFileName(
            self._shown(), self.tr("Import a model"), _folder(), self.tr("Models (*.zip)")
        )
        if path:
            _remember(path)
            self._submit(FILES, self._imported, trained_calls.import_box, path, frozenset(catalogue()))

    def ask_box(self, key: str) -> None:
        """Let the user choose a zip file for a model."""
        path = self._ask(self.tr("Export the model"), f"{key}.zip", self.tr("Models (*.zip)"))
        if path:
            self._submit(FILES, self._boxed, trained_calls.export_box, key, path)

    def ask_onnx(self, key: str) -> None:
        """Let the user choose an ONNX file for a model."""
        path = self._ask(self.tr("Export as ONNX"), f"{key}.onnx", "ONNX (*.onnx)")
        if path:
            self._shown().tell(self.tr("Translating the networks and comparing them with the original…"))
            title = self.tr("Export {0} as ONNX").format(key)
            self._submit(LONG, partial(self._exchanged, key), trained_calls.export_onnx, key, path, title=title)

    def _ask(self, title: str, name: str, kinds: str) -> str:
        path, _ = QFileDialog.getSaveFileName(self._shown(), title, str(Path(_folder()) / name), kinds)
        if not path:
            return ""
        _remember(path)
        ending = Path(name).suffix
        return path if path.lower().endswith(ending) else path + ending

    @override
    def _list(self, chosen: str = "") -> None:
        own = user_models()
        specs = [entry.spec for entry in catalogue().values() if entry.spec.kind is Kind.PROPERTIES]
        listed = [
            ListedModel(spec.key, spec.title, card_text(spec), spec.key in own, _is_network(spec), spec=spec)
            for spec in specs
        ]
        listed += [ListedModel(key, key, own=True, fault=error.text) for key, error in troubles().items()]
        self._shown().show_models(listed, chosen)

    def _rename(self, key: str, title: str) -> None:
        try:
            new = rename_model(key, title, frozenset(catalogue()))
        except UserError as error:
            self._shown().tell_error(error)
            return
        self._list(new)
        if new != key:
            said = self.tr("Renamed. Results that name it as {0} keep that name.")
            self._shown().tell(said.format(key), "good")

    def _remove(self, key: str) -> None:
        try:
            remove_model(key)
        except UserError as error:
            self._shown().tell_error(error)
            return
        self._list()
        self._shown().tell(self.tr("{0} was removed.").format(key))

    def _imported(self, key: str) -> None:
        self._ended()
        self._list(key)
        self._shown().tell(self.tr("Imported. It can be chosen wherever properties are predicted."), "good")

    def _boxed(self, path: str) -> None:
        self._ended()
        self._shown().tell(self.tr("Written to {0}").format(path), "good")

    def _exchanged(self, key: str, made: Exported) -> None:
        self._ended()
        lines = [self.tr("Written to {0}; {1} says how its inputs are made.").format(made.path, made.facts.name)]
        entry = catalogue().get(key)
        known = {} if entry is None else _targets(entry.spec.folder)
        worst = ", ".join(_difference(known.get(name), name, most) for name, most in made.differences.items())
        said = self.tr("Largest differences from the original over {0} materials: {1}.")
        self._shown().tell("\n".join([*lines, said.format(made.materials, worst)]), "good")


def _is_network(spec: ModelSpec) -> bool:
    if not spec.folder:
        return False
    from core.models.architectures import ExchangedArchitecture, architectures
    from core.models.trained.folder import read_manifest

    kind = architectures().get(read_manifest(Path(spec.folder)).architecture)
    return isinstance(kind, ExchangedArchitecture)


def _targets(folder: str) -> dict[str, TargetFacts]:
    from core.models.trained.folder import read_manifest

    return {one.key: one for one in read_manifest(Path(folder)).targets}


def _difference(target: TargetFacts | None, key: str, most: float) -> str:
    title, unit = (key, "") if target is None else (say(target.title), target.unit)
    return f"{title} {format_number(most, 2)} {unit}".strip()


def _folder() -> str:
    return str(QSettings().value("folder", str(Path.home())))


def _remember(path: str) -> None:
    QSettings().setValue("folder", str(Path(path).parent))
