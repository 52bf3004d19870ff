"""The networks of the generator of crystals: what fills templates, what judges, and what foresees properties.

All see a crystal as ``Batch``: its template, one element a slot, free parameters and how much room it takes. Elements
are shares of one (one for the element that is there), so that gradients reach the generator.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

import torch
from torch import Tensor, nn
from torch.nn import functional as F  # noqa: N812 -- as everybody calls it

from core.generation.gan.templates import FREE
from core.prediction.volumes import HIGHEST

if TYPE_CHECKING:
    from collections.abc import Sequence

    from core.generation.gan.hyper import GanHyper

SLOTS = 6
"""Elements that a crystal may have."""
_COMMON = 3
_NEVER = -1e9
_HALF = 0.5
_BY_SLOT = 3  # axes of what differs from slot to slot
_SHARPEST, _WIDEST = 4.0, 1.0  # logarithm of the spread of free parameters and packing


class Batch(NamedTuple):
    """Crystals.

    Attributes:
        templates: Numbers of their templates, shape (n,).
        elements: Share of each element in each slot, zero in slots that a template lacks, shape (n, SLOTS, HIGHEST).
        free: Free parameters, zero where a template lacks them, shape (n, FREE).
        packing: Logarithm of volume over what the composition suggests, in units of its spread, shape (n,).
        wanted: Scaled properties, zero where they are unknown or not asked for, then which are known; shape (n, 2 p).
    """

    templates: Tensor
    elements: Tensor
    free: Tensor
    packing: Tensor
    wanted: Tensor


@dataclass(frozen=True)
class Sizes:
    """How large the networks are.

    Attributes:
        noise: Numbers of the latent vector.
        width: Of hidden layers.
        element: Numbers that describe an element.
        template: Numbers that describe a template.
        properties: How many properties may be asked for.
    """

    noise: int = 32
    width: int = 256
    element: int = 32
    template: int = 64
    properties: int = 4


def sizes_of(hyper: GanHyper, properties: int) -> Sizes:
    """Return the sizes of the networks."""
    return Sizes(hyper.noise, hyper.width, hyper.element, hyper.template, properties)


def _layers(*widths: int, drop: float = 0.0) -> nn.Sequential:
    parts: list[nn.Module] = []
    for first, second in pairwise(widths[:-1]):
        parts += [nn.Linear(first, second), nn.SiLU(), nn.Dropout(drop)]
    return nn.Sequential(*parts, nn.Linear(widths[-2], widths[-1]))


class _Templates(nn.Module):  # type: ignore[misc]  # torch is untyped here
    """Describes templates by their shapes, their groups and by themselves."""

    def __init__(self, facts: Tensor, groups: Tensor, often: Tensor, sizes: Sizes) -> None:
        super().__init__()
        self.register_buffer("facts", facts, persistent=False)
        self.register_buffer("groups", groups, persistent=False)
        # rare ones are known by their shape alone
        places = torch.where(often >= _COMMON, (often >= _COMMON).cumsum(0), 0).long()
        self.register_buffer("places", places, persistent=False)
        self.register_buffer("own_share", often / (often + 5.0) * (places > 0), persistent=False)
        self.shape = _layers(facts.shape[1], sizes.width, sizes.template)
        self.group = nn.Embedding(231, sizes.template)
        self.own = nn.Embedding(int(places.max()) + 1, sizes.template)
        nn.init.normal_(self.group.weight, std=0.3)
        nn.init.normal_(self.own.weight, std=0.3)

    def forward(self, templates: Tensor) -> Tensor:
        found: Tensor = self.shape(self.facts[templates]) + self.group(self.groups[templates])
        return found + self.own_share[templates, None] * self.own(self.places[templates])


class _Elements(nn.Module):  # type: ignore[misc]  # torch is untyped here
    """Describes elements by their properties and by themselves."""

    def __init__(self, facts: Tensor, sizes: Sizes) -> None:
        super().__init__()
        self.register_buffer("facts", facts, persistent=False)
        self.own = nn.Parameter(torch.randn(HIGHEST, sizes.element) * 0.1)
        self.shared = nn.Linear(facts.shape[1], sizes.element, bias=False)

    def forward(self, shares: Tensor) -> Tensor:
        """Return descriptions, shape (..., element), of shares, shape (..., HIGHEST)."""
        found: Tensor = shares @ (self.own + self.shared(self.facts))
        return found


@dataclass(frozen=True, eq=False)
class Facts:
    """What the networks know without learning.

    Attributes:
        templates: Numbers about each template, shape (t, k).
        groups: Space group of each, shape (t,).
        often: How many crystals had it, shape (t,).
        filled: Which slots it has, shape (t, SLOTS).
        freedoms: How many free parameters it has, shape (t,).
        elements: Numbers about each element, shape (HIGHEST, k).
    """

    templates: Tensor
    groups: Tensor
    often: Tensor
    filled: Tensor
    freedoms: Tensor
    elements: Tensor


class Generator(nn.Module):  # type: ignore[misc]  # torch is untyped here
    """Chooses templates, and fills them slot by slot from noise and from what is wanted."""

    def __init__(self, facts: Facts, sizes: Sizes) -> None:
        super().__init__()
        self.sizes = sizes
        self.templates = _Templates(facts.templates, facts.groups, facts.often, sizes)
        self.elements = _Elements(facts.elements, sizes)
        self.register_buffer("often", facts.often, persistent=False)
        self.register_buffer("filled", facts.filled, persistent=False)
        self.register_buffer("freedoms", facts.freedoms, persistent=False)
        w, asked = sizes.width, 2 * sizes.properties
        self.chooser = _layers(asked, w, sizes.template)
        self.begin = _layers(sizes.noise + asked + sizes.template, w, w)
        self.step = _layers(w + SLOTS * sizes.element + SLOTS, w, w, HIGHEST)
        self.rest = _layers(w + SLOTS * sizes.element, w, 2 * (FREE + 1))

    def choice(self, wanted: Tensor) -> Tensor:
        """Return how likely each template is for what is wanted: logits, shape (n, templates)."""
        every = torch.arange(len(self.often), device=wanted.device)
        keys = self.templates(every)
        return self.chooser(wanted) @ keys.T / keys.shape[1] ** 0.5 + self.often.log()

    def forward(
        self,
        noise: Tensor,
        wanted: Tensor,
        templates: Tensor,
        allowed: Tensor | None = None,
        given: Tensor | None = None,
        draws: Tensor | None = None,
        rest: Tensor | None = None,
        heat: float = 1.0,
    ) -> tuple[Batch, Tensor]:
        """Fill templates.

        Args:
            noise: Shape (n, noise).
            wanted: As in ``Batch``.
            templates: Their numbers, shape (n,).
            allowed: Which elements may be used, shape (HIGHEST,), (n, HIGHEST) or, in each slot, (n, SLOTS, HIGHEST).
            given: Elements of slots that are decided, 0 where they are not, shape (n, SLOTS).
            draws: Gumbel numbers by which elements are drawn, shape (n, SLOTS, HIGHEST).
            rest: Normal numbers by which free parameters and packing are drawn, shape (n, FREE + 1).
            heat: Of the draw; below 1 keeps to what is likeliest.

        Returns:
            The crystals, whose elements are whole ones with the gradient of their shares; and the logarithm of how
            likely the given and the allowed elements were, shape (n,).
        """
        n = len(noise)
        begun = self.begin(torch.cat([noise, wanted, self.templates(templates)], 1))
        if draws is None:
            draws = gumbel(torch.rand(n, SLOTS, HIGHEST, device=noise.device))
        shares = torch.zeros(n, SLOTS, HIGHEST, device=noise.device)
        mass = torch.zeros(n, device=noise.device)
        known = given if given is not None else torch.zeros(n, SLOTS, dtype=torch.long, device=noise.device)
        if given is not None:
            for slot in range(SLOTS):
                there = F.one_hot(given[:, slot], HIGHEST) * (given[:, slot] > 0)[:, None]
                share = self._open(begun, shares, slot).log_softmax(-1)
                mass = mass + (share * there).sum(-1)
                shares = _with(shares, slot, there)
        for slot in range(SLOTS):
            todo = self.filled[templates, slot] & (known[:, slot] == 0)
            if not bool(todo.any()):
                continue
            free = self._open(begun, shares, slot)
            if allowed is not None:
                held = free.masked_fill(~(allowed[:, slot] if allowed.dim() == _BY_SLOT else allowed), _NEVER)
                mass = mass + todo * (held.logsumexp(-1) - free.logsumexp(-1))
                free = held
            soft = F.softmax(free / heat + draws[:, slot], -1)
            hard = F.one_hot(soft.argmax(-1), HIGHEST) + soft - soft.detach()
            shares = _with(shares, slot, todo[:, None] * hard)
        middle, spread = self._rest(begun, shares)
        found = middle + heat * spread * (torch.randn_like(middle) if rest is None else rest)
        has = torch.arange(FREE, device=noise.device) < self.freedoms[templates, None]
        return Batch(templates, shares, found[:, :FREE] * has, found[:, FREE], wanted), mass

    def _rest(self, begun: Tensor, shares: Tensor) -> tuple[Tensor, Tensor]:
        """Return middle and spread of free parameters and packing, shape (n, FREE + 1) each."""
        found = self.rest(torch.cat([begun, self.elements(shares).flatten(1)], 1))
        return found[:, : FREE + 1], found[:, FREE + 1 :].clamp(-_SHARPEST, _WIDEST).exp()

    def _open(self, begun: Tensor, shares: Tensor, slot: int) -> Tensor:
        """Return logits of a slot without the elements that are there already."""
        return self._logits(begun, shares, slot).masked_fill(shares.sum(1) > _HALF, _NEVER)

    def _logits(self, begun: Tensor, shares: Tensor, slot: int) -> Tensor:
        which = F.one_hot(torch.full((len(begun),), slot, device=begun.device), SLOTS)
        logits: Tensor = self.step(torch.cat([begun, self.elements(shares).flatten(1), which], 1))
        never = torch.zeros(HIGHEST, dtype=torch.bool, device=begun.device)
        never[0] = True
        return logits.masked_fill(never, _NEVER)

    def surprise(self, noise: Tensor, real: Batch, order: Sequence[int]) -> Tensor:
        """Return minus the logarithm of how likely the elements of real crystals are, shape (n,).

        Args:
            noise: Shape (n, noise).
            real: The crystals.
            order: In which their slots are filled, as any may be given.
        """
        begun = self.begin(torch.cat([noise, real.wanted, self.templates(real.templates)], 1))
        total = torch.zeros(len(noise), device=noise.device)
        shares = torch.zeros_like(real.elements)
        for slot in order:
            there = self.filled[real.templates, slot]
            found = self._open(begun, shares, slot).log_softmax(-1)
            found = found[torch.arange(len(noise)), real.elements[:, slot].argmax(-1)]
            total = total - torch.where(there, found, torch.zeros_like(found))
            shares = _with(shares, slot, real.elements[:, slot])
        return total

    def explained(self, noise: Tensor, real: Batch, heat: float) -> tuple[Tensor, Tensor, Tensor]:
        """Return what real crystals are drawn by when their slots are filled in order.

        Args:
            noise: Shape (n, noise).
            real: The crystals.
            heat: Of the draw, see ``forward``.

        Returns:
            The logarithm of how likely each element is in each slot, shape (n, SLOTS, HIGHEST); middle and spread of
            free parameters and packing, shape (n, FREE + 1) each.
        """
        begun = self.begin(torch.cat([noise, real.wanted, self.templates(real.templates)], 1))
        shares, found = torch.zeros_like(real.elements), []
        for slot in range(SLOTS):
            found.append((self._open(begun, shares, slot) / heat).log_softmax(-1))
            shares = _with(shares, slot, real.elements[:, slot])
        middle, spread = self._rest(begun, real.elements)
        return torch.stack(found, 1), middle, heat * spread

    def surprise_at_rest(self, noise: Tensor, real: Batch) -> Tensor:
        """Return minus the logarithm of how likely free parameters and packing of real crystals are, shape (n,)."""
        begun = self.begin(torch.cat([noise, real.wanted, self.templates(real.templates)], 1))
        middle, spread = self._rest(begun, real.elements)
        off = (torch.cat([real.free, real.packing[:, None]], 1) - middle) / spread
        has = torch.arange(FREE + 1, device=noise.device) < self.freedoms[real.templates, None]
        has[:, FREE] = True
        return ((off.square() / 2 + spread.log()) * has).sum(1)


def gumbel(uniform: Tensor) -> Tensor:
    """Return Gumbel numbers of uniform ones."""
    return -torch.log(-torch.log(uniform.clamp(1e-9, 1 - 1e-7)))


def _with(shares: Tensor, slot: int, content: Tensor) -> Tensor:
    """Return shares with more in a slot."""
    shares = shares.clone()
    shares[:, slot] = shares[:, slot] + content
    return shares


class Reader(nn.Module):  # type: ignore[misc]  # torch is untyped here
    """Reads crystals: a critic with one output, or a network that foresees properties with one each."""

    def __init__(self, facts: Facts, sizes: Sizes, outputs: int, *, sees_wanted: bool, drop: float = 0.0) -> None:
        super().__init__()
        self.sees_wanted = sees_wanted
        self.templates = _Templates(facts.templates, facts.groups, facts.often, sizes)
        self.elements = _Elements(facts.elements, sizes)
        asked = 2 * sizes.properties if sees_wanted else 0
        width = sizes.template + SLOTS * sizes.element + FREE + 1 + asked
        self.body = _layers(width, 2 * sizes.width, sizes.width, sizes.width, outputs, drop=drop)

    def described(self, crystals: Batch) -> Tensor:
        """Return what its layers see, shape (n, k)."""
        parts = [
            self.templates(crystals.templates),
            self.elements(crystals.elements).flatten(1),
            crystals.free,
            crystals.packing[:, None],
        ]
        return torch.cat([*parts, crystals.wanted] if self.sees_wanted else parts, 1)

    def forward(self, crystals: Batch) -> Tensor:
        """Return the outputs, shape (n, outputs)."""
        found: Tensor = self.body(self.described(crystals))
        return found


def steepness(critic: Reader, real: Batch, made: Batch) -> Tensor:
    """Return how far the critic's slope between real and made crystals of the same templates is from one.

    The gradient penalty of Gulrajani et al. (2017), doi:10.48550/arXiv.1704.00028.
    """
    at = torch.rand(len(real.templates), 1, device=real.free.device)
    elements = torch.lerp(real.elements, made.elements.detach(), at[..., None]).requires_grad_()
    free = torch.lerp(real.free, made.free.detach(), at).requires_grad_()
    packing = torch.lerp(real.packing, made.packing.detach(), at[:, 0]).requires_grad_()
    judged = critic(_with_content(real, elements, free, packing))
    slopes = torch.autograd.grad(judged.sum(), (elements, free, packing), create_graph=True)
    norm = torch.sqrt(sum(slope.flatten(1).square().sum(1) for slope in slopes[:2]) + slopes[2].square() + 1e-12)
    return (norm - 1).square().mean()


def _with_content(batch: Batch, elements: Tensor, free: Tensor, packing: Tensor) -> Batch:
    """Return crystals with others' content."""
    return batch._replace(elements=elements, free=free, packing=packing)
