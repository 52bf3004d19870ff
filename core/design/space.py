"""The mixtures that a formulation allows: drawn from it, set on its steps, spread evenly, changed a little."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from core.design.formulation import CLOSE, KNOWN, TOTAL
from core.design.mixing import known_column
from core.errors import UserError

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from core.design.formulation import Formulation

_ROUNDS = 40
_TRACE = 1e-9
_SWEEP = 0.15
"""Share of a variable's range by which a neighbour differs, as standard deviation."""


def allowed(formulation: Formulation, rows: NDArray[np.float64]) -> NDArray[np.bool_]:
    """Return whether each row lies within bounds, sums, steps, pairs, and limits that follow from the recipe."""
    fine = _amounts_allowed(formulation, rows[:, : len(formulation.ingredients)])
    for place, one in enumerate(formulation.settings, start=len(formulation.ingredients)):
        lower, upper = formulation.bounds[place]
        values = rows[:, place]
        fine &= (values >= lower - CLOSE) & (values <= upper + CLOSE)
        fine &= _on_step(values, lower, 1.0 if one.categories else one.step)
    fine[fine] = _limits_hold(formulation, rows[fine])
    return fine


def draw(formulation: Formulation, count: int, rng: np.random.Generator) -> NDArray[np.float64]:
    """Return up to ``count`` different rows drawn from the whole space, shape (n, places).

    Raises:
        UserError: If nothing is allowed, though the bounds could sum to 100 %.
    """
    found = np.zeros((0, len(formulation.names)))
    for _ in range(_ROUNDS):
        amounts = _mixtures(formulation, max(64, count + count // 4), rng)
        settings = _settings(formulation, len(amounts), rng)
        rows = np.hstack([amounts, settings])
        found = _distinct(np.vstack([found, rows[allowed(formulation, rows)]]))
        if len(found) >= count:
            break
    if not len(found):
        raise UserError(
            "No mixture obeys all steps, pairs and limits.", hint="Choose finer steps, or allow more ingredients."
        )
    return found[rng.permutation(len(found))[:count]]


def near(
    formulation: Formulation, rows: NDArray[np.float64], count: int, rng: np.random.Generator
) -> NDArray[np.float64]:
    """Return allowed rows that differ a little from those given, shape (at most ``count``, places)."""
    if not len(rows):
        return np.zeros((0, len(formulation.names)))
    starts = rows[rng.integers(len(rows), size=count)].copy()
    q = len(formulation.ingredients)
    if q > 1:
        _shift_amounts(formulation, starts, rng)
    for place, one in enumerate(formulation.settings, start=q):
        lower, upper = formulation.bounds[place]
        turned = rng.random(count) < max(0.3, 1 / len(formulation.names))
        if one.categories:
            starts[turned, place] = rng.integers(len(one.categories), size=turned.sum())
        else:
            moved = starts[turned, place] + rng.normal(0, _SWEEP * (upper - lower), turned.sum())
            starts[turned, place] = _snapped(moved, lower, upper, one.step)
    return _distinct(starts[allowed(formulation, starts)])


def spread(
    vectors: NDArray[np.float64], count: int, taken: NDArray[np.float64], rng: np.random.Generator
) -> NDArray[np.int64]:
    """Return places of rows that lie far from each other and from what is taken (greedy maximin).

    Args:
        vectors: Of the rows to choose from, shape (n, d).
        count: How many.
        taken: Vectors of what was measured, shape (m, d); the first is drawn near the middle where there is nothing.
        rng: Where chance comes from.
    """
    chosen: list[int] = []
    if len(taken):
        distance = np.min([np.square(vectors - one).sum(axis=1) for one in taken], axis=0)
    else:
        middle = np.square(vectors - vectors.mean(axis=0)).sum(axis=1)
        central = np.argsort(middle)[: max(1, len(vectors) // 10)]
        chosen.append(int(rng.choice(central)))
        distance = np.square(vectors - vectors[chosen[0]]).sum(axis=1)
    while len(chosen) < min(count, len(vectors)):
        distance[chosen] = -1.0
        chosen.append(int(np.argmax(distance)))
        distance = np.minimum(distance, np.square(vectors - vectors[chosen[-1]]).sum(axis=1))
    return np.array(chosen, dtype=np.int64)


def _mixtures(formulation: Formulation, count: int, rng: np.random.Generator) -> NDArray[np.float64]:
    """Draw amounts one ingredient after the other, each between what the others leave; the last takes the rest."""
    ingredients = formulation.ingredients
    if not ingredients:
        return np.zeros((count, 0))
    lower, upper = (np.array([getattr(one, end) for one in ingredients]) for end in ("lower", "upper"))
    steps = np.array([one.step for one in ingredients])
    rows = np.zeros((count, len(ingredients)))
    for row in rows:
        present = _subset(formulation, rng)
        # those with steps first: what has none takes up the rest
        order = sorted(rng.permutation(present), key=lambda place: steps[place] == 0)
        for k, place in enumerate(order):
            others, rest = order[k + 1 :], TOTAL - row.sum()
            low = max(lower[place], rest - upper[others].sum())
            high = min(upper[place], rest - lower[others].sum())
            if low > high + CLOSE:
                break
            # as if the shares of all that are left were drawn together, evenly over the simplex
            drawn = low + (high - low) * (rng.beta(1.0, len(others)) if others else 1.0)
            row[place] = _snapped(np.array([drawn]), lower[place], high, steps[place])[0] if others else rest
    return rows


def _subset(formulation: Formulation, rng: np.random.Generator) -> list[int]:
    """Return places of ingredients that may come together, always those that must."""
    always = [place for place, one in enumerate(formulation.ingredients) if one.lower > 0]
    maybe = [place for place, one in enumerate(formulation.ingredients) if one.lower == 0 and one.upper > 0]
    most = formulation.most or len(formulation.ingredients)
    fewest = 0 if always else 1
    free = min(len(maybe), most - len(always))
    wanted = free if rng.random() < 0.5 or free <= fewest else int(rng.integers(fewest, free + 1))
    chosen = list(always)
    for place in rng.permutation(maybe).tolist():
        if len(chosen) - len(always) >= wanted:
            break
        if not any(_clash(formulation, place, other) for other in chosen):
            chosen.append(place)
    return chosen


def _clash(formulation: Formulation, first: int, second: int) -> bool:
    names = {formulation.ingredients[first].name, formulation.ingredients[second].name}
    return any(names == set(pair) for pair in formulation.forbidden)


def _settings(formulation: Formulation, count: int, rng: np.random.Generator) -> NDArray[np.float64]:
    """Draw settings along a scrambled Sobol sequence, set on their steps."""
    from scipy.stats import qmc

    if not formulation.settings:
        return np.zeros((count, 0))
    shares = qmc.Sobol(len(formulation.settings), seed=rng).random_base2(int(np.ceil(np.log2(max(2, count)))))[:count]
    columns = []
    for share, one in zip(shares.T, formulation.settings, strict=True):
        if one.categories:
            columns.append(np.floor(share * len(one.categories)))
        else:
            columns.append(_snapped(one.lower + share * (one.upper - one.lower), one.lower, one.upper, one.step))
    return np.column_stack(columns)


def _shift_amounts(formulation: Formulation, rows: NDArray[np.float64], rng: np.random.Generator) -> None:
    """Move some of one ingredient to another, in place; a fifth of the time all of it."""
    q = len(formulation.ingredients)
    for row in rows:
        for _ in range(int(rng.integers(1, 3))):
            present = np.flatnonzero(row[:q] > _TRACE)
            giver = int(rng.choice(present))
            taker = int(rng.choice([place for place in range(q) if place != giver]))
            most = row[giver] - (formulation.ingredients[giver].lower)
            amount = most if rng.random() < 0.2 else min(most, abs(rng.normal(0, _SWEEP * TOTAL / 2)))
            step = max(formulation.ingredients[giver].step, formulation.ingredients[taker].step)
            if step and amount < most:
                amount = round(amount / step) * step
            row[giver] -= amount
            row[taker] += amount


def _amounts_allowed(formulation: Formulation, amounts: NDArray[np.float64]) -> NDArray[np.bool_]:
    fine = np.ones(len(amounts), dtype=bool)
    if not formulation.ingredients:
        return fine
    fine &= np.abs(amounts.sum(axis=1) - TOTAL) < CLOSE * TOTAL
    present = amounts > CLOSE
    for place, one in enumerate(formulation.ingredients):
        values = amounts[:, place]
        fine &= (values >= one.lower - CLOSE) & (values <= one.upper + CLOSE)
        fine &= ~present[:, place] | _on_step(values, one.lower, one.step)
    if formulation.most:
        fine &= present.sum(axis=1) <= formulation.most
    names = [one.name for one in formulation.ingredients]
    for first, second in formulation.forbidden:
        fine &= ~(present[:, names.index(first)] & present[:, names.index(second)])
    return fine


def _limits_hold(formulation: Formulation, rows: NDArray[np.float64]) -> NDArray[np.bool_]:
    fine = np.ones(len(rows), dtype=bool)
    for limit in formulation.limits:
        if limit.name in KNOWN and len(rows):
            values = known_column(formulation, limit.name, rows)
            fine &= (values >= (-np.inf if limit.lower is None else limit.lower)) & (
                values <= (np.inf if limit.upper is None else limit.upper)
            )
    return fine


def _on_step(values: NDArray[np.float64], lower: float, step: float) -> NDArray[np.bool_]:
    if not step:
        return np.ones(len(values), dtype=bool)
    count = (values - lower) / step
    return np.asarray(np.abs(count - np.round(count)) * step < CLOSE * TOTAL)


def _snapped(values: NDArray[np.float64], lower: float, upper: float, step: float) -> NDArray[np.float64]:
    clipped = np.clip(values, lower, upper)
    if not step:
        return clipped
    most = np.floor((upper - lower) / step + CLOSE)
    return np.asarray(lower + np.minimum(np.round((clipped - lower) / step), most) * step)


def _distinct(rows: NDArray[np.float64]) -> NDArray[np.float64]:
    return rows[np.sort(np.unique(np.round(rows, 6), axis=0, return_index=True)[1])]
