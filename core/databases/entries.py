"""From an entry as an OPTIMADE database sends it to what we keep of it.

Entries are read leniently and by hand, not with the models of the ``optimade`` package: real databases leave fields
out that those models demand, and an entry with one odd field shall not cost a page. What cannot be used is said.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any

from core.databases.fetching import cleaned
from core.databases.found import Hit
from core.databases.sites import UnusableError, crystal_of
from core.library.rows import Origin, Property
from core.structures.facts import reduced_formula
from core.texts import Text

if TYPE_CHECKING:
    from core.databases.providers import Field, Provider
    from core.structures.crystal import Crystal

_FORMULAE = ("chemical_formula_descriptive", "chemical_formula_reduced", "chemical_formula_hill")
_SYMMETRY = ("space_group_symbol_hermann_mauguin", "space_group_it_number")
_STRUCTURE = (
    "lattice_vectors", "cartesian_site_positions", "species", "species_at_sites", "dimension_types",
    "nperiodic_dimensions", "nsites", "structure_features",
)  # fmt: skip
_LONGEST = 200
_NOT_COMPUTED = -9999.0
"""Some databases write -9999, -99999 or "na" where they have no value."""


def response_fields(provider: Provider, *, newer: bool = True) -> tuple[str, ...]:
    """Return what to ask a database for.

    Args:
        provider: The database.
        newer: With what only version 1.2 of the standard knows.
    """
    own = dict.fromkeys(
        (*(field.name for field in provider.fields), *provider.symmetry, provider.reference, provider.standing)
    )
    return ("id", *_FORMULAE, *_STRUCTURE, *(_SYMMETRY if newer else ()), *filter(None, own))


def read_entry(entry: Any, provider: Provider, source: str, retrieved: str) -> Hit:
    """Return what an entry says; never fails: what is wrong with its structure is in ``problem``.

    Args:
        entry: As the database sent it, from JSON.
        provider: The database.
        source: The address it was fetched from.
        retrieved: When, ISO 8601 in UTC.
    """
    attributes = entry.get("attributes") if isinstance(entry, dict) else None
    identifier = cleaned(str(entry.get("id", "")), _LONGEST) if isinstance(entry, dict) else ""
    if not isinstance(attributes, dict):
        nothing = Text("The database sent an entry without attributes.")
        return Hit(provider.key, identifier, "", problem=nothing, origin=_origin(provider, identifier, {}, "", ""))
    crystal: Crystal | None = None
    problem: str = ""
    notes: tuple[str, ...] = ()
    try:
        crystal, notes = crystal_of(attributes)
    except UnusableError as error:
        problem = error.reason
    standing = _first_text(attributes, (provider.standing,))
    if standing:
        notes = (*notes, Text("{0} marks this entry: {1}.", provider.name, standing))
    n_sites = attributes.get("nsites")
    return Hit(
        provider.key,
        identifier,
        reduced_formula(crystal) if crystal is not None else _first_text(attributes, _FORMULAE),
        n_sites=len(crystal) if crystal is not None else n_sites if isinstance(n_sites, int) else None,
        space_group=_first_text(attributes, (*_SYMMETRY, *provider.symmetry)),
        crystal=crystal,
        problem=problem,
        notes=notes,
        properties=_properties(attributes, provider),
        origin=_origin(provider, identifier, attributes, source, retrieved),
    )


def _first_text(attributes: dict[str, Any], names: tuple[str, ...]) -> str:
    for name in names:
        value = attributes.get(name)
        if isinstance(value, str | int) and not isinstance(value, bool) and str(value).strip():
            return cleaned(str(value), _LONGEST)
    return ""


def _origin(provider: Provider, identifier: str, attributes: dict[str, Any], source: str, retrieved: str) -> Origin:
    own = _first_text(attributes, (provider.reference,)) if provider.reference else ""
    return Origin(
        source=source,
        database=provider.name,
        identifier=identifier,
        licence=provider.licence,
        citation="  ".join(filter(None, (f"https://doi.org/{own}" if own else "", provider.citation))),
        retrieved=retrieved,
    )


def _properties(attributes: dict[str, Any], provider: Provider) -> tuple[Property, ...]:
    found: dict[str, Property] = {}
    for field in provider.fields:
        value = _number(attributes, field)
        if value is not None and field.key not in found:
            source = f"{provider.name}, {field.level}"
            found[field.key] = Property(field.key, value, field.unit, source=source, method=provider.method)
    return tuple(found.values())


def _number(attributes: dict[str, Any], field: Field) -> float | None:
    value: Any = attributes.get(field.name)
    for key in field.path:
        value = value.get(key) if isinstance(value, dict) else None
    if isinstance(value, bool) or not isinstance(value, int | float | str):
        return None
    try:
        number = float(value)
    except ValueError:
        return None
    return number if math.isfinite(number) and number > _NOT_COMPUTED else None
