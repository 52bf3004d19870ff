"""The choice of a model of properties, the same in every task that needs one."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

from pydantic import AfterValidator

from core.models.architectures import NetworkArchitecture, architectures
from core.models.base import Kind
from core.models.registry import catalogue
from core.models.trained.shelf import architecture_of
from core.quantities import QUANTITIES, quantity
from core.texts import Text

FIRST_MODEL = "matterdesk"
CHGNET = "chgnet-0.3.0"
"""In place of the key of a trained model: a training that begins with what this potential sees."""
ALL = "all"
"""In place of the key of a property: every one."""
_NO_ANSWERS = {"metal_probability"}  # says the same as whether it is one


def property_choices() -> dict[str, str]:
    """Return the key and title of each model of properties, the user's own among them."""
    return {key: entry.spec.title for key, entry in catalogue().items() if entry.spec.kind is Kind.PROPERTIES}


def judged_choices() -> dict[str, str]:
    """Return the key and title of each model that can be held against known values: also potentials."""
    potentials = {key: entry.spec.title for key, entry in catalogue().items() if entry.spec.kind is Kind.POTENTIAL}
    return {**property_choices(), **potentials}


def answer_choices() -> dict[str, str]:
    """Return the key and title of all that some model of properties says; "" stands for what a model says first."""
    found: dict[str, str] = {"": Text("What the model says first"), ALL: Text("All that the model says")}
    for entry in catalogue().values():
        if entry.spec.kind is Kind.PROPERTIES:
            found |= {key: _title(key) for key in entry.spec.quantities if key not in _NO_ANSWERS}
    return found


def answer_of(key: str) -> str:
    """Return what to ask a model for in order to explain a value, by the key of that value."""
    if key == "metal_probability":
        return "is_metal"
    # a property of the user's own is asked for by its title, whichever class the value belongs to
    return key if key in QUANTITIES else quantity(key).label.partition(": ")[0]


def _title(key: str) -> str:
    return QUANTITIES[key].label if key in QUANTITIES else key


def base_choices() -> dict[str, str]:
    """Return the key and title of what a training can begin with; "" begins afresh."""
    found: dict[str, str] = {"": Text("Nothing, begin afresh"), CHGNET: Text("What CHGNet sees of atoms")}
    kinds = architectures()
    for key, entry in catalogue().items():
        if entry.spec.folder:
            kind = kinds.get(architecture_of(Path(entry.spec.folder)))
            if isinstance(kind, NetworkArchitecture):
                found[key] = entry.spec.title
    return found


def _known(key: str) -> str:
    choices = property_choices()
    if key not in choices:
        raise ValueError(Text("there is no model of properties named {0}; there are {1}", key, ", ".join(choices)))
    return key


def _judged(key: str) -> str:
    choices = judged_choices()
    if key not in choices:
        raise ValueError(Text("there is no model named {0}; there are {1}", key, ", ".join(choices)))
    return key


PropertyKey = Annotated[str, AfterValidator(_known)]
"""The key of a model of properties in the registry."""

JudgedKey = Annotated[str, AfterValidator(_judged)]
"""The key of a model of properties or a potential in the registry."""
