"""How a model sees a mixture: several sets of numbers, of which the one that predicts best is taken.

All sets are columns of one table, so that models that see different sets can be asked together.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np

from core.design.knowledge import known_beforehand, outcomes_known
from core.design.mixing import element_amounts
from core.design.space import draw
from core.structures.elements import LAST, symbols
from core.structures.fingerprints.composition import composition_vectors

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from numpy.typing import NDArray

    from core.design.formulation import Formulation

RECIPE, ELEMENTS, NETWORK, BOTH, EXPERIENCE = "recipe", "elements", "network", "both", "experience"
"""Amounts as they are; main components of statistics of the elements; what networks know of formulae; the last two;
amounts beside what the program knows of the outcomes of such mixtures."""
_COMPONENTS = 6
_REFERENCE = 512
"""Mixtures drawn in order to learn how the descriptors spread over the space."""


class Features:
    """The numbers of rows of one formulation.

    All numbers lie about between 0 and 1 over the space, as the priors of the model expect.

    Attributes:
        sets: Name of a set to its columns, the most trusted first: descriptors know what elements have in common.
        names: Name of each column, for explanations.
    """

    def __init__(self, formulation: Formulation, reference: NDArray[np.float64] | None = None) -> None:
        """Look at the space.

        Args:
            formulation: What rows mean.
            reference: Rows that show how descriptors spread; by default such as are drawn from the whole space.
        """
        self._formulation = formulation
        self._bounds = np.array(formulation.bounds, dtype=float)
        recipe, settings = self._recipe(np.zeros((1, len(formulation.names))))
        width, extra = recipe.shape[1], settings.shape[1]
        columns: dict[str, Sequence[int]] = {RECIPE: range(width)}
        self.names = [one.name for one in formulation.ingredients]
        for one in formulation.settings:
            self.names += [f"{one.name}: {word}" for word in one.categories] or [one.name]
        rows = draw(formulation, _REFERENCE, np.random.default_rng(0)) if reference is None else reference
        self._amounts = element_amounts(formulation, rows[:1]) is not None
        self._told = outcomes_known(formulation) if self._amounts else ()
        if self._amounts:
            self._learn(rows)
            tail = range(width - extra, width)
            known = range(width, width + self._known_range.shape[1])
            parts = range(known.stop, known.stop + self._axes.shape[1])
            described = {BOTH: (*known, *parts, *tail), NETWORK: (*known, *tail), ELEMENTS: (*parts, *tail)}
            columns = {**described, **columns}
            self.names += [f"network {place + 1}" for place in range(len(known))]
            self.names += [f"elements {place + 1}" for place in range(len(parts))]
        if self._told:
            start = len(self.names)
            columns = {EXPERIENCE: (*range(start, start + len(self._told)), *range(width)), **columns}
            self.names += [f"known {name}" for name in self._told]
        self.sets: Mapping[str, tuple[int, ...]] = {name: tuple(places) for name, places in columns.items()}
        self._reference = self(rows)

    def moments(self, column: int) -> tuple[float, float]:
        """Return mean and standard deviation of a column over the space."""
        values = self._reference[:, column]
        return float(values.mean()), float(values.std())

    def __call__(self, rows: NDArray[np.float64]) -> NDArray[np.float64]:
        """Return the table for rows of the formulation, shape (n, columns)."""
        recipe, _ = self._recipe(rows)
        if not self._amounts:
            return recipe
        known, statistics = self._described(rows)
        low, high = self._known_range
        parts = ((statistics - self._middle) @ self._axes - self._part_low) / self._part_width
        told = [self._experience(place, rows) for place in range(len(self._told))]
        return np.hstack([recipe, (known - low) / np.maximum(high - low, 1e-9), parts, *told])

    def _experience(self, place: int, rows: NDArray[np.float64]) -> NDArray[np.float64]:
        """Return what is known of an outcome beforehand, between about 0 and 1, shape (n, 1)."""
        low, width = self._told_range[place]
        said = np.log(known_beforehand(self._formulation, self._told[place], rows)[0])
        return np.asarray((said - low) / width)[:, None]

    def _recipe(self, rows: NDArray[np.float64]) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
        """Return amounts and settings between 0 and 1, and the settings alone; each category has a column."""
        q = len(self._formulation.ingredients)
        low, high = self._bounds.T
        scaled = (rows - low) / np.where(high > low, high - low, 1.0)
        columns = []
        for place, one in enumerate(self._formulation.settings, start=q):
            if one.categories:
                columns.append(np.eye(len(one.categories))[np.round(rows[:, place]).astype(int)])
            else:
                columns.append(scaled[:, place, None])
        settings = np.hstack([np.zeros((len(rows), 0)), *columns])
        return np.hstack([scaled[:, :q], settings]), settings

    def _learn(self, rows: NDArray[np.float64]) -> None:
        said = [np.log(known_beforehand(self._formulation, name, rows)[0]) for name in self._told]
        self._told_range = [(one.min(), max(np.ptp(one), 1e-9)) for one in said]
        known, statistics = self._described(rows)
        self._known_range = np.stack([known.min(axis=0), known.max(axis=0)])
        self._middle = statistics.mean(axis=0)
        _, sizes, axes = np.linalg.svd(statistics - self._middle, full_matrices=False)
        count = min(_COMPONENTS, int((sizes > 1e-6 * sizes[0]).sum()))
        self._axes = axes[:count].T
        parts = (statistics - self._middle) @ self._axes
        self._part_low = parts.min(axis=0)
        self._part_width = np.maximum(np.ptp(parts, axis=0), 1e-9)

    def _described(self, rows: NDArray[np.float64]) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
        amounts = element_amounts(self._formulation, rows)
        if amounts is None:  # those of a formulation with formulae alone come here
            raise AssertionError
        statistics = composition_vectors(amounts)[:, LAST:].astype(float)
        return _known(amounts), statistics


@lru_cache(maxsize=8)
def features_of(formulation: Formulation) -> Features:
    """Return the features of a formulation; making them takes a second, so they are kept."""
    return Features(formulation)


def _known(amounts: NDArray[np.float64]) -> NDArray[np.float64]:
    from core.models.formula_knowledge import known_of_all

    names = symbols()
    return known_of_all([{names[z]: float(row[z]) for z in np.flatnonzero(row > 0)} for row in amounts])
