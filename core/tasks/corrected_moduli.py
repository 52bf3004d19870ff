"""Bulk and shear modulus corrected by what was learned of a potential, and whether that can be believed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from core.simulation.elastic_correction import Correction, features_of
from core.tasks.base import Domain
from core.texts import Text

if TYPE_CHECKING:
    from core.models.potentials import Potential
    from core.simulation.elastic import Strained
    from core.simulation.elastic_correction import Corrected
    from core.structures.crystal import Crystal
    from core.tasks.simulated import Simulated

_FAR_FROM_LEARNED = Text(
    "The correction was learned from compounds of two elements, none of them much like this; the error may be larger "
    "than stated."
)


def corrected_moduli(potential: Potential, crystal: Crystal, strained: Strained) -> Corrected | None:
    """Return the corrected moduli of a crystal at rest, or None where there is no correction for the potential."""
    correction = Correction.read(potential.spec.key)
    if correction is None or strained.answer.embedding is None:
        return None
    features = features_of(crystal, strained.relaxed, strained.clamped, strained.answer)
    return correction.apply(features, compound=len(crystal.elements) > 1)


def judged(simulated: Simulated, corrected: Corrected) -> tuple[Domain, str]:
    """Return the worse of what the potential and what the correction knows, and the reason."""
    marks = (Domain.INSIDE, Domain.EDGE, Domain.OUTSIDE)
    own, learned = Domain(simulated.judgement.mark), Domain(corrected.mark)
    if marks.index(learned) > marks.index(own):
        return learned, _FAR_FROM_LEARNED
    return own, simulated.judgement.reason
