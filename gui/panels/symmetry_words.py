"""Symmetry in the window's words and signs."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from core.formatting import MINUS, symmetry_text
from core.structures.elements import symbols
from core.structures.symmetry.cells import Cell
from core.structures.symmetry.elements import Shape
from core.structures.symmetry.operations import OperationKind

if TYPE_CHECKING:
    from core.structures.crystal import Share
    from core.structures.symmetry.operations import Motion


def meaning(motion: Motion) -> str:
    """Return what an operation does, "4-fold screw + along [0 0 1] at 0, 1/2, z; shift (0, 0, 1/2)"."""
    translate = QCoreApplication.translate
    match motion.kind:
        case OperationKind.IDENTITY:
            text = translate("symmetry", "Identity")
        case OperationKind.TRANSLATION:
            text = translate("symmetry", "Translation by {4}")
        case OperationKind.INVERSION:
            text = translate("symmetry", "Inversion at {3}")
        case OperationKind.ROTATION:
            text = translate("symmetry", "{0}-fold rotation{1} along {2} at {3}")
        case OperationKind.SCREW:
            text = translate("symmetry", "{0}-fold screw{1} along {2} at {3}; shift {4}")
        case OperationKind.MIRROR:
            text = translate("symmetry", "Mirror normal to {2} at {3}")
        case OperationKind.GLIDE:
            text = translate("symmetry", "Glide normal to {2} at {3}; shift {4}")
        case OperationKind.ROTOINVERSION:
            text = translate("symmetry", "{0}-fold rotoinversion{1} along {2}; point {3}")
    turn = {1: " +", -1: f" {MINUS}", 0: ""}[motion.sense]
    return text.format(abs(motion.order), turn, motion.direction, motion.place, motion.shift)


def element_symbol(symbol: str) -> str:
    """Return the symbol of a symmetry element as it is written, "4₂" or "−4"."""
    return symmetry_text(symbol).replace("-", MINUS)


def element_name(symbol: str, order: int, shape: Shape) -> str:
    """Return what kind of element it is."""
    translate = QCoreApplication.translate
    if shape is Shape.POINT:
        return translate("symmetry", "Inversion centre")
    if shape is Shape.PLANE:
        return translate("symmetry", "Mirror plane") if symbol == "m" else translate("symmetry", "Glide plane")
    if symbol.startswith("-"):
        return translate("symmetry", "{0}-fold rotoinversion axis").format(order)
    if "_" in symbol:
        return translate("symmetry", "{0}-fold screw axis").format(order)
    return translate("symmetry", "{0}-fold rotation axis").format(order)


def cell_name(cell: Cell) -> str:
    """Return what a cell is called."""
    translate = QCoreApplication.translate
    return {
        Cell.CONVENTIONAL: translate("symmetry", "Conventional"),
        Cell.PRIMITIVE: translate("symmetry", "Primitive"),
        Cell.NIGGLI: translate("symmetry", "Niggli"),
        Cell.DELAUNAY: translate("symmetry", "Delaunay"),
        Cell.SAME: translate("symmetry", "This cell"),
    }[cell]


def share_text(share: Share) -> str:
    """Return what occupies a site: "Ti", or "Ti 0.9 Zr 0.1"."""
    names = symbols()
    if len(share) == 1 and abs(share[0][1] - 1.0) < 1e-6:
        return names[share[0][0]]
    return " ".join(f"{names[number]} {amount:.4g}" for number, amount in share)


def schoenflies_html(symbol: str) -> str:
    """Return a Schoenflies symbol with its index below the line."""
    return re.sub(r"^([A-Z])(.+)$", r"\1<sub>\2</sub>", symbol)
