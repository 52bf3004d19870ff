"""The folder of a trained model: written whole or not at all, read with strict checks, never executed.

It holds ``model.json`` (see ``core.models.trained.manifest``), ``weights-0.safetensors`` and so on, one file a member,
``card.md``, and where the domain is known ``known.safetensors``: the arrays of ``core.learning.domain.KnownMaterials``.
"""

from __future__ import annotations

import json
import re
import shutil
import tempfile
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from pydantic import ValidationError

from core.errors import FileError, ModelError
from core.models.trained.manifest import FORMAT, Manifest
from core.texts import Text
from core.writing import replacing_file

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from numpy.typing import NDArray

    Arrays = Mapping[str, NDArray[Any]]

MANIFEST = "model.json"
CARD = "card.md"
KNOWN = "known.safetensors"
NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,60}")
"""What a model, and so its folder, may be called."""
FILES = re.compile(r"model\.json|card\.md|known\.safetensors|weights-\d{1,2}\.safetensors")
"""What its folder may hold."""
LARGEST_TEXT, LARGEST_WEIGHTS = 16 << 20, 2 << 30

_CODE = {b"\x80": "pickle", b"PK": "zip"}
_PLAIN = b"\0\0\0\0{"  # the upper half of a length below 4 GB, and the JSON
_AGAIN = Text("Get it again from where it came, or train it anew.")


def weights_name(member: int) -> str:
    """Return the name of the file of a member's weights."""
    return f"weights-{member}.safetensors"


def write_model(
    folder: Path, manifest: Manifest, members: Sequence[Arrays], card: str, known: Arrays | None = None
) -> None:
    """Write a trained model so that there is a whole one or none.

    Args:
        folder: Where; its last part is the model's key. What is there already is replaced.
        manifest: What it says of itself.
        members: The arrays of each member, by name.
        card: The model card, Markdown.
        known: Arrays of the known materials, or None.

    Raises:
        ModelError: If its name cannot be that of a model.
        FileError: If it cannot be written.
    """
    if not NAME.fullmatch(folder.name):
        raise ModelError(
            Text("A model cannot be named {0}.", repr(folder.name)),
            hint="Use up to 61 letters, digits, dots, dashes and underscores, beginning with a letter or digit.",
        )
    draft = None
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        draft = Path(tempfile.mkdtemp(prefix=".", suffix=".part", dir=folder.parent))
        draft.chmod(0o755)
        for member, arrays in enumerate(members):
            _write_arrays(draft / weights_name(member), arrays)
        if known is not None:
            _write_arrays(draft / KNOWN, known)
        (draft / CARD).write_text(card, encoding="utf-8")
        text = json.dumps(manifest.model_dump(mode="json"), indent=1, ensure_ascii=False, allow_nan=False)
        (draft / MANIFEST).write_text(text + "\n", encoding="utf-8")
        put_in_place(draft, folder)
    except OSError as error:
        raise FileError(
            Text("The model could not be written to {0}: {1}.", str(folder), error.strerror or str(error)),
            hint="Make room on the disk, or see to the rights of the folder.",
        ) from error
    finally:
        if draft is not None:
            shutil.rmtree(draft, ignore_errors=True)


def put_in_place(draft: Path, folder: Path) -> None:
    """Let a folder that is complete take the place of another, which is there whole until then."""
    before = None
    if folder.exists():
        before = Path(tempfile.mkdtemp(prefix=".", suffix=".old", dir=folder.parent))
        folder.rename(before / folder.name)
    try:
        draft.rename(folder)
    except OSError:
        if before is not None:
            with suppress(OSError):
                (before / folder.name).rename(folder)
        raise
    finally:
        if before is not None:
            shutil.rmtree(before, ignore_errors=True)


def rewrite_manifest(folder: Path, manifest: Manifest, known: Arrays | None = None) -> None:
    """Put other facts, and other known materials where they are given, in the place of a model's.

    Raises:
        FileError: If they cannot be written.
    """
    if known is not None:
        with replacing_file(folder / KNOWN) as draft:
            _write_arrays(draft, known)
    text = json.dumps(manifest.model_dump(mode="json"), indent=1, ensure_ascii=False, allow_nan=False)
    with replacing_file(folder / MANIFEST) as draft:
        draft.write_text(text + "\n", encoding="utf-8")


