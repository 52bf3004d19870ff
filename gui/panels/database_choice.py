"""Which databases are searched: the known ones, the user's own, and the key of Materials Project."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QGridLayout, QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget

from core.databases.found import DatabaseError
from core.databases.keys import KeyPlace
from core.databases.materials_project import KEY as OWN_API
from core.databases.providers import PROVIDERS, Provider, custom
from gui import theme
from gui.i18n import say
from gui.widgets import discard, icon_button, label, restyle

if TYPE_CHECKING:
    from collections.abc import Sequence

_COLUMNS = 2


class DatabaseChoice(QWidget):
    """Ticks the databases, and takes the address of others.

    Signals:
        changed: Others are ticked, or known.
    """

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._boxes: dict[str, QCheckBox] = {}
        self._own: dict[str, Provider] = {}
        self._rows: dict[str, QWidget] = {}
        self._grid = QGridLayout()
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setVerticalSpacing(theme.GRID // 2)
        self._others = QVBoxLayout()
        self._others.setSpacing(theme.GRID // 2)
        self._address = QLineEdit()
        self._fault = label("", "error", wrap=True)
        for key, name, tip in self._known():
            self._add_box(key, name, tip)
            place = len(self._boxes) - 1
            self._grid.addWidget(self._boxes[key], place // _COLUMNS, place % _COLUMNS)
        self._lay_out()

    def _known(self) -> list[tuple[str, str, str]]:
        about = self.tr("{0}\nLicence: {1}")
        known = [(one.key, one.name, about.format(one.url, one.licence)) for one in PROVIDERS.values()]
        tip = self.tr("Materials Project's own interface; it knows band gaps and stability, and asks for a key")
        return [*known, (OWN_API, self.tr("Materials Project API"), tip)]

    @property
    def providers(self) -> tuple[Provider, ...]:
        """The ticked databases that are searched over OPTIMADE."""
        every = {**PROVIDERS, **self._own}
        return tuple(provider for key, provider in every.items() if self._boxes[key].isChecked())

    @property
    def uses_own_api(self) -> bool:
        """Whether Materials Project is asked through its own API."""
        return self._boxes[OWN_API].isChecked()

    @property
    def ticked(self) -> tuple[str, ...]:
        """Short names of what is ticked."""
        return tuple(key for key, box in self._boxes.items() if box.isChecked())

    @property
    def own(self) -> tuple[str, ...]:
        """Addresses of the user's own databases."""
        return tuple(provider.url for provider in self._own.values())

    def set_own(self, addresses: Sequence[str]) -> None:
        """Show the user's own databases; what is no address is left out."""
        for address in addresses:
            try:
                self._add_own(custom(address))
            except DatabaseError:
                continue

    def tick(self, keys: Sequence[str]) -> None:
        """Tick these and no others."""
        for key, box in self._boxes.items():
            box.setChecked(key in keys)

    def _add_box(self, key: str, name: str, tip: str) -> None:
        # an ampersand is part of the name
        box = QCheckBox(name.replace("&", "&&"))
        box.setToolTip(tip)
        box.toggled.connect(self.changed)
        self._boxes[key] = box

    def _lay_out(self) -> None:
        self._address.setPlaceholderText(self.tr("Address of another OPTIMADE database"))
        self._address.setAccessibleName(self._address.placeholderText())
        self._address.textChanged.connect(lambda: self._tell(""))
        self._address.returnPressed.connect(self._take_address)
        add = icon_button("plus", self.tr("Add this database"))
        add.clicked.connect(self._take_address)
        line = QHBoxLayout()
        line.setSpacing(2)
        line.addWidget(self._address, 1)
        line.addWidget(add)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.GRID // 2)
        layout.addLayout(self._grid)
        layout.addLayout(self._others)
        layout.addLayout(line)
        layout.addWidget(self._fault)
        self._tell("")

    def _take_address(self) -> None:
        try:
            provider = custom(self._address.text())
        except DatabaseError as error:
            self._tell(say(error.text))
            return
        self._address.clear()
        self._add_own(provider)
        self._boxes[provider.key].setChecked(True)
        self.changed.emit()

    def _add_own(self, provider: Provider) -> None:
        if provider.key in self._boxes:
            return
        self._own[provider.key] = provider
        self._add_box(provider.key, provider.name, provider.url)
        row = QWidget()
        layout = QHBoxLayout(row)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._boxes[provider.key], 1)
        remove = icon_button("close", self.tr("Forget {0}").format(provider.name))
        remove.clicked.connect(lambda: self._forget(provider.key))
        layout.addWidget(remove)
        self._rows[provider.key] = row
        self._others.addWidget(row)

    def _forget(self, key: str) -> None:
        del self._own[key], self._boxes[key]
        discard(self._others, self._rows.pop(key))
        self.changed.emit()

    def _tell(self, text: str) -> None:
        self._fault.setText(text)
        self._fault.setVisible(bool(text))


class KeyRow(QWidget):
    """Says where the key of Materials Project is kept, and takes another.

    Signals:
        given: The user typed a key; carries it.
        forget_wanted: Take the key out of the keyring.
    """

    given = Signal(str)
    forget_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._text = label("", "quiet", wrap=True)
        self._line = QLineEdit()
        self._line.setEchoMode(QLineEdit.EchoMode.Password)
        self._line.setPlaceholderText(self.tr("Key from your account at Materials Project"))
        self._line.setAccessibleName(self._line.placeholderText())
        self._keep, self._forget = QPushButton(self.tr("Use this key")), QPushButton(self.tr("Forget the key"))
        self._line.textChanged.connect(lambda text: self._keep.setEnabled(bool(text.strip())))
        self._line.returnPressed.connect(self._give)
        self._keep.clicked.connect(self._give)
        self._forget.clicked.connect(self.forget_wanted)
        self._keep.setEnabled(False)
        buttons = QHBoxLayout()
        buttons.addWidget(self._keep)
        buttons.addWidget(self._forget)
        buttons.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.GRID // 2)
        layout.addWidget(self._text)
        layout.addWidget(self._line)
        layout.addLayout(buttons)
        self.show_place(KeyPlace.NOWHERE)

    def show_place(self, place: KeyPlace, *, here: bool = False) -> None:
        """Say where the key is.

        Args:
            place: Where it is kept.
            here: Whether it is held for this run only, as no keyring takes it.
        """
        if here:
            text = self.tr("There is no keyring here: the key is held until MatterDesk closes, and not written down.")
        elif place is KeyPlace.KEYRING:
            text = self.tr("The key is kept in the system's keyring.")
        elif place is KeyPlace.ENVIRONMENT:
            text = self.tr("The key comes from the environment, MP_API_KEY.")
        else:
            text = self.tr("Materials Project asks for a key, which is free with an account. It goes into the keyring.")
        self._say(text, "quiet")
        self._forget.setVisible(here or place is KeyPlace.KEYRING)
        has_key = here or place is not KeyPlace.NOWHERE
        self._line.setVisible(not has_key or place is KeyPlace.ENVIRONMENT)
        self._keep.setVisible(not self._line.isHidden())

    def show_fault(self, text: str) -> None:
        """Say what is wrong with what was typed."""
        self._say(text, "error")
        self._line.setFocus(Qt.FocusReason.OtherFocusReason)

    def _say(self, text: str, role: str) -> None:
        self._text.setText(text)
        self._text.setProperty("role", role)
        restyle(self._text)

    def _give(self) -> None:
        text = self._line.text().strip()
        if text:
            self._line.clear()
            self.given.emit(text)
