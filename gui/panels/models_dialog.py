"""All models of properties in one place: their cards, and what can be done with those that the user trained."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QCoreApplication, QUrl, Signal
from PySide6.QtGui import QTextTable
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLineEdit,
    QListWidgetItem,
    QMenu,
    QPushButton,
    QTextBrowser,
    QWidget,
)
from typing_extensions import override

from gui import theme
from gui.i18n import say
from gui.icons import icon
from gui.panels.list_dialog import ListDialog, list_row
from gui.widgets import label, separator

if TYPE_CHECKING:
    from collections.abc import Sequence

    from core.models.base import ModelSpec

_SIZE = (920, 640)
_LIST_WIDTH = 280


@dataclass(frozen=True, slots=True)
class ListedModel:
    """A model as the list shows it.

    Attributes:
        key: Its key.
        title: Its name.
        card: Its card, Markdown.
        own: Whether the user trained it, or brought it.
        network: Whether it can be written as ONNX.
        fault: Why it cannot be read; "" where it can.
        spec: Its facts; None where it cannot be read.
    """

    key: str
    title: str
    card: str = ""
    own: bool = False
    network: bool = False
    fault: str = ""
    spec: ModelSpec | None = None


class _Card(QTextBrowser):
    """Shows Markdown that others may have written: nothing that it names is loaded or opened."""

    def __init__(self) -> None:
        super().__init__()
        self.setOpenLinks(False)
        self.setFrameShape(QTextBrowser.Shape.NoFrame)

    def show_card(self, text: str) -> None:
        """Show a card; its tables with thin lines, as everywhere."""
        self.setMarkdown(text)
        for frame in self.document().rootFrame().childFrames():
            if isinstance(frame, QTextTable):
                form = frame.format()
                form.setBorderBrush(theme.current().color("line"))
                form.setCellPadding(theme.GRID / 2)
                frame.setFormat(form)

    @override
    def loadResource(self, type: int, name: QUrl | str) -> Any:  # Qt's own name
        return None


class ModelsDialog(ListDialog):
    """Lists models of properties.

    Signals:
        import_wanted: A zip file is to be imported.
        box_wanted: The model shown is to be written to a zip file; carries its key.
        onnx_wanted: It is to be written as ONNX; carries its key.
        rename_wanted: It is to have another name; carries its key and that name.
        remove_wanted: It is to be deleted for good; carries its key.
    """

    import_wanted = Signal()
    box_wanted = Signal(str)
    onnx_wanted = Signal(str)
    rename_wanted = Signal(str, str)
    remove_wanted = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("models", QCoreApplication.translate("ModelsDialog", "Models of properties"), parent)
        self._listed: dict[str, ListedModel] = {}
        self.name = QLineEdit()
        self.name.setObjectName("models-name")
        self.name.setAccessibleName(self.tr("New name"))
        self.name.returnPressed.connect(self._rename)
        self.name.hide()
        self._facts = label("", "quiet", wrap=True, selectable=True)
        self.card = _Card()
        self.card.setAccessibleName(self.tr("Model card"))
        self._make_buttons()
        foot = QHBoxLayout()
        for button in (self.export, self.rename, self.remove, self.confirm, self._cancel):
            foot.addWidget(button)
        foot.addStretch(1)
        self._lay_out(_LIST_WIDTH, _SIZE, (self.bring,), (self.name, self._facts, separator(), self.card), foot)

    def show_models(self, listed: Sequence[ListedModel], chosen: str = "") -> None:
        """List other models.

        Args:
            listed: All of them.
            chosen: Key of the one to show; by default the one that is shown now.
        """
        now = chosen or self.current_key
        self._listed = {one.key: one for one in listed}
        if now not in self._listed:
            now = next((one.key for one in listed if one.own), next(iter(self._listed), ""))
        titles = Counter(one.title for one in listed)
        own = [_row(one, unique=titles[one.title] == 1) for one in listed if one.own]
        others = [_row(one, unique=titles[one.title] == 1) for one in listed if not one.own]
        self._fill_list(((self.tr("Your own"), own), (self.tr("Installed"), others)))
        self.choose(now)

    def _make_buttons(self) -> None:
        self.bring = QPushButton(icon("open", "text"), self.tr("Import…"))
        self.export = QPushButton(icon("export", "text"), self.tr("Export"))
        self.rename = QPushButton(icon("edit", "text"), self.tr("Rename"))
        self.remove = QPushButton(icon("trash", "text"), self.tr("Remove"))
        self.confirm = QPushButton(icon("trash", "error"), self.tr("Delete for good"))
        self._name_buttons(
            {
                "import": self.bring,
                "export": self.export,
                "rename": self.rename,
                "remove": self.remove,
                "confirm": self.confirm,
            }
        )
        menu = QMenu(self.export)
        self.box_action = menu.addAction(self.tr("Zip file, for MatterDesk…"))
        self.onnx_action = menu.addAction(self.tr("ONNX, for other programs…"))
        self.export.setMenu(menu)
        self.bring.setToolTip(self.tr("Take a model from a zip file that was exported; nothing in it is run"))
        self.bring.clicked.connect(self.import_wanted)
        self.box_action.triggered.connect(lambda: self.box_wanted.emit(self.current_key))
        self.onnx_action.triggered.connect(lambda: self.onnx_wanted.emit(self.current_key))
        self.rename.clicked.connect(self._begin_renaming)
        self.remove.clicked.connect(self._ask_removal)
        self.confirm.clicked.connect(lambda: self.remove_wanted.emit(self.current_key))
        self.confirm.hide()

    @override
    def _show_current(self) -> None:
        one = self._listed.get(self.current_key)
        self.tell("")
        self.name.hide()
        self._heading.show()
        self.confirm.hide()
        self._heading.setText(one.title if one is not None else self.tr("No model yet"))
        self._facts.setText("" if one is None else self._describe(one))
        self._facts.setVisible(bool(self._facts.text()))
        # its own first line is the heading already
        self.card.show_card("" if one is None else _without_title(one.card))
        if one is not None and one.fault:
            self.tell(say(one.fault), "error")
        self._refresh()

    def _describe(self, one: ListedModel) -> str:
        parts = [self.tr("Key: {0}").format(one.key)]
        if one.spec is not None:
            parts.append(self.tr("{0} elements").format(len(one.spec.elements)))
            if one.spec.version:
                parts.append(self.tr("Version {0}").format(one.spec.version))
            parts.append(one.spec.licence or self.tr("Licence not stated"))
        return " · ".join(parts)

    def _begin_renaming(self) -> None:
        self.confirm.hide()
        self.name.setText(self._listed[self.current_key].title)
        self._heading.hide()
        self.name.show()
        self.name.selectAll()
        self.name.setFocus()
        self.tell(self.tr("Write the new name and press Enter."))

    def _rename(self) -> None:
        self.rename_wanted.emit(self.current_key, self.name.text())

    def _ask_removal(self) -> None:
        self.confirm.show()
        self.confirm.setFocus()
        title = self._listed[self.current_key].title
        self.tell(
            self.tr("{0} will be deleted from the disk. Export it first if it may be needed.").format(title), "warning"
        )

    @override
    def _refresh(self) -> None:
        one = self._listed.get(self.current_key)
        sound = one is not None and not one.fault
        own = one is not None and one.own
        self.bring.setEnabled(not self._busy)
        self.box_action.setEnabled(sound and own)
        self.onnx_action.setEnabled(one is not None and sound and one.network)
        self.export.setEnabled(not self._busy and (self.box_action.isEnabled() or self.onnx_action.isEnabled()))
        self.rename.setEnabled(sound and own and not self._busy)
        self.remove.setEnabled(own and not self._busy)
        self.confirm.setEnabled(not self._busy)


def _row(one: ListedModel, *, unique: bool) -> QListWidgetItem:
    title = one.title if unique else f"{one.title} ({one.key})"
    return list_row(one.key, title, ("error", "error") if one.fault else ("check", "good"), say(one.fault) or one.key)


def _without_title(card: str) -> str:
    first, _, rest = card.partition("\n")
    return rest.lstrip() if first.startswith("# ") else card
