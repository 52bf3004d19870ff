"""Finds what the engine says to a person, in its source.

A sentence that says something of the case is a ``Text("... {0} ...", value)``; one that never changes may be a plain
literal where it is handed over: as a message or hint of an error, in a report, among warnings and notes.
"""

from __future__ import annotations

import ast
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

_SPOKEN: Mapping[str, int] = {
    "Text": 0,
    "UserError": 0,
    "FileError": 0,
    "SpeciesNeeded": 0,
    "StructureError": 0,
    "ModelError": 0,
    "MissingExtraError": 0,
    "EngineError": 0,
    "ExpressionError": 0,
    "DatabaseError": 0,
    "FilterError": 0,
    "FetchError": 0,
    "UnusableError": 0,
    "_OfflineError": 0,
    "fault": 0,
    "named": 0,
    "cut": 0,
    "vector": 2,
    "fail": 0,
    "_fail": 0,
    "_note_once": 0,
    "say": 0,
    "report": 1,
    "Judgement": 1,
}
"""Which positional argument of a call is shown to a person, by the name of what is called."""

_SPOKEN_NAMES = frozenset(
    {"message", "hint", "error", "reason", "contributions_meaning", "warnings", "notes", "remarks", "faults"}
)
"""Keyword arguments, and lists that are appended to, whose texts are shown."""

_ELSEWHERE = {"filterwarnings"}
"""Calls of others that have such a keyword, too."""


@dataclass
class Found:
    """What stands in one file.

    Attributes:
        texts: Literals and templates, in order.
        faults: What no translation could know, each with its line.
    """

    texts: list[str] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)


def find(source: str, name: str) -> Found:
    """Find texts and faults in the source of a module; ``name`` is what faults call it."""
    found = Found()
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Call):
            for argument in _arguments(node):
                _take(argument, found, name, strict=_called(node) == "Text")
    return found


def find_all(folder: Path) -> Found:
    """Find texts and faults in all modules of a folder."""
    total = Found()
    for path in sorted(folder.rglob("*.py")):
        found = find(path.read_text(encoding="utf-8"), str(path.relative_to(folder.parent)))
        total.texts += found.texts
        total.faults += found.faults
    return total


def _called(call: ast.Call) -> str:
    return call.func.id if isinstance(call.func, ast.Name) else getattr(call.func, "attr", "")


def _arguments(call: ast.Call) -> Iterator[ast.expr]:
    """Yield the arguments that are shown to a person."""
    name = _called(call)
    if name in _ELSEWHERE:
        return
    place = _SPOKEN.get(name)
    if place is not None:
        yield from call.args[place : place + 1]
    if name == "append" and isinstance(call.func, ast.Attribute):
        owner = call.func.value
        if getattr(owner, "id", getattr(owner, "attr", "")) in _SPOKEN_NAMES:
            yield from call.args
    yield from (keyword.value for keyword in call.keywords if keyword.arg in _SPOKEN_NAMES)


def _take(node: ast.expr, found: Found, name: str, *, strict: bool) -> None:
    """Collect the literals that an expression may be, and note what is put together in place."""
    match node:
        case ast.Constant(value=str(text)):
            found.texts.append(text)
        case ast.IfExp(body=body, orelse=orelse):
            _take(body, found, name, strict=strict)
            _take(orelse, found, name, strict=strict)
        case ast.BoolOp(values=parts) | ast.Tuple(elts=parts) | ast.List(elts=parts):
            for part in parts:
                _take(part, found, name, strict=strict)
        case ast.JoinedStr() | ast.BinOp(op=ast.Add() | ast.Mod()):
            _complain(node, found, name)
        case ast.Call(func=ast.Attribute(attr="format" | "join")):
            _complain(node, found, name)
        case _ if strict:
            _complain(node, found, name)


def _complain(node: ast.expr, found: Found, name: str) -> None:
    found.faults.append(
        f'{name}:{node.lineno}: {ast.unparse(node)} cannot be translated; write Text("... {{0}} ...", value)'
    )
