"""Where trained models stand: the user's own, and those that come with the program."""

from __future__ import annotations

import logging
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Any

from core.config import config_folder
from core.errors import FileError, ModelError
from core.models.base import Kind, ModelEntry, ModelSpec
from core.models.trained.folder import CARD, MANIFEST, NAME, read_manifest
from core.texts import Text, listing

if TYPE_CHECKING:
    from core.models.trained.manifest import Manifest

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Loader:
    """Loads a trained model; equal ones load the same.

    Attributes:
        folder: Where it stands.
        spec: Its facts.
        stamp: When its facts were written, and how long they are.
    """

    folder: str
    spec: ModelSpec
    stamp: tuple[int, int]

    def __call__(self) -> Any:
        """Load it.

        Raises:
            FileError: If a file of it is missing or damaged.
            ModelError: If it does not load.
        """
        from core.models.trained.model import load

        return load(Path(self.folder), self.spec)

    def __hash__(self) -> int:
        return hash((self.folder, self.stamp))


def user_folder() -> Path:
    """Return the folder that holds the user's models; it need not exist yet."""
    return config_folder() / "models"


def user_models() -> dict[str, ModelEntry]:
    """Return the user's models by key; one that cannot be read is left out, and the log says why."""
    return _models(user_folder())


def shipped_models() -> dict[str, ModelEntry]:
    """Return the trained models that come with the program, by key."""
    return _models(Path(str(files("resources").joinpath("models"))))


def troubles() -> dict[str, FileError]:
    """Return what is wrong with folders of the user that cannot be read, by name."""
    found = {}
    for folder in _folders(user_folder()):
        try:
            _entry(folder)
        except FileError as error:
            found[folder.name] = error
    return found


def folder_of(key: str) -> Path:
    """Return the folder of one of the user's models.

    Raises:
        ModelError: If there is none of that name.
    """
    names = [folder.name for folder in _folders(user_folder())]
    if key not in names:
        raise ModelError(
            Text("None of your models is named {0}.", key),
            hint=Text("You have {0}.", listing(names)) if names else "You have none so far.",
        )
    return user_folder() / key


def architecture_of(folder: Path) -> str:
    """Return the kind of the model in a folder; "" where it cannot be read."""
    try:
        return read_manifest(folder).architecture
    except FileError:
        return ""


def free_name(wish: str, taken: frozenset[str]) -> str:
    """Return a name for a new model that is nobody's yet, made of what was wished for."""
    plain = "".join(letter if NAME.fullmatch(f"a{letter}") else "-" for letter in wish).strip("-._")[:50] or "model"
    if plain not in taken:
        return plain
    return next(name for number in range(2, len(taken) + 3) if (name := f"{plain}-{number}") not in taken)


def _folders(place: Path) -> list[Path]:
    try:
        return sorted(one for one in place.iterdir() if NAME.fullmatch(one.name) and (one / MANIFEST).is_file())
    except OSError:
        return []


def _models(place: Path) -> dict[str, ModelEntry]:
    found = {}
    for folder in _folders(place):
        try:
            found[folder.name] = _entry(folder)
        except FileError as error:
            # the others go on without it
            _warn(str(error))
    return found


@lru_cache(maxsize=256)
def _warn(text: str) -> None:
    """Say it once: whoever asks for a model looks at them all."""
    log.warning("%s", text)


def _entry(folder: Path) -> ModelEntry:
    try:
        stamp = (folder / MANIFEST).stat()
    except OSError as error:
        raise FileError(
            Text("The model {0} cannot be read: {1}.", folder.name, error.strerror or str(error)),
            hint="See to the rights of its folder.",
        ) from error
    return _read(str(folder), stamp.st_mtime_ns, stamp.st_size)


@lru_cache(maxsize=256)
def _read(folder: str, changed: int, size: int) -> ModelEntry:
    place = Path(folder)
    spec = spec_of(place, read_manifest(place))
    return ModelEntry(spec, Loader(folder, spec, (changed, size)))


def spec_of(folder: Path, manifest: Manifest) -> ModelSpec:
    """Return the facts of a model as the registry holds them."""
    keys = tuple(one.key for one in manifest.targets)
    return ModelSpec(
        key=folder.name,
        title=manifest.title,
        kind=Kind.PROPERTIES,
        version=manifest.version,
        package="matterdesk",
        licence=manifest.licence,
        citation=manifest.citation,
        trained_on=manifest.trained_on,
        quantities=(*keys, "metal_probability") if "is_metal" in keys else keys,
        elements=frozenset(manifest.elements),
        errors=manifest.errors,
        card=f"{folder.name}/{CARD}",
        folder=str(folder),
    )
