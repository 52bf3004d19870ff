"""Units as people write them in the heads and cells of tables, and how to convert between them."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

Per = Literal["", "atom", "formula"]
Dimension = tuple[tuple[str, int], ...]

_HIGHEST_POWER = 9
_EV = 1.602176634e-19
_HC = 1.986445857e-25  # J m
_H = 6.62607015e-34
_AVOGADRO = 6.02214076e23

# symbol: (factor to SI, powers of the base units, whether prefixes are used with it)
_UNITS: dict[str, tuple[float, dict[str, int], bool]] = {
    "m": (1.0, {"m": 1}, True),
    "Å": (1e-10, {"m": 1}, False),
    "bohr": (5.29177210903e-11, {"m": 1}, False),
    "g": (1e-3, {"kg": 1}, True),
    "t": (1e3, {"kg": 1}, False),
    "s": (1.0, {"s": 1}, True),
    "min": (60.0, {"s": 1}, False),
    "h": (3600.0, {"s": 1}, False),
    "year": (365.25 * 86400, {"s": 1}, False),
    "Hz": (1.0, {"s": -1}, True),
    "K": (1.0, {"K": 1}, True),
    "°C": (1.0, {"K": 1}, False),
    "°F": (5 / 9, {"K": 1}, False),
    "mol": (_AVOGADRO, {}, True),
    "J": (1.0, {"kg": 1, "m": 2, "s": -2}, True),
    "cal": (4.184, {"kg": 1, "m": 2, "s": -2}, True),
    "eV": (_EV, {"kg": 1, "m": 2, "s": -2}, True),
    "Ha": (27.211386245988 * _EV, {"kg": 1, "m": 2, "s": -2}, False),
    "Ry": (13.605693122994 * _EV, {"kg": 1, "m": 2, "s": -2}, False),
    "W": (1.0, {"kg": 1, "m": 2, "s": -3}, True),
    "N": (1.0, {"kg": 1, "m": 1, "s": -2}, True),
    "kgf": (9.80665, {"kg": 1, "m": 1, "s": -2}, False),
    "Pa": (1.0, {"kg": 1, "m": -1, "s": -2}, True),
    "bar": (1e5, {"kg": 1, "m": -1, "s": -2}, True),
    "atm": (101325.0, {"kg": 1, "m": -1, "s": -2}, False),
    "psi": (6894.757293168, {"kg": 1, "m": -1, "s": -2}, False),
    "A": (1.0, {"A": 1}, True),
    "V": (1.0, {"kg": 1, "m": 2, "s": -3, "A": -1}, True),
    "Ω": (1.0, {"kg": 1, "m": 2, "s": -3, "A": -2}, True),
    "S": (1.0, {"kg": -1, "m": -2, "s": 3, "A": 2}, True),
    "T": (1.0, {"kg": 1, "s": -2, "A": -1}, True),
    "F": (1.0, {"kg": -1, "m": -2, "s": 4, "A": 2}, True),
    "C": (1.0, {"s": 1, "A": 1}, True),
    "μB": (1.0, {"μB": 1}, False),
    "HV": (9.80665e6, {"kg": 1, "m": -1, "s": -2}, False),
    "cc": (1e-6, {"m": 3}, False),
    "L": (1e-3, {"m": 3}, True),
    "%": (0.01, {}, False),
    "ppm": (1e-6, {}, False),
    "°": (1.0, {"°": 1}, False),
    "rad": (180 / math.pi, {"°": 1}, False),
}
_PREFIXES = {"f": 1e-15, "p": 1e-12, "n": 1e-9, "μ": 1e-6, "u": 1e-6, "m": 1e-3, "c": 1e-2, "d": 0.1}
_PREFIXES |= {"k": 1e3, "M": 1e6, "G": 1e9, "T": 1e12}
_NAMES = {
    "a": "Å", "ang": "Å", "angstrom": "Å", "angstroms": "Å", "ångström": "Å", "å": "Å", "Å": "Å", "bohr": "bohr",
    "ev": "eV", "mev": "meV", "rydberg": "Ry", "ry": "Ry", "hartree": "Ha", "ha": "Ha", "eh": "Ha", "kb": "kbar",
    "kbar": "kbar", "gpa": "GPa", "mpa": "MPa", "kpa": "kPa", "kelvin": "K", "k": "K", "degc": "°C", "°c": "°C",
    "celsius": "°C", "℃": "°C", "degf": "°F", "ohm": "Ω", "mub": "μB", "bohrmagneton": "μB", "hv": "HV", "deg": "°",
    "degree": "°", "degrees": "°", "percent": "%", "wavenumber": "cm^-1", "wavenumbers": "cm^-1", "cm-1": "cm^-1",
    "kcal": "kcal", "mol%": "%", "at%": "%", "at.%": "%", "sec": "s", "hr": "h", "hrs": "h", "kj": "kJ",
    "thz": "THz", "l": "L", "micron": "μm", "microns": "μm",
}  # fmt: skip
_COUNTS: dict[str, Per] = {
    "atom": "atom", "atoms": "atom", "at": "atom", "at.": "atom", "fu": "formula", "f.u.": "formula", "f.u": "formula",
    "formula": "formula", "formulaunit": "formula", "cell": "", "unitcell": "", "supercell": "", "molecule": "formula",
}  # fmt: skip
_LATEX = (("$", ""), ("\\mu", "μ"), ("^\\circ", "°"), ("\\circ", "°"), ("\\AA", "Å"), ("\\degree", "°"), ("{", ""))
_SIGNS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹⁻−–·⋅×µÅ", "0123456789---***μÅ")
_RAISED = str.maketrans("0123456789-", "⁰¹²³⁴⁵⁶⁷⁸⁹⁻")
_POWER = re.compile(r"\^(-?\d+)")
_HYPHEN = re.compile(r"(?<=[^\W\d_])-(?=[^\W\d_])")
_BELOW = re.compile(r"/([^\s/()*]*[^\W\d_]-[^\W\d_][^\s/()*]*)")
_TOKEN = re.compile(
    r"""\s*(?:(?P<slash>/)|(?P<open>\()|(?P<close>\))|(?P<times>\*+)
    |(?P<unit>[^\s/()*^0-9+-]+%?)(?:\^?(?P<power>[+-]?\d{1,3}))?
    |(?P<number>\d+(?:\.\d+)?(?:[eE][+-]?\d+)?)(?:\^(?P<npower>[+-]?\d{1,3}))?)""",
    re.VERBOSE,
)


@dataclass(frozen=True, slots=True)
class Unit:
    """What a unit means.

    Attributes:
        factor: From it to SI.
        dimension: Powers of the base units.
        per: What a value is counted by: one atom, one formula unit, or "" for the whole.
        zero: Its zero in SI, for degrees.
    """

    factor: float
    dimension: Dimension
    per: Per = ""
    zero: float = 0.0


@dataclass(frozen=True, slots=True)
class Conversion:
    """How to convert: ``value * factor + shift``, times or over a number of atoms.

    Attributes:
        factor: What to multiply with.
        shift: What to add then.
        atoms: 1 to multiply with the number of atoms, -1 to divide by it, 0 for neither.
        of: Whose atoms count: those of the "cell" or of the "formula" unit.
    """

    factor: float = 1.0
    shift: float = 0.0
    atoms: int = 0
    of: Literal["", "cell", "formula"] = ""

    @property
    def is_identity(self) -> bool:
        """Whether nothing changes."""
        return self.factor == 1.0 and self.shift == 0.0 and not self.atoms

    def __call__(self, value: float, atoms: float = 1.0) -> float:
        """Return the converted value; ``atoms`` is the number in the cell or formula unit."""
        # 700 meV are 0.7 eV, not 0.7000000000000001
        return float(f"{(value * self.factor + self.shift) * atoms**self.atoms:.15g}")


def conversion(given: str, wanted: str) -> Conversion | None:
    """Return how to convert a value of one unit to another; None where that is impossible or a unit is not known.

    Energies, frequencies and wavenumbers go over into each other by E = hν = hc/λ; a Vickers hardness into a pressure.
    A unit of energy per mole counts moles of formula units, as tables of thermochemistry do.
    """
    if given.strip() == wanted.strip():
        return Conversion()
    source, target = parse(given), parse(wanted)
    if target is not None and dict(target.dimension) == {"K": 1} and given.strip() == "C":
        source = parse("°C")
    if source is None or target is None:
        return None
    bridge = 1.0
    if source.dimension != target.dimension:
        ladder = _ENERGIES.get(source.dimension), _ENERGIES.get(target.dimension)
        if ladder[0] is None or ladder[1] is None:
            return None
        bridge = ladder[0] / ladder[1]
    factor = source.factor * bridge / target.factor
    shift = (source.zero - target.zero) / target.factor
    return _counted(factor, shift, source.per, target.per)


def _counted(factor: float, shift: float, given: Per, wanted: Per) -> Conversion | None:
    if given == wanted:
        return Conversion(factor, shift)
    if wanted == "atom":
        return Conversion(factor, shift, -1, "formula" if given == "formula" else "cell")
    if given == "atom":
        return Conversion(factor, shift, 1, "formula" if wanted == "formula" else "cell")
    return None


_ENERGY: Dimension = (("kg", 1), ("m", 2), ("s", -2))
_ENERGIES: dict[Dimension, float] = {_ENERGY: 1.0, (("s", -1),): _H, (("m", -1),): _HC}
"""Dimension to what makes an energy in J of it."""


@lru_cache(maxsize=512)
def parse(text: str) -> Unit | None:
    """Return what a unit means; None where it is not known."""
    cleaned = _without_latex(text.strip().strip("[]")).translate(_SIGNS).replace("**", "^").replace(" per ", "/")
    # "W/m-K" is W/(m K)
    cleaned = _BELOW.sub(lambda found: f"/({_HYPHEN.sub('*', found[1])})", cleaned)
    cleaned = _HYPHEN.sub("*", cleaned)
    named = _NAMES.get(cleaned.replace(" ", "").lower())
    return _parsed(named or cleaned)


def plain_unit(text: str) -> str:
    """Return a unit without LaTeX, and with powers raised: "g/cm³" of "g/cm$^3$"."""
    return _POWER.sub(lambda found: found[1].translate(_RAISED), _without_latex(text.strip()))


def _without_latex(text: str) -> str:
    for sign, plain in _LATEX:
        text = text.replace(sign, plain)
    return text.replace("}", "")


def _parsed(text: str) -> Unit | None:
    reader, at = _Reader(), 0
    while at < len(text):
        match = _TOKEN.match(text, at)
        if match is None or match.end() == at or not reader.take(match):
            return None
        at = match.end()
    return reader.unit() if len(reader.signs) == 1 else None


class _Reader:
    """Multiplies the parts of a unit, those behind a slash with the opposite power."""

    def __init__(self) -> None:
        self.signs = [1]  # of the brackets that are open
        self._factor, self._powers, self._zero = 1.0, dict[str, int](), 0.0
        self._per: Per = ""
        self._behind_slash = False

    def take(self, match: re.Match[str]) -> bool:
        """Take a part; False if it is of no unit."""
        if match["slash"]:
            self._behind_slash = True
            return True
        if match["times"]:
            return True
        sign = -self.signs[-1] if self._behind_slash else self.signs[-1]
        self._behind_slash = False
        if match["open"]:
            self.signs.append(sign)
            return True
        if match["close"]:
            self.signs.pop()
            return bool(self.signs)
        power = int(match["power"] or match["npower"] or 1) * sign
        if abs(power) > _HIGHEST_POWER:
            return False
        return self._number(float(match["number"]), power) if match["number"] else self._symbol(match["unit"], power)

    def _number(self, number: float, power: int) -> bool:
        if not 1e-30 < number < 1e30:
            return False
        self._factor *= number**power
        return True

    def _symbol(self, text: str, power: int) -> bool:
        word = text.strip("-")
        if word.lower() in _COUNTS:
            self._per = _COUNTS[word.lower()] or self._per
            return True
        known = _unit(word)
        if known is None:
            return False
        self._factor *= known[0] ** power
        for base, exponent in known[1].items():
            self._powers[base] = self._powers.get(base, 0) + exponent * power
        if word.endswith("mol") and power < 0 and not self._per:
            self._per = "formula"
        self._zero = {"°C": 273.15, "°F": 459.67 * 5 / 9}.get(_NAMES.get(word.lower(), word), 0.0)
        return True

    def unit(self) -> Unit:
        """Return what was taken."""
        dimension = tuple(sorted((base, power) for base, power in self._powers.items() if power))
        per: Per = "" if self._per == "formula" and dimension != _ENERGY else self._per
        return Unit(self._factor, dimension, per, self._zero if dimension == (("K", 1),) else 0.0)


def _unit(word: str) -> tuple[float, dict[str, int]] | None:
    for name in dict.fromkeys((word, _NAMES.get(word.lower(), word))):
        if name in _UNITS:
            return _UNITS[name][:2]
        prefix, rest = name[:1], name[1:]
        if prefix in _PREFIXES and rest in _UNITS and _UNITS[rest][2]:
            return _PREFIXES[prefix] * _UNITS[rest][0], _UNITS[rest][1]
    return None
