"""The stage that looks whether a crystal has the properties that are asked for."""

from __future__ import annotations

from dataclasses import dataclass
from math import erf, sqrt
from typing import TYPE_CHECKING

from core.formatting import format_value
from core.quantities import quantity
from core.structures.symmetry.groups import DEFAULT_TOLERANCE, space_group
from core.texts import Text

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from core.generation.specimens import Figure, Specimen, Verdict, Watcher
    from core.generation.wanted import Target, Wanted
    from core.structures.crystal import Crystal

    Predict = Callable[[Sequence[Crystal], Callable[[], None]], Iterator[tuple[int, Mapping[str, Figure]]]]
    """Yields the properties of crystals by their index; calls what it is given several times a second."""


@dataclass
class OnTarget:
    """Lets through what has each property that is asked for, and the symmetry, and notes all properties.

    Attributes:
        wanted: What is asked for.
        predict: Where properties come from.
    """

    wanted: Wanted
    predict: Predict
    key = "target"

    @property
    def title(self) -> Text:
        """What has passed: without a target all that can be said is that its properties are known."""
        asked = self.wanted.targets or self.wanted.space_groups
        return Text("Meets the target") if asked else Text("Properties predicted")

    def sift(self, batch: Sequence[Specimen], watcher: Watcher) -> Iterator[Verdict]:
        """See ``core.generation.specimens.Stage``."""
        watcher.tell(0.0, "Predicting properties")
        found = self.predict([one.crystal for one in batch], lambda: watcher.tell(0.5, "Predicting properties"))
        for index, figures in found:
            one = batch[index]
            better = {key: figure for key, figure in figures.items() if _better(figure, one.figures.get(key))}
            one.figures.update(better)
            if not one.group[1]:
                group = space_group(one.crystal, DEFAULT_TOLERANCE)
                one.group = ("", 0) if group is None else (group.symbol, group.number)
            yield one, self._fault(one)

    def _fault(self, one: Specimen) -> str:
        groups = self.wanted.space_groups
        if groups and one.group[1] not in groups:
            return Text("Its space group is {0}, which was not asked for.", one.group[0] or "P1")
        chance = 1.0
        for target in self.wanted.targets:
            figure = one.figures.get(target.key)
            label, unit = quantity(target.key).label, quantity(target.key).unit
            if figure is None:
                return Text("Its {0} is not known.", label)
            if not target.met_by(float(figure.value)):
                own = format_value(float(figure.value), figure.uncertainty)
                asked = format_value(target.value, target.tolerance)
                return Text("{0}: {1} {2}, asked for {3}.", label, own, unit, asked)
            chance *= chance_of(target, figure)
        if self.wanted.targets:
            one.facts["target_probability"] = round(chance, 3)
        return ""


def chance_of(target: Target, figure: Figure) -> float:
    """Return the probability that a true value lies in the window, for an error with a normal distribution."""
    value, width = float(figure.value), figure.uncertainty
    if not width:
        return float(target.met_by(value))
    return 0.5 * (erf((target.high - value) / (width * sqrt(2))) - erf((target.low - value) / (width * sqrt(2))))


def _better(figure: Figure, other: Figure | None) -> bool:
    """Return whether a figure is to stand in another's place: the one with the smaller error bar."""
    if other is None or other.uncertainty is None:
        return True
    return figure.uncertainty is not None and figure.uncertainty < other.uncertainty
