"""Turns a model's answers into values with error bar, domain mark and reason."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, Self

import numpy as np

from core.errors import ModelError
from core.formatting import format_fixed, format_number
from core.learning.calibration import LEVEL, ErrorBars, error_bars
from core.learning.domain import Judgement, KnownMaterials
from core.learning.reference_hull import reference_hull
from core.models.cards import read_card
from core.models.trained.folder import KNOWN, read_arrays, read_manifest
from core.structures.elements import symbols
from core.structures.formulas import composition_from
from core.tasks.base import Domain, Value
from core.texts import Text

if TYPE_CHECKING:
    from collections.abc import Mapping

    from numpy.typing import NDArray

    from core.learning.class_calibration import ClassCalibration
    from core.learning.conformal import Intervals
    from core.models.base import ModelSpec
    from core.models.potentials import PotentialAnswer, PropertyAnswer
    from core.structures.crystal import Crystal

DISPERSION_HELPS = Text("Switch on “Dispersion” (--dispersion) to add that attraction.")
VAN_DER_WAALS = Text(
    "The crystal is layered. The model was trained on PBE, which lacks van der Waals attraction: "
    "what holds the layers together is underestimated."
)
_MECHANICAL = frozenset(
    {"bulk_modulus", "shear_modulus", "young_modulus", "poisson_ratio", "pugh_ratio", "stress", "pressure"}
)
_FROM_REFERENCES = Text("Each atom's energy minus its element's reference, in eV; their mean is the formation energy.")
NOT_COVERED = Text("No compound of these elements is among the known ones; only the elements are held against it.")
_NOT_CALIBRATED = Judgement("unknown", "Where this model holds is not known: nobody has calibrated it here.")
_NOT_PERIODIC = Judgement(
    "outside", "The model knows only crystals, and this structure is not periodic in all directions."
)


@dataclass(frozen=True, slots=True)
class Valuer:
    """What is needed to judge one model's answers.

    Attributes:
        spec: The model's facts.
        known: The materials it knows, or None where no reference exists.
        bars: Error bars of its quantities.
        certain: How sure a model that was trained here is of its targets.
        site_energies: Mean site energy of each element in known materials, eV; index is the atomic number.
        references: Energy of each element in compounds on the model's scale, fitted, eV; None without a fit.
        standard_states: Energy of each element in its standard state on the model's scale, eV.
    """

    spec: ModelSpec
    known: KnownMaterials | None
    bars: Mapping[str, ErrorBars]
    site_energies: NDArray[Any] | None = None
    references: NDArray[Any] | None = None
    standard_states: NDArray[Any] | None = None
    certain: Mapping[str, Intervals | ClassCalibration] = field(default_factory=dict)

    @classmethod
    def of(cls, spec: ModelSpec) -> Self:
        """Read the model's card and reference; another package's model may have neither."""
        if spec.folder:
            return cls._of_trained(spec)
        try:
            card = read_card(spec.card_key)
        except FileNotFoundError:
            return cls(spec, None, {})
        return cls(
            spec,
            KnownMaterials.read(spec.card_key),
            error_bars(card),
            _by_number(card.get("mean_site_energies")),
            _by_number(card.get("elemental_references")),
            _by_number(card.get("standard_states")),
        )

    @classmethod
    def _of_trained(cls, spec: ModelSpec) -> Self:
        folder = Path(spec.folder)
        quantities = read_manifest(folder).quantities
        known = None
        if (folder / KNOWN).is_file():
            try:
                known = KnownMaterials.of_arrays(read_arrays(folder, KNOWN))
            except (KeyError, ValueError) as error:
                raise ModelError(
                    Text("The known materials of {0} cannot be read.", spec.title),
                    hint="Train it anew, or get it again from where it came.",
                    detail=str(error),
                ) from error
        from core.learning.reach import certainties_from

        try:
            held = certainties_from(quantities)
        except ValueError as error:
            raise ModelError(
                Text("How sure {0} is cannot be read.", spec.title),
                hint="Train it anew, or get it again from where it came.",
                detail=str(error),
            ) from error
        bars = {key: one for key, one in held.items() if isinstance(one, ErrorBars)}
        certain = {key: one for key, one in held.items() if not isinstance(one, ErrorBars)}
        return cls(spec, known, bars, certain=certain)

    def judge(self, crystal: Crystal, embedding: NDArray[Any] | None) -> Judgement:
        """Say where ``crystal`` lies with respect to what the model knows."""
        if self.known is not None and not crystal.is_periodic:
            return _NOT_PERIODIC
        if self.known is not None and embedding is not None and len(embedding):
            return self.known.judge(crystal, embedding)
        if set(crystal.elements) <= self.spec.elements:
            return _NOT_CALIBRATED
        return Judgement("outside", "The model has not seen all its elements.")

    def judge_material(self, material: Crystal | str, embedding: NDArray[Any]) -> Judgement:
        """Say where a structure lies, or a formula of which a model of formulae speaks."""
        if not isinstance(material, str):
            return self.judge(material, embedding)
        names = symbols()
        numbers = [names.index(name) for name in composition_from(material)]
        if self.known is not None:
            return self.known.judge_formula(numbers, embedding)
        if set(numbers) <= self.spec.elements:
            return _NOT_CALIBRATED
        return Judgement("outside", "The model has not seen all its elements.")

    def references_of(self, crystal: Crystal) -> NDArray[Any] | None:
        """Return each atom's reference energy for a formation energy in eV, shape (n,), or None where unknown."""
        # Fitted references take up corrections that hold in compounds only.
        table = self.references if len(crystal.elements) > 1 else self.standard_states
        if table is None or not crystal.is_periodic or not np.isfinite(table[crystal.numbers]).all():
            return None
        return table[crystal.numbers]

    def half_width(self, key: str, value: Any, judgement: Judgement) -> float | None:
        """Return the half-width of the 68 % interval, or None where nothing is known."""
        bars = self.bars.get(key)
        if bars is None or (judgement.mark == "outside" and (np.isnan(judgement.distance) or not bars.distances)):
            return None
        return bars.half_width(float(np.max(np.abs(value))), judgement.distance)

    def value(self, key: str, value: Any, judgement: Judgement, **more: Any) -> Value:
        """Wrap one number."""
        more.setdefault("uncertainty", self.half_width(key, value, judgement))
        return Value(key, value, model=self.spec.key, domain=Domain(judgement.mark), reason=judgement.reason, **more)


