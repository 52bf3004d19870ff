"""What is shown of the reasons of predictions: sentences, tables, charts."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from core.formatting import format_number, format_value
from core.learning.shells import by_shell
from core.learning.substitutions import BETWEEN
from core.quantities import quantity
from core.structures.elements import symbols
from core.tasks.base import Domain
from core.tasks.charts import Chart, Curve, pair_name
from core.tasks.simulating import Table
from core.texts import Text

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from numpy.typing import NDArray

    from core.learning.attribution import Attribution
    from core.learning.domain import KnownMaterials
    from core.learning.feature_shares import FeatureShares
    from core.models.targets import Target
    from core.structures.crystal import Crystal
    from core.tasks.base import Entry, Value
    from core.tasks.simulating import Cell

_TOLD_APART = 6.0  # Å, up to which shells of neighbours have rows of their own
_MOST_SAID = 3
_MOST_ROWS = 40
_DOMAINS = {
    Domain.INSIDE: Text("inside"),
    Domain.EDGE: Text("at its edge"),
    Domain.OUTSIDE: Text("outside"),
    Domain.UNKNOWN: Text("unknown"),
}


@dataclass(frozen=True, slots=True)
class Reason:
    """A prediction and what it comes of.

    Attributes:
        target: What was predicted.
        value: The prediction, its shares by atom with it where there are any.
        shares: What was worked out of a network; None of others.
        descriptors: What was worked out of trees; None of others.
    """

    target: Target
    value: Value
    shares: Attribution | None = None
    descriptors: FeatureShares | None = None

    @property
    def key(self) -> str:
        """The key of the prediction."""
        return self.value.key

    @property
    def title(self) -> str:
        """What is explained."""
        return quantity(self.key).label

    @property
    def unit(self) -> str:
        """Its unit."""
        return self.value.unit


def summary(reasons: Sequence[Reason], others: Sequence[Entry]) -> tuple[str, ...]:
    """Return what the reasons are, one sentence each, the largest changes by substitution first."""
    return (*(sentence for one in reasons for sentence in _told(one)), *_changes(reasons, others))


def _told(reason: Reason) -> list[str]:
    if reason.descriptors is not None:
        found = reason.descriptors
        first = int(np.abs(found.shares).argmax()) if len(found.shares) else 0
        return [
            Text(
                "{0}: most comes of “{1}”, {2} against the average of the training materials.",
                reason.title,
                found.names[first],
                _with_unit(found.shares[first], reason.unit, sign=True),
            )
        ]
    if reason.shares is None:
        return []
    shares = reason.shares
    numbers = (abs(shares.missing), shares.baseline, shares.tolerance)
    missing, baseline, tolerance = (_with_unit(number, reason.unit) for number in numbers)
    if shares.complete:
        return [
            Text(
                "{0}: the shares of atoms and bonds add up to the difference to the baseline ({1}) but for {2}; up to "
                "{3} counts as complete.",
                *(reason.title, baseline, missing, tolerance),
            )
        ]
    return [
        Text(
            "{0}: the shares miss {2} of the difference to the baseline ({1}), more than the {3} that count as "
            "complete; take them for a rough guide.",
            *(reason.title, baseline, missing, tolerance),
        )
    ]


def _changes(reasons: Sequence[Reason], others: Sequence[Entry]) -> list[str]:
    """Return the largest changes among substitutions that the model knows something of."""
    found: list[str] = []
    for reason in reasons:
        known = [one for one in others if one.values[reason.key].domain is not Domain.OUTSIDE]
        known.sort(key=lambda one: -abs(_change(reason, one)))
        for one in known[:_MOST_SAID]:
            change = _change(reason, one)
            size, then = _with_unit(abs(change), reason.unit), _with_bar(one.values[reason.key])
            old, _, new = _name(one).partition(BETWEEN)
            words = (new, old, reason.title, size, then)
            if change > 0:
                found.append(Text("With {0} instead of {1}: {2} rises by {3}, to {4}.", *words))
            else:
                found.append(Text("With {0} instead of {1}: {2} falls by {3}, to {4}.", *words))
    return found


def _change(reason: Reason, other: Entry) -> float:
    return float(other.values[reason.key].value) - float(reason.value.value)


def _name(other: Entry) -> str:
    return "" if other.crystal is None else other.crystal.title


def gap_note(reasons: Sequence[Reason], values: Mapping[str, Value]) -> tuple[str, ...]:
    """Say where what was explained is not what is shown: the gap of what is taken for a metal."""
    explained = any(one.key == "band_gap" and one.shares is not None for one in reasons)
    if explained and values["band_gap"].value == 0.0:
        return (Text("The material is taken for a metal, or has no gap; the shares are those of the gap before that."),)
    return ()


def tables(
    reasons: Sequence[Reason],
    crystal: Crystal,
    others: Sequence[Entry],
    known: KnownMaterials | None,
    alike: Sequence[tuple[int, float]],
    columns: Sequence[int],
) -> tuple[Table, ...]:
    """Return all tables, those of each prediction together.

    Args:
        reasons: The predictions.
        crystal: The structure.
        others: What was predicted with other elements.
        known: The training materials.
        alike: Index and distance of those nearest.
        columns: Place of each prediction among their known values.
    """
    found = []
    for reason in reasons:
        several = len(reasons) > 1
        found += _of_one(reason, crystal, several=several)
        if others:
            found.append(_substitutions(reason, crystal, others, several=several))
    if known is not None and known.names and alike:
        found.append(_alike(reasons, known, alike, columns))
    return tuple(found)


def _of_one(reason: Reason, crystal: Crystal, *, several: bool) -> list[Table]:
    if reason.descriptors is not None:
        return [_descriptors(reason, reason.descriptors, several=several)]
    total = reason.value.contributions
    if total is None:
        return []
    found = [_elements(reason, crystal, total, several=several), _atoms(reason, crystal, total, several=several)]
    if reason.shares is not None and _sees_bonds(reason):
        found.insert(1, _shells(reason, crystal, reason.shares, several=several))
    return found


def _elements(reason: Reason, crystal: Crystal, total: NDArray[np.float64], *, several: bool) -> Table:
    rows: list[tuple[Cell, ...]] = []
    for number in sorted(set(crystal.numbers.tolist()), key=lambda z: -abs(total[crystal.numbers == z].sum())):
        own = crystal.numbers == number
        split = None if reason.shares is None or not _is_split(reason) else float(reason.shares.atoms[own].sum())
        share = float(total[own].sum())
        bonds = None if split is None else share - split
        rows.append((symbols()[number], int(own.sum()), share, share / int(own.sum()), split, bonds))
    return Table(
        Text("{0}: elements", reason.title) if several else Text("Elements"),
        (
            Text("Element"),
            Text("Atoms"),
            Text("Share"),
            Text("Of each atom"),
            Text("By what they are"),
            _rest(reason, Text("By their bonds")),
        ),
        ("", "", *(reason.unit,) * 4),
        tuple(rows),
        Text("A bond counts half for each of its atoms.") if _sees_bonds(reason) else "",
    )


def _atoms(reason: Reason, crystal: Crystal, total: NDArray[np.float64], *, several: bool) -> Table:
    alone = reason.shares.atoms if reason.shares is not None and _is_split(reason) else None
    own = np.full(len(total), np.nan) if alone is None else alone
    rows = tuple(
        (i + 1, symbols()[number], float(share), *_split(float(share), float(alone)))
        for i, (number, share, alone) in enumerate(zip(crystal.numbers.tolist(), total, own, strict=True))
    )
    head = (Text("Atom"), Text("Element"), Text("Share"), Text("By what it is"), _rest(reason, Text("By its bonds")))
    return Table(
        Text("{0}: atoms", reason.title) if several else Text("Atoms"), head, ("", "", *(reason.unit,) * 3), rows
    )


def _sees_bonds(reason: Reason) -> bool:
    return reason.shares is not None and reason.shares.bonds is not None


def _is_split(reason: Reason) -> bool:
    """Return whether there is something besides what the atoms are."""
    return _sees_bonds(reason) or (reason.shares is not None and reason.shares.whole != 0)


def _rest(reason: Reason, of_bonds: str) -> str:
    return of_bonds if _sees_bonds(reason) or not _is_split(reason) else Text("By moments and volume")


def _split(share: float, alone: float) -> tuple[Cell, Cell]:
    return (None, None) if np.isnan(alone) else (alone, share - alone)


def _shells(reason: Reason, crystal: Crystal, shares: Attribution, *, several: bool) -> Table:
    rows: list[tuple[Cell, ...]] = []
    for shell in by_shell(shares, crystal, _TOLD_APART):
        name = pair_name(*shell.pair)
        rows.append((name, shell.number, shell.length, shell.count, shell.share, shell.share / shell.count))
    return Table(
        Text("{0}: shells of neighbours", reason.title) if several else Text("Shells of neighbours"),
        (Text("Bond"), Text("Shell"), Text("Length"), Text("Bonds"), Text("Share"), Text("Of each bond")),
        ("", "", "Å", "", reason.unit, reason.unit),
        tuple(rows[:_MOST_ROWS]),
        Text("What lengths and angles say, against bonds as long as the network looks."),
    )


def _descriptors(reason: Reason, found: FeatureShares, *, several: bool) -> Table:
    order = np.argsort(-np.abs(found.shares), kind="stable")[:_MOST_ROWS]
    rows = tuple((found.names[i], float(found.shares[i]), float(found.errors[i])) for i in order)
    return Table(
        Text("{0}: what decides", reason.title) if several else Text("What decides"),
        (Text("Descriptors"), Text("Share"), Text("Sampling error")),
        ("", reason.unit, reason.unit),
        rows,
        Text(
            "Shares add up to the prediction minus that for average materials, {0}.",
            _with_unit(found.baseline, reason.unit),
        ),
    )


def _substitutions(reason: Reason, crystal: Crystal, others: Sequence[Entry], *, several: bool) -> Table:
    rows: list[tuple[Cell, ...]] = []
    for one in sorted(others, key=lambda one: -abs(_change(reason, one))):
        value = one.values[reason.key]
        volume = 100 * (one.crystal.volume / crystal.volume - 1) if one.crystal and crystal.is_periodic else None
        domain = None if value.domain is None else _DOMAINS[value.domain]
        rows.append(
            (_name(one), one.source, _change(reason, one), float(value.value), value.uncertainty, domain, volume)
        )
    return Table(
        Text("{0}: substitutions", reason.title) if several else Text("Substitutions"),
        (
            Text("Substitution"),
            Text("Formula"),
            Text("Change"),
            Text("Then"),
            Text("68 % error bar"),
            Text("Domain"),
            Text("Volume"),
        ),
        ("", "", *(reason.unit,) * 3, "", "%"),
        tuple(rows),
        Text("Nothing was relaxed."),
    )


def _alike(
    reasons: Sequence[Reason], known: KnownMaterials, alike: Sequence[tuple[int, float]], columns: Sequence[int]
) -> Table:
    rows: list[tuple[Cell, ...]] = []
    for place, distance in alike:
        truths = [None] * len(columns) if known.truths is None else [float(known.truths[place, i]) for i in columns]
        # they are kept in single precision
        cells = [None if truth is None or np.isnan(truth) else float(f"{truth:.6g}") for truth in truths]
        rows.append((known.names[place], distance, *cells))
    return Table(
        Text("Training materials alike"),
        (Text("Material"), Text("Distance"), *(Text("Known: {0}", one.target.title) for one in reasons)),
        ("", "", *(one.target.unit for one in reasons)),
        tuple(rows),
        Text(
            "Distance in the model's own space; up to {0} is inside its domain.",
            format_number(known.edge, 3),
        ),
    )


def charts(reasons: Sequence[Reason], crystal: Crystal) -> tuple[Chart, ...]:
    """Return a chart of the shares of bonds by their length for each prediction of a network that sees bonds."""
    return tuple(
        _chart(one, crystal, one.shares, several=len(reasons) > 1)
        for one in reasons
        if one.shares is not None and one.shares.bonds is not None
    )


def _chart(reason: Reason, crystal: Crystal, shares: Attribution, *, several: bool) -> Chart:
    by_pair: dict[str, list[tuple[float, float]]] = {}
    for shell in by_shell(shares, crystal, np.inf):
        by_pair.setdefault(pair_name(*shell.pair), []).append((shell.length, shell.share))
    curves = []
    for name, points in sorted(by_pair.items()):
        x, y = np.array(sorted(points)).T
        curves.append(Curve(name, x, y, drawn="both"))
    return Chart(
        Text("Length of bond"),
        "Å",
        Text("Share of the shell"),
        reason.unit,
        tuple(curves),
        title=Text("{0}: bonds by length", reason.title) if several else Text("Bonds by length"),
    )


def _with_unit(number: float, unit: str, *, sign: bool = False) -> str:
    text = format_number(float(number), 3)
    return f"{'+' if sign and number > 0 else ''}{text} {unit}".strip()


def _with_bar(value: Value) -> str:
    if value.uncertainty is None:
        return _with_unit(float(value.value), value.unit)
    return f"{format_value(float(value.value), value.uncertainty)} {value.unit}".strip()
