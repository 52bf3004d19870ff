"""Fields on grids in a project file: charge densities, potentials, orbitals."""

from __future__ import annotations

import json
import zlib
from typing import TYPE_CHECKING

import numpy as np

from core.errors import FileError
from core.structures.volume import VolumetricData

if TYPE_CHECKING:
    import sqlite3


class Grids:
    """The table of fields; reached as ``Project.grids``."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def put(self, field: VolumetricData, number: int) -> None:
        """Write a field under a number that nobody else takes; what is there stays; inside ``Project.writing``."""
        if self._connection.execute("SELECT 1 FROM grid WHERE id = ?", (number,)).fetchone():
            return
        header = {
            "shape": field.grid.shape,
            "origin": field.origin.tolist(),
            "cell": field.cell.tolist(),
            "label": field.label,
            "unit": field.unit,
            "periodic": field.periodic,
        }
        data = zlib.compress(field.grid.astype("<f4").tobytes(), 1)
        self._connection.execute("INSERT INTO grid VALUES (?, ?, ?)", (number, json.dumps(header), data))

    def get(self, number: int) -> VolumetricData:
        """Read a field.

        Raises:
            FileError: If it is missing or damaged.
        """
        row = self._connection.execute("SELECT header, data FROM grid WHERE id = ?", (number,)).fetchone()
        try:
            header = json.loads(row[0])
            shape = tuple(int(length) for length in header["shape"])
            size = int(np.prod(shape, dtype=object)) * 4
            reader = zlib.decompressobj()
            grid = np.frombuffer(reader.decompress(row[1], size + 1), "<f4").reshape(shape)
            about = (str(header["label"]), str(header["unit"]), bool(header["periodic"]))
            return VolumetricData(np.array(header["origin"]), np.array(header["cell"]), grid, *about)
        except (TypeError, ValueError, KeyError, zlib.error) as error:
            raise FileError(
                "A stored field is damaged.", hint="Open it from its file again.", detail=repr(error)
            ) from None
