from PySide6.QtCore import QLocale, QSettings

from gui import theme
from gui.features import input as habits


def test_the_choice_reaches_the_view_and_is_kept(parts):
    habits.install(parts)
    assert parts.actions["mouse_vesta"].isChecked()
    parts.actions["mouse_ovito"].trigger()
    assert parts.view._mouse.preset == "ovito"
    assert QSettings().value("view/mouse") == "ovito"
    assert not parts.actions["mouse_vesta"].isChecked()


def test_a_missing_chinese_font_is_told_where_chinese_is_spoken(parts, monkeypatch):
    told = []
    monkeypatch.setattr(parts.teller, "warn", lambda *words: told.append(words))
    monkeypatch.setattr(theme, "cjk_font_missing", lambda: True)
    before = QLocale()
    QLocale.setDefault(QLocale("zh_CN"))
    try:
        habits.install(parts)
    finally:
        QLocale.setDefault(before)
    assert "Noto" in told[0][2]


def test_nothing_is_told_in_english(parts, monkeypatch):
    told = []
    monkeypatch.setattr(parts.teller, "warn", lambda *words: told.append(words))
    monkeypatch.setattr(theme, "cjk_font_missing", lambda: True)
    habits.install(parts)
    assert told == []
