"""A pool of materials: what describes each, and the labels that are known."""

from __future__ import annotations

import hashlib
from collections import Counter
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

import numpy as np

from core.errors import UserError
from core.learning.examples import examples_of
from core.learning.sources import NO_TARGETS
from core.library.importing.checks import geometry_hash
from core.models.architectures import architecture_named
from core.quantities import QUANTITIES
from core.texts import Text, listing

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from numpy.typing import NDArray

    from core.learning.sources import Source, SourceRow
    from core.structures.crystal import Crystal

    Array = NDArray[np.float64]
    Report = Callable[[float, str], None]

_NAMED = 8
_SAME = 1e-9
MOST = 20_000
"""Materials of a pool: what is described and judged again at each step."""


@dataclass(frozen=True, eq=False)
class Pool:
    """Materials that may be labelled.

    Attributes:
        names: What a person calls each.
        keys: What tells each from the others.
        features: What describes them, shape (n, k).
        labels: What is known, NaN where nothing is, shape (n,).
        title: Of the label.
        unit: Its unit, or "".
        crystals: Their structures, None where there is none.
        subjects: What an oracle is asked about; the recipes of nanotubes.
        notes: What else is to be told.
    """

    names: tuple[str, ...]
    keys: tuple[str, ...]
    features: Array
    labels: Array
    title: str
    unit: str = ""
    crystals: tuple[Crystal | None, ...] = ()
    subjects: tuple[Any, ...] = ()
    notes: tuple[str, ...] = ()

    def __len__(self) -> int:
        return len(self.names)

    @property
    def known(self) -> NDArray[np.int64]:
        """Places of those with a label."""
        return np.flatnonzero(np.isfinite(self.labels))

    def only(self, places: Sequence[int]) -> Pool:
        """Return it with these materials alone."""
        pick = [int(i) for i in places]
        held: dict[str, Any] = {
            name: tuple(getattr(self, name)[i] for i in pick)
            for name in ("names", "keys", "crystals", "subjects")
            if getattr(self, name)
        }
        return replace(self, **held, features=self.features[pick], labels=self.labels[pick])

    def with_labels(self, labels: Mapping[str, float]) -> Pool:
        """Return it with labels of some more, by their keys."""
        found = np.array([labels.get(key, label) for key, label in zip(self.keys, self.labels, strict=True)])
        return replace(self, labels=found)

    def digest(self) -> str:
        """Return what is the same for the same pool with the same labels."""
        total = hashlib.sha256("\n".join(self.keys).encode())
        total.update(np.ascontiguousarray(self.labels).tobytes())
        total.update(np.ascontiguousarray(self.features).tobytes())
        return total.hexdigest()[:16]


def pool_of(
    source: Source,
    target: str,
    columns: Sequence[str] = (),
    report: Report = lambda _done, _text: None,
    *,
    labelled: bool = True,
) -> Pool:
    """Describe the materials of a data set.

    Structures are described by their composition, bonds and symmetry, formulae by their composition.

    Args:
        source: The data set.
        target: Key of the property that is the label; "" for the only one there is.
        columns: Keys of numbers that describe, too, such as a temperature of treatment.
        report: Hears how far it is; what it raises ends it.
        labelled: Whether there must be such a property; otherwise an oracle is to tell it.

    Raises:
        UserError: If there is no such property, or nothing is left to be labelled.
    """
    rows = list(source.rows)
    if len(rows) > MOST:
        raise UserError(
            Text("A pool may hold {0} materials; these are {1}.", f"{MOST:,}", f"{len(rows):,}"),
            hint="Take a part of them.",
        )
    _require_columns(rows, columns, source.name)
    key = _label(rows, target, columns, source.name) if labelled else target
    structures = sum(row.crystal is not None for row in rows) > len(rows) / 2
    kind = architecture_named("descriptors" if structures else "composition_descriptors")
    fit = [row for row in rows if not structures or row.crystal is not None]
    items = [row.crystal if structures and row.crystal is not None else row.formula for row in fit]
    examples = examples_of(kind, kind.hyper(), items, report=report)
    held = [fit[i] for i in examples.places]
    if not held:
        raise UserError(Text("{0} holds nothing that can be described.", source.name), hint="Choose another data set.")
    described = np.stack([one.values for one in examples.examples]).astype(float)
    extra = np.array([[_number(row, name) for name in columns] for row in held]).reshape(len(held), len(columns))
    known = [row.properties[key] for row in held if key in row.properties]
    left = len(rows) - len(held)
    pool = Pool(
        tuple(row.formula if row.crystal is None else f"{row.formula} ({row.where})" for row in held),
        tuple(_keys(held, columns)),
        _filled(np.hstack([described, extra])),
        np.array([_number(row, key) for row in held]),
        QUANTITIES[key].label if key in QUANTITIES else key,
        known[0].unit if known else QUANTITIES[key].unit if key in QUANTITIES else "",
        tuple(row.crystal for row in held),
        tuple(row.crystal for row in held),
        (Text("{0} materials cannot be described and were left out.", left),) if left else (),
    )
    return pool.only(_first_of_each(pool))


def _require_columns(rows: Sequence[SourceRow], columns: Sequence[str], name: str) -> None:
    missing = [key for key in columns if not any(np.isfinite(_number(row, key)) for row in rows)]
    if missing:
        raise UserError(
            Text("{0} holds no numbers named {1}.", name, missing[0]), hint="Name columns as the data set does."
        )


def _label(rows: Sequence[SourceRow], target: str, columns: Sequence[str], name: str) -> str:
    """Return the key of the label."""
    counts: Counter[str] = Counter()
    for row in rows:
        counts.update(key for key, one in row.properties.items() if isinstance(one.value, int | float))
    numbers = [key for key in counts if key not in NO_TARGETS and key not in columns]
    if target in numbers:
        return target
    words = listing(numbers[:_NAMED])
    if target or not numbers:
        raise UserError(
            Text("{0} holds no numbers named {1}.", name, target) if target else Text("{0} holds no numbers.", name),
            hint=Text("It has {0}.", words) if numbers else "Choose another data set.",
        )
    if len(numbers) > 1:
        raise UserError(
            Text("{0} has several columns of numbers: {1}.", name, words), hint="Say which one is to be learned."
        )
    return numbers[0]


def _number(row: SourceRow, key: str) -> float:
    one = row.properties.get(key)
    if one is None or not isinstance(one.value, int | float) or not np.isfinite(one.value):
        return float("nan")
    return float(one.value)


def _filled(features: Array) -> Array:
    """Return features without gaps, and without those that tell nothing apart."""
    with np.errstate(all="ignore"):
        middle = np.nan_to_num(np.nanmedian(features, axis=0)) if features.size else np.zeros(features.shape[1])
    whole = np.where(np.isfinite(features), features, middle)
    return np.asarray(whole[:, np.ptp(whole, axis=0) > _SAME])


def _keys(rows: Sequence[SourceRow], columns: Sequence[str]) -> list[str]:
    """Return what each material is known by from one run to the next."""
    found = []
    for row in rows:
        own = [geometry_hash(row.crystal, row.formula).hex(), *(f"{_number(row, key):g}" for key in columns)]
        found.append(" ".join(own))
    return found


def _first_of_each(pool: Pool) -> list[int]:
    """Return the places of materials, of the same the one with a label first."""
    best: dict[str, int] = {}
    for i, key in enumerate(pool.keys):
        if key not in best or (np.isnan(pool.labels[best[key]]) and np.isfinite(pool.labels[i])):
            best[key] = i
    return sorted(best.values())
