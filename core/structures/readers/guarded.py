"""Runs a reader and turns whatever a library raises into a FileError."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from core.errors import UserError
from core.structures.remarks import heard
from core.texts import Text

if TYPE_CHECKING:
    from core.structures.formats import Format
    from core.structures.readers.base import Content, Source

HINT_FORMAT = Text("Choose the format in the open dialog, or convert the file to CIF, POSCAR or XYZ.")


def read_guarded(candidate: Format, source: Source) -> Content:
    """Read ``source`` as ``candidate``.

    Raises:
        FileError: Whatever goes wrong, as a person can read it.
    """
    try:
        with heard() as said:
            content = candidate.load()(source)
    except UserError:
        raise
    except RecursionError as error:
        source.fail("the file is nested too deeply.", detail=repr(error))
    except MemoryError as error:
        source.fail("the file needs more memory than there is.", hint="Close other programs.", detail=repr(error))
    except Exception as error:  # noqa: BLE001  # parsers raise anything on bad input
        source.fail(
            Text("it looks like {0} but {1}.", candidate.label, _brief(error)),
            hint=HINT_FORMAT,
            detail=f"{type(error).__name__}: {error}",
        )
    if not any(len(crystal) for crystal in content.structures):
        source.fail("the file holds no atoms.", hint="Open another file.")
    return replace(content, warnings=(*content.warnings, *said)) if said else content


def _brief(error: Exception) -> str:
    text = " ".join(str(error).split())
    # what a library stumbled over inside its own code says nothing to a person
    if not text or isinstance(error, LookupError | AttributeError | TypeError | AssertionError | StopIteration):
        return Text("is damaged or incomplete")
    return Text("cannot be read ({0})", text[:120])
