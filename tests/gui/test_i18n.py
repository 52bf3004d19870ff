"""The languages of the window."""

import re
import string
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from PySide6.QtCore import QCoreApplication, QLocale, QTranslator
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

import resources
from core.quantities import QUANTITIES, quantity
from gui import i18n
from gui.panels.inspector import Inspector
from tests.gui.builders import gap

ROOT = Path(__file__).resolve().parents[2]
OTHERS = [language for language in i18n.LANGUAGES if language != "en"]


@pytest.fixture(autouse=True)
def english_again(qapp: QApplication) -> Iterator[None]:
    locale = QLocale()
    yield
    i18n.install(qapp, "en")
    QLocale.setDefault(locale)


def messages(language: str) -> list[tuple[str, str, str]]:
    path = resources.path("translations", f"matterdesk_{language}.ts")
    root = ET.parse(path).getroot()  # noqa: S314  # a file of this repository
    return [
        (context.findtext("name", ""), message.findtext("source", ""), message.findtext("translation", ""))
        for context in root.iter("context")
        for message in context.iter("message")
    ]


def fields(text: str) -> list[str]:
    return sorted(f"{name}:{spec}" for _, name, spec, _ in string.Formatter().parse(text) if name is not None)


@pytest.mark.parametrize("language", OTHERS)
def test_every_string_is_translated_and_compiled(language: str) -> None:
    compiled = QTranslator()
    assert compiled.load(str(resources.path("translations", f"matterdesk_{language}.qm")))
    for context, source, translation in messages(language):
        assert translation, f"not translated: {source}"
        assert compiled.translate(context, source) == translation


@pytest.mark.parametrize("language", OTHERS)
def test_placeholders_survive(language: str) -> None:
    for _, source, translation in messages(language):
        assert fields(source) == fields(translation), source


@pytest.mark.parametrize("language", OTHERS)
def test_menus_keep_their_access_keys(language: str) -> None:
    for _, source, translation in messages(language):
        assert len(re.findall(r"&\w", source)) == len(re.findall(r"&\w", translation)), source


@pytest.mark.parametrize("language", OTHERS)
def test_every_quantity_is_translated(language: str) -> None:
    known = {source for context, source, _ in messages(language) if context == "quantities"}
    for one in QUANTITIES.values():
        assert {one.label, one.definition} <= known


def test_the_collector_found_each_class(qapp: QApplication) -> None:
    # what lupdate cannot place it files under the object it was called on
    assert not [context for context, _, _ in messages(OTHERS[0]) if "." in context or context == "self"]


def test_switching_there_and_back(qapp: QApplication) -> None:
    gap_of = quantity("band_gap")
    i18n.install(qapp, "zh_CN")
    assert i18n.quantity_label(gap_of) == "带隙"
    assert QCoreApplication.translate("QPlatformTheme", "Cancel") == "取消"
    i18n.install(qapp, "en")
    assert i18n.quantity_label(gap_of) == "Band gap"


def test_panels_speak_the_language(qapp: QApplication, qtbot: QtBot) -> None:
    i18n.install(qapp, "zh_CN")
    inspector = Inspector()
    qtbot.addWidget(inspector)
    inspector.set_values({"band_gap": gap()})
    assert inspector.accessibleName() == "检查器"


def test_an_unknown_language_is_refused(qapp: QApplication) -> None:
    with pytest.raises(ValueError, match="tlh"):
        i18n.install(qapp, "tlh")


@pytest.mark.parametrize(("system", "code"), [("zh_CN", "zh_CN"), ("zh_SG", "zh_CN"), ("de_DE", "en"), ("en_GB", "en")])
def test_the_system_decides_at_first(monkeypatch: pytest.MonkeyPatch, system: str, code: str) -> None:
    monkeypatch.setattr(QLocale, "system", staticmethod(lambda: QLocale(system)))
    assert i18n.system_language() == code


def test_no_string_was_forgotten() -> None:
    command = [sys.executable, str(ROOT / "tools" / "translations.py"), "--check"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
