"""Element symbols as files write them: labels, charges, isotopes, common names of groups."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from core.structures.elements import LAST, symbols

# names of groups whose hydrogen mineral and zeolite files do not place
_GROUPS = {"WAT": "O", "OW": "O", "WO": "O", "OH": "O", "HOH": "O", "HW": "H"}
_HEAD = re.compile(r"[A-Za-z]+")
_CHARGE = re.compile(r"(\d*(?:\.\d+)?)([+-])|([+-])(\d+(?:\.\d+)?)")


@cache
def _known() -> dict[str, int]:
    return {symbol: number for number, symbol in enumerate(symbols()[: LAST + 1]) if number} | {"D": 1}


@lru_cache(maxsize=4096)
def atomic_number(label: str) -> int | None:
    """Return the atomic number that a symbol or label such as Fe3+, SI1, SiT, O-h or Wat stands for, else None.

    T is no tritium here: zeolite files call their tetrahedral sites so.
    """
    head = _HEAD.match(label.strip())
    if head is None:
        return None
    letters = head.group()
    candidates = [letters]
    if letters[1:2].islower():
        candidates.append(letters[:2].capitalize())
    candidates.append(_GROUPS.get(letters.upper()[:3], _GROUPS.get(letters.upper()[:2], "")))
    if len(letters) == 2:
        candidates.append(letters.capitalize())
    candidates.append(letters[0].upper())
    known = _known()
    return next((known[name] for name in candidates if name in known), None)


@lru_cache(maxsize=4096)
def exact_number(text: str) -> int | None:
    """Return the atomic number of "Si" in any case, of "14", or of D and T, else None."""
    text = text.strip()
    if text.isdigit():
        value = int(text)
        return value if 0 < value <= LAST else None
    return 1 if text in {"T", "t"} else _known().get(text.capitalize())


@lru_cache(maxsize=4096)
def charge(text: str) -> float | None:
    """Return the charge in "Fe3+", "O2-", "Na+" or "Fe+3", else None."""
    found = _CHARGE.search(text)
    if found is None:
        return None
    size, sign = (found.group(1), found.group(2)) if found.group(2) else (found.group(4), found.group(3))
    return float(size or 1) * (1 if sign == "+" else -1)


def is_deuterium(text: str) -> bool:
    """Whether a symbol or label means heavy hydrogen."""
    return bool(re.fullmatch(r"[DT]\d*", text.strip()))
