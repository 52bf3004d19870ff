"""The classes that results of tasks are made of, so that stored results can be read without trusting them."""

from __future__ import annotations

import ast
from dataclasses import is_dataclass
from enum import Enum
from functools import cache
from importlib import import_module
from inspect import get_annotations, getsource
from types import MappingProxyType, SimpleNamespace
from typing import TYPE_CHECKING, Any, TypeGuard, get_args, get_type_hints

from core.library.coding import name_of
from core.structures.crystal import Crystal
from core.tasks.base import Provenance, Result
from core.tasks.registry import discover

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping


@cache
def result_classes() -> Mapping[str, type]:
    """Return every dataclass and enumeration that results of the known tasks may hold, for ``core.library.coding``."""
    found: dict[str, type] = {}
    waiting: list[Any] = [Result, Provenance, *(task.entry for task in discover().values())]
    while waiting:
        kind = waiting.pop()
        if not _is_kept(kind) or found.get(name_of(kind)) is kind:
            continue
        if name_of(kind) in found:
            raise TypeError(f"two classes of results are called {name_of(kind)}")
        found[name_of(kind)] = kind
        if not issubclass(kind, Enum):
            waiting += [*kind.__bases__, *kind.__subclasses__()]
            for hint in _hints(kind):
                waiting += _parts(hint)
    return MappingProxyType(found)


def _is_kept(kind: Any) -> TypeGuard[type]:
    if not isinstance(kind, type) or kind is Crystal or not (is_dataclass(kind) or issubclass(kind, Enum)):
        return False
    # a dataclass with slots leaves another class of its name behind
    return getattr(import_module(kind.__module__), kind.__qualname__, None) is kind


def _parts(hint: Any) -> Iterator[Any]:
    yield hint
    for part in get_args(hint):
        yield from _parts(part)


def _hints(kind: type) -> tuple[Any, ...]:
    """Return the types of the fields that a class itself declares."""
    module = import_module(kind.__module__)
    own = SimpleNamespace(__annotations__=get_annotations(kind))
    return tuple(get_type_hints(own, vars(module), _Imported(kind.__module__)).values())


class _Imported(dict[str, Any]):
    """What a module imports for the type checker only, imported where it is asked for."""

    def __init__(self, module: str) -> None:
        super().__init__()
        self._places = _imports(module)

    def __missing__(self, name: str) -> Any:
        module, original = self._places[name]
        found = import_module(module)
        return getattr(found, original) if original else found


@cache
def _imports(module: str) -> Mapping[str, tuple[str, str]]:
    """Return name to module and name therein, or "", of the imports under ``if TYPE_CHECKING``."""
    found: dict[str, tuple[str, str]] = {}
    for block in ast.parse(getsource(import_module(module))).body:
        if isinstance(block, ast.If) and isinstance(block.test, ast.Name) and block.test.id == "TYPE_CHECKING":
            for line in block.body:
                if isinstance(line, ast.ImportFrom) and line.module:
                    found |= {alias.asname or alias.name: (line.module, alias.name) for alias in line.names}
                elif isinstance(line, ast.Import):
                    found |= {alias.asname: (alias.name, "") for alias in line.names if alias.asname}
    return found
