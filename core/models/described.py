"""What CHGNet sees of structures, for the kinds of models that begin with it."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any
from weakref import WeakKeyDictionary

from core.models.potentials import Description
from core.models.registry import Store, catalogue
from core.structures.checks import require_elements

if TYPE_CHECKING:
    from core.models.base import ModelSpec
    from core.models.potentials import PotentialAnswer
    from core.structures.crystal import Crystal

POTENTIAL = "chgnet-0.3.0"
"""The key of the potential."""


def described(crystal: Crystal) -> Description:
    """Return what CHGNet sees of a structure; some 10 ms, nothing where its answer was noted.

    Args:
        crystal: Ordered, with at least one atom.

    Raises:
        StructureError: If CHGNet does not know its elements, or cannot compute it.
        ModelError: If CHGNet cannot be loaded.
    """
    noted = _noted().get(crystal)
    if noted is not None:
        return noted
    spec = catalogue()[POTENTIAL].spec
    require_elements(crystal, spec.elements, spec.title)
    ((_, found),) = _potential().describe([crystal])
    seen: Description = found
    return seen


def note(spec: ModelSpec, crystal: Crystal, answer: PotentialAnswer) -> None:
    """Keep what a potential that was asked anyway saw of a structure, as long as the structure lives.

    Args:
        spec: The potential's facts; that of any but CHGNet, with or without dispersion, is of no use.
        crystal: The structure.
        answer: What it said of it.
    """
    if spec.card_key == POTENTIAL and answer.features is not None and answer.site_energies is not None:
        sites = answer.site_energies
        _noted()[crystal] = Description(float(sites.mean()), answer.features, answer.magnetic_moments, sites)


@cache
def _noted() -> WeakKeyDictionary[Crystal, Description]:
    return WeakKeyDictionary()


@cache
def _potential() -> Any:
    """Return CHGNet, loaded once a process."""
    return Store().load(POTENTIAL)
