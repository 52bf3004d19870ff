"""Search Materials Project through its own API, which knows more than it tells over OPTIMADE."""

from __future__ import annotations

import itertools
import re
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from io import StringIO
from typing import TYPE_CHECKING, Any

from core.databases.filters import OPEN, Wanted
from core.databases.formulae import amounts
from core.databases.found import DatabaseError, Hit, Outcome, Progress, ProviderState, Stage
from core.databases.keys import checked
from core.databases.providers import PROVIDERS
from core.errors import MissingExtraError
from core.library.rows import Origin, Property
from core.structures.convert import from_pymatgen
from core.structures.facts import reduced_formula
from core.texts import Text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from core.tasks.base import Context

KEY = "mp-api"
ENDPOINT = "https://api.materialsproject.org/"
Bounds = tuple[float | None, float | None]

_PAGE = 100  # what the server gives where pages are counted
_MOST_ALONE = 6
_REACH = 10.0

_MIXED, _GAP = "GGA/GGA+U/r2SCAN", "GGA/GGA+U"
_NUMBERS = (
    ("formation_energy_per_atom", "formation_energy_per_atom", "eV/atom", _MIXED),
    ("energy_above_hull", "energy_above_hull", "eV/atom", _MIXED),
    ("band_gap", "band_gap", "eV", _GAP),
    ("efermi", "fermi_energy", "eV", _GAP),
    ("total_magnetization", "total_magnetization", "μB", _GAP),
    ("bulk_modulus", "bulk_modulus", "GPa", _GAP),
    ("shear_modulus", "shear_modulus", "GPa", _GAP),
)
_FIELDS = ("material_id", "formula_pretty", "nsites", "symmetry", "structure", "theoretical", "database_IDs")


@dataclass(frozen=True)
class Question:
    """What to look for.

    Attributes:
        wanted: Elements, formulae, sizes.
        band_gap: Least and most, eV.
        energy_above_hull: Least and most, eV/atom.
        stable_only: Only what lies on the convex hull.
    """

    wanted: Wanted = field(default_factory=Wanted)
    band_gap: Bounds = OPEN
    energy_above_hull: Bounds = OPEN
    stable_only: bool = False


def search(question: Question, key: str, ctx: Context, limit: int = 500, endpoint: str = ENDPOINT) -> Outcome:
    """Ask Materials Project.

    Args:
        question: What to look for.
        key: The user's key.
        ctx: Gets a ``Progress`` with each report.
        limit: Most entries.
        endpoint: Address of the API.

    Raises:
        DatabaseError: If the key cannot be one, or a formula cannot be read.
        MissingExtraError: If mp-api is not installed.
    """
    arguments, secret = arguments_of(question), checked(key)
    state = ProviderState(KEY, "Materials Project API")
    hits: list[Hit] = []

    def report() -> None:
        ctx.report(None, "Searching", Progress(tuple(hits[told:]), (state,)))

    told = 0
    report()
    try:
        _reach(endpoint)
        for page, more in _pages(arguments, secret, limit, endpoint):
            hits += page
            unusable = sum(hit.crystal is None for hit in hits)
            state = replace(state, found=len(hits), unusable=unusable, limited=more and len(hits) >= limit)
            report()
            told = len(hits)
    except DatabaseError as error:
        offline = isinstance(error, _OfflineError)
        state = replace(state, stage=Stage.FAILED, message=error.message, hint=error.hint, offline=offline)
    else:
        state = replace(state, stage=Stage.DONE)
    report()
    return Outcome(tuple(hits), (state,))


class _OfflineError(DatabaseError):
    """The server cannot be reached."""


def arguments_of(question: Question) -> dict[str, Any]:
    """Return the question in the words of ``MPRester.materials.summary.search``.

    Raises:
        DatabaseError: If a formula cannot be read, or too many elements are allowed.
    """
    wanted = question.wanted
    formula = _formula(wanted.formula) if wanted.formula.strip() else wanted.anonymous.strip()
    asked: dict[str, Any] = {
        "formula": formula or None,
        "elements": list(wanted.with_all) or None,
        "exclude_elements": list(wanted.without) or None,
        "chemsys": _systems(wanted) or None,
        "num_elements": _given(wanted.n_elements),
        "num_sites": _given(wanted.n_sites),
        "band_gap": _given(question.band_gap),
        "energy_above_hull": _given(question.energy_above_hull),
        "is_stable": question.stable_only or None,
    }
    if asked["chemsys"]:
        # a chemical system says which elements; the server takes one or the other
        asked["elements"] = None
    return {name: value for name, value in asked.items() if value is not None}


def _formula(text: str) -> str:
    counts = amounts(text)
    return "".join(symbol + ("" if amount == 1 else f"{float(amount):g}") for symbol, amount in counts.items())


def _given(bounds: Bounds) -> Bounds | None:
    return None if bounds == OPEN else bounds


