"""Finds models and keeps the loaded ones."""

from __future__ import annotations

import pkgutil
from functools import cache
from importlib import import_module
from importlib.metadata import entry_points
from importlib.util import find_spec
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

import core.models
from core.errors import ModelError
from core.models.dispersion import SUFFIX, with_dispersion
from core.texts import Text

if TYPE_CHECKING:
    from collections.abc import Mapping

    from core.models.base import ModelEntry, ModelSpec

GROUP = "matterdesk.models"


@cache
def discover() -> Mapping[str, ModelEntry]:
    """Return every model by key: folders of ``core.models`` with a ``spec`` module, then other packages' entry points.

    A ``spec`` module has ``MODELS``, a tuple of ``ModelEntry``, and imports nothing heavy.
    """
    found: dict[str, ModelEntry] = {}
    for module in pkgutil.iter_modules(core.models.__path__, "core.models."):
        if module.ispkg and find_spec(f"{module.name}.spec"):
            found.update({entry.spec.key: entry for entry in import_module(f"{module.name}.spec").MODELS})
    for point in entry_points(group=GROUP):
        found.update({entry.spec.key: entry for entry in point.load()})
    return MappingProxyType(found)


def spec_named(key: str) -> ModelSpec | None:
    """Return the facts of a model by the key that stands beside a number; None where it is not known here.

    A potential with the dispersion correction is named after itself, see ``core.models.dispersion``.
    """
    entry = discover().get(key.removesuffix(SUFFIX))
    if entry is None:
        return None
    return with_dispersion(entry.spec) if key.endswith(SUFFIX) else entry.spec


class Store:
    """Loaded models, kept as long as the store; see ``core.models.base.ModelStore``."""

    def __init__(self) -> None:
        self._loaded: dict[str, Any] = {}

    def load(self, key: str) -> Any:
        """Return the model named ``key``, loading it at first use.

        Raises:
            ModelError: If there is no such model.
        """
        if key not in self._loaded:
            known = discover()
            if key not in known:
                raise ModelError(
                    Text("There is no model named {0}.", repr(key)),
                    hint=Text("Known models: {0}.", ", ".join(sorted(known))),
                )
            self._loaded[key] = known[key].load()
        return self._loaded[key]
