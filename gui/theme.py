"""The colours, sizes and the one style sheet of the window, light and dark."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from string import Template
from typing import TYPE_CHECKING

from PySide6.QtCore import QLocale, Qt
from PySide6.QtGui import QColor, QFont, QFontDatabase, QFontInfo, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication

import resources

if TYPE_CHECKING:
    from collections.abc import Sequence

GRID = 8
"""The step of the layout grid in device-independent pixels."""

MARGIN = 12
"""The margin inside panels in device-independent pixels."""

_PROPERTY = "matterdesk_theme"
_LEAST_POINTS = 9.0
_CJK_FAMILIES = (
    "PingFang SC",
    "Microsoft YaHei UI",
    "Noto Sans CJK SC",
    "Source Han Sans SC",
    "WenQuanYi Micro Hei",
    "Droid Sans Fallback",
)


@dataclass(frozen=True, slots=True)
class Theme:
    """The colours of one theme, as ``#rrggbb``.

    Attributes:
        name: "light" or "dark".
        window: Behind the panels.
        panel: Of panels, cards and fields.
        hover: Of a row or a button under the mouse.
        selected: Of a selected row.
        text: Of what is read first.
        quiet: Of labels and hints.
        line: Of separators and borders.
        field_line: Of the border of a field or a button.
        accent: Of links, focus and the main button.
        on_accent: Of text on the accent.
        warning: Of warnings.
        error: Of errors.
        good: Of what went well.
    """

    name: str
    window: str
    panel: str
    hover: str
    selected: str
    text: str
    quiet: str
    line: str
    field_line: str
    accent: str
    on_accent: str
    warning: str
    error: str
    good: str

    @property
    def is_dark(self) -> bool:
        """Whether text is lighter than its background."""
        return self.name == "dark"

    def color(self, role: str) -> QColor:
        """Return the colour of one of the attributes."""
        return QColor(getattr(self, role))


LIGHT = Theme(
    name="light",
    window="#f6f7f9",
    panel="#ffffff",
    hover="#eef1f5",
    selected="#e3ebfd",
    text="#1c2430",
    quiet="#5b6675",
    line="#d9dee5",
    field_line="#c3cad4",
    accent="#2563eb",
    on_accent="#ffffff",
    warning="#b45309",
    error="#b91c1c",
    good="#15803d",
)

DARK = Theme(
    name="dark",
    window="#14181f",
    panel="#1b212b",
    hover="#252d3a",
    selected="#263450",
    text="#e6eaf0",
    quiet="#98a3b3",
    line="#2c3442",
    field_line="#3d4758",
    accent="#6ea0ff",
    on_accent="#10141a",
    warning="#f0b35a",
    error="#ff8a80",
    good="#6fd08c",
)

OKABE_ITO = ("#0072b2", "#e69f00", "#009e73", "#cc79a7", "#56b4e9", "#d55e00")
"""Colours for categories that people with a colour-vision deficiency can tell apart (Okabe and Ito, 2008)."""


def apply(app: QApplication, theme: Theme) -> None:
    """Give the whole application the theme: style, palette, font and style sheet.

    The font suits the language, so apply the theme again after another language was chosen.
    """
    app.setProperty(_PROPERTY, theme.name)
    # taking one sheet off and putting the next one on takes a third of the time of replacing it
    app.setStyleSheet("")
    # under a sheet the style has no name
    if app.style().objectName() != "fusion":
        app.setStyle("Fusion")
    app.setFont(_body_font(QFontDatabase.systemFont(QFontDatabase.SystemFont.GeneralFont), QLocale()))
    app.setPalette(_palette(theme))
    app.setStyleSheet(_style_sheet(theme, app.font().pointSizeF()))


def current() -> Theme:
    """Return the theme that was applied last, light if none was."""
    app = QApplication.instance()
    return DARK if app is not None and app.property(_PROPERTY) == DARK.name else LIGHT


def system_theme() -> Theme:
    """Return the theme that the system asks for."""
    scheme = QGuiApplication.styleHints().colorScheme()
    if scheme == Qt.ColorScheme.Unknown:
        return DARK if QGuiApplication.palette().window().color().lightness() < 128 else LIGHT
    return DARK if scheme == Qt.ColorScheme.Dark else LIGHT


def chosen(name: str) -> Theme:
    """Return the theme named "light" or "dark"; any other name stands for the system's."""
    return {"light": LIGHT, "dark": DARK}.get(name) or system_theme()


