"""The languages of the window, and how the engine's own words are shown in them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale, QTranslator

import resources
from core.texts import Text

if TYPE_CHECKING:
    from core.quantities import Quantity

LANGUAGES = {"en": "English", "zh_CN": "简体中文"}
"""Language code to the language's own name."""


def system_language() -> str:
    """Return the code of the system's language, or "en" where there is no translation into it."""
    name = QLocale.system().name()
    if name in LANGUAGES:
        return name
    return next((code for code in LANGUAGES if code.split("_")[0] == name.split("_")[0]), "en")


def install(app: QCoreApplication, language: str) -> None:
    """Show the application in a language; widgets made afterwards speak it, others hear ``LanguageChange``.

    Args:
        app: The application.
        language: A key of ``LANGUAGES``.

    Raises:
        ValueError: If there is no such language.
        FileNotFoundError: If the translation that ought to ship with the program is missing.
    """
    if language not in LANGUAGES:
        raise ValueError(f"no translation into {language!r}")
    for old in app.findChildren(QTranslator):
        app.removeTranslator(old)
        old.deleteLater()
    QLocale.setDefault(QLocale(language))
    if language == "en":
        return
    # Qt's own words first, so that ours win where both know a string
    qt_words = QTranslator(app)
    if qt_words.load(f"qtbase_{language}", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)):
        app.installTranslator(qt_words)
    ours = QTranslator(app)
    path = resources.path("translations", f"matterdesk_{language}.qm")
    if not ours.load(str(path)):
        raise FileNotFoundError(path)
    app.installTranslator(ours)


def quantity_label(quantity: Quantity) -> str:
    """Return a quantity's name in the window's language."""
    return QCoreApplication.translate("quantities", quantity.label)


def quantity_definition(quantity: Quantity) -> str:
    """Return what a quantity means, in the window's language."""
    return QCoreApplication.translate("quantities", quantity.definition)


def say(text: str) -> str:
    """Return what the engine says, in the window's language; what is not known there comes back as it is."""
    if isinstance(text, Text):
        values = (say(value) if isinstance(value, str) else value for value in text.values)
        return QCoreApplication.translate("core", text.template).format(*values)
    if not text:
        return text
    # results name quantities, kinds of models and their hyper-parameters, too
    for context in ("core", "quantities", "tasks"):
        said = QCoreApplication.translate(context, text)
        if said != text:
            return said
    return text
