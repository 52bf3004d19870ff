"""Climbs through the latent space towards a target, along the gradient of the network that foresees properties.

The template of a start stays; elements, free parameters and packing follow the gradient, elements as whole ones with
the gradient of their shares (Y. Bengio, N. Leonard, A. Courville, arXiv:1308.3432). The lengths of latent vectors are
drawn to those of normal numbers in as many dimensions, outside which a generator has learned nothing.

A gradient finds where a network errs as well as what is wanted: climbs are short, and begin at the best of many places.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

import torch

from core.generation.gan.bench import Found, Starts
from core.generation.gan.latent import Latent
from core.generation.paths import Step
from core.models.torch_threads import torch_threads
from core.texts import Text

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from torch import Tensor

    from core.generation.gan.bench import Bench, Filling, Looked

AT_ONCE = 100
"""Starts that climb together."""
_LOOKED_AT = 1200
_LOOKS = 6  # times that as many places are looked at to find where to begin
_RATE = 0.05
_SHARES = (0.16, 0.5, 0.84)  # of the starts: one spread about the middle
_IN_VAIN = 2  # climbs without anything new, after which there is nothing more


class _Reached(NamedTuple):
    """The best that was seen of one filling.

    Attributes:
        worth: How good it is, see ``Bench.weights``.
        step: At which it was reached.
        start: From where.
        looked: It, one row.
    """

    worth: float
    step: int
    start: int
    looked: Looked


@dataclass
class Climb:
    """Climbs of many starts together.

    Attributes:
        bench: The generator with what is asked of it.
        places: Returns so many places that a start may be chosen from, by torch's random numbers.
        steps: Of a climb.
        path: What is foreseen at each step so far, one climb after the other.
    """

    bench: Bench
    places: Callable[[int], Starts]
    steps: int
    path: list[Step] = field(default_factory=list)
    _seen: set[Filling] = field(default_factory=set)

    def run(self, count: int, seed: int) -> Iterator[list[Found]]:
        """Yield sound crystals, all different, climb by climb; there may be fewer than asked for.

        Args:
            count: How many.
            seed: The same gives the same.
        """
        climb, left, in_vain = 0, count, 0
        while left > 0 and in_vain < _IN_VAIN:
            found = self._climb(min(left, AT_ONCE), seed * 1_000_003 + climb)
            climb, left = climb + 1, left - len(found)
            in_vain = 0 if found else in_vain + 1
            yield found

    def _climb(self, count: int, seed: int) -> list[Found]:
        """Return what one climb came by: the best of each start, then the next best."""
        begun = len(self.path)
        with torch_threads(), torch.random.fork_rng():
            torch.manual_seed(seed)
            starts = self._starts()
            reached = [] if starts is None else self._reached(starts, begun)
        by_start: dict[int, int] = {}
        ordered = []
        for one in sorted(reached, key=lambda each: -each.worth):
            by_start[one.start] = by_start.get(one.start, 0) + 1
            ordered.append((by_start[one.start], one))
        found: list[Found] = []
        for _, one in sorted(ordered, key=lambda each: each[0]):
            if len(found) == count:
                break
            self.bench.tell(Text("Looking at crystal {0} of {1}", len(found) + 1, count))
            self._seen.update(one.looked.fillings())
            draft = self.bench.draft(one.looked, 0)
            if draft is not None:
                found.append(Found(draft, float(one.step)))
        return found

    def _starts(self) -> Starts | None:
        """Return the best of many places, no two with the same crystal; None if all of them are known."""
        held: dict[Filling, tuple[float, Starts]] = {}
        for look in range(_LOOKS):
            self.bench.tell(Text("Looking for where to begin, {0} of {1}", look + 1, _LOOKS))
            starts = self.places(_LOOKED_AT)
            with torch.no_grad():
                looked = self.bench.look(starts)
                worth = self.bench.weights(looked)
            fillings = looked.fillings()
            for i in worth.argsort(descending=True)[: 2 * AT_ONCE].tolist():
                if fillings[i] not in self._seen and float(worth[i]) > held.get(fillings[i], (-torch.inf,))[0]:
                    held[fillings[i]] = float(worth[i]), starts.rows(torch.tensor([i]))
        best = sorted(held.values(), key=lambda one: -one[0])[:AT_ONCE]
        return Starts.joined([start for _, start in best]) if best else None

    def _reached(self, starts: Starts, begun: int) -> list[_Reached]:
        """Return the best of each filling that was come by and is not known yet."""
        parts = [part.clone().requires_grad_() for part in starts.latent]
        optimizer = torch.optim.Adam(parts, _RATE)
        best: dict[Filling, _Reached] = {}
        for step in range(self.steps + 1):
            latent = Latent(*parts)
            looked = self.bench.look(starts._replace(latent=latent))
            worth = self.bench.weights(looked)
            self._note(looked)
            self.bench.tell(Text("Climbing, step {0} of {1}", step, self.steps))
            for i, (filling, value) in enumerate(zip(looked.fillings(), worth.tolist(), strict=True)):
                if filling not in self._seen and (filling not in best or value > best[filling].worth):
                    best[filling] = _Reached(value, begun + step, i, looked.row(i))
            if step < self.steps:
                slopes = torch.autograd.grad((_unusual(latent) - worth).sum(), parts)
                for part, slope in zip(parts, slopes, strict=True):
                    part.grad = slope
                optimizer.step()
        return list(best.values())

    def _note(self, looked: Looked) -> None:
        """Remember what is foreseen of the starts as they are now."""
        language = self.bench.made.language
        asked = {wish.key for wish in self.bench.wanted.targets}
        values = {}
        for i, (target, scale) in enumerate(zip(language.targets, language.scales, strict=True)):
            if target.key in asked:
                numbers = looked.foreseen[:, i].detach().quantile(torch.tensor(_SHARES)).numpy()
                low, middle, high = scale.values(target, numbers).tolist()
                values[target.key] = low, middle, high
        self.path.append(Step(len(self.path), values))


def _unusual(latent: Latent) -> Tensor:
    """Return minus the logarithm of how likely the lengths of latent vectors are, but for a constant, shape (n,)."""
    flat = latent.flat()
    square = flat.square().sum(1)
    return square / 2 - (flat.shape[1] - 1) * square.log() / 2
