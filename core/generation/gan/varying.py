"""Crystals near a given one: places of the latent space about its own."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Literal

import numpy as np
import torch

from core.errors import UserError
from core.generation.gan.bench import Found, Starts, mask_of
from core.generation.gan.latent import Latent
from core.generation.gan.network import SLOTS, gumbel
from core.generation.likeness import likeness
from core.models.torch_threads import torch_threads
from core.prediction.volumes import HIGHEST
from core.structures.elements import symbols
from core.texts import Text, listing

if TYPE_CHECKING:
    from torch import Tensor

    from core.generation.gan.bench import Bench, Filling
    from core.generation.gan.model import Draft
    from core.generation.gan.placing import Placed

Kept = Literal["nothing", "elements", "symmetry", "structure", "groups"]
_LOOKED_AT = 400
_LOOKS = 12
_SPARE = 3  # places that are looked at for each that is kept
_WIDTH = 1.0  # of the choice of templates, in mean distances of templates


@dataclass(frozen=True)
class Variation:
    """What may differ from a crystal.

    Attributes:
        keep: "nothing", the "elements", the space group ("symmetry"), the template ("structure"), or the template with
            each element replaced by one of its group of the periodic table ("groups").
        far: How far to go, up to 1, where nothing of the crystal is left but what is kept.
    """

    keep: Kept = "nothing"
    far: float = 0.5


class Surroundings:
    """The places about a crystal.

    Args:
        bench: The generator with what is asked of it.
        placed: The crystal.
        variation: What may differ.

    Raises:
        UserError: If nothing fits what is asked for and what is kept.
    """

    def __init__(self, bench: Bench, placed: Placed, variation: Variation) -> None:
        self._bench, self._placed, self._variation = bench, placed, variation
        self._require_kept_elements()
        self._place = bench.place_of(placed)
        self._chances = self._template_chances()
        self._allowed = self._elements()

    def places(self, n: int) -> Starts:
        """Return so many places, by torch's random numbers; some are nearer than others."""
        share = self._variation.far * torch.rand(n)
        base = self._place.rows(torch.zeros(n, dtype=torch.long))
        latent = base.mixed(Latent.random(self._bench.made, n), share)
        templates = torch.multinomial(self._chances, n, replacement=True)
        given = torch.zeros(n, SLOTS, dtype=torch.long)
        if self._variation.keep not in {"elements", "groups"}:
            given = self._bench.made.given(self._bench.wanted, templates)
        return Starts(latent, templates, self._allowed, given)

    def _require_kept_elements(self) -> None:
        wanted, own = self._bench.wanted, set(self._placed.filled.elements)
        strange = own - set(wanted.pool(own))
        if self._variation.keep == "elements" and strange:
            raise UserError(
                Text("{0} holds {1}, which is not to be used.", self._placed.name, _named(strange)),
                hint="Keep something else, or allow these elements.",
            )
        if self._variation.keep == "elements" and wanted.needed - own:
            raise UserError(
                Text("{0} is needed, but {1} is to keep its elements.", _named(wanted.needed - own), self._placed.name),
                hint="Keep something else, or need no elements.",
            )

    def _template_chances(self) -> Tensor:
        """Return how likely each template is, shape (t,): as far as it fits and is like the crystal's."""
        made, own = self._bench.made, self._placed.filled.template
        language = made.language
        keep = self._variation.keep
        if keep in {"structure", "groups"}:
            chances = torch.zeros(len(language.templates))
            chances[own] = 1.0
            return chances
        with torch.no_grad():
            every = made.generator.templates(torch.arange(len(language.templates)))
            apart = (every - every[own]).norm(dim=1)
            width = _WIDTH * self._variation.far * apart.mean()
            # as likely as any: what is common would otherwise push out what is near
            chances = (made.chances(self._bench.wanted, self._bench.asked) > 0).float()
            chances = chances * torch.exp(-((apart / width).square() / 2))
        mine = language.templates[own]
        if keep == "elements":
            fits = [len(one.counts) == len(mine.counts) for one in language.templates]
            chances = chances * torch.tensor(fits)
        if keep == "symmetry":
            fits = [one.space_group == mine.space_group for one in language.templates]
            chances = chances * torch.tensor(fits)
        if not float(chances.sum()) > 0:
            raise UserError(
                Text("No template near that of {0} fits what is asked for.", self._placed.name),
                hint="Keep less, go farther, or ask for less.",
            )
        return chances

    def _elements(self) -> Tensor:
        """Return which elements may be used, shape (HIGHEST,) or in each slot (1, SLOTS, HIGHEST)."""
        allowed = self._bench.allowed
        if self._variation.keep == "elements":
            return mask_of(self._placed.filled.elements)
        if self._variation.keep != "groups":
            return allowed
        found = torch.zeros(1, SLOTS, HIGHEST, dtype=torch.bool)
        for slot, element in enumerate(self._placed.filled.elements):
            found[0, slot] = mask_of(_group_mates(element)) & allowed
            if not bool(found[0, slot].any()):
                raise UserError(
                    Text("No element of the group of {0} may be used.", _named({element})),
                    hint="Keep something else, or allow more elements.",
                )
        return found


def vary(bench: Bench, placed: Placed, variation: Variation, count: int, seed: int) -> list[Found]:
    """Return sound crystals near a given one, all different from it and each other, those most like it first.

    Args:
        bench: The generator with what is asked of it.
        placed: The crystal.
        variation: What may differ.
        count: How many at most.
        seed: The same gives the same.

    Raises:
        UserError: If nothing fits what is asked for and what is kept.
    """
    with torch_threads(), torch.random.fork_rng():
        torch.manual_seed(seed)
        around = Surroundings(bench, placed, variation)
        seen: set[Filling] = {placed.filling}
        drafts: list[Draft] = []
        for _ in range(_LOOKS):
            if len(drafts) == count:
                break
            with torch.no_grad():
                looked = bench.look(around.places(_LOOKED_AT))
            fillings = looked.fillings()
            # the largest of weights with Gumbel noise are a draw without putting back
            worth = bench.weights(looked) + gumbel(torch.rand(_LOOKED_AT))
            for row in worth.argsort(descending=True)[: _LOOKED_AT // _SPARE].tolist():
                if fillings[row] in seen or len(drafts) == count:
                    continue
                seen.add(fillings[row])
                bench.tell(Text("Looking at crystal {0} of {1}", len(drafts) + 1, count))
                draft = bench.draft(looked, row)
                if draft is not None:
                    drafts.append(draft)
    alike = likeness(placed.crystal, [draft.crystal for draft in drafts], lambda: bench.tell("Comparing crystals"))
    return [Found(drafts[i], float(alike[i])) for i in np.argsort(-alike, kind="stable").tolist()]


@cache
def _group_mates(element: int) -> tuple[int, ...]:
    """Return the elements of an element's group of the periodic table; the f block stands in rows of its own."""
    from pymatgen.core import Element

    def column(number: int) -> tuple[int, int]:
        one = Element.from_Z(number)
        series = 1 if one.is_lanthanoid else 2 if one.is_actinoid else 0
        return int(one.group), series

    return tuple(number for number in range(1, HIGHEST) if column(number) == column(element))


def _named(numbers: set[int] | frozenset[int]) -> str:
    return listing(symbols()[number] for number in sorted(numbers))
