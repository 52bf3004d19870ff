"""The languages of the window."""

import importlib
import os
import re
import string
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from PySide6.QtCore import QCoreApplication, QLocale, QTranslator
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

import resources
from core.engine.protocol import JobEvent, JobState
from core.errors import FileError, UserError
from core.library.conditions import Condition
from core.quantities import QUANTITIES, quantity
from core.structures.files import read_text
from core.tasks.base import Entry
from core.texts import Text, listing, sentences
from gui import i18n
from gui.i18n import say
from gui.jobs import JobView
from gui.panels.banner import Banners
from gui.panels.cards import ValueCard
from gui.panels.inspector import Inspector
from gui.panels.library_columns import columns_of
from gui.panels.library_words import condition_text, names_of
from gui.panels.log_panel import LogPanel
from gui.panels.results_model import ResultsModel
from gui.task_panel import TaskPanel
from gui.telling import Teller
from tests.gui.builders import gap, perovskite, perovskite_facts

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
    # what lupdate cannot place it files under the object it was called on, where nobody looks for it
    files = [file for part in ("core", "gui") for file in (ROOT / part).rglob("*.py")]
    source = "\n".join(file.read_text(encoding="utf-8") for file in files)
    names = set(re.findall(r"class (\w+)", source)) | set(re.findall(r'"([\w ]+)"', source))
    assert {context for context, _, _ in messages(OTHERS[0])} <= names


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


def test_the_library_speaks_the_language(chinese: None) -> None:
    titles = [column.title for column in columns_of(())]
    assert all(re.search(r"[\u4e00-\u9fff]", title) for title in titles)
    assert names_of(())["元素种数"] == "elements"
    assert condition_text(Condition("tags", "x"), units={}) == "标签 x"


@pytest.fixture
def chinese(qapp: QApplication) -> None:
    i18n.install(qapp, "zh_CN")


def test_say_translates_template_and_parts(chinese: None) -> None:
    place = Text("{0}, line {1}", "a b.cif", 3)
    said = say(sentences(Text("{0}: {1}", place, "the file is empty."), "Open another file."))
    assert said == "a b.cif，第 3 行：文件为空。请打开其他文件。"
    assert say(listing(["Si", "O"])) == "Si、O"


def test_say_in_english_gives_the_sentence_back(qapp: QApplication) -> None:
    i18n.install(qapp, "en")
    text = Text("{0}, line {1}", "a {b}.cif", 3)
    assert say(text) == text


@pytest.mark.parametrize("text", ["", "of another package: {0} {x}", Text("{0} of another package", "a {b}")])
def test_say_leaves_what_it_does_not_know(chinese: None, text: str) -> None:
    assert say(text) == text


BROKEN = [
    "data_x\n_cell_length_a 0\n",
    "data_x\n_cell_length_a 3\n_cell_length_b 3\nloop_\n_atom_site_fract_x\n_atom_site_fract_y\n_atom_site_fract_z\n0",
    "Si\n1.0\n1 0 0\n0 1 0\n0 0\nSi\n1\nDirect\n0 0 0\n",
    "Si\n1.0\n1 0 0\n0 1 0\n1 1 0\nSi\n1\nDirect\n0 0 0\n",
    "3\n\nC 0 0 0\nO 0 0 1\n",
    "2\n\nC 0 0 0\nQq 0 0 1\n",
    "ITEM: TIMESTEP\n0\nITEM: NUMBER OF ATOMS\n3\n",
    "{]",
    " ",
    "nothing that could be a structure",
]


@pytest.mark.parametrize("broken", BROKEN)
def test_what_is_wrong_with_a_file_is_told_in_chinese(chinese: None, qtbot: QtBot, broken: str) -> None:
    with pytest.raises(FileError) as caught:
        read_text(broken)
    banners, log = Banners(), LogPanel()
    qtbot.addWidget(banners)
    qtbot.addWidget(log)
    Teller(banners, log).fail("file", caught.value)
    assert re.search("[\u4e00-\u9fff]", log.text)
    # what stays in Latin letters comes from the file, or names a format or a part of one
    names = ["CIF", "POSCAR", "XYZ", "JSON", "ITEM", "BOX", "_atom_site", "_cell_length_c"]
    said = log.text.removesuffix(caught.value.detail)
    assert {word for word in re.findall("[A-Za-z_]{3,}", said) if word not in broken} <= {*names}


def test_progress_is_told_in_chinese(chinese: None, qtbot: QtBot) -> None:
    panel = TaskPanel({})
    qtbot.addWidget(panel)
    panel.follow(1)
    doing = Text("{0} · {1}", "2/3", Text("Step {0}, largest force or stress term {1} eV/Å", 4, "0.125"))
    panel.update_job(JobView(1, "x", JobEvent(1, JobState.RUNNING, 0.5, doing)))
    assert "2/3 · 第 4 步，最大力或应力项 0.125 eV/Å" in [label.text() for label in panel.findChildren(QLabel)]


def test_errors_warnings_reasons_and_notes_are_told_in_chinese(chinese: None, qtbot: QtBot) -> None:
    model = ResultsModel()
    error = UserError("The structure holds no atoms.", hint="Open a file with atomic positions.")
    model.set_entries([Entry("a.cif", None, error=error.text)])
    assert model.index(0, 1).data() == "该结构中没有原子。请打开含有原子位置的文件。"
    inspector = Inspector()
    qtbot.addWidget(inspector)
    inspector.set_structure(
        perovskite(), perovskite_facts(), (Text("Site {0} has occupancy {1}; taken as 1.", "O1", 2),)
    )
    inspector.set_values({"band_gap": gap(notes=(Text("{0} gives {1}.", "CHGNet", "2 eV"),), reason="closer")})
    said = [label.text() for label in inspector.findChildren(QLabel)]
    assert "位点 O1 的占据率为 2；按 1 处理。" in said
    assert "CHGNet 给出 2 eV。" in said
    assert any("更近" in card.toolTip() for card in inspector.findChildren(ValueCard))


@pytest.mark.parametrize(
    ("code", "texts", "faults"),
    [
        ('raise FileError("a.", hint="b.", detail=f"{c}")', ["a.", "b."], 0),
        ('fail("a" if x else Text("{0}", f"{c:.2f}"))', ["a", "{0}"], 0),
        ('notes.append("a"); Entry("", None, error=str(e))', ["a"], 0),
        ('raise FileError(f"{a} is empty.")', [], 1),
        ('source.fail("a", hint="b" + c)', ["a"], 1),
        ('ctx.report(0.5, "{}".format(a))', [], 1),
        ('warnings.append(", ".join(a))', [], 1),
        ("Text(template, a)", [], 1),
    ],
)
def test_the_collector_sees_what_cannot_be_translated(
    monkeypatch: pytest.MonkeyPatch, code: str, texts: list[str], faults: int
) -> None:
    monkeypatch.syspath_prepend(ROOT / "tools")
    found = importlib.import_module("engine_texts").find(code, "core/x.py")
    assert sorted(found.texts) == texts
    assert len(found.faults) == faults
    assert all("core/x.py:1" in fault and "Text(" in fault for fault in found.faults)


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


def test_the_strings_are_those_of_this_checkout(tmp_path: Path) -> None:
    # what is installed may be another one, whose tasks say other things
    code = "import translations, core; print(core.__file__)"
    done = subprocess.run(
        [sys.executable, "-c", code],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(ROOT / "tools")},
        capture_output=True,
        text=True,
        check=True,
    )
    assert Path(done.stdout.strip()).is_relative_to(ROOT)
