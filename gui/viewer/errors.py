"""What keeps the 3D view from starting."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from core.errors import UserError


class GraphicsError(UserError):
    """The 3D view cannot start; the rest of the window can."""


def graphics_error(detail: str = "") -> GraphicsError:
    """Return the error that says what is missing on a machine without OpenGL."""
    translate = QCoreApplication.translate
    return GraphicsError(
        translate("CrystalView", "The 3D view cannot start: this machine offers no OpenGL 3.2."),
        hint=translate(
            "CrystalView",
            "On Debian or Ubuntu run: apt install libgl1 libegl1 libgl1-mesa-dri. "
            "Elsewhere update the graphics driver.",
        ),
        detail=detail,
    )


def memory_error(detail: str = "") -> UserError:
    """Return the error that says that a picture is too large."""
    translate = QCoreApplication.translate
    return UserError(
        translate("CrystalView", "There is not enough memory for this picture."),
        hint=translate("CrystalView", "Make it smaller, or show fewer atoms."),
        detail=detail,
    )


def drawing_error(detail: str) -> UserError:
    """Return the error that says that a picture could not be drawn, for no reason foreseen."""
    translate = QCoreApplication.translate
    return UserError(
        translate("CrystalView", "This picture could not be drawn."),
        hint=translate("CrystalView", "Choose another way of drawing or open another structure."),
        detail=detail,
    )


def closed_error() -> UserError:
    """Return the error that says that a picture was asked for, or not yet finished, when the view was closed."""
    translate = QCoreApplication.translate
    return UserError(
        translate("CrystalView", "The 3D view was closed before this picture was finished."),
        hint=translate("CrystalView", "Open the structure again and repeat."),
    )
