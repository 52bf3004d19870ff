"""Trained models as one zip file, out and in; what comes in is checked before anything of it is written or read."""

from __future__ import annotations

import shutil
import tempfile
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING

from core.errors import FileError, ModelError
from core.models.trained.folder import (
    CARD,
    FILES,
    LARGEST_TEXT,
    LARGEST_WEIGHTS,
    MANIFEST,
    NAME,
    parse_manifest,
    put_in_place,
    read_manifest,
    refuse_code,
    rewrite_manifest,
    weights_name,
)
from core.models.trained.manifest import LONGEST_TITLE
from core.models.trained.model import load
from core.models.trained.shelf import folder_of, free_name, spec_of, user_folder
from core.texts import Text
from core.writing import replacing

if TYPE_CHECKING:
    from os import PathLike

_MOST_FILES = 80
_LARGEST = 4 << 30  # of all together, unpacked
_PIECE = 1 << 20
_LINK = 0o120000
_WHEN = (1980, 1, 1, 0, 0, 0)


def export_model(key: str, target: str | PathLike[str]) -> Path:
    """Write one of the user's models to a zip file.

    Raises:
        ModelError: If there is none of that name.
        FileError: If it cannot be read or written.
    """
    folder, path = folder_of(key), Path(target).expanduser()
    manifest = read_manifest(folder)
    names = [MANIFEST, CARD, "known.safetensors", *(weights_name(i) for i in range(manifest.members))]
    with replacing(path) as stream, zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as box:
        for name in names:
            if (folder / name).is_file():
                # the same model gives the same bytes
                about = zipfile.ZipInfo(f"{key}/{name}", _WHEN)
                about.external_attr = 0o644 << 16
                about.compress_type = zipfile.ZIP_DEFLATED
                box.writestr(about, (folder / name).read_bytes())
    return path


def import_model(source: str | PathLike[str], name: str = "", taken: frozenset[str] = frozenset()) -> str:
    """Put a model from a zip file among the user's and return its key.

    Only the files of a trained model are taken, within their limits of size; weights must be safetensors, and the model
    is loaded once on trial, before it takes its place.

    Args:
        source: The zip file.
        name: What to call it; by default as it was called.
        taken: Keys of other models, which it must not get.

    Raises:
        FileError: If the file is no model, is damaged, or holds what does not belong there.
        ModelError: If it cannot be loaded here.
    """
    path = Path(source).expanduser()
    shelf = user_folder()
    try:
        with zipfile.ZipFile(path) as box:
            inside, members = _checked(path, box)
            key = _name(name or inside or path.name.split(".")[0], taken, wished=bool(name))
            shelf.mkdir(parents=True, exist_ok=True)
            draft = Path(tempfile.mkdtemp(prefix=".", suffix=".part", dir=shelf))
            try:
                draft.chmod(0o755)
                for file, about in members.items():
                    _unpack(path, box, about, draft / file)
                _try_out(draft)
                put_in_place(draft, shelf / key)
            finally:
                shutil.rmtree(draft, ignore_errors=True)
    except FileNotFoundError:
        raise FileError(Text("{0} does not exist.", path.name), hint="Choose another file.") from None
    except (zipfile.BadZipFile, EOFError, NotImplementedError, RuntimeError) as error:
        raise FileError(
            Text("{0} is no zip file that can be read.", path.name), hint="Get it again.", detail=str(error)
        ) from error
    except OSError as error:
        raise FileError(
            Text("{0} could not be imported: {1}.", path.name, error.strerror or str(error)),
            hint="Make room on the disk, or see to the rights of the folder.",
        ) from error
    return key


def rename_model(key: str, title: str, taken: frozenset[str] = frozenset()) -> str:
    """Give one of the user's models another name and return its new key, which is made of it.

    Args:
        key: Of the model.
        title: The new name.
        taken: Keys of other models, which it must not get.

    Raises:
        ModelError: If there is none of that key, or the name is empty or too long.
        FileError: If its folder cannot be changed.
    """
    folder, title = folder_of(key), title.strip()
    if not title or len(title) > LONGEST_TITLE:
        raise ModelError("A model needs a name.", hint=Text("Write one of up to {0} letters.", LONGEST_TITLE))
    manifest = read_manifest(folder)
    new = free_name(title, taken - {key})
    rewrite_manifest(folder, manifest.model_copy(update={"title": title}))
    try:
        if new != key:
            folder.rename(folder.with_name(new))
    except OSError as error:
        raise FileError(
            Text("The model {0} could not be renamed: {1}.", key, error.strerror or str(error)),
            hint="See to the rights of its folder.",
        ) from error
    return new


