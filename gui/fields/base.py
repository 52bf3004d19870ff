"""What every field of a form is, and what it may know of the window around it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtWidgets import QWidget


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What fields need to know of the window they are in.

    Attributes:
        selection: Returns an expression that holds for the selected atoms, "" without any.
        structures: Returns value and title of each structure that can be chosen as a second one.
        project: Returns the path of the project that is open, "" where there is none.
        datasets: Returns the names of the data sets of the project that is open.
        properties: Returns key and title of each property that entries of that project have.
        manage_potentials: Leads to where the user adds potentials.
        edit_formulation: Leads to where the formulation of the form is written.
    """

    selection: Callable[[], str]
    structures: Callable[[], Sequence[tuple[str, str]]]
    project: Callable[[], str] = str
    manage_potentials: Callable[[], object] = lambda: None
    datasets: Callable[[], Sequence[str]] = list
    properties: Callable[[], Sequence[tuple[str, str]]] = list
    edit_formulation: Callable[[], object] = lambda: None


@dataclass(frozen=True, slots=True)
class Field:
    """A parameter's widget.

    Attributes:
        widget: What stands in the form.
        read: Returns the value as it stands, valid or not.
        write: Shows a value.
        changed: The signal of a change.
    """

    widget: QWidget
    read: Callable[[], Any]
    write: Callable[[Any], None]
    changed: Any
