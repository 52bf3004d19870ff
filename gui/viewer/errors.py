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