def remove_model(key: str) -> None:
    """Delete one of the user's models.

    Raises:
        ModelError: If there is none of that name.
        FileError: If it cannot be deleted.
    """
    folder = folder_of(key)
    try:
        # without this file it is no model any more, whatever becomes of the rest
        (folder / MANIFEST).unlink()
        shutil.rmtree(folder)
    except OSError as error:
        raise FileError(
            Text("The model {0} could not be removed: {1}.", key, error.strerror or str(error)),
            hint="See to the rights of its folder.",
        ) from error


def _name(wish: str, taken: frozenset[str], *, wished: bool) -> str:
    if not wished:
        return free_name(wish, taken)
    if not NAME.fullmatch(wish):
        raise ModelError(
            Text("A model cannot be named {0}.", repr(wish)), hint="Use letters, digits, dots, dashes and underscores."
        )
    if wish in taken:
        raise ModelError(Text("There is a model named {0} already.", wish), hint="Choose another name.")
    return wish


def _checked(path: Path, box: zipfile.ZipFile) -> tuple[str, dict[str, zipfile.ZipInfo]]:
    """Return the name of the folder within the box and the files of the model, by name."""
    entries = [one for one in box.infolist() if not one.is_dir()]
    if len(entries) > _MOST_FILES:
        raise _refused(path, Text("it holds {0} files", len(entries)))
    found: dict[str, zipfile.ZipInfo] = {}
    folders = set()
    for one in entries:
        folder, _, file = one.filename.rpartition("/")
        if not FILES.fullmatch(file) or (folder and not NAME.fullmatch(folder)) or file in found:
            raise _refused(path, Text("{0} does not belong into a model", repr(one.filename)[:100]))
        if (one.external_attr >> 16) & 0o170000 == _LINK or one.flag_bits & 0x1:
            raise _refused(path, Text("{0} is a link, or encrypted", repr(one.filename)[:100]))
        if one.file_size > (LARGEST_WEIGHTS if file.endswith(".safetensors") else LARGEST_TEXT):
            raise _refused(path, Text("{0} is too large", file))
        folders.add(folder)
        found[file] = one
    if len(folders) > 1 or sum(one.file_size for one in entries) > _LARGEST:
        raise _refused(path, Text("it is more than one model, or too large"))
    if MANIFEST not in found:
        raise _refused(path, Text("it holds no {0}", MANIFEST))
    with box.open(found[MANIFEST]) as stream:
        manifest = parse_manifest(path.name, stream.read(LARGEST_TEXT + 1))
    wanted = {weights_name(i) for i in range(manifest.members)}
    weights = {file for file in found if file.startswith("weights-")}
    if weights != wanted:
        raise _refused(path, Text("its weights are not those of {0} members", manifest.members))
    return next(iter(folders)), found


def _unpack(path: Path, box: zipfile.ZipFile, about: zipfile.ZipInfo, target: Path) -> None:
    """Write one file, no more of it than the box said."""
    written = 0
    with box.open(about) as stream, target.open("wb") as out:
        while piece := stream.read(_PIECE):
            if not written and target.suffix == ".safetensors":
                refuse_code(path.name, target.name, piece[:16])
            written += len(piece)
            if written > about.file_size:
                raise _refused(path, Text("{0} is larger than it says", target.name))
            out.write(piece)


def _try_out(folder: Path) -> None:
    load(folder, spec_of(folder, read_manifest(folder)))


def _refused(path: Path, why: str) -> FileError:
    return FileError(
        Text("{0} was not imported: {1}.", path.name, why),
        hint="Only files that “matterdesk models export” wrote can be imported.",
    )