def _write_arrays(path: Path, arrays: Arrays) -> None:
    from safetensors.numpy import save

    path.write_bytes(save({name: np.ascontiguousarray(array) for name, array in arrays.items()}))


def read_manifest(folder: Path) -> Manifest:
    """Return what a model says of itself.

    Raises:
        FileError: If there is none, or it is damaged or of another version.
    """
    file = folder / MANIFEST
    try:
        if file.stat().st_size > LARGEST_TEXT:
            raise _damaged(folder, Text("{0} is too large", MANIFEST))
        return parse_manifest(folder.name, file.read_bytes())
    except FileNotFoundError:
        raise FileError(
            Text("{0} is no trained model: it holds no {1}.", folder.name, MANIFEST), hint="Choose another folder."
        ) from None
    except OSError as error:
        raise _damaged(folder, error.strerror or str(error)) from error


def parse_manifest(name: str, data: bytes) -> Manifest:
    """Return what the text of a ``model.json`` says.

    Raises:
        FileError: If it is damaged or of another version.
    """
    try:
        held = json.loads(data)
    except (ValueError, RecursionError) as error:
        raise _damaged(Path(name), Text("{0} is no JSON", MANIFEST)) from error
    if not isinstance(held, dict):
        raise _damaged(Path(name), Text("{0} holds no object", MANIFEST))
    if isinstance(held.get("format"), int) and held["format"] > FORMAT:
        raise FileError(
            Text("The model {0} was written by a newer version of MatterDesk.", name), hint="Update MatterDesk."
        )
    try:
        return Manifest.model_validate(held)
    except ValidationError as error:
        fault = error.errors()[0]
        place = ".".join(map(str, fault["loc"]))
        words = fault["msg"].removeprefix("Value error, ")
        raise _damaged(Path(name), Text("{0}: {1}: {2}", MANIFEST, place or "model", words)) from error


def read_arrays(folder: Path, name: str) -> dict[str, NDArray[Any]]:
    """Return the arrays of one of a model's files.

    Raises:
        FileError: If it is missing or damaged, or of a kind that could run code, which is not opened.
    """
    from safetensors import SafetensorError, safe_open

    path = folder / name
    try:
        if path.stat().st_size > LARGEST_WEIGHTS:
            raise _damaged(folder, Text("{0} is too large", name))
        with path.open("rb") as stream:
            refuse_code(folder.name, name, stream.read(16))
        with safe_open(str(path), framework="np") as file:
            # keys are names within the file
            arrays = {key: file.get_tensor(key) for key in file.keys()}  # noqa: SIM118
    except FileNotFoundError:
        raise _damaged(folder, Text("{0} is missing", name)) from None
    except (OSError, SafetensorError, ValueError, TypeError, KeyError) as error:
        raise _damaged(folder, Text("{0} is no safetensors file", name), str(error)) from error
    for key, array in arrays.items():
        if array.dtype.kind == "f" and not np.isfinite(array.astype(np.float32)).all() and name != KNOWN:
            raise _damaged(folder, Text("{0}: {1} holds what is no number", name, key))
    return arrays


def refuse_code(model: str, name: str, head: bytes) -> None:
    """Refuse a file of weights in a form that can hold code.

    Args:
        model: What to call the model.
        name: The file.
        head: Its first bytes.

    Raises:
        FileError: If it is a pickle, or an archive as ``torch.save`` makes it.
    """
    # a file of safetensors begins with the length of its JSON, whose bytes may be those of the marks
    if head[4:9] == _PLAIN:
        return
    form = next((form for mark, form in _CODE.items() if head.startswith(mark)), "")
    if form:
        raise FileError(
            Text(
                "{0} of the model {1} is a {2} file, which can hold foreign code. It was not opened.", name, model, form
            ),
            hint="Only models whose weights are safetensors files can be used.",
        )


def _damaged(folder: Path, why: str, detail: str = "") -> FileError:
    return FileError(Text("The model {0} cannot be read: {1}.", folder.name, why), hint=_AGAIN, detail=detail)
