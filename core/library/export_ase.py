"""Entries into a database of ase: https://wiki.fysik.dtu.dk/ase/ase/db/db.html.

Its key-value pairs take neither every name nor every word; what they refuse stands whole in each row's ``data``.
"""

from __future__ import annotations

import re
import warnings
from contextlib import contextmanager
from math import isfinite
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from core.errors import FileError
from core.library.export_files import Material, Sink, as_object
from core.library.opening import told
from core.structures.convert import to_ase
from core.structures.losses import Losses
from core.texts import Text
from core.writing import replacing_file

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ase import Atoms

    from core.library.export_table import Table
    from core.structures.crystal import Crystal

_GPA = 160.2176634
"""GPa in one eV/Å³."""
_VOIGT = ((0, 0), (1, 1), (2, 2), (1, 2), (0, 2), (0, 1))
_HELD = frozenset({"fixed", "forces", "charges", "magnetic_moments"})
_WORDS_LOST = Text("Words that look like numbers stand in the data of each row: ase takes no such key-value pairs.")
_RENAMED = Text("Names that ase keeps for itself end in “_value”.")


@contextmanager
def ase_db(path: str, _table: Table) -> Iterator[Sink]:
    """Open a database for entries; see ``core.library.export_files.SINKS``."""
    import ase.db

    watch, said = Losses("ase-db", _HELD), dict[str, None]()
    with replacing_file(path) as temporary, told(Path(path)), warnings.catch_warnings():
        # ase would have it that a key is no formula; such keys are renamed
        warnings.simplefilter("ignore")
        with ase.db.connect(temporary, type="db", append=False, use_lock_file=False) as database:

            def add(material: Material) -> None:
                crystal = material.crystal
                if crystal is None:
                    return
                if not crystal.is_ordered:
                    raise FileError(
                        "Ase cannot hold shared or partly occupied sites.", hint="Export as JSON or CIF instead."
                    )
                pairs = _pairs(material, said)
                held = {name: value for name, value in as_object(material).items() if name != "structure"}
                database.write(_atoms(crystal), key_value_pairs=pairs, data={"matterdesk": held})
                watch.look(crystal)

            yield Sink(add, watch, said)


def _atoms(crystal: Crystal) -> Atoms:
    """Return atoms with the energy, forces and stress that are known, as ase's results in its units."""
    from ase.calculators.singlepoint import SinglePointCalculator

    atoms = to_ase(crystal)
    results: dict[str, Any] = {}
    energy, stress = crystal.info.get("energy"), crystal.info.get("stress")
    if isinstance(energy, int | float) and isfinite(energy):
        results["energy"] = float(energy)
    if stress is not None and np.shape(stress) == (3, 3):
        results["stress"] = np.array([np.asarray(stress, dtype=float)[place] for place in _VOIGT]) / _GPA
    for ours, theirs, shape in (("forces", "forces", (len(crystal), 3)), ("charges", "charges", (len(crystal),))):
        values = crystal.arrays.get(ours)
        if values is not None and values.shape == shape:
            results[theirs] = np.asarray(values, dtype=float)
    if results:
        atoms.calc = SinglePointCalculator(atoms, **results)
    return atoms


def _pairs(material: Material, said: dict[str, None]) -> dict[str, Any]:
    row = material.row
    values: dict[str, Any] = {
        "name": row.title,
        "database": row.database,
        "identifier": row.identifier,
        "space_group": row.space_group,
        **{key: one.value for key, one in row.properties.items()},
    }
    pairs: dict[str, Any] = {}
    for key, value in values.items():
        if value in ("", None) or (isinstance(value, float) and not isfinite(value)):
            continue
        if isinstance(value, str) and _is_taken_for_a_number(value):
            said[_WORDS_LOST] = None
            continue
        name = valid_key(key)
        if name != key:
            said[_RENAMED] = None
        pairs[name] = value
    return pairs


def valid_key(key: str) -> str:
    """Return a name that ase takes for a key, as close to ``key`` as may be."""
    from ase.db.core import reserved_keys
    from ase.formula import Formula

    name = re.sub(r"\W", "_", key, flags=re.ASCII)
    name = name if re.match(r"[A-Za-z_]", name) else f"_{name}"
    if name in reserved_keys:
        return f"{name}_value"
    try:
        Formula(name, strict=True)
    except ValueError:
        return name
    return f"{name}_value"


def _is_taken_for_a_number(word: str) -> bool:
    from ase.db.core import str_represents

    return any(str_represents(word, kind) for kind in (bool, int, float))