def _by_number(table: Mapping[str, float] | None) -> NDArray[Any] | None:
    if table is None:
        return None
    out = np.full(120, np.nan)
    for number, energy in table.items():
        out[int(number)] = energy
    return out


def property_values(valuer: Valuer, crystal: Crystal, answer: PropertyAnswer) -> dict[str, Value]:
    """Return the values of a property model's answer, by quantity."""
    judgement = valuer.judge(crystal, answer.embedding)
    notes = _layer_notes(crystal)
    values = {}
    for key, number in answer.values.items():
        more: dict[str, Any] = {}
        if key in answer.contributions:
            more["contributions"] = answer.contributions[key]
            more["contributions_meaning"] = Text(
                "The atoms' shares add up to this value minus that of the average known material ({0}).",
                format_number(float(answer.baselines[key]), 3),
            )
        remarks = list(notes if key in _MECHANICAL else ())
        values[key] = valuer.value(key, number, judgement, notes=tuple(remarks), **more)
    if answer.gap_if_open is not None:
        values["band_gap"] = _closed(values["band_gap"], answer.gap_if_open, float(answer.values["metal_probability"]))
    return values


def _closed(gap: Value, if_open: float, probability: float) -> Value:
    """Say how sure it is that there is no gap, and what it would be otherwise."""
    bar = "" if gap.uncertainty is None else f" ± {gap.uncertainty:.1f}"
    note = Text(
        "Zero because the classifier takes the material for a metal, with a probability of {0}; "
        "if it is none, the gap is {1} eV.",
        f"{probability:.2f}",
        f"{if_open:.1f}{bar}",
    )
    # Where two thirds are not even sure of a metal, the open gap belongs to the interval.
    return replace(gap, uncertainty=if_open if probability < LEVEL else None, notes=(*gap.notes, note))


