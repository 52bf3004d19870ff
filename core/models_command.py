"""``matterdesk models``: all models, and those of one's own listed, shown, exported, imported, renamed and removed."""

from __future__ import annotations

import argparse
import json
import sys
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

from core.errors import ModelError
from core.models.cards import card_text
from core.models.registry import catalogue
from core.models.trained.shelf import troubles, user_models
from core.texts import Text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from core.models.base import ModelSpec

_COMMANDS = ("list", "show", "export", "import", "rename", "remove", "-h", "--help")


def main(argv: Sequence[str]) -> int:
    """Run ``list``, ``show``, ``export``, ``import``, ``rename`` or ``remove`` and return the exit status.

    Raises:
        UserError: If it cannot be done.
    """
    arguments = list(argv)
    if not arguments or arguments[0] not in _COMMANDS:
        # as ever, "matterdesk models --json" lists them
        arguments.insert(0, "list")
    options = _parser().parse_args(arguments)
    done: int = options.do(options)
    return done


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="matterdesk models",
        description="List all models; show, export, import, rename and remove those that you trained.",
    )
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    listed = commands.add_parser("list", help="list all models")
    listed.add_argument("--json", action="store_true", help="print one JSON object")
    listed.set_defaults(do=_list)
    shown = commands.add_parser("show", help="print the card of one")
    shown.add_argument("key", metavar="NAME")
    shown.add_argument("--json", action="store_true", help="print all facts as one JSON object")
    shown.set_defaults(do=_show)
    exported = commands.add_parser("export", help="write one of yours to a zip file, or a network as ONNX")
    exported.add_argument("key", metavar="NAME")
    place = exported.add_mutually_exclusive_group(required=True)
    place.add_argument("file", metavar="OUT.zip", nargs="?")
    place.add_argument("--onnx", metavar="FILE", help="write ONNX, checked against the model, for other programs")
    exported.set_defaults(do=_export)
    imported = commands.add_parser("import", help="take one from a zip file; nothing in it is run")
    imported.add_argument("file", metavar="FILE.zip")
    imported.add_argument("--name", default="", help="what to call it; by default as it was called")
    imported.set_defaults(do=_import)
    renamed = commands.add_parser("rename", help="give one of yours another name")
    renamed.add_argument("key", metavar="NAME")
    renamed.add_argument("title", metavar="NEW_NAME")
    renamed.set_defaults(do=_rename)
    removed = commands.add_parser("remove", help="delete one of yours for good")
    removed.add_argument("key", metavar="NAME")
    removed.set_defaults(do=_remove)
    return parser


def _list(options: argparse.Namespace) -> int:
    specs = [entry.spec for entry in catalogue().values()]
    if options.json:
        print(json.dumps({"models": [_row(spec) for spec in specs]}, indent=1, ensure_ascii=False, default=str))
        return 0
    own = user_models()
    for spec in specs:
        mine = "yours" if spec.key in own else spec.licence
        print(f"{spec.key:<27} {spec.kind:<11} {mine:<13} {len(spec.elements):>3} elements  {spec.title}")
        if spec.citation:
            print(f"{'':<27} {spec.citation}")
    for error in troubles().values():
        print(f"matterdesk: note: {' '.join(str(error).split())}", file=sys.stderr)
    return 0


def _row(spec: ModelSpec) -> dict[str, Any]:
    facts = {name: value for name, value in asdict(spec).items() if name != "folder"}
    return {**facts, "elements": sorted(spec.elements), "errors": dict(spec.errors)}


def _show(options: argparse.Namespace) -> int:
    known = catalogue()
    if options.key not in known:
        raise ModelError(
            Text("There is no model named {0}.", repr(options.key)),
            hint=Text("Known models: {0}.", ", ".join(sorted(known))),
        )
    spec = known[options.key].spec
    if options.json:
        print(json.dumps({**_row(spec), **_manifest(spec)}, indent=1, ensure_ascii=False, default=str))
        return 0
    print(card_text(spec))
    return 0


def _manifest(spec: ModelSpec) -> dict[str, Any]:
    if not spec.folder:
        return {}
    from core.models.trained.folder import read_manifest

    return {"manifest": read_manifest(Path(spec.folder)).model_dump(mode="json")}


def _export(options: argparse.Namespace) -> int:
    if options.onnx:
        return _export_onnx(options)
    from core.models.trained.boxes import export_model

    print(f"{options.key}: written to {export_model(options.key, options.file)}")
    return 0


def _export_onnx(options: argparse.Namespace) -> int:
    from core.engine.context import LocalContext
    from core.engine.trained_calls import export_onnx

    made = export_onnx(options.key, options.onnx, LocalContext())
    print(f"{options.key}: written to {made.path} and {made.facts.name}")
    for key, most in made.differences.items():
        print(f"  {key}: differs from the original by at most {most:.2g} over {made.materials} materials")
    return 0


def _import(options: argparse.Namespace) -> int:
    from core.models.trained.boxes import import_model

    key = import_model(options.file, options.name, frozenset(catalogue()))
    print(f"{key}: kept in {catalogue()[key].spec.folder}")
    return 0


def _rename(options: argparse.Namespace) -> int:
    from core.models.trained.boxes import rename_model

    key = rename_model(options.key, options.title, frozenset(catalogue()))
    print(f"{options.key}: is now {key}")
    return 0


def _remove(options: argparse.Namespace) -> int:
    from core.models.trained.boxes import remove_model

    remove_model(options.key)
    print(f"{options.key}: removed")
    return 0
