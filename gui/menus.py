"""Makes every action and puts it into menus, toolbar and palette."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QCoreApplication, QObject, QSettings, Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QMenu, QMenuBar

from core.structures.elements import Palette
from core.structures.style import Representation
from core.tasks.base import Group
from gui.formatting import short_path
from gui.i18n import LANGUAGES
from gui.main_window import fill
from gui.panels.palette import CommandPalette, PaletteItem
from gui.samples import samples

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from PySide6.QtGui import QAction

    from core.tasks.base import Task
    from gui.actions import Actions
    from gui.commands import Commands
    from gui.document import Document
    from gui.main_window import MainWindow
    from gui.opening import Opener
    from gui.showing import Showing
    from gui.task_panel import TaskPanel
    from gui.viewer.view import CrystalView

_TOOLBAR = (
    "open", "save_project", "|", "undo", "redo", "|", "look_a", "look_b", "look_c", "home", "style+", "|",
    "task_predict_properties+", "task_relax+", ">", "picture", "palette+", "dark", "language",
)  # fmt: skip
_BUILD = (
    "build_supercell", "standard_cell", "build_strain", "build_perturb", "|",
    "build_slab", "build_adsorbate", "build_interface", "build_stack", "|",
    "build_layers", "build_nanotube", "build_nanoparticle", "|",
    "build_defect", "build_alloy", "build_sqs", "|",
    "build_crystal", "build_prototype", "build_random",
)  # fmt: skip
"""The builders by what they are for; those of other packages come after these."""

_DIRECTIONS = ("a", "b", "c")
_MOST_KEYS = 9


def _actions_of(menu: QMenu | QMenuBar) -> Iterator[QAction]:
    """Return what a menu offers, in the order in which it is read."""
    for action in menu.actions():
        held = action.menu()
        if isinstance(held, QMenu):
            yield from _actions_of(held)
        else:
            yield action


class Menus(QObject):
    """Builds the menus; keeps those current that change."""

    def __init__(
        self,
        window: MainWindow,
        actions: Actions,
        commands: Commands,
        document: Document,
        opener: Opener,
        view: CrystalView,
        showing: Showing,
        panel: TaskPanel,
        tasks: Mapping[str, Task],
        added: Mapping[str, Sequence[str | QMenu]],
    ) -> None:
        super().__init__(window)
        self._added = added
        self._window, self._actions, self._commands = window, actions, commands
        self._document, self._opener, self._view = document, opener, view
        self._showing, self._panel, self._tasks = showing, panel, tasks
        self._file_actions()
        self._edit_actions()
        self._view_actions()
        self._task_actions()
        self._appearance_actions()
        self._palette = CommandPalette(window)
        find = self.tr("&Find command…")
        actions.add("palette", find, self._open_palette, group=self.tr("Window"), icon_name="search", shortcut="Ctrl+K")
        actions["palette"].setIconText(self.tr("Search"))
        cancel = self.tr("Cancel the running task")
        actions.add("cancel", cancel, panel.cancel, group=self.tr("Tasks"), icon_name="cancel", shortcut="Esc")
        stop = self.tr("&Stop the running task and keep what there is")
        actions.add("stop", stop, panel.stop, group=self.tr("Tasks"), icon_name="stop", shortcut="Shift+Esc")
        self._fill()
        document.current_settled.connect(self._enable)
        self._enable()

    def _file_actions(self) -> None:
        add, commands, group = self._actions.add, self._commands, self.tr("File")
        keys = QKeySequence.StandardKey
        add("open", self.tr("&Open…"), commands.open_dialog, group=group, icon_name="open", shortcut=keys.Open)
        add("paste", self.tr("&Paste structure"), commands.paste, group=group, shortcut=keys.Paste)
        save = self.tr("&Save structure as…")
        add("save", save, commands.save_dialog, group=group, shortcut="Ctrl+Alt+S")
        picture = self.tr("&Export picture…")
        add("picture", picture, commands.export_dialog, group=group, icon_name="camera", shortcut="Ctrl+E")
        copy = self.tr("&Copy picture")
        add("copy_picture", copy, commands.copy_picture, group=group, icon_name="copy", shortcut="Ctrl+Shift+C")
        add("quit", self.tr("&Quit"), self._window.close, group=group, shortcut=keys.Quit)

    def _edit_actions(self) -> None:
        group, history = self.tr("Edit"), self._document.history
        undo = self._actions.adopt("undo", history.createUndoAction(self._window, self.tr("&Undo")), group=group)
        redo = self._actions.adopt("redo", history.createRedoAction(self._window, self.tr("&Redo")), group=group)
        from gui.icons import icon

        for action, name, key in ((undo, "undo", "Ctrl+Z"), (redo, "redo", "Ctrl+Shift+Z")):
            action.setObjectName(name)
            action.setIcon(icon(name))
            action.setShortcut(key)
        remove = self.tr("&Close structure")
        self._actions.add("remove", remove, self._commands.remove_current, group=group, shortcut="Ctrl+W")
        self._actions.add(
            "select_none", self.tr("Select &nothing"), partial(self._document.select, ()), group=group,
            shortcut="Ctrl+Shift+A",
        )  # fmt: skip

    def _view_actions(self) -> None:
        group, view = self.tr("View"), self._view
        for which in _DIRECTIONS:
            text = self.tr("Look along {0}").format(which)
            action = self._actions.add(
                f"look_{which}", text, partial(view.look_along, which), group=group, shortcut=which.upper()
            )
            action.setIconText(which)
        home = self.tr("Reset the view")
        self._actions.add("home", home, view.reset_camera, group=group, icon_name="home", shortcut="Home")
        for key in (*(f"look_{which}" for which in _DIRECTIONS), "home"):
            # these keys belong to the view itself, so that they can be typed elsewhere; the menu only tells them
            self._actions[key].setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        style = view.style_
        for shape in Representation:
            label = QCoreApplication.translate("styles", shape.value).capitalize()
            slot = partial(self._restyle, representation=shape)
            self._switch(f"as_{shape}", label, slot, "representation", on=shape is style.representation)
        for palette in Palette:
            label = self.tr("{0} colours").format(palette.value)
            slot = partial(self._restyle, palette=palette)
            self._switch(f"palette_{palette}", label, slot, "palette", on=palette is style.palette)
        for key, text in (("orthographic", self.tr("Orthographic")), ("perspective", self.tr("Perspective"))):
            self._switch(key, text, partial(view.set_projection, key), "projection", on=key == "orthographic")
        for name, text in (
            ("show_cell", self.tr("Unit cell")),
            ("show_images", self.tr("Atoms on the faces of the cell")),
            ("show_bonds", self.tr("Bonds")),
        ):
            self._actions.add_switch(
                name, text, partial(self._restyle_field, name), group=group, checked=bool(getattr(style, name))
            )

    def _switch(self, key: str, text: str, slot: Callable[[], object], exclusive: str, *, on: bool) -> None:
        self._actions.add_switch(
            key, text, self._commands.when_on(slot), group=self.tr("View"), checked=on, exclusive=exclusive
        )

    def _restyle(self, **changes: Any) -> None:
        self._view.set_style(replace(self._view.style_, **changes))

    def _restyle_field(self, name: str, on: bool) -> None:
        self._restyle(**{name: on})

    def _task_actions(self) -> None:
        icons = {"predict_properties": "predict", "relax": "relax"}
        for key, task in self._tasks.items():
            group = QCoreApplication.translate("tasks", task.group.value)
            title = QCoreApplication.translate("tasks", task.title)
            icon_name = icons.get(key, "")
            tip = QCoreApplication.translate("tasks", task.summary)
            text = f"{title}…" if self._is_chosen_only(task) else title
            action = self._actions.add(
                f"task_{key}", text, partial(self._run, key), group=group, icon_name=icon_name, tip=tip
            )
            action.setIconText(title.split()[0] if title.isascii() else title)
        group = self.tr("Tasks")
        self._actions.add("run", self.tr("&Run"), self._panel.run, group=group, icon_name="run", shortcut="Ctrl+Return")

    def _run(self, key: str) -> None:
        """Choose a task and run it; one that is built step by step in its form, or takes long, is only chosen."""
        self._panel.choose(key)
        if self._is_chosen_only(self._tasks[key]):
            self._window.show_panel("tasks")
        else:
            self._panel.run()

    def _is_chosen_only(self, task: Task) -> bool:
        # nobody starts hours of work by one click in a menu
        return task.live or task.long or task.group is Group.BUILD

    def _appearance_actions(self) -> None:
        group = self.tr("Appearance")
        chosen = str(QSettings().value("theme", "system"))
        for name, text in (
            ("light", self.tr("Light")),
            ("dark", self.tr("Dark")),
            ("system", self.tr("As the system")),
        ):
            self._actions.add_switch(
                f"theme_{name}", text, self._commands.when_on(partial(self._commands.set_theme, name)), group=group,
                checked=name == chosen, exclusive="theme",
            )  # fmt: skip
        self._actions.add("dark", self.tr("Light or dark"), self._toggle_dark, group=group, icon_name="moon")
        language = self._actions.add("language", self.tr("Language"), self._next_language, group=group)
        language.setIconText("EN / 中")

    def _toggle_dark(self) -> None:
        from gui import theme

        self._actions["theme_light" if theme.current().is_dark else "theme_dark"].trigger()

    def _next_language(self) -> None:
        codes = list(LANGUAGES)
        now = str(QSettings().value("language", codes[0]))
        code = codes[(codes.index(now) + 1) % len(codes)] if now in codes else codes[0]
        self._commands.set_language(code)

    def _open_palette(self) -> None:
        place = {action: number for number, action in enumerate(_actions_of(self._window.menuBar()))}
        self._palette.open(
            [
                PaletteItem(
                    command.action.text().replace("&", ""),
                    command.group,
                    command.action.trigger,
                    command.action.shortcut().toString(QKeySequence.SequenceFormat.NativeText),
                    command.icon,
                )
                for command in sorted(self._actions, key=lambda command: place.get(command.action, len(place)))
                if command.action.isEnabled() and command.key != "palette"
            ]
        )

    def _fill(self) -> None:
        window, actions = self._window, self._actions
        recent, sample_menu = QMenu(self.tr("Open &recent"), window), QMenu(self.tr("Open sa&mple"), window)
        recent.aboutToShow.connect(lambda: self._fill_recent(recent))
        for sample in samples():
            sample_menu.addAction(f"{sample.name} · {sample.formula}", partial(self._opener.open_path, sample.path))
        window.fill_menu(
            self.tr("&File"), actions,
            ["open", recent, sample_menu, "paste", *self._more("project"), "|", "save", "picture", "copy_picture",
             *self._more("file"), "|", "quit"],
        )  # fmt: skip
        window.fill_menu(self.tr("&Edit"), actions, ["undo", "redo", *self._more("edit"), "|", "remove"])
        window.fill_menu(self.tr("&Select"), actions, self._added["select"])
        self._fill_view()
        build, analyse = self._tasks_of(Group.BUILD), self._tasks_of(Group.ANALYSE)
        if build:
            known = [key if key == "|" else f"task_{key}" for key in _BUILD if key == "|" or key in self._tasks]
            others = [key for key in build if key not in known]
            window.fill_menu(self.tr("&Build"), actions, [*known, *(["|", *others] if others else [])])
        if analyse or self._added["analyse"]:
            window.fill_menu(self.tr("&Analyse"), actions, [*analyse, *self._more("analyse")])
        simulate = self._tasks_of(Group.SIMULATE)
        if simulate:
            window.fill_menu(self.tr("Si&mulate"), actions, simulate)
        own = {Group.BUILD, Group.ANALYSE, Group.SIMULATE}
        others = [key for group in Group if group not in own for key in self._tasks_of(group)]
        window.fill_menu(self.tr("&Task"), actions, [*others, "|", "run", "stop", "cancel"])
        panels = [
            self._actions.adopt(f"dock_{k}", d.toggleViewAction(), group=self.tr("Window"))
            for k, d in window.docks.items()
        ]
        menu = window.fill_menu(self.tr("&Window"), actions, ["palette", "|"])
        menu.addActions(panels)
        menu.addSeparator()
        menu.addActions([self._page_action(number, key) for number, key in enumerate(("tasks", *window.pages), 1)])
        window.fill_toolbar(actions, _TOOLBAR)

    def _page_action(self, number: int, key: str) -> QAction:
        text = self.tr("Show panel: {0}").format(self._window.title_of(key))
        keys = f"Alt+{number}" if number <= _MOST_KEYS else None
        return self._actions.add(
            f"page_{key}", text, partial(self._window.show_panel, key), group=self.tr("Window"), shortcut=keys
        )

    def _more(self, menu: str) -> list[str | QMenu]:
        """Return what features add to a menu, behind a separator."""
        return ["|", *self._added[menu]] if self._added[menu] else []

    def _tasks_of(self, group: Group) -> list[str]:
        return [f"task_{key}" for key, task in self._tasks.items() if task.group is group]

    def _fill_view(self) -> None:
        window, actions = self._window, self._actions
        style, colour = QMenu(self.tr("&Style"), window), QMenu(self.tr("Colour atoms &by"), window)
        look = QMenu(self.tr("&Theme"), window)
        fill(style, actions, [f"as_{name}" for name in Representation])
        style.addSeparator()
        fill(style, actions, [*(f"palette_{name}" for name in Palette), "|", "orthographic", "perspective"])
        colour.aboutToShow.connect(lambda: self._fill_colours(colour))
        fill(look, actions, ["theme_light", "theme_dark", "theme_system"])
        window.fill_menu(
            self.tr("&View"), actions,
            [*(f"look_{which}" for which in _DIRECTIONS), "home", "|", style, colour, "|",
             "show_cell", "show_images", "show_bonds", *self._more("view"), "|", look, "language"],
        )  # fmt: skip

    def _fill_recent(self, menu: QMenu) -> None:
        menu.clear()
        for path in self._opener.recent:
            menu.addAction(short_path(path), partial(self._opener.open_path, path))
        if menu.isEmpty():
            menu.addAction(self.tr("Nothing opened yet")).setEnabled(False)

    def _fill_colours(self, menu: QMenu) -> None:
        from core.quantities import QUANTITIES

        menu.clear()
        menu.addAction(self.tr("Element"), partial(self._showing.colour_by, ""))
        for name in self._showing.per_atom_names():
            about = QUANTITIES.get(name)
            label = QCoreApplication.translate("quantities", about.label) if about else name.replace("_", " ")
            menu.addAction(label, partial(self._showing.colour_by, name))

    def _enable(self) -> None:
        has_structure = self._document.crystal is not None
        for key in ("save", "picture", "copy_picture", "remove", "home", *(f"look_{which}" for which in _DIRECTIONS)):
            self._actions[key].setEnabled(has_structure)
        for key, task in self._tasks.items():
            self._actions[f"task_{key}"].setEnabled(has_structure or not task.needs_structures)
