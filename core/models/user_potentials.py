"""Potentials that the user brings: a model file or an ASE calculator, in this Python or in another.

They stand in ``potentials.json`` in the folder of the user's settings. Loading a model file of these packages runs the
code that is in it, so that each file must be trusted by its hash before it is loaded; opening or listing loads nothing.
"""

from __future__ import annotations

import hashlib
import json
import os
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Literal, Self

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, ValidationError, model_validator

from core.config import config_folder
from core.errors import FileError, ModelError
from core.models.base import Kind, ModelEntry, ModelSpec
from core.models.dispersion import FUNCTIONALS
from core.models.foreign_server import FILE
from core.models.model_kinds import KINDS
from core.structures.elements import LAST, symbols
from core.texts import Text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from core.models.potentials import Potential

_QUANTITIES = ("energy_per_atom", "forces", "max_force", "stress", "pressure")
_PIECE = 1 << 20


def _symbol(text: str) -> str:
    if text not in symbols()[1:]:
        raise ValueError(Text("there is no element {0}", text))
    return text


def _functional(text: str) -> str:
    if text and text not in FUNCTIONALS:
        raise ValueError(Text("must be one of {0}, or left out", ", ".join(FUNCTIONALS)))
    return text


class UserPotential(BaseModel):
    """One potential of the user's.

    Attributes:
        key: Its name on the command line and in results.
        title: Its name in the window.
        kind: A key of ``core.models.model_kinds.KINDS``.
        file: Path of the model file or folder; "" for none.
        calculator: "module:Class", for a calculator of ASE's kind.
        arguments: Further arguments of the calculator; the text "{file}" stands for the path of the file.
        elements: Symbols of the elements that it knows; () where the user does not say.
        functional: Density functional of its training data, for the dispersion correction; "" where unknown.
        device: Where it computes.
        python: Path of the Python interpreter that runs it; "" for the program's own.
        licence: Of the model file.
        citation: Of the model file.
        sha256: Hash of the file that the user trusts; "" for none.
        timeout: How long loading, or one structure, may take in another interpreter, s.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    key: str = Field(pattern=r"^[A-Za-z0-9][A-Za-z0-9._-]{0,60}$")
    title: str = Field(min_length=1, max_length=80)
    kind: Literal["mace", "sevenn", "mattersim", "matgl", "orb", "ase"]
    file: str = ""
    calculator: str = Field(default="", pattern=r"^$|^[A-Za-z_][\w.]*:[A-Za-z_]\w*$")
    arguments: dict[str, Any] = {}
    elements: tuple[Annotated[str, AfterValidator(_symbol)], ...] = ()
    functional: Annotated[str, AfterValidator(_functional)] = ""
    device: Literal["cpu", "cuda", "mps"] = "cpu"
    python: str = ""
    licence: str = ""
    citation: str = ""
    sha256: str = ""
    timeout: float = Field(default=600.0, gt=0.0)

    @model_validator(mode="after")
    def _complete(self) -> Self:
        if self.kind == "ase" and not self.calculator:
            raise ValueError(Text("an ASE calculator needs its class, as module:Class"))
        if KINDS[self.kind].file_needed and not self.file:
            raise ValueError(Text("{0} needs a model file", KINDS[self.kind].title))
        return self

    @property
    def spec(self) -> ModelSpec:
        """Its facts."""
        kind = KINDS[self.kind]
        known = frozenset(symbols().index(name) for name in self.elements) or frozenset(range(1, LAST + 1))
        return ModelSpec(
            key=self.key,
            title=self.title,
            kind=Kind.POTENTIAL,
            # what the file held; the version of its package is known where it runs
            version=f"file {self.sha256[:12]}" if self.sha256 else "",
            package="" if self.python else kind.package,
            licence=self.licence or kind.licence,
            citation=self.citation or kind.citation,
            trained_on="",
            quantities=_QUANTITIES,
            elements=known,
            functional=self.functional,
        )

    @property
    def entry(self) -> ModelEntry:
        """What the registry holds of it."""
        return ModelEntry(self.spec, Loader(self))

    @property
    def settings(self) -> dict[str, Any]:
        """What ``core.models.foreign_server.build`` needs."""
        return {
            "kind": self.kind,
            "file": self.file,
            "calculator": self.calculator,
            "arguments": self.arguments,
            "device": self.device,
            "package": KINDS[self.kind].package,
        }


@dataclass(frozen=True)
class Loader:
    """Loads one of the user's potentials; equal ones load the same."""

    potential: UserPotential

    def __call__(self) -> Potential:
        """Load it.

        Raises:
            ModelError: If its file is not trusted, is gone, or does not load.
        """
        return load(self.potential)