def cjk_font_missing(families: Sequence[str] | None = None) -> bool:
    """Return whether no installed font can show Chinese.

    Args:
        families: Fonts known to show Chinese; by default those that are installed.
    """
    if families is None:
        families = QFontDatabase.families(QFontDatabase.WritingSystem.SimplifiedChinese)
    return not families


def number_font(base: QFont | None = None) -> QFont:
    """Return a font whose digits are equally wide, where the font has such digits."""
    font = QFont(base if base is not None else QApplication.font())
    font.setFeature(QFont.Tag("tnum"), 1)
    return font


def contrast(first: str, second: str) -> float:
    """Return the contrast ratio of two colours, 1 to 21, as WCAG 2.2 defines it."""
    bright, dark = sorted((_luminance(QColor(first)), _luminance(QColor(second))), reverse=True)
    return (bright + 0.05) / (dark + 0.05)


def _luminance(color: QColor) -> float:
    parts = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
        for part in (color.redF(), color.greenF(), color.blueF())
    )
    return sum(weight * part for weight, part in zip((0.2126, 0.7152, 0.0722), parts, strict=True))


def _body_font(system: QFont, locale: QLocale) -> QFont:
    font = number_font(system)
    font.setPointSizeF(max(system.pointSizeF(), _LEAST_POINTS))
    # without a named Chinese family the fallback may pick Japanese forms of the same characters
    installed = set(QFontDatabase.families(QFontDatabase.WritingSystem.SimplifiedChinese))
    chinese = [name for name in _CJK_FAMILIES if name in installed][:1]
    # the name that an alias such as "Sans Serif" stands for; else the Chinese family would serve Latin letters too
    families = [QFontInfo(system).family(), *chinese]
    # the first family decides how high lines are, and Chinese letters are higher than Latin ones
    font.setFamilies(families[::-1] if locale.language() == QLocale.Language.Chinese else families)
    return font


def _palette(theme: Theme) -> QPalette:
    role, group = QPalette.ColorRole, QPalette.ColorGroup
    palette = QPalette(theme.color("window"))
    for which, name in (
        (role.Window, "window"),
        (role.WindowText, "text"),
        (role.Base, "panel"),
        (role.AlternateBase, "window"),
        (role.Text, "text"),
        (role.Button, "panel"),
        (role.ButtonText, "text"),
        (role.BrightText, "error"),
        (role.ToolTipBase, "panel"),
        (role.ToolTipText, "text"),
        (role.PlaceholderText, "quiet"),
        (role.Highlight, "accent"),
        (role.HighlightedText, "on_accent"),
        (role.Accent, "accent"),
        (role.Link, "accent"),
        (role.LinkVisited, "accent"),
        (role.Light, "panel"),
        (role.Midlight, "hover"),
        (role.Mid, "line"),
        (role.Dark, "field_line"),
    ):
        palette.setColor(which, theme.color(name))
    for which in (role.WindowText, role.Text, role.ButtonText, role.HighlightedText):
        palette.setColor(group.Disabled, which, theme.color("quiet"))
    palette.setColor(group.Disabled, role.Highlight, theme.color("line"))
    return palette


def _style_sheet(theme: Theme, points: float) -> str:
    template = Template(resources.path("styles", "window.qss").read_text(encoding="utf-8"))
    return template.substitute(
        asdict(theme),
        icons=resources.path("icons").as_posix(),
        small=f"{points - 0.75:.2f}pt",
        body=f"{points:.2f}pt",
        large=f"{points + 3.5:.2f}pt",
    )