def _systems(wanted: Wanted) -> list[str]:
    """Return the chemical systems made of nothing but the allowed elements: "Li-O", ..."""
    allowed = tuple(dict.fromkeys((*wanted.only, *wanted.with_all))) if wanted.only else ()
    if len(allowed) > _MOST_ALONE:
        raise DatabaseError(
            Text("Materials Project takes at most {0} elements of which nothing else may be in it.", _MOST_ALONE),
            hint="Choose fewer, or elements that must not be in it.",
        )
    sets = (part for size in range(1, len(allowed) + 1) for part in itertools.combinations(sorted(allowed), size))
    return ["-".join(part) for part in sets if set(wanted.with_all) <= set(part)]


def _reach(endpoint: str) -> None:
    """Refuse a server that cannot be reached, before a library waits for it without end."""
    try:
        import httpx2
    except ImportError as error:
        raise MissingExtraError.named("httpx2", "databases") from error
    try:
        httpx2.get(f"{endpoint.rstrip('/')}/heartbeat", timeout=_REACH)
    except (httpx2.ConnectError, httpx2.ConnectTimeout):
        raise _OfflineError("Materials Project cannot be reached.", hint="Check the network.") from None
    except httpx2.HTTPError:
        raise DatabaseError("Materials Project does not answer.", hint="Try again later.") from None


def _pages(arguments: dict[str, Any], key: str, limit: int, endpoint: str) -> Iterator[tuple[list[Hit], bool]]:
    """Give the entries page by page, and whether there may be more."""
    try:
        from mp_api.client import MPRester
        from mp_api.client.core import MPRestError
    except ImportError as error:
        raise MissingExtraError.named("mp-api", "databases") from error
    import requests

    names = [*_FIELDS, *(name for name, *_ in _NUMBERS)]
    # its remarks are for whoever programs with it
    with redirect_stdout(StringIO()), redirect_stderr(StringIO()):
        try:
            address = endpoint.rstrip("/") + "/"
            with MPRester(key, address, use_document_model=False, mute_progress_bars=True) as rester:
                for number in itertools.count(1):
                    found = rester.materials.summary.search(
                        **arguments, fields=names, chunk_size=_PAGE, num_chunks=1, _page=number
                    )
                    room = limit - (number - 1) * _PAGE
                    yield [_read(one) for one in found[:room]], len(found) >= _PAGE
                    if len(found) < _PAGE or room <= _PAGE:
                        return
        except (MPRestError, requests.RequestException, ValueError, KeyError, TypeError) as error:
            raise _told(str(error)) from None


_STATUS = re.compile(r"status code (\d{3})")


def _told(words: str) -> DatabaseError:
    found = _STATUS.search(words)
    status = int(found[1]) if found else 0
    if status in {401, 403}:
        return DatabaseError(
            "Materials Project does not accept the key.",
            hint="Copy it again from https://next-gen.materialsproject.org/api.",
        )
    if status == 429 or "too many 429" in words:
        return DatabaseError("Materials Project is busy.", hint="Try again later.", detail=words)
    if status in {400, 404, 422}:
        return DatabaseError(
            "Materials Project does not understand the question.", hint="Ask for less at once.", detail=words
        )
    return DatabaseError("Materials Project is out of order.", hint="Try again later.", detail=words)


def _read(document: Any) -> Hit:
    """Return what a summary says; its structure is read as data, whatever class it names."""
    from pymatgen.core import Structure

    known = document if isinstance(document, dict) else {}
    identifier, formula = str(known.get("material_id", "")), str(known.get("formula_pretty", ""))
    crystal, problem = None, ""
    try:
        crystal = from_pymatgen(Structure.from_dict(known["structure"]))
    except (KeyError, TypeError, ValueError, AttributeError):
        problem = Text("The database gives no structure.")
    symmetry = known.get("symmetry")
    n_sites = known.get("nsites")
    provider = PROVIDERS["mp"]
    return Hit(
        KEY,
        identifier,
        reduced_formula(crystal) if crystal is not None else formula,
        n_sites=len(crystal) if crystal is not None else n_sites if isinstance(n_sites, int) else None,
        space_group=str(symmetry.get("symbol") or "") if isinstance(symmetry, dict) else "",
        crystal=crystal,
        problem=problem,
        properties=tuple(_properties(known)),
        origin=Origin(
            source=f"https://next-gen.materialsproject.org/materials/{identifier}",
            database=provider.name,
            identifier=identifier,
            licence=provider.licence,
            citation=provider.citation,
            retrieved=datetime.now(UTC).isoformat(timespec="seconds"),
            more={"theoretical": known["theoretical"]} if isinstance(known.get("theoretical"), bool) else {},
        ),
    )


def _properties(known: dict[str, Any]) -> Iterator[Property]:
    for name, key, unit, level in _NUMBERS:
        value = known.get(name)
        if isinstance(value, dict):
            value = value.get("vrh")
        if isinstance(value, int | float) and not isinstance(value, bool):
            yield Property(key, float(value), unit, source=f"Materials Project, {level}", method="dft")
