"""What the tasks of the group Simulate give back: curves, tables, surfaces and the structures on the way."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any, Self

from typing_extensions import override

from core.tasks.charts import Charts, ChartsSoFar

if TYPE_CHECKING:
    from collections.abc import Mapping

    import numpy as np
    from numpy.typing import NDArray

    from core.structures.crystal import Crystal
    from core.tasks.base import Value

Cell = str | float | int | bool | None
"""What stands in a table: a text (which the window translates if it is a ``Text``), a number, a yes/no, or nothing."""


@dataclass(frozen=True, slots=True)
class Table:
    """A table of a result.

    Attributes:
        title: What it shows.
        head: Name of each column.
        units: Unit of each column, or "".
        rows: The rows.
        note: What must be known in order to read it; "" for nothing.
        frames: Index of the structure made that each row belongs to, -1 of none; () where no row is linked to one.
    """

    title: str
    head: tuple[str, ...]
    units: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    note: str = ""
    frames: tuple[int, ...] = ()

    def to_json(self) -> dict[str, Any]:
        """Return what ``--json`` prints for it."""
        rows = [[str(cell) if isinstance(cell, str) else cell for cell in row] for row in self.rows]
        return {"title": str(self.title), "head": list(map(str, self.head)), "units": list(self.units), "rows": rows}


@dataclass(frozen=True, eq=False)
class Surface:
    """A closed surface around the origin whose distance from it is a quantity in that direction.

    Attributes:
        name: What it shows.
        unit: Its unit, or "".
        points: Corners in the unit, Cartesian, shape (n, 3).
        triangles: Corners of each triangle, shape (m, 3).
        values: What colours the corners, in the unit, shape (n,).
    """

    name: str
    unit: str
    points: NDArray[np.float64]
    triangles: NDArray[np.int64]
    values: NDArray[np.float64]


@dataclass(frozen=True)
class Simulation(Charts):
    """What a simulation gave: ``values``, curves, and whatever else it has.

    Attributes:
        tables: Tables, from the most important on.
        surfaces: Surfaces, from the most important on.
        made: Structures on its way, first to last, of equal atoms: steps of a run, images of a path. The window adds
            them to the library as a trajectory; points of charts link to them (``Chart.frames``, ``Chart.by_frame``).
        made_title: What they are called.
        complete: False where it was stopped, or broke off, before its end.
        shown: Index of the structure made that the window shows first; by default the last.
        formula: What it is of where that is no structure; the window keeps it with an entry of that composition.
    """

    tables: tuple[Table, ...] = ()
    surfaces: tuple[Surface, ...] = ()
    made: tuple[Crystal, ...] = field(default=(), repr=False)
    made_title: str = ""
    complete: bool = True
    shown: int = -1
    formula: str = ""

    @override
    def kept(self) -> Self:
        """Return it without the structures that were made, which are kept as a trajectory."""
        return replace(self, made=())

    def extra_text(self) -> list[str]:
        """Return what it says, one line a sentence."""
        return [f"  {sentence}" for sentence in self.summary]

    def extra_json(self) -> dict[str, Any]:
        """Return the curves, the tables, and whether it came to its end."""
        return {**super().extra_json(), "tables": [table.to_json() for table in self.tables], "complete": self.complete}


@dataclass(frozen=True, slots=True)
class SimulationSoFar(ChartsSoFar):
    """What a simulation has so far: reported on its way, and all that is left of it if the worker dies.

    Attributes:
        summary: What it says so far, one sentence each.
        values: What is known already, with the uncertainty that it has by now.
        crystal: The structure as it is now, to be shown in the 3D view; None for no change.
        made: Structures made since the last report that a trajectory should keep.
        tables: Tables, from the most important on; () for no change.
    """

    summary: tuple[str, ...] = ()
    values: Mapping[str, Value] = field(default_factory=dict)
    crystal: Crystal | None = None
    made: tuple[Crystal, ...] = ()
    tables: tuple[Table, ...] = ()
