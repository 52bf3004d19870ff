"""Collects all strings of the window, and compiles the translations.

usage: translations.py [--check]

Without --check, brings ``resources/translations/*.ts`` up to date and compiles them; fails when a string has no
translation yet, or the engine says something that none could have, after listing these. With --check nothing is
written, and it also fails when a file is out of date.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

ROOT = Path(__file__).resolve().parent.parent
# of several checkouts the strings of this one are meant, not those of the one that is installed
sys.path.insert(0, str(ROOT))

from engine_texts import find_all

import resources
from core.quantities import QUANTITIES
from core.structures.formats import FORMATS
from core.structures.style import Representation
from core.structures.write import OUTPUT_FORMATS
from core.tasks.base import Group
from core.tasks.registry import discover
from gui.i18n import LANGUAGES

if TYPE_CHECKING:
    from collections.abc import Iterator

FOLDER = ROOT / "resources" / "translations"


def main() -> int:
    """Collect, compile, and return the exit status."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--check", action="store_true", help="write nothing")
    check = parser.parse_args().check
    # the titles of models that somebody trained here are no strings of the program
    os.environ["MATTERDESK_CONFIG"] = tempfile.mkdtemp(prefix="matterdesk-strings-")
    untranslatable = find_all(ROOT / "core").faults
    print(*untranslatable, sep="\n", end="\n" if untranslatable else "")
    faults = len(untranslatable)
    for language in LANGUAGES:
        if language != "en":
            faults += _update(FOLDER / f"matterdesk_{language}.ts", language, check=check)
    return 1 if faults else 0


def _update(path: Path, language: str, *, check: bool) -> int:
    """Bring one language up to date and return the number of faults."""
    with tempfile.TemporaryDirectory() as folder:
        fresh = Path(folder) / path.name
        if path.exists():
            shutil.copy(path, fresh)
        _collect(fresh, language, Path(folder))
        open_strings = list(unfinished(fresh))
        for context, source in open_strings:
            print(f"{path.name}: not translated: [{context}] {source}")
        if check:
            stale = not path.exists() or fresh.read_text(encoding="utf-8") != path.read_text(encoding="utf-8")
            if stale:
                print(f"{path.name} is out of date: run tools/translations.py")
            return len(open_strings) + stale
        shutil.copy(fresh, path)
    _tool("lrelease", "-silent", str(path), "-qm", str(path.with_suffix(".qm")))
    return len(open_strings)


def unfinished(path: Path) -> Iterator[tuple[str, str]]:
    """Yield context and source of the strings that have no translation."""
    for context in ET.parse(path).getroot().iter("context"):  # noqa: S314  # a file of this repository
        name = context.findtext("name", "")
        for message in context.iter("message"):
            translation = message.find("translation")
            if translation is None or translation.get("type") == "unfinished" or not "".join(translation.itertext()):
                yield name, message.findtext("source", "")


def engine_strings() -> Iterator[tuple[str, str]]:
    """Yield context and text of what the engine says and the window translates: quantities, styles, tasks, messages."""
    for quantity in QUANTITIES.values():
        yield "quantities", quantity.label
        yield "quantities", quantity.definition
    yield from (("styles", style.value) for style in Representation)
    for group in Group:
        yield "tasks", group.value
    for task in discover().values():
        yield from (("tasks", text) for text in (task.title, task.summary, task.cost))
        for field in task.params.model_fields.values():
            extra = field.json_schema_extra if isinstance(field.json_schema_extra, dict) else {}
            choices = extra.get("choices", {})
            texts = [field.title, field.description, *(choices.values() if isinstance(choices, dict) else ())]
            texts.append(str(extra.get("zero", "")))
            ends = extra.get("ends", ())
            texts += map(str, ends if isinstance(ends, list) else ())
            yield from (("tasks", str(text)) for text in texts if text)
    yield from (("core", text) for text in find_all(ROOT / "core").texts)
    yield from (("core", kind.label) for kind in (*FORMATS, *OUTPUT_FORMATS))
    samples = json.loads(resources.path("samples", "index.json").read_text(encoding="utf-8"))
    yield from (("samples", sample["title"]) for sample in samples)


def _collect(path: Path, language: str, folder: Path) -> None:
    lines = [f"translate({context!r}, {text!r})" for context, text in dict.fromkeys(engine_strings()) if text]
    generated = folder / "engine_strings.py"
    generated.write_text(
        "from PySide6.QtCore import QCoreApplication\n" + "".join(f"QCoreApplication.{line}\n" for line in lines),
        encoding="utf-8",
    )
    sources = [str(source.relative_to(ROOT)) for source in sorted((ROOT / "gui").rglob("*.py"))]
    options = ("-silent", "-no-obsolete", "-locations", "none", "-source-language", "en", "-target-language", language)
    _tool("lupdate", *options, *sources, str(generated), "-ts", str(path))


def _tool(name: str, *arguments: str) -> None:
    program = Path(sys.executable).parent / f"pyside6-{name}"
    subprocess.run([str(program), *arguments], cwd=ROOT, check=True)


if __name__ == "__main__":
    sys.exit(main())