def path() -> Path:
    """Return the file that holds them."""
    return config_folder() / "potentials.json"


def read() -> tuple[UserPotential, ...]:
    """Return the user's potentials, in the order in which they were added.

    Raises:
        FileError: If the file cannot be read, saying what is wrong with it.
    """
    try:
        stamp = path().stat()
    except FileNotFoundError:
        return ()
    except OSError as error:
        raise _unreadable(str(error)) from error
    return _parsed(str(path()), stamp.st_mtime_ns, stamp.st_size)


@lru_cache(maxsize=4)
def _parsed(file: str, _changed: int, _size: int) -> tuple[UserPotential, ...]:
    try:
        held = json.loads(Path(file).read_text(encoding="utf-8"))
        found = tuple(UserPotential.model_validate(one) for one in held["potentials"])
    except ValidationError as error:
        fault = error.errors()[0]
        place = ".".join(map(str, fault["loc"]))
        raise _unreadable(f"{place}: {fault['msg']}" if place else fault["msg"]) from error
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise _unreadable(f"{type(error).__name__}: {error}") from error
    if len({one.key for one in found}) < len(found):
        raise _unreadable("two potentials have the same key")
    return found


def _unreadable(detail: str) -> FileError:
    return FileError(
        Text("Your potentials cannot be read from {0}: {1}.", path(), detail.rstrip(".")),
        hint="Correct the file, or delete it and add them again.",
    )


def write(potentials: Sequence[UserPotential]) -> None:
    """Keep these and no others.

    Raises:
        FileError: If the file cannot be written.
    """
    file = path()
    text = json.dumps({"potentials": [one.model_dump(mode="json") for one in potentials]}, indent=1, ensure_ascii=False)
    draft = file.with_suffix(".new")
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        draft.write_text(text + "\n", encoding="utf-8")
        draft.replace(file)
    except OSError as error:
        raise FileError(
            Text("{0} cannot be written: {1}.", file, error.strerror or error), hint="Check the rights of the folder."
        ) from error


def add(potential: UserPotential, *, replaces: str = "") -> None:
    """Keep one more, or one in place of another.

    Args:
        potential: The potential.
        replaces: Key of the one that it takes the place of; "" adds it.

    Raises:
        FileError: If what is there cannot be read, or nothing can be written.
        ModelError: If another one has its key.
    """
    held = list(read())
    if any(one.key == potential.key != replaces for one in held):
        raise ModelError(Text("There is a potential named {0} already.", potential.key), hint="Choose another name.")
    keys = [one.key for one in held]
    if replaces in keys:
        held[keys.index(replaces)] = potential
    else:
        held.append(potential)
    write(held)


def remove(key: str) -> None:
    """Forget one; its model file stays.

    Raises:
        FileError: If what is there cannot be read, or nothing can be written.
        ModelError: If there is none of that name.
    """
    found(key)
    write([one for one in read() if one.key != key])


