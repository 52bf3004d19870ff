"""What the commands of the window do: files, clipboard, view, appearance."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QObject, QSettings, Signal
from PySide6.QtWidgets import QApplication, QFileDialog, QInputDialog

from core.engine.script import as_python
from core.errors import UserError
from gui import theme
from gui.formatting import atoms
from gui.i18n import say
from gui.panels.banner import Offer
from gui.save_kinds import SaveKind, frame_kinds, save_kinds

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from core.structures.files import SpeciesNeeded
    from gui.document import Document, Item
    from gui.main_window import MainWindow
    from gui.opening import Opener
    from gui.results import Results
    from gui.showing import Showing
    from gui.telling import Teller
    from gui.viewer.view import CrystalView

EXPORT_SCALES = (1, 2, 4, 8)


class Commands(QObject):
    """The slots behind the actions.

    Signals:
        language_chosen: The user wants another language; carries its code.
        approximant_wanted: The user wants the last task again, on an ordered approximant.
    """

    language_chosen = Signal(str)
    approximant_wanted = Signal()

    def __init__(
        self,
        window: MainWindow,
        document: Document,
        opener: Opener,
        results: Results,
        view: CrystalView,
        showing: Showing,
        teller: Teller,
    ) -> None:
        super().__init__(window)
        self._window = window
        self._document = document
        self._opener = opener
        self._results = results
        self._view = view
        self._showing = showing
        self._teller = teller
        showing.explained.connect(self.tell_shares)
        showing.painted_plainly.connect(partial(teller.close, "why"))
        opener.failed.connect(self.tell_failure)
        opener.species_needed.connect(self.ask_species)
        opener.saved.connect(self.tell_saved)
        results.failed.connect(self.tell_failure)
        results.remarked.connect(self.tell_remarks)
        results.disorder_refused.connect(self.offer_approximant)
        view.exported.connect(self.tell_exported)
        view.export_failed.connect(partial(self.tell_failure, "export"))
        window.files_dropped.connect(opener.open_paths)
        window.text_dropped.connect(opener.open_text)

    def open_dialog(self) -> None:
        """Let the user choose files."""
        paths, _ = QFileDialog.getOpenFileNames(
            self._window,
            self.tr("Open structures"),
            _last_folder(),
            _filters(self.tr("All files"), self.tr("All structure files")),
        )
        if paths:
            QSettings().setValue("folder", str(Path(paths[0]).parent))
            self._opener.open_paths(paths)

    def paste(self) -> None:
        """Open files or a structure from the clipboard."""
        data = QApplication.clipboard().mimeData()
        paths = [url.toLocalFile() for url in data.urls() if url.isLocalFile()]
        if paths:
            self._opener.open_paths(paths)
        elif data.hasText() and data.text().strip():
            self._opener.open_text(data.text())
        else:
            self._teller.inform(
                "paste",
                self.tr("The clipboard holds no structure."),
                self.tr("Copy the text of a CIF, POSCAR or XYZ file, or a file, and paste again."),
            )

    def save_dialog(self) -> None:
        """Let the user choose where to write the structure shown, and in which format."""
        crystal, item = self._document.crystal, self._document.current
        if crystal is not None and item is not None:
            chosen = self._ask_where(item.title, save_kinds())
            if chosen is not None:
                self._opener.save([(item.title, crystal)], *chosen)

    def save_frames_as(self, item: Item, part: slice) -> None:
        """Let the user choose where to write some frames of a trajectory, and in which format."""
        chosen = self._ask_where(item.title, frame_kinds())
        if chosen is not None:
            self._opener.save_frames(item.frames, part, *chosen)

    def _ask_where(self, title: str, kinds: Sequence[SaveKind]) -> tuple[str, str | None] | None:
        """Return a path and the key of a format, or None if the user thought better of it."""
        start = str(Path(_last_folder()) / f"{Path(title).stem}{kinds[0].ending}")
        filters = ";;".join(kind.filter for kind in kinds)
        path, chosen = QFileDialog.getSaveFileName(self._window, self.tr("Save structure"), start, filters)
        if not path:
            return None
        QSettings().setValue("folder", str(Path(path).parent))
        return next((kind for kind in kinds if kind.filter == chosen), kinds[0]).settle(path)

    def tell_saved(self, path: str, losses: tuple[str, ...]) -> None:
        """Say where structures were written, and what the format could not hold of them."""
        text = self.tr("Written to {0}").format(path)
        if losses:
            self._teller.warn("save", text, " ".join(map(say, losses)))
        else:
            self._teller.inform("save", text)

    def export_dialog(self) -> None:
        """Let the user choose where to write a picture, and how large."""
        item = self._document.current
        if item is None:
            return
        sizes = [
            self.tr("{0}× — {1} × {2} pixels").format(n, self._view.width() * n, self._view.height() * n)
            for n in EXPORT_SCALES
        ]
        both = [*sizes, *(self.tr("{0}, transparent").format(size) for size in sizes)]
        choice, ok = QInputDialog.getItem(self._window, self.tr("Export picture"), self.tr("Size"), both, 1, False)
        if not ok:
            return
        number = both.index(choice)
        start = str(Path(_last_folder()) / f"{Path(item.title).stem}.png")
        path, _ = QFileDialog.getSaveFileName(self._window, self.tr("Export picture"), start, "PNG (*.png)")
        if path:
            transparent = number >= len(sizes)
            self.export_picture(path, EXPORT_SCALES[number % len(sizes)], transparent=transparent)

    def export_picture(self, path: str, scale: int, *, transparent: bool) -> None:
        """Write a picture of the 3D view while the window goes on."""
        self._teller.inform("export", self.tr("Writing the picture…"))
        self._view.start_export(path, scale, transparent)

    def tell_exported(self, path: str) -> None:
        """Say where a picture was written."""
        self._teller.inform("export", self.tr("Picture written to {0}").format(path))

    def copy_picture(self) -> None:
        """Put a picture of the 3D view on the clipboard."""
        try:
            QApplication.clipboard().setImage(self._view.image(2))
        except UserError as error:
            self.tell_failure(self.tr("Copy picture"), error)

    def copy_script(self, task: str) -> None:
        """Put a script that gives the last run's numbers on the clipboard."""
        run = self._results.last(task)
        if run is None:
            return
        QApplication.clipboard().setText(as_python(task, run.params, run.origins, run.crystals))
        self._teller.inform("script", self.tr("The script is on the clipboard."))

    def remove_current(self) -> None:
        """Close the structure shown."""
        item = self._document.current
        if item is not None:
            self._document.remove((item.key,))

    def set_theme(self, name: str) -> None:
        """Change the colours: "light", "dark" or "system"."""
        QSettings().setValue("theme", name)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            theme.apply(app, theme.chosen(name))
        self._view.set_dark(theme.current().is_dark)

    def set_language(self, code: str) -> None:
        """Change the language, unless a task runs whose result belongs to this window."""
        if self._results.busy:
            self._teller.inform("language", self.tr("The language changes once the running task ends."))
        else:
            self.language_chosen.emit(code)

    def tell_notes(self, notes: tuple[str, ...]) -> None:
        """Show what the 3D view leaves out."""
        self._teller.close("view")
        if notes:
            self._teller.inform("view", " ".join(notes))

    def tell_remarks(self, task: str, remarks: tuple[str, ...]) -> None:
        """Say what must be known of a result."""
        title = QCoreApplication.translate("tasks", task)
        self._teller.warn("remarks", title, " ".join(map(say, remarks)))

    def tell_shares(self, name: str, meaning: str) -> None:
        """Say what the colours of the atoms mean, and offer those of the elements."""
        plainly = Offer(self.tr("Element colours"), partial(self._showing.colour_by, ""))
        text = self.tr("The atoms are painted by their share in: {0}").format(name)
        self._teller.inform("why", text, meaning, [plainly])

    def tell_failure(self, what: str, error: UserError | str) -> None:
        """Show why something did not work."""
        self._teller.fail(what, error if isinstance(error, UserError) else self._about(what, error))

    def offer_approximant(self, what: str, error: str) -> None:
        """Say that a task needs ordered sites, and offer to go on with an ordered approximant."""
        offer = Offer(self.tr("Use an ordered approximant"), self.approximant_wanted.emit)
        self._teller.fail(what, self._about(what, error), [offer])

    def _about(self, what: str, error: str) -> str:
        text = say(error)
        # what files say names them already
        return text if text.startswith(what) else self.tr("{0}: {1}").format(what, text)

    def ask_species(self, path: str, error: SpeciesNeeded) -> None:
        """Ask which elements a file holds that does not say so."""
        counts = ", ".join(atoms(count) for count in error.counts)
        question = self.tr("{0} does not name its elements. It holds {1} kinds ({2}).\nTheir symbols, in this order:")
        dialog = QInputDialog(self._window)
        dialog.setWindowTitle(self.tr("Which elements?"))
        dialog.setLabelText(question.format(Path(path).name, len(error.counts), counts))
        dialog.textValueSelected.connect(
            lambda text: self._opener.open_path(path, tuple(text.replace(",", " ").split()))
        )
        dialog.open()

    def when_on(self, slot: Callable[[], object]) -> Callable[[bool], object]:
        """Make a slot for an exclusive switch."""
        return lambda on: slot() if on else None


def _last_folder() -> str:
    return str(QSettings().value("folder", str(Path.home())))


def _filters(everything: str, structures: str) -> str:
    from core.structures.files import dialog_filters

    rows = [f"{say(label) or structures} ({' '.join(patterns)})" for label, patterns in dialog_filters()]
    return ";;".join([*rows, f"{everything} (*)"])
