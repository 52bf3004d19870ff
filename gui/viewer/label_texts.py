"""What can be written on atoms: which choices a structure offers, and the text of each."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from core.structures.elements import LAST, symbols
from gui.viewer.labels import Labels

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from numpy.typing import NDArray

    from core.structures.crystal import Crystal

ELEMENT, NUMBER, NUMBERED, SITE, WYCKOFF = "element", "index", "element-index", "label", "wyckoff"
VALUE = "value:"
"""Before the name of a per-atom value."""


def choices(crystal: Crystal, *, wyckoff: bool, values: Sequence[str]) -> tuple[str, ...]:
    """Return the keys of what can be written on the atoms of a structure.

    Args:
        crystal: The structure.
        wyckoff: Whether its Wyckoff letters are known.
        values: Names of per-atom values.
    """
    kinds = [ELEMENT, NUMBER, NUMBERED]
    kinds += [SITE] if "labels" in crystal.arrays else []
    kinds += [WYCKOFF] if wyckoff else []
    return (*kinds, *(VALUE + name for name in values))


def labels(
    key: str,
    crystal: Crystal,
    *,
    wyckoff: Sequence[str] | None,
    value_of: Callable[[str], NDArray[np.float64] | None],
    selected_only: bool,
) -> Labels | None:
    """Return what is written on atoms, or None where the structure does not have it.

    Args:
        key: One of ``choices``.
        crystal: The structure.
        wyckoff: Wyckoff letter of each atom, or None.
        value_of: Gives the values of a name, one or three an atom, or None.
        selected_only: Write on selected atoms only.
    """
    text: Callable[[int], str] | None = None
    names = symbols()
    # numbers of atoms count from one, as everywhere in the window
    match key:
        case "element":
            text = lambda atom: _element(crystal, names, atom)  # noqa: E731
        case "index":
            text = lambda atom: str(atom + 1)  # noqa: E731
        case "element-index":
            text = lambda atom: f"{_element(crystal, names, atom)}{atom + 1}"  # noqa: E731
        case "label" if "labels" in crystal.arrays:
            own = crystal.arrays["labels"]
            text = lambda atom: str(own[atom])  # noqa: E731
        case "wyckoff" if wyckoff is not None and len(wyckoff) == len(crystal):
            text = lambda atom: wyckoff[atom]  # noqa: E731
        case _ if key.startswith(VALUE):
            text = _of_values(value_of(key.removeprefix(VALUE)), len(crystal))
    return None if text is None else Labels(text, len(crystal), selected_only)


def _element(crystal: Crystal, names: Sequence[str], atom: int) -> str:
    return "/".join(names[min(number, LAST)] for number, _ in crystal.share(atom))


def _of_values(values: NDArray[np.float64] | None, count: int) -> Callable[[int], str] | None:
    if values is None or len(values) != count:
        return None
    sizes = np.linalg.norm(values.reshape(count, -1), axis=1) if values.ndim > 1 else values

    def text(atom: int) -> str:
        value = float(sizes[atom])
        return "" if np.isnan(value) else f"{value:.3g}".replace("-", "−")

    return text
