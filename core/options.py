"""Parameters as options of a command line."""

from __future__ import annotations

import argparse
from types import NoneType, UnionType
from typing import TYPE_CHECKING, Any, Literal, Union, get_args, get_origin

if TYPE_CHECKING:
    from core.params import Params


def add_options(parser: argparse.ArgumentParser, params: type[Params]) -> None:
    """Add an option for each parameter; those that are not given stay out of what is parsed."""
    for name, info in params.model_fields.items():
        flag = f"--{name.replace('_', '-')}"
        names = [flag, f"--{name}"] if "_" in name else [flag]
        extra = info.json_schema_extra if isinstance(info.json_schema_extra, dict) else {}
        unit = f" ({extra['unit']})" if extra.get("unit") else ""
        about = f"{info.title or name}{unit}: {info.description or ''} Default: {info.get_default()}.".replace(
            "%", "%%"
        )
        kind = _plain_kind(info.annotation)
        common: dict[str, Any] = {"dest": name, "help": about, "default": argparse.SUPPRESS}
        if kind is bool:
            parser.add_argument(*names, action=argparse.BooleanOptionalAction, **common)
        elif get_origin(kind) is Literal:
            parser.add_argument(*names, choices=get_args(kind), type=type(get_args(kind)[0]), **common)
        elif get_origin(kind) in {tuple, list}:
            parser.add_argument(*names, type=_listed, **common)
        else:
            parser.add_argument(*names, metavar=name.upper(), **common)


def chosen_of(options: argparse.Namespace, params: type[Params]) -> dict[str, Any]:
    """Return the parameters that were given."""
    return {name: getattr(options, name) for name in params.model_fields if hasattr(options, name)}


def _listed(text: str) -> list[Any]:
    """Read "1,0,2" or "1 0 2" as a list, and "1,0;0,1" as a matrix."""
    rows = [row.replace(",", " ").split() for row in text.split(";") if row.strip()]
    return rows[0] if len(rows) == 1 else rows


def _plain_kind(annotation: Any) -> Any:
    if get_origin(annotation) in {Union, UnionType}:
        parts = [part for part in get_args(annotation) if part is not NoneType]
        return parts[0] if len(parts) == 1 else str
    return annotation
