"""The databases that are known by name: where they are, what they tell, what may be done with it.

Addresses are those of the OPTIMADE list of providers (https://providers.optimade.org). The names of a database's own
properties are those that its ``/info/structures`` lists, except AFLOW's, which are its keywords with its prefix; a
database that does not know one of them is asked without.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import urlsplit

from core.databases.found import DatabaseError
from core.texts import Text


@dataclass(frozen=True, slots=True)
class Field:
    """A property that one database adds to the standard.

    Attributes:
        name: Its name there, with the database's prefix.
        key: The quantity it is.
        unit: Its unit there, which is that of the quantity.
        level: The level of theory, for the source.
        path: Keys that lead to the value within it.
    """

    name: str
    key: str
    unit: str
    level: str
    path: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Provider:
    """A database that speaks OPTIMADE.

    Attributes:
        key: Its short name, as on the command line.
        name: Its name as a person reads it.
        url: Its base address, without the version.
        licence: Of its data.
        citation: What to cite.
        method: How its values were found, as in ``core.library.rows.Property``.
        fields: Its own properties that are understood; of several of one quantity the first that has a value counts.
        symmetry: Its own names for the space group.
        reference: Its own name for the DOI of an entry.
        standing: Its own name for what it holds against an entry, such as "retracted".
        page_limit: Entries to ask for at once.
    """

    key: str
    name: str
    url: str
    licence: str = ""
    citation: str = ""
    method: str = ""
    fields: tuple[Field, ...] = ()
    symmetry: tuple[str, ...] = ()
    reference: str = ""
    standing: str = ""
    page_limit: int = 100


_ENERGY, _HULL, _GAP = "formation_energy_per_atom", "energy_above_hull", "band_gap"
_PER_ATOM = "eV/atom"
_MIXED, _PLAIN = ("gga_gga+u_r2scan", "GGA/GGA+U/r2SCAN"), ("gga_gga+u", "GGA/GGA+U")

PROVIDERS: dict[str, Provider] = {
    provider.key: provider
    for provider in (
        Provider(
            "mp",
            "Materials Project",
            "https://optimade.materialsproject.org",
            licence="CC-BY-4.0",
            citation="https://doi.org/10.1063/1.4812323",
            method="dft",
            fields=tuple(
                Field("_mp_stability", key, _PER_ATOM, level, (scheme, key))
                for scheme, level in (_PLAIN, _MIXED)
                for key in (_ENERGY, _HULL)
            ),
        ),
        Provider(
            "aflow",
            "AFLOW",
            "https://aflow.org/API/optimade",
            licence="See https://aflow.org",
            citation="https://doi.org/10.1016/j.commatsci.2012.02.002",
            method="dft",
            fields=(
                Field("_aflow_enthalpy_formation_atom", _ENERGY, _PER_ATOM, "PBE"),
                Field("_aflow_egap", _GAP, "eV", "PBE"),
                Field("_aflow_Egap", _GAP, "eV", "PBE"),
            ),
            symmetry=("_aflow_spacegroup_relax",),
            page_limit=50,
        ),
        Provider(
            "oqmd",
            "OQMD",
            "https://oqmd.org/optimade",
            licence="CC-BY-4.0",
            citation="https://doi.org/10.1007/s11837-013-0755-4",
            method="dft",
            fields=(
                Field("_oqmd_delta_e", _ENERGY, _PER_ATOM, "PBE/PBE+U"),
                Field("_oqmd_stability", _HULL, _PER_ATOM, "PBE/PBE+U"),
                Field("_oqmd_band_gap", _GAP, "eV", "PBE/PBE+U"),
            ),
            symmetry=("_oqmd_spacegroup",),
            page_limit=50,
        ),
        Provider(
            "jarvis",
            "JARVIS-DFT",
            "https://jarvis.nist.gov/optimade/jarvisdft",
            licence="NIST public data",
            citation="https://doi.org/10.1038/s41524-020-00440-1",
            method="dft",
            fields=(
                Field("_jarvis_formation_energy_peratom", _ENERGY, _PER_ATOM, "OptB88vdW"),
                Field("_jarvis_ehull", _HULL, _PER_ATOM, "OptB88vdW"),
                Field("_jarvis_optb88vdw_bandgap", _GAP, "eV", "OptB88vdW"),
                Field("_jarvis_bulk_modulus_kv", "bulk_modulus", "GPa", "OptB88vdW"),
                Field("_jarvis_shear_modulus_gv", "shear_modulus", "GPa", "OptB88vdW"),
            ),
            symmetry=("_jarvis_spg_symbol",),
        ),
        Provider(
            "alexandria",
            "Alexandria (PBE)",
            "https://alexandria.icams.rub.de/pbe",
            licence="CC-BY-4.0",
            citation="https://doi.org/10.1002/adma.202210788",
            method="dft",
            fields=(
                Field("_alexandria_formation_energy_per_atom", _ENERGY, _PER_ATOM, "PBE"),
                Field("_alexandria_hull_distance", _HULL, _PER_ATOM, "PBE"),
                Field("_alexandria_band_gap", _GAP, "eV", "PBE"),
            ),
            symmetry=("_alexandria_space_group",),
        ),
        Provider(
            "cod",
            "COD",
            "https://www.crystallography.net/cod/optimade",
            licence="CC0-1.0",
            citation="https://doi.org/10.1107/S0021889809016690",
            method="measured",
            symmetry=("_cod_sg",),
            reference="_cod_doi",
            standing="_cod_status",
        ),
    )
}

_TAIL = re.compile(r"(/v\d+(\.\d+)*)?(/structures)?/*$")


def base_url(text: str) -> str:
    """Return the base address of an OPTIMADE database from what somebody typed or pasted.

    Raises:
        DatabaseError: If it is no web address.
    """
    address = text.strip()
    if "://" not in address:
        address = "https://" + address
    try:
        parts = urlsplit(address)
        known = parts.scheme in {"http", "https"} and bool(parts.hostname) and parts.port != 0
    except ValueError:
        known = False
    if not known or " " in address:
        raise DatabaseError(
            Text("{0} is no web address.", text.strip() or "…"),
            hint="An OPTIMADE address looks like https://example.org/optimade.",
        )
    return _TAIL.sub("", parts._replace(query="", fragment="").geturl())


def custom(url: str, name: str = "") -> Provider:
    """Return a database by its address alone, or the known one that lives there.

    Raises:
        DatabaseError: If it is no web address.
    """
    base = base_url(url)
    for provider in PROVIDERS.values():
        if provider.url == base:
            return provider
    parts = urlsplit(base)
    shown = name.strip() or f"{parts.netloc}{parts.path}"
    return Provider(base, shown, base)


def named(keys: tuple[str, ...]) -> tuple[Provider, ...]:
    """Return databases by their short names or addresses, each once.

    Raises:
        DatabaseError: If there is no such database.
    """
    chosen: dict[str, Provider] = {}
    for key in keys:
        known = PROVIDERS.get(key.lower())
        if known is None and "." not in key and ":" not in key:
            raise DatabaseError(
                Text("There is no database named {0}.", key),
                hint=Text("Known are {0}; any other is given by its address.", ", ".join(PROVIDERS)),
            )
        provider = known or custom(key)
        chosen[provider.key] = provider
    return tuple(chosen.values())
