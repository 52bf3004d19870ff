"""What all ways to steer a generator share: decoding places of its latent space, and keeping what is sound."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
import torch

from core.errors import UserError
from core.formatting import format_number
from core.generation.gan.latent import Latent, decode, place_of
from core.generation.gan.model import ends_of, is_sound
from core.generation.gan.network import Batch
from core.prediction.volumes import HIGHEST
from core.quantities import quantity
from core.texts import Text

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from torch import Tensor

    from core.generation.gan.model import CrystalGan, Draft
    from core.generation.gan.placing import Placed
    from core.generation.wanted import Wanted

Filling = tuple[int, ...]
"""Number of a template, and the atomic number in each slot."""
_FAR_OUT = 6.0  # spreads of a property from its mean; the networks have learned nothing there


class Starts(NamedTuple):
    """Places of the latent space, and what holds there.

    Attributes:
        latent: They.
        templates: Number of the template at each, shape (n,).
        allowed: Which elements may be used, shape (HIGHEST,) or, in each slot, (1, SLOTS, HIGHEST).
        given: Elements that are decided, shape (n, SLOTS).
    """

    latent: Latent
    templates: Tensor
    allowed: Tensor
    given: Tensor

    @classmethod
    def joined(cls, parts: Sequence[Starts]) -> Starts:
        """Return several after each other, in all of which the same is allowed."""
        latent = Latent(*map(torch.cat, zip(*(one.latent for one in parts), strict=True)))
        templates, given = (torch.cat([getattr(one, name) for one in parts]) for name in ("templates", "given"))
        return cls(latent, templates, parts[0].allowed, given)

    def rows(self, chosen: Tensor) -> Starts:
        """Return some of them."""
        return Starts(self.latent.rows(chosen), self.templates[chosen], self.allowed, self.given[chosen])


class Looked(NamedTuple):
    """Crystals with what the networks say of them.

    Attributes:
        crystals: They.
        mass: Logarithm of how likely it is that they keep to what is asked for, shape (n,).
        foreseen: Scaled properties, shape (n, p).
        judged: What the critic says, shape (n,).
    """

    crystals: Batch
    mass: Tensor
    foreseen: Tensor
    judged: Tensor

    def fillings(self) -> list[Filling]:
        """Return what fills which template."""
        numbers = self.crystals.elements.argmax(-1)
        return list(map(tuple, torch.cat([self.crystals.templates[:, None], numbers], 1).tolist()))

    def row(self, i: int) -> Looked:
        """Return one of them, without gradients."""
        crystals = Batch(*(part[i : i + 1].detach() for part in self.crystals))
        return Looked(crystals, *(part[i : i + 1].detach() for part in self[1:]))


@dataclass(frozen=True, eq=False)
class Found:
    """A crystal that steering came to.

    Attributes:
        draft: It.
        at: How far: the step at which it was reached, its place on the way from 0 to 1, or its likeness in percent.
    """

    draft: Draft
    at: float


@dataclass(frozen=True, eq=False)
class Bench:
    """A generator with what is asked of it.

    Attributes:
        made: The generator.
        wanted: What is asked for.
        tell: Hears what is being done, several times a second; what it raises ends the work.
    """

    made: CrystalGan
    wanted: Wanted
    tell: Callable[[str], None]

    @cached_property
    def asked(self) -> Tensor:
        """What is asked for as the networks take it, shape (1, 2 p)."""
        return self.made.language.wanted({one.key: one.value for one in self.wanted.targets})[None]

    @cached_property
    def allowed(self) -> Tensor:
        """Which elements may be used, shape (HIGHEST,)."""
        return mask_of(self.wanted.pool(self.made.manifest.elements))

    def look(self, starts: Starts) -> Looked:
        """Return the crystals at places, with what the networks say of them."""
        crystals, mass = decode(self.made, starts.latent, self.asked, starts.templates, starts.allowed, starts.given)
        return Looked(crystals, mass, self.made.foreseer(crystals), self.made.critic(crystals)[:, 0])

    def weights(self, looked: Looked) -> Tensor:
        """Return how good crystals are: near what is asked for, likely and real; logarithms, shape (n,)."""
        near = self.made.near(self.wanted, looked.foreseen)
        return looked.mass + near + self.made.strictness * looked.judged

    def draft(self, looked: Looked, row: int) -> Draft | None:
        """Return a crystal; None if it is no good: an element is there twice, or atoms or charges are not sound."""
        there = [number for number in looked.crystals.elements[row].argmax(-1).tolist() if number]
        if len(set(there)) < len(there):
            return None
        draft = self.made.draft(looked.crystals, row, looked.foreseen, looked.judged)
        return draft if not self.made.checked or is_sound(draft.crystal) else None

    def random_places(self, n: int) -> Starts:
        """Return places by chance, with templates by how well they suit what is asked for.

        Raises:
            UserError: If no template fits.
        """
        templates = torch.multinomial(self.made.chances(self.wanted, self.asked), n, replacement=True)
        given = self.made.given(self.wanted, templates)
        return Starts(Latent.random(self.made, n), templates, self.allowed, given)

    def place_of(self, placed: Placed) -> Latent:
        """Return the place of a crystal in the latent space, one row."""
        text = Text("Looking for {0} in the latent space", placed.name)
        return place_of(self.made, placed, self.asked, lambda: self.tell(text))

    def given(self, placed: Placed) -> Draft:
        """Return a crystal as it was given, with what the networks say of it."""
        crystals = placed.batch(self.asked)
        with torch.no_grad():
            foreseen, judged = self.made.foreseer(crystals), self.made.critic(crystals)[:, 0]
        return replace(self.made.draft(crystals, 0, foreseen, judged), crystal=placed.crystal)

    def require_within_reach(self) -> None:
        """Look whether the targets are among what the generator learned.

        Raises:
            UserError: If one lies far out, or the generator knows nothing of it.
        """
        language = self.made.language
        known = {target.key: (target, scale) for target, scale in zip(language.targets, language.scales, strict=True)}
        for wish in self.wanted.targets:
            about = quantity(wish.key)
            if wish.key not in known:
                raise UserError(
                    Text("The generator has learned nothing of {0}.", about.label), hint="Ask for other properties."
                )
            low, _, high = ends_of(wish, *known[wish.key])
            if low > _FAR_OUT or high < -_FAR_OUT:
                target, scale = known[wish.key]
                nearest = float(scale.values(target, np.array(_FAR_OUT if low > _FAR_OUT else -_FAR_OUT)))
                raise UserError(
                    Text("{0} of {1} {2} is out of reach: nothing that the generator learned from comes near it.",
                         about.label, format_number(wish.value), about.unit),
                    hint=Text("Ask for less than {0}.", format_number(nearest)) if low > 0
                    else Text("Ask for more than {0}.", format_number(nearest)),
                )  # fmt: skip


def mask_of(numbers: Iterable[int]) -> Tensor:
    """Return which elements these are, shape (HIGHEST,)."""
    found = torch.zeros(HIGHEST, dtype=torch.bool)
    found[list(numbers)] = True
    return found
