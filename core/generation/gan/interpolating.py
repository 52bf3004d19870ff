"""The way from one crystal to another through the latent space."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

import numpy as np
import torch

from core.errors import UserError
from core.generation.gan.bench import Found, Starts, mask_of
from core.generation.gan.latent import Latent
from core.models.torch_threads import torch_threads
from core.structures.elements import LAST
from core.structures.fingerprints.composition import composition_vectors
from core.structures.fingerprints.nearest import distances_to
from core.texts import Text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray
    from torch import Tensor

    from core.generation.gan.bench import Bench, Filling
    from core.generation.gan.placing import Placed

Templates = Literal["between", "first", "second"]
Elements = Literal["both", "any"]
_ASIDE = 150  # places aside of one on the way that are looked at, farther and farther
_FARTHEST = 0.5  # in parts of the way to a place by chance


@dataclass(frozen=True)
class Way:
    """Which way to take.

    Attributes:
        templates: "between": the nearest to the mean of both as the generator describes templates; or that of the
            "first" or the "second" all along.
        elements: Those of "both", or "any".
    """

    templates: Templates = "between"
    elements: Elements = "both"


def interpolate(bench: Bench, ends: tuple[Placed, Placed], way: Way, count: int, seed: int) -> list[Found]:
    """Return sound crystals on the way between two, which stand at its ends exactly as they were given.

    Args:
        bench: The generator with what is asked of it.
        ends: The two.
        way: Which way to take.
        count: How many at most, the ends among them.
        seed: The same gives the same.

    Raises:
        UserError: If there is no way between the two.
    """
    first, second = ends
    if first.filling == second.filling and np.allclose(_geometry(first), _geometry(second), atol=1e-3):
        raise UserError(
            Text("Both crystals are the same {0}: nothing lies between them.", first.name),
            hint="Choose two that differ.",
        )
    between: list[Found] = []
    if count > len(ends):
        with torch_threads(), torch.random.fork_rng():
            torch.manual_seed(seed)
            between = _between(bench, ends, way, torch.linspace(0, 1, count)[1:-1])
    return [Found(bench.given(first), 0.0), *between, Found(bench.given(second), 1.0)]


def _between(bench: Bench, ends: tuple[Placed, Placed], way: Way, shares: Tensor) -> list[Found]:
    """Return at places on the way the sound crystals most like both ends, no filling twice unless that of both ends.

    An end counts the more the nearer it is; likeness is that of compositions, as the template is given.
    """
    n = len(shares)
    templates = _templates(bench, ends, way, shares)
    allowed = bench.allowed
    if way.elements == "both":
        allowed = mask_of({*ends[0].filled.elements, *ends[1].filled.elements})
    first, second = (bench.place_of(one).rows(torch.zeros(n, dtype=torch.long)) for one in ends)
    line = first.mixed(second, shares)
    aside = torch.linspace(0, _FARTHEST, _ASIDE)
    outer = {one.filling for one in ends}
    taken: set[Filling] = set(outer) if len(outer) > 1 else set()
    found = []
    for place in range(n):
        bench.tell(Text("On the way, {0} of {1}", place + 1, n))
        there = torch.full((_ASIDE,), place)
        latent = line.rows(there).mixed(Latent.random(bench.made, _ASIDE), aside)
        given = bench.made.given(bench.wanted, templates[there])
        with torch.no_grad():
            looked = bench.look(Starts(latent, templates[there], allowed, given))
        options = {
            filling: row for row, filling in reversed(list(enumerate(looked.fillings()))) if filling not in taken
        }
        for filling in _in_order(bench, list(options), ends, float(shares[place])):
            draft = bench.draft(looked, options[filling])
            if draft is not None:
                taken |= {filling} - outer
                found.append(Found(draft, float(shares[place])))
                break
    return found


def _in_order(
    bench: Bench, fillings: Sequence[Filling], ends: tuple[Placed, Placed], share: float
) -> Sequence[Filling]:
    """Return fillings, those most like both ends first."""
    held = bench.made.language.templates
    amounts = np.zeros((len(fillings) + 2, LAST + 1), dtype=np.float32)
    for row, (template, *elements) in enumerate((*fillings, *(one.filling for one in ends))):
        amounts[row, elements[: len(held[template].counts)]] = held[template].counts
    vectors = composition_vectors(amounts)
    first, second = (distances_to(vectors[:-2], vectors[row]) for row in (-2, -1))
    return [fillings[i] for i in np.argsort((1 - share) * first + share * second, kind="stable")]


def _templates(bench: Bench, ends: tuple[Placed, Placed], way: Way, shares: Tensor) -> Tensor:
    """Return the template at each place on the way."""
    made = bench.made
    first, second = (one.filled.template for one in ends)
    held = made.language.templates
    slots = sorted((len(held[first].counts), len(held[second].counts)))
    if way.templates != "between":
        if slots[0] != slots[1]:
            raise UserError(
                Text("{0} and {1} have different numbers of elements: no template takes both.", ends[0].name,
                     ends[1].name),
                hint="Let the templates be those between.",
            )  # fmt: skip
        return torch.full((len(shares),), first if way.templates == "first" else second)
    both = {*ends[0].filled.elements, *ends[1].filled.elements}
    most = len(both) if way.elements == "both" else slots[1]
    fits = torch.tensor([slots[0] <= len(one.counts) <= min(slots[1], most) for one in held])
    fits &= made.chances(bench.wanted, bench.asked) > 0
    fits[[first, second]] = True
    with torch.no_grad():
        every = made.generator.templates(torch.arange(len(held)))
        wanted = torch.lerp(every[first], every[second], shares[:, None])
        apart = torch.cdist(wanted, every).masked_fill(~fits, torch.inf)
    return apart.argmin(1)


def _geometry(one: Placed) -> NDArray[np.float64]:
    """Return what says how the atoms of a filling stand."""
    found: NDArray[np.float64] = np.r_[one.filled.free, one.packing]
    return found
