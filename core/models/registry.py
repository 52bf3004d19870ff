"""Finds models and keeps the loaded ones."""

from __future__ import annotations

import logging
import pkgutil
from functools import cache, partial
from importlib import import_module
from importlib.metadata import entry_points
from importlib.util import find_spec
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from core.errors import FileError, ModelError
from core.models import user_potentials
from core.models.base import Kind, ModelEntry, ModelSpec
from core.models.dispersion import FUNCTIONALS, SUFFIX, with_dispersion
from core.models.trained.shelf import shipped_models, user_models
from core.structures.elements import LAST
from core.texts import Text

if TYPE_CHECKING:
    from collections.abc import Mapping
    from importlib.metadata import EntryPoint

GROUP = "matterdesk.models"
POTENTIALS = "matterdesk.potentials"
_QUANTITIES = ("energy_per_atom", "forces", "max_force", "stress", "pressure")

log = logging.getLogger(__name__)


@cache
def discover() -> Mapping[str, ModelEntry]:
    """Return every model that is installed, by key.

    Those are the folders of ``core.models`` and ``core.codes`` with a ``spec`` module, which has ``MODELS``, a tuple of
    ``ModelEntry``, and imports nothing heavy; the trained models in ``resources/models``; then other packages' entry
    points: "matterdesk.models" give such tuples, "matterdesk.potentials" factories of ASE calculators or potentials.
    """
    found: dict[str, ModelEntry] = {}
    for place in ("core.models", "core.codes"):
        for module in pkgutil.iter_modules(import_module(place).__path__, f"{place}."):
            if module.ispkg and find_spec(f"{module.name}.spec"):
                models = getattr(import_module(f"{module.name}.spec"), "MODELS", ())
                found.update({entry.spec.key: entry for entry in models})
    found.update(shipped_models())
    for point in entry_points(group=GROUP):
        found.update({entry.spec.key: entry for entry in point.load()})
    for point in entry_points(group=POTENTIALS):
        found.setdefault(point.name, plugged(point))
    return MappingProxyType(found)


def catalogue() -> Mapping[str, ModelEntry]:
    """Return every model, the user's own potentials and trained models too; the installed goes before its namesakes."""
    try:
        own = {one.key: one.entry for one in user_potentials.read()}
    except FileError as error:
        # the settings of potentials show it; all else goes on without them
        log.warning("%s", error)
        own = {}
    own = {**user_models(), **own}
    installed = discover()
    return MappingProxyType({**installed, **{key: entry for key, entry in own.items() if key not in installed}})


def plugged(point: EntryPoint) -> ModelEntry:
    """Return the entry of another package's potential, whose code is not run before it is loaded."""
    licence = "" if point.dist is None else point.dist.metadata["License-Expression"] or point.dist.metadata["License"]
    spec = ModelSpec(
        key=point.name,
        title=point.name,
        kind=Kind.POTENTIAL,
        version=point.dist.version if point.dist is not None else "",
        package=point.dist.name if point.dist is not None else "",
        licence=licence or "",
        citation="",
        trained_on="",
        quantities=_QUANTITIES,
        elements=frozenset(range(1, LAST + 1)),
    )
    return ModelEntry(spec, partial(_plug_in, point, spec))


def _plug_in(point: EntryPoint, spec: ModelSpec) -> Any:
    from core.models.ase_potential import AsePotential, explained

    try:
        made = point.load()()
    except Exception as error:
        raise explained(Text("{0} of the package {1} cannot be loaded", spec.title, spec.package), error) from error
    return made if hasattr(made, "predict") else AsePotential(spec, made)


def spec_named(key: str) -> ModelSpec | None:
    """Return the facts of a model by the key that stands beside a number; None where it is not known here.

    A potential with the dispersion correction is named after itself, see ``core.models.dispersion``.
    """
    entry = catalogue().get(key.removesuffix(SUFFIX))
    if entry is None or not key.endswith(SUFFIX):
        return None if entry is None else entry.spec
    return with_dispersion(entry.spec) if entry.spec.functional in FUNCTIONALS else None


class Store:
    """Loaded models, kept as long as the store; see ``core.models.base.ModelStore``."""

    def __init__(self) -> None:
        self._loaded: dict[str, tuple[ModelEntry, Any]] = {}

    def load(self, key: str) -> Any:
        """Return the model named ``key``, loading it at first use.

        Raises:
            ModelError: If there is no such model.
        """
        known = catalogue()
        if key not in known:
            raise ModelError(
                Text("There is no model named {0}.", repr(key)),
                hint=Text("Known models: {0}.", ", ".join(sorted(known))),
            )
        entry, model = self._loaded.get(key, (None, None))
        if entry != known[key]:
            # the first time, or the user has set it anew since
            model = known[key].load()
            self._loaded[key] = (known[key], model)
        return model