def found(key: str) -> UserPotential:
    """Return the one named ``key``.

    Raises:
        FileError: If what is there cannot be read.
        ModelError: If there is none.
    """
    held = {one.key: one for one in read()}
    if key not in held:
        raise ModelError(
            Text("None of your potentials is named {0}.", key),
            hint=Text("You have {0}.", ", ".join(held)) if held else "You have none so far.",
        )
    return held[key]


def parse(values: dict[str, Any]) -> UserPotential:
    """Check what a person gave.

    Raises:
        ModelError: Saying what is wrong.
    """
    try:
        return UserPotential.model_validate(values)
    except ValidationError as error:
        fault = error.errors()[0]
        # which one of several is told by what it is
        place = ".".join(part for part in fault["loc"] if isinstance(part, str))
        words = fault["msg"].removeprefix("Value error, ")
        raise ModelError(
            Text("{0}: {1}.", place or Text("The potential"), words), hint="Correct it and try again."
        ) from error


def hash_of(file: str) -> str:
    """Return the SHA-256 of a file, or of all files of a folder with their names.

    Raises:
        FileError: If it cannot be read.
    """
    place = Path(file).expanduser()
    total = hashlib.sha256()
    try:
        if not place.is_dir():
            _take_in(total, place)
            return total.hexdigest()
        for part in sorted(part for part in place.rglob("*") if part.is_file()):
            total.update(os.fsencode(part.relative_to(place)) + b"\0")
            _take_in(total, part)
    except OSError as error:
        raise FileError(
            Text("The model file {0} cannot be read: {1}.", file, error.strerror or error),
            hint="Choose the file again in the settings of the potential.",
        ) from error
    return total.hexdigest()


def _take_in(total: Any, place: Path) -> None:
    with place.open("rb") as stream:
        while piece := stream.read(_PIECE):
            total.update(piece)


def require_trusted(potential: UserPotential) -> None:
    """Refuse a file that the user did not trust, or that is another than it was then.

    Raises:
        FileError: If it cannot be read.
        ModelError: If it is not trusted.
    """
    if not potential.file or hash_of(potential.file) == potential.sha256:
        return
    changed = bool(potential.sha256)
    raise ModelError(
        Text("The model file of {0} is not the one that you trusted: it has changed.", potential.title)
        if changed
        else Text("You have not said yet that you trust the model file of {0}.", potential.title),
        hint=Text(
            "Loading it runs the code in it. If you trust where it came from, say so under “Potentials” or with: {0}",
            f"matterdesk potentials trust {potential.key}",
        ),
    )


def load(potential: UserPotential) -> Potential:
    """Load one of the user's potentials.

    Raises:
        FileError: If its file cannot be read.
        ModelError: If its file is not trusted, or it does not load.
    """
    require_trusted(potential)
    if potential.python:
        from core.models.foreign import ForeignPotential

        return ForeignPotential(potential.spec, potential.python, potential.settings, potential.timeout)
    return _load_here(potential)


def _load_here(potential: UserPotential) -> Potential:
    import warnings

    from core.models.ase_potential import AsePotential, explained, with_version
    from core.models.foreign_server import build, version_of

    try:
        with warnings.catch_warnings():
            # whoever loads a model cannot put right what somebody else's package warns of
            warnings.simplefilter("ignore")
            calculator = build(potential.settings)
        version = with_version(potential.spec.version, version_of(KINDS[potential.kind].package))
        return AsePotential(replace(potential.spec, version=version), calculator)
    except ModuleNotFoundError as error:
        raise ModelError(
            Text("{0} needs the package {1}, which is not installed here.", potential.title, error.name),
            hint=Text(
                "Install it ({0}), or set the Python interpreter of an environment that has it.",
                f"pip install {KINDS[potential.kind].package}",
            ),
        ) from error
    except Exception as error:
        raise explained(Text("{0} cannot be loaded", potential.title), error) from error


__all__ = ["FILE", "Loader", "UserPotential", "add", "found", "hash_of", "load", "parse", "path", "read", "remove"]
