"""How far a trained model is known to hold: its known materials, and how sure each of its answers is.

Both come of the validation materials, which no weight was fitted to. Intervals of numbers are conformal and wider where
the members of an ensemble differ, or where a material lies far from the known ones; probabilities of classes are
tempered, and sets of classes are conformal.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

import numpy as np

from core.learning.calibration import ErrorBars
from core.learning.class_calibration import ClassCalibration
from core.learning.conformal import Intervals
from core.learning.domain import KnownMaterials, spacing
from core.learning.splits import TRAIN, VALIDATION
from core.models.trained.model import METAL_FROM
from core.structures.crystal import Crystal
from core.structures.elements import symbols
from core.structures.formulas import composition_from

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from numpy.typing import NDArray

    from core.learning.training import Class
    from core.models.targets import Target
    from core.models.trained.model import Predicted, TrainedModel

    Certainty = Intervals | ClassCalibration | ErrorBars

_MOST_KNOWN, _LONGEST_NAME = 2000, 120
FEWEST_KNOWN, FEWEST_HELD_OUT = 100, 50
"""Materials to learn from, and to stop by, below which a model does not know what is like what it learned from."""
_FEWEST_ERRORS = 30  # materials from which intervals of 90 % and 95 % are known
_INSIDE, _NEAR = 0.95, 0.995  # shares of materials of the same kind


@dataclass(frozen=True, slots=True, eq=False)
class Reach:
    """How far a model is known to hold.

    Attributes:
        known: Its training materials in its own feature space, or None where there are too few.
        bars: Key of a target to how sure the model is of it, calibrated on the validation materials.
    """

    known: KnownMaterials | None = None
    bars: Mapping[str, Certainty] = field(default_factory=dict)


def reach_of(
    model: TrainedModel,
    lesson: Class,
    held_out: Predicted | None,
    report: Callable[[float, str], None] = lambda _fraction, _text: None,
) -> Reach:
    """Return where a model holds and how large its errors are there.

    Args:
        model: The model.
        lesson: What it was trained on.
        held_out: What it says of the validation materials; None without any.
        report: Hears how far it is.
    """
    from core.learning.training import say_all

    places, aside = lesson.places(TRAIN), lesson.places(VALIDATION)
    if held_out is None or not len(aside):
        return Reach()
    known = None
    if len(places) >= FEWEST_KNOWN and len(aside) >= FEWEST_HELD_OUT:
        chosen = np.sort(np.random.default_rng(0).permutation(places)[:_MOST_KNOWN])
        features = say_all(model, [lesson.examples[i] for i in chosen], report).features
        known = KnownMaterials.fit(
            features, held_out.features, _counts(lesson), _spacings(lesson, chosen), (_INSIDE, _NEAR)
        ).named(_names(lesson, chosen), lesson.table.values[chosen])
    distances = None if known is None else known.distances(held_out.features)
    return Reach(known, certainties(lesson.table.targets, lesson.table.values[aside], held_out, distances))


def certainties(
    targets: Sequence[Target],
    truth: NDArray[np.float64],
    said: Predicted,
    distances: NDArray[np.float64] | None,
    seed: int = 0,
) -> dict[str, Certainty]:
    """Return how sure a model is of each target; of those with fewer than 30 known values nothing is said.

    Args:
        targets: The targets.
        truth: Known values of materials that were not learned from, NaN where unknown, shape (n, targets).
        said: What the model says of them.
        distances: Distance of each to the known materials, shape (n,); None where these are not known.
        seed: Of the draws.
    """
    found: dict[str, Certainty] = {}
    for i, target in enumerate(targets):
        known = np.isfinite(truth[:, i]) & ~taken_for_metals(target, said)
        if known.sum() < _FEWEST_ERRORS:
            continue
        if target.is_class:
            chances = said.probabilities[target.key][known]
            found[target.key] = ClassCalibration.fit(truth[known, i], chances, seed=seed)
            continue
        # what knows how sure it is of each material says more than members that differ
        sureness = said.spreads if said.widths is None else said.widths
        values, spreads = said.values[known, i], sureness[known, i]
        if target.key == "band_gap":
            values = np.maximum(values, 0.0)
        clues = clues_of(target, values, spreads, None if distances is None else distances[known])
        found[target.key] = Intervals.fit(truth[known, i], values, clues, logarithmic=target.logarithmic, seed=seed)
    return found


def clues_of(
    target: Target, values: NDArray[Any], spreads: NDArray[Any], distances: NDArray[Any] | None
) -> NDArray[np.float64]:
    """Return what tells hard materials from easy ones, as the intervals of trained models take it, shape (n, 2).

    Args:
        target: What is predicted.
        values: Predicted values, shape (n,).
        spreads: How much the members of the ensemble differ, or how sure a model is that knows it itself, in the unit
            of the target, shape (n,).
        distances: Distance of each to the known materials, shape (n,), or None.
    """
    differ = np.asarray(spreads, dtype=float)
    if target.logarithmic:
        with np.errstate(invalid="ignore", divide="ignore"):
            differ = differ / np.abs(values)
    far = np.zeros(len(differ)) if distances is None else np.asarray(distances, dtype=float)
    return np.asarray(np.nan_to_num(np.column_stack([differ, far]), nan=0.0, posinf=0.0))


def certainties_from(quantities: Mapping[str, Mapping[str, Any]]) -> dict[str, Certainty]:
    """Return how sure a model is of each target, as the file of a trained model says it.

    Args:
        quantities: ``core.models.trained.manifest.Manifest.quantities``.

    Raises:
        ValueError: If something there cannot be read.
    """
    found: dict[str, Certainty] = {}
    for key, entry in quantities.items():
        held = entry.get("error_bars")
        if held is None:
            continue
        kinds: dict[str, type[Certainty]] = {"factors": Intervals, "temperature": ClassCalibration, "widths": ErrorBars}
        try:
            kind = next(kind for name, kind in kinds.items() if name in held)
            found[key] = kind.from_json(held)
        except (KeyError, TypeError, ValueError, StopIteration) as error:
            raise ValueError(key) from error
    return found


def as_said(calibration: ClassCalibration) -> ClassCalibration:
    """Return a calibration for probabilities that are tempered already, as a trained model says them."""
    return replace(calibration, temperature=1.0)


def taken_for_metals(target: Target, said: Predicted) -> NDArray[np.bool_]:
    """Return which materials are taken for metals, so that their gap is none."""
    if target.key != "band_gap" or "is_metal" not in said.probabilities:
        return np.zeros(len(said.values), dtype=bool)
    return np.asarray(said.probabilities["is_metal"][:, 1] >= METAL_FROM)


def _names(lesson: Class, chosen: NDArray[np.int64]) -> list[str]:
    """Return formula and place of materials, for a person who wants to find them again."""
    pairs = ((lesson.table.formulas[i], lesson.table.where[i]) for i in chosen)
    return [" · ".join(part for part in pair if part)[:_LONGEST_NAME] for pair in pairs]


def _counts(lesson: Class) -> NDArray[np.int64]:
    numbers = {name: number for number, name in enumerate(symbols())}
    counts = np.zeros(len(symbols()), dtype=np.int64)
    for i in lesson.places(TRAIN):
        counts[[numbers[name] for name in composition_from(lesson.table.formulas[i])]] += 1
    return counts


def _spacings(lesson: Class, chosen: NDArray[np.int64]) -> NDArray[np.float64]:
    """Return how closely atoms sit; a model of formulae knows nothing of it, so that no spacing is unusual to it."""
    items = [lesson.table.items[i] for i in chosen]
    found = [spacing(item) for item in items if isinstance(item, Crystal) and item.is_periodic]
    return np.array(found) if found else np.array([[-np.inf] * 3, [np.inf] * 3])
