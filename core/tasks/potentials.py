"""The choice of a potential, the same in every task that needs one."""

from __future__ import annotations

from typing import Annotated

from pydantic import AfterValidator

from core.models.base import Kind, ModelSpec
from core.models.registry import discover

DEFAULT_POTENTIAL = "chgnet-0.3.0"


def potential_choices() -> dict[str, str]:
    """Return the key and title of each potential."""
    return {key: entry.spec.title for key, entry in discover().items() if entry.spec.kind is Kind.POTENTIAL}


def _known(key: str) -> str:
    choices = potential_choices()
    if key not in choices:
        raise ValueError(f"there is no potential named {key!r}; there are {', '.join(choices)}")
    return key


PotentialKey = Annotated[str, AfterValidator(_known)]
"""The key of a potential in the registry; other packages add theirs."""


def spec_of(key: str) -> ModelSpec:
    """Return the facts of the model named ``key``."""
    return discover()[key].spec
