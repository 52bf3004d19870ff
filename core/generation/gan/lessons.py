"""What the generator learns from: crystals as templates filled with elements, and what is known of their properties."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cache, cached_property
from typing import TYPE_CHECKING, Any, Self

import numpy as np
import torch
from torch.nn import functional as F  # noqa: N812 -- as everybody calls it

from core.errors import UserError
from core.generation.gan.network import SLOTS, Batch, Facts
from core.generation.gan.templates import Filled, Template, templates_of
from core.models.targets import Scale, Target
from core.prediction.shape import FARTHEST, NEAREST
from core.prediction.volumes import HIGHEST, Volumes
from core.quantities import quantity
from core.structures.elements import atomic_masses
from core.structures.facts import electronegativity
from core.texts import Text

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from numpy.typing import NDArray
    from torch import Tensor

    from core.prediction.deriving import Seen
    from core.structures.crystal import Crystal

PROPERTIES = ("formation_energy_per_atom", "band_gap", "bulk_modulus", "density")
"""What may be asked for, where the training crystals tell of it; the density they always tell."""
_LOGARITHMIC = frozenset({"bulk_modulus", "density"})
_FEWEST = 100
_FEWEST_VALUES = 50
FARTHEST_OUT = 4.0
"""Spreads to which free parameters and packing are drawn in."""
_TO_GRAM = 1.66053906660  # u/Å³ in g/cm³


@dataclass(frozen=True, eq=False)
class Language:
    """What crystals are put into words by: templates, volumes and scales.

    Attributes:
        templates: They.
        often: How many training crystals had each, shape (t,).
        volumes: What compositions suggest.
        spread: Standard deviation of the logarithm of volume over what is suggested.
        targets: The properties that may be asked for.
        scales: Theirs.
    """

    templates: Sequence[Template]
    often: NDArray[np.int64]
    volumes: Volumes
    spread: float
    targets: tuple[Target, ...]
    scales: tuple[Scale, ...]

    @cached_property
    def facts(self) -> Facts:
        """What the networks know without learning."""
        return Facts(
            torch.as_tensor(np.stack([_template_facts(one) for one in self.templates]), dtype=torch.float32),
            torch.tensor([one.space_group for one in self.templates]),
            torch.as_tensor(self.often, dtype=torch.float32),
            torch.tensor([[slot < len(one.counts) for slot in range(SLOTS)] for one in self.templates]),
            torch.tensor([len(one.modes) for one in self.templates]),
            torch.as_tensor(_element_facts()),
        )

    def wanted(self, values: Mapping[str, float]) -> Tensor:
        """Return properties as the networks take them, shape (2 p,); those that cannot be asked for are left out."""
        numbers, known = np.zeros(len(self.targets)), np.zeros(len(self.targets))
        for i, (target, scale) in enumerate(zip(self.targets, self.scales, strict=True)):
            if target.key in values:
                numbers[i] = scale.scaled(target, np.array([values[target.key]]))[0]
                known[i] = 1.0
        return torch.as_tensor(np.r_[numbers, known], dtype=torch.float32)

    def scaled(self, values: Mapping[str, NDArray[np.float64]]) -> Tensor:
        """Return the properties of many crystals as the networks take them, shape (n, p); NaN where unknown.

        Args:
            values: By their keys, NaN where unknown, shape (n,) each; some of them at least can be asked for.
        """
        size = len(next(iter(values.values())))
        columns = [
            scale.scaled(target, values.get(target.key, np.full(size, np.nan)))
            for target, scale in zip(self.targets, self.scales, strict=True)
        ]
        return torch.as_tensor(np.stack(columns, axis=1), dtype=torch.float32)

    def amounts(self, template: int, elements: Sequence[int]) -> dict[int, int]:
        """Return how many atoms of each element a filled template has."""
        counts = self.templates[template].counts
        return dict(zip(elements[: len(counts)], counts, strict=True))

    def crystal(self, template: int, elements: Sequence[int], free: NDArray[np.float64], packing: float) -> Crystal:
        """Return the crystal that a network speaks of.

        Args:
            template: Its number.
            elements: Atomic numbers, at least as many as it has slots.
            free: Free parameters, shape (``FREE``,).
            packing: Logarithm of volume over what the composition suggests, in units of its spread.
        """
        one = self.filled(template, elements, free, packing)
        return self.templates[template].crystal(one.elements, one.free, one.volume)

    def filled(self, template: int, elements: Sequence[int], free: NDArray[np.float64], packing: float) -> Filled:
        """Return what a network speaks of as a filled template; see ``crystal``."""
        chosen = tuple(int(number) for number in elements[: len(self.templates[template].counts)])
        limits = -FARTHEST_OUT, FARTHEST_OUT
        usual = self.volumes.of(self.amounts(template, chosen))
        volume = usual * float(np.exp(np.clip(packing, *limits) * self.spread))
        return Filled(template, chosen, np.clip(free, *limits), volume)


@dataclass(frozen=True, eq=False)
class GanLesson:
    """Training crystals in a language.

    Attributes:
        language: It.
        templates: Number of each crystal's template, shape (n,).
        elements: Atomic number in each slot, 0 in those that a template lacks, shape (n, SLOTS).
        free: Free parameters, shape (n, FREE).
        packing: See ``Batch``, shape (n,).
        values: Scaled properties, NaN where unknown, shape (n, p).
        held_out: Which crystals are put aside to judge by, shape (n,).
        made: Which crystals a generator made, shape (n,).
    """

    language: Language
    templates: Tensor
    elements: Tensor
    free: Tensor
    packing: Tensor
    values: Tensor
    held_out: Tensor
    made: Tensor

    @classmethod
    def of(
        cls, crystals: Sequence[Seen], values: Mapping[str, NDArray[np.float64]], *, share: float = 0.05, seed: int = 0
    ) -> Self:
        """Return a lesson.

        Args:
            crystals: They, see ``core.prediction.deriving.seen``.
            values: Properties by their keys, NaN where unknown, shape (n,) each; others than ``PROPERTIES`` are unused.
            share: Of the chemical systems that are put aside.
            seed: Of the choice.

        Raises:
            UserError: If there are too few crystals to learn from.
        """
        fitting = [i for i, one in enumerate(crystals) if len(one.elements) <= SLOTS and max(one.elements) < HIGHEST]
        if len(fitting) < _FEWEST:
            raise UserError(
                Text("{0} crystals can be learned from; a generator needs {1} or more: so few are learned by heart.",
                     len(fitting), _FEWEST),
                hint="Choose more crystals, or use the generator that comes with the program.",
            )  # fmt: skip
        held = [crystals[i] for i in fitting]
        templates, filled = templates_of(held)
        known = _known(held, {key: one[fitting] for key, one in values.items()})
        language, packing = _language(templates, filled, held, known)
        held_out = torch.as_tensor(_put_aside(held, share, seed))
        return cls(
            language,
            *_contents(filled, packing),
            language.scaled(known),
            held_out,
            torch.zeros(len(held), dtype=torch.bool),
        )

    def and_made(
        self, filled: Sequence[Filled], values: Mapping[str, NDArray[np.float64]], *, share: float = 0.1, seed: int = 0
    ) -> Self:
        """Return a lesson that holds crystals of a generator as well.

        Args:
            filled: They, in terms of the templates of ``language``.
            values: Properties by their keys, NaN where unknown, shape (n,) each.
            share: Of them that is put aside.
            seed: Of the choice.
        """
        language = self.language
        amounts = [language.amounts(one.template, one.elements) for one in filled]
        packing = np.log([one.volume / language.volumes.of(each) for one, each in zip(filled, amounts, strict=True)])
        held_out = np.random.default_rng(seed).random(len(filled)) < share
        more = (
            *_contents(filled, packing / language.spread),
            language.scaled(values),
            torch.as_tensor(held_out),
            torch.ones(len(filled), dtype=torch.bool),
        )
        held = (self.templates, self.elements, self.free, self.packing, self.values, self.held_out, self.made)
        return type(self)(language, *(torch.cat(pair) for pair in zip(held, more, strict=True)))

    def filled_in(self, values: Mapping[str, NDArray[np.float64]]) -> Self:
        """Return a lesson in which properties that nobody knew are those given.

        Args:
            values: Properties by their keys, NaN where unknown, shape (n,) each.
        """
        told = self.language.scaled(values)
        return replace(self, values=torch.where(torch.isfinite(self.values), self.values, told))

    def crystal(self, row: int) -> Crystal:
        """Return a crystal as the networks see it."""
        elements, free = self.elements[row].tolist(), self.free[row].double().numpy()
        return self.language.crystal(int(self.templates[row]), elements, free, float(self.packing[row]))

    def batch(self, rows: Tensor, asked: Tensor) -> Batch:
        """Return crystals.

        Args:
            rows: Which, shape (n,).
            asked: Which properties are asked for, where they are known, shape (n, p) or (p,).
        """
        values = self.values[rows]
        known = torch.isfinite(values) & asked
        wanted = torch.cat([torch.where(known, values, torch.zeros(())), known.float()], 1)
        there = F.one_hot(self.elements[rows], HIGHEST) * (self.elements[rows] > 0)[..., None]
        return Batch(self.templates[rows], there.float(), self.free[rows], self.packing[rows], wanted)


def _contents(filled: Sequence[Filled], packing: NDArray[np.float64]) -> tuple[Tensor, Tensor, Tensor, Tensor]:
    """Return templates, elements, free parameters and packing as in ``GanLesson``."""
    elements = torch.zeros(len(filled), SLOTS, dtype=torch.long)
    for row, one in enumerate(filled):
        elements[row, : len(one.elements)] = torch.tensor(one.elements)
    return (
        torch.tensor([one.template for one in filled]),
        elements,
        torch.as_tensor(np.stack([one.free for one in filled]), dtype=torch.float32).clamp(-4, 4),
        torch.as_tensor(packing, dtype=torch.float32).clamp(-4, 4),
    )


def _known(crystals: Sequence[Seen], values: Mapping[str, NDArray[np.float64]]) -> dict[str, NDArray[np.float64]]:
    """Return properties with the density; what has no logarithm counts as unknown where one is learned."""
    known = dict(values) | {"density": _densities(crystals)}
    return {key: np.where(one > 0, one, np.nan) if key in _LOGARITHMIC else one for key, one in known.items()}


def _language(
    templates: Sequence[Template],
    filled: Sequence[Filled],
    crystals: Sequence[Seen],
    known: Mapping[str, NDArray[np.float64]],
) -> tuple[Language, NDArray[np.float64]]:
    """Return the language of crystals, and how much room each takes in it."""
    volumes = Volumes.fit([one.amounts for one in crystals], [one.volume for one in crystals])
    packing = np.log([one.volume / volumes.of(one.amounts) for one in crystals])
    targets = tuple(
        Target(key, quantity(key).label, quantity(key).unit, logarithmic=key in _LOGARITHMIC)
        for key in PROPERTIES
        if key in known and np.isfinite(known[key]).sum() >= _FEWEST_VALUES
    )
    scales = tuple(Scale.fit(target, known[target.key]) for target in targets)
    often = np.bincount([one.template for one in filled], minlength=len(templates))
    spread = float(packing.std()) or 1.0
    return Language(templates, often, volumes, spread, targets, scales), packing / spread


def _put_aside(crystals: Sequence[Seen], share: float, seed: int) -> NDArray[np.bool_]:
    """Return which crystals are held out: whole chemical systems, so that none is much like one learned from."""
    systems = [tuple(sorted(one.elements)) for one in crystals]
    every = sorted(set(systems))
    chosen = np.random.default_rng(seed).random(len(every)) < share
    out = {system for system, left in zip(every, chosen, strict=True) if left}
    return np.array([system in out for system in systems])


def _densities(crystals: Sequence[Seen]) -> NDArray[np.float64]:
    """Return densities in g/cm³."""
    weights = atomic_masses()
    return np.array(
        [
            sum(weights[number] * n for number, n in one.amounts.items()) / len(one.slots) / one.volume * _TO_GRAM
            for one in crystals
        ]
    )


def _template_facts(one: Template) -> NDArray[np.float64]:
    """Return how near slots are to each other, their shares, how many there are, and how many atoms."""
    k = len(one.counts)
    shape = np.full((SLOTS, SLOTS, NEAREST), FARTHEST)
    shape[:k, :k] = one.shape
    shares, slots = np.zeros(SLOTS), np.zeros(SLOTS)
    shares[:k] = np.array(one.counts) / one.atoms
    slots[k - 1] = 1.0
    found: NDArray[np.float64] = np.r_[(1 / shape).ravel(), shares, slots, np.log(one.atoms) / 3]
    return found


@cache
def _element_facts() -> NDArray[np.float32]:
    """Return electronegativity, radius, period, group and common oxidation states of the elements."""
    from pymatgen.core import Element

    found = np.zeros((HIGHEST, 41), np.float32)
    for number in range(1, HIGHEST):
        one = Element.from_Z(number)
        scale = electronegativity(number)
        found[number, :3] = scale / 4 if 0 < scale < 5 else 0.5, float(one.atomic_radius or 1.5) / 2, one.row / 7
        found[number, 3 + one.group - 1] = 1
        found[number, 21 + one.row - 1] = 1
        for state in one.common_oxidation_states:
            found[number, 28 + int(np.clip(state + 4, 0, 12))] = 1
    return found


def state_of(language: Language) -> dict[str, NDArray[Any]]:
    """Return a language as plain arrays."""
    held = language.templates
    return {
        "labels": np.frombuffer("\n".join(one.label for one in held).encode(), np.uint8),
        "cells": np.array([one.cell for one in held], np.float32),
        "atoms": np.array([one.atoms for one in held], np.uint8),
        "fractional": np.concatenate([one.fractional for one in held]).astype(np.float32),
        "slots": np.concatenate([one.slots for one in held]).astype(np.uint8),
        "freedoms": np.array([len(one.modes) for one in held], np.uint8),
        "modes": np.concatenate([one.modes.ravel() for one in held]).astype(np.float16),
        "often": language.often.astype(np.uint16),
        "volumes": language.volumes.elements.astype(np.float32),
        "pairs": language.volumes.pairs.astype(np.float32),
        "spread": np.array([language.spread], np.float32),
    }


def language_of(arrays: Mapping[str, NDArray[Any]], targets: tuple[Target, ...], scales: tuple[Scale, ...]) -> Language:
    """Return the language that ``state_of`` wrote.

    Raises:
        KeyError: If an array is missing.
        ValueError: If they do not belong together.
    """
    atoms = arrays["atoms"].astype(int)
    ends = np.cumsum(atoms)[:-1]
    widths = arrays["freedoms"].astype(int) * (3 * atoms + 6)
    labels = arrays["labels"].tobytes().decode().split("\n")
    parts = zip(
        labels,
        arrays["cells"].astype(np.float64),
        np.split(arrays["fractional"].astype(np.float64), ends),
        np.split(arrays["slots"].astype(np.int64), ends),
        np.split(arrays["modes"].astype(np.float64), np.cumsum(widths)[:-1]),
        strict=True,
    )
    templates = [
        Template(label, int(label.split("_")[2]), cell, fractional, slots, modes.reshape(-1, 3 * len(slots) + 6))
        for label, cell, fractional, slots, modes in parts
    ]
    volumes = Volumes(arrays["volumes"].astype(np.float64), arrays["pairs"].astype(np.float64))
    return Language(templates, arrays["often"].astype(np.int64), volumes, float(arrays["spread"][0]), targets, scales)
