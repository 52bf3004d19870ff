"""The latent space of a generator: all the normal numbers that it turns into a crystal.

The vector that a generator learned with says little of a crystal; which elements it gets is decided by the numbers with
which they are drawn. So these belong to the latent space here, each as a normal number, and with them any crystal that
the generator has words for has a place in it, exactly.
"""

from __future__ import annotations

from math import log
from typing import TYPE_CHECKING, NamedTuple, Self

import numpy as np
import torch
from scipy.special import ndtri

from core.generation.gan.network import SLOTS, Batch
from core.generation.gan.templates import FREE
from core.prediction.volumes import HIGHEST

if TYPE_CHECKING:
    from collections.abc import Callable

    from numpy.typing import NDArray
    from torch import Tensor

    from core.generation.gan.model import CrystalGan
    from core.generation.gan.placing import Placed

_STARTS = 4
_STEPS = 30
_RATE = 0.1
_MEDIAN = -log(log(2))  # of Gumbel numbers
_SAME = 1e-6  # angle of directions that count as one


class Latent(NamedTuple):
    """Places in the latent space, all normal numbers.

    Attributes:
        noise: The vector that the networks learned with, shape (n, noise).
        draws: By which elements are drawn, shape (n, SLOTS, HIGHEST).
        rest: By which free parameters and packing are drawn, shape (n, FREE + 1).
    """

    noise: Tensor
    draws: Tensor
    rest: Tensor

    @classmethod
    def random(cls, made: CrystalGan, n: int) -> Self:
        """Return places by chance, by torch's own random numbers."""
        size = made.generator.sizes.noise
        return cls(torch.randn(n, size), torch.randn(n, SLOTS, HIGHEST), torch.randn(n, FREE + 1))

    def rows(self, chosen: Tensor) -> Self:
        """Return some of the places, perhaps more than once."""
        return type(self)(*(part[chosen] for part in self))

    def flat(self) -> Tensor:
        """Return the places as vectors, shape (n, d)."""
        return torch.cat([part.flatten(1) for part in self], 1)

    def mixed(self, other: Latent, share: Tensor) -> Latent:
        """Return places on the great circles from these to others; n of each, or one.

        Args:
            other: Where the circles lead to.
            share: How far along, 0 to 1, shape (n,).
        """
        first, second = self.flat(), other.flat()
        lengths = first.norm(dim=1) * second.norm(dim=1)
        angle = torch.acos(((first * second).sum(1) / lengths.clamp_min(_SAME)).clamp(-1.0, 1.0))
        straight = angle < _SAME
        safe = torch.where(straight, torch.ones(()), angle)
        before = torch.where(straight, 1 - share, torch.sin((1 - share) * safe) / torch.sin(safe))
        after = torch.where(straight, share, torch.sin(share * safe) / torch.sin(safe))
        parts = []
        for one, two in zip(self, other, strict=True):
            axes = (-1, *[1] * (one.dim() - 1))
            parts.append(before.reshape(axes) * one + after.reshape(axes) * two)
        return Latent(*parts)


def decode(
    made: CrystalGan,
    latent: Latent,
    asked: Tensor,
    templates: Tensor,
    allowed: Tensor | None = None,
    given: Tensor | None = None,
) -> tuple[Batch, Tensor]:
    """Return the crystals at places of the latent space, see ``Generator.forward``."""
    draws = -torch.log(-torch.special.log_ndtr(latent.draws))
    crystals, mass = made.generator(
        latent.noise, asked.expand(len(templates), -1), templates, allowed, given, draws, latent.rest, made.heat
    )
    return crystals, mass


def place_of(made: CrystalGan, placed: Placed, asked: Tensor, breathe: Callable[[], object] = lambda: None) -> Latent:
    """Return the likeliest place of a crystal in the latent space, one row; decoded it is that crystal again.

    Args:
        made: The generator.
        placed: The crystal.
        asked: What the generator is told is wanted, shape (1, 2 p).
        breathe: Called several times a second; what it raises ends the work.
    """
    noise = _noise_of(made, placed, asked, breathe)
    with torch.no_grad():
        chances, middle, spread = made.generator.explained(noise, placed.batch(asked), made.heat)
        real = placed.batch(asked)
        rest = (torch.cat([real.free, real.packing[:, None]], 1) - middle) / spread
    draws = np.zeros((SLOTS, HIGHEST))
    for slot, element in enumerate(placed.filled.elements):
        draws[slot] = _draws_of(chances[0, slot].double().numpy(), element)
    return Latent(noise, torch.as_tensor(draws, dtype=torch.float32)[None], rest)


def _noise_of(made: CrystalGan, placed: Placed, asked: Tensor, breathe: Callable[[], object]) -> Tensor:
    """Return the vector with which the generator finds a crystal likeliest, shape (1, noise), of several starts."""
    real = placed.batch(asked.expand(_STARTS, -1))
    noise = torch.randn(_STARTS, made.generator.sizes.noise)
    noise[0] = 0.0
    noise.requires_grad_()
    optimizer = torch.optim.Adam([noise], _RATE)

    def surprise() -> Tensor:
        found: Tensor = made.generator.surprise(noise, real, range(SLOTS))
        return found + made.generator.surprise_at_rest(noise, real) + noise.square().sum(1) / 2

    for _ in range(_STEPS):
        breathe()
        (noise.grad,) = torch.autograd.grad(surprise().sum(), (noise,))
        optimizer.step()
    with torch.no_grad():
        best = int(surprise().argmin())
    return noise.detach()[best : best + 1]


def _draws_of(chances: NDArray[np.float64], element: int) -> NDArray[np.float64]:
    """Return the normal numbers by which one element is drawn, at the medians of what they may be, shape (HIGHEST,).

    The largest of logarithms of chances with Gumbel numbers added does not depend on which it is, and the others are
    such numbers cut off there (C. J. Maddison, D. Tarlow, T. Minka, "A* sampling", arXiv:1411.0030).

    Args:
        chances: Their logarithms, shape (HIGHEST,).
        element: Which is drawn.
    """
    found = -np.log(log(2) + np.exp(np.clip(chances - _MEDIAN, -700, 700)))
    found[element] = _MEDIAN - chances[element]
    # the upper tail loses its digits as a share below
    above = -np.expm1(-np.exp(-found))
    normal: NDArray[np.float64] = np.where(above < 0.5, -ndtri(above), ndtri(np.exp(-np.exp(-found))))
    return normal