def potential_values(valuer: Valuer, crystal: Crystal, answer: PotentialAnswer, *, explain: bool) -> dict[str, Value]:
    """Return the values of a potential's answer, by quantity."""
    judgement = valuer.judge(crystal, answer.embedding)
    n = len(crystal)
    notes = () if answer.dispersion else _layer_notes(crystal)
    if notes and valuer.spec.functional:
        notes = (*notes, DISPERSION_HELPS)
    found: dict[str, Any] = {
        "energy_per_atom": answer.energy / n,
        "forces": answer.forces,
        "max_force": float(np.linalg.norm(answer.forces, axis=1).max()),
    }
    if answer.stress is not None:
        found["stress"] = answer.stress
        found["pressure"] = float(-np.trace(answer.stress) / 3)
    if answer.magnetic_moments is not None:
        found["magnetic_moments"] = answer.magnetic_moments
        found["total_magnetization"] = float(answer.magnetic_moments.sum())
    if answer.site_energies is not None:
        found["site_energies"] = answer.site_energies
    values = {
        key: valuer.value(key, number, judgement, notes=notes if key in _MECHANICAL else ())
        for key, number in found.items()
    }
    references = valuer.references_of(crystal)
    if references is not None:
        energy = _formation_energy(valuer, answer, references, judgement, explain=explain)
        values[energy.key] = energy
        above = _above_hull(energy, crystal, valuer.spec.card_key)
        if above is not None:
            values[above.key] = above
    if explain and valuer.site_energies is not None and answer.site_energies is not None:
        shares = answer.site_energies - valuer.site_energies[crystal.numbers]
        if np.isfinite(shares).all():
            values["energy_per_atom"] = replace(
                values["energy_per_atom"],
                contributions=shares,
                contributions_meaning="Each atom's energy minus the mean of its element in known materials, in eV.",
            )
    return values


def _formation_energy(
    valuer: Valuer, answer: PotentialAnswer, references: NDArray[Any], judgement: Judgement, *, explain: bool
) -> Value:
    """Return the formation energy on the scale of the references, which know no dispersion."""
    n = len(references)
    more: dict[str, Any] = {}
    if explain and answer.site_energies is not None:
        more["contributions"] = answer.site_energies - references
        more["contributions_meaning"] = _FROM_REFERENCES
    if answer.dispersion:
        note = Text(
            "Without the dispersion energy of {0} eV/atom, which the energies of the elements do not have either.",
            format_fixed(answer.dispersion / n, 3),
        )
        more["notes"] = (note,)
    energy = (answer.energy - answer.dispersion) / n - float(references.mean())
    return valuer.value("formation_energy_per_atom", energy, judgement, **more)


def _above_hull(energy: Value, crystal: Crystal, key: str) -> Value | None:
    """Return how far a crystal lies above the known compounds of its elements; None where there are none.

    Args:
        energy: Its formation energy.
        crystal: The structure.
        key: Of the potential whose hull it is held against.
    """
    reference = reference_hull(key)
    if reference is None:
        return None
    counts = np.bincount(crystal.numbers)
    found = reference.above({int(z): float(counts[z]) for z in np.flatnonzero(counts)}, float(energy.value))
    covered = found.known > 0 or len(crystal.elements) == 1
    width = None if energy.uncertainty is None else float(np.hypot(energy.uncertainty, found.half_width))
    return Value(
        "energy_above_hull",
        found.energy,
        uncertainty=width,
        model=energy.model,
        domain=energy.domain if covered else Domain.OUTSIDE,
        reason=energy.reason if covered else NOT_COVERED,
        notes=verdict(found.energy, width),
    )


def verdict(above: float, width: float | None) -> tuple[str, ...]:
    """Say what an energy above the hull means, where it says anything.

    Args:
        above: In eV/atom.
        width: Half-width of its 68 % interval, or None.
    """
    if width is not None and abs(above) < width:
        return ("Whether it is stable cannot be said: the uncertainty is larger than the distance from the hull.",)
    if above < 0:
        return (
            Text(
                "{0} eV/atom below any mixture of the others: stable, as far as they are known.",
                format_fixed(-above, 3),
            ),
        )
    return ()


def _layer_notes(crystal: Crystal) -> tuple[str, ...]:
    from core.structures.facts import bonded_dimensionality

    if crystal.is_periodic and bonded_dimensionality(crystal) == 2:
        return (VAN_DER_WAALS,)
    return ()
