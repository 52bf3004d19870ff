"""Writing a picture to a file, wholly or not at all."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QCoreApplication, QIODevice, QSaveFile
from PySide6.QtGui import QImageWriter

from core.errors import FileError

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtGui import QImage

_INCH = 39.37  # a metre
_SCREEN = 96  # dots an inch at scale 1


def save_png(image: QImage, path: Path | str, scale: float = 1) -> None:
    """Write ``image`` as PNG under a temporary name and put it in place when it is whole.

    Args:
        image: The picture.
        path: Where to.
        scale: Its resolution as a multiple of 96 dots an inch, so that it prints as large as it was on the screen.

    Raises:
        FileError: If the file cannot be written.
    """
    image.setDotsPerMeterX(round(_SCREEN * scale * _INCH))
    image.setDotsPerMeterY(round(_SCREEN * scale * _INCH))
    file = QSaveFile(str(path))
    written = (
        file.open(QIODevice.OpenModeFlag.WriteOnly)
        and QImageWriter(file, QByteArray(b"png")).write(image)
        and file.commit()
    )
    if not written:
        translate = QCoreApplication.translate
        raise FileError(
            translate("CrystalView", "The picture cannot be written to {0}: {1}.").format(path, file.errorString()),
            hint=translate("CrystalView", "Choose a folder that you may write to, with enough space."),
        )
