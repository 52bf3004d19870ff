"""Where generators are kept: what comes with the program, and the user's own."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

import resources
from core.config import data_folder
from core.errors import FileError, ModelError
from core.models.trained.folder import MANIFEST, read_manifest
from core.texts import Text

if TYPE_CHECKING:
    from pathlib import Path

    from core.generation.gan.model import CrystalGan

SHIPPED = "crystals"


def own_folder() -> Path:
    """Return the folder of the user's generators; it need not exist yet."""
    return data_folder() / "generators"


def titles() -> dict[str, str]:
    """Return what generators there are: key to title, the one that comes with the program first."""
    found = {}
    for key, folder in _folders().items():
        try:
            found[key] = read_manifest(folder).title
        except FileError:
            continue
    return found


def load(key: str) -> CrystalGan:
    """Return a generator; the last that were read are kept.

    Raises:
        ModelError: If there is none of that name.
        FileError: If it is damaged.
    """
    folder = _folders().get(key)
    if folder is None:
        raise ModelError(
            Text("There is no generator named {0}.", repr(key)),
            hint=Text("Known generators: {0}.", ", ".join(sorted(_folders()))),
        )
    return _read(folder, (folder / MANIFEST).stat().st_mtime_ns)


def _folders() -> dict[str, Path]:
    found: dict[str, Path] = {}
    for shelf in (resources.path("generators"), own_folder()):
        if shelf.is_dir():
            for folder in sorted(shelf.iterdir()):
                if (folder / MANIFEST).is_file():
                    found.setdefault(folder.name, folder)
    return dict(sorted(found.items(), key=lambda pair: pair[0] != SHIPPED))


@lru_cache(maxsize=2)
def _read(folder: Path, _changed: int) -> CrystalGan:
    from core.generation.gan.model import CrystalGan

    return CrystalGan.read(folder)
