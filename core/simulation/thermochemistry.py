"""Measured free energies of formation at 25 °C: aqueous ions and solids, each with where it stands.

The CRC Handbook comes with the package ``chemicals``. What it leaves out is typed in from other compilations
(``resources/corrosion/further.tsv``), as are the values that replace wrong ones. Hydroxide and chloride complexes are
given by their equilibrium constant (``constants.tsv``): these are what is measured, so they fit the ion whichever
energy it has.
"""

from __future__ import annotations

import csv
import math
import re
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING

from core.errors import MissingExtraError
from core.structures.compositions.formula import amounts_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

EV = 96.48533212
"""kJ/mol in an electronvolt a particle (CODATA 2018)."""
WATER = -237.13 / EV
"""Free energy of formation of liquid water, eV (NBS tables)."""
HALF_WIDTH = 2.0 / EV
"""Half-width given to measured energies, eV a formula unit.

The compilations give none. Nine tenths of the 151 ions that the CRC Handbook shares with the ion database of the
Materials Project differ by less than 1.9 kJ/mol, half of them by less than 0.12; a few differ by 10 to 100.
"""
_CRC_IONS = Path("Electrolytes", "CRC Thermodynamic Properties of Aqueous Ions.tsv")
_CRC_SOLIDS = Path("Heat Capacity", "CRC Standard Thermodynamic Properties of Chemical Substances.tsv")
_ION = re.compile(r"(?P<formula>.*?)(?P<sign>[+-])(?P<size>\d*)")
_ORIGIN = re.compile(r"(?P<formula>[A-Za-z0-9()]+?)(?P<solid>\(s\))?(?P<charge>[+-]\d*|)")
_WATERY = frozenset({"H", "O", "Cl"})
_DECADE = 8.617333262e-5 * 298.15 * math.log(10.0)
"""RT ln 10 at 25 °C, eV."""
_CRC = "CRC Handbook of Chemistry and Physics, 95th ed. (2014)"
SOURCES: Mapping[str, str] = {
    "NBS": "D. D. Wagman et al., J. Phys. Chem. Ref. Data 11, Suppl. 2 (1982)",
    "Pourbaix": "M. Pourbaix, Atlas of Electrochemical Equilibria in Aqueous Solutions (1974)",
    "Acids": "Dissociation Constants of Inorganic Acids, CRC Handbook of Chemistry and Physics, 95th ed. (2014)",
    "Baes": "C. F. Baes, R. E. Mesmer, The Hydrolysis of Cations (1976)",
    "Ball": "J. W. Ball, D. K. Nordstrom, J. Chem. Eng. Data 43, 895 (1998)",
    "Barner": "H. E. Barner, R. V. Scheuerman, Handbook of Thermochemical Data (1978)",
    "Beverskog": "B. Beverskog, I. Puigdomenech, Corros. Sci. 39, 969 (1997)",
    "Brookins": "D. G. Brookins, Eh-pH Diagrams for Geochemistry (1988)",
    "Gamsjager": "H. Gamsjäger et al., Chemical Thermodynamics of Nickel (2005)",
    "Grenthe": "I. Grenthe et al., Chemical Thermodynamics of Uranium (1992)",
    "Licht": "S. Licht, J. Manassen, J. Electrochem. Soc. 134, 918 (1987)",
    "Misawa": "T. Misawa, Corros. Sci. 13, 659 (1973)",
    "NIST46": "A. E. Martell, R. M. Smith, NIST Database 46, as in MINTEQA2 4.0 (U.S. EPA, 1999)",
    "Parker": "V. B. Parker, I. L. Khodakovskii, J. Phys. Chem. Ref. Data 24, 1699 (1995)",
    "Persson": "reference solid of K. A. Persson et al., Phys. Rev. B 85, 235438 (2012)",
    "Robie": "R. A. Robie, B. S. Hemingway, U.S. Geol. Surv. Bull. 2131 (1995)",
    "Sassani": "D. C. Sassani, E. L. Shock, Geochim. Cosmochim. Acta 62, 2643 (1998)",
    "Series": "P. Vanýsek, Electrochemical Series, CRC Handbook of Chemistry and Physics, 95th ed. (2014)",
    "Shock": "E. L. Shock et al., Geochim. Cosmochim. Acta 61, 907 (1997)",
    "SKB": "SKB Technical Report TR-10-52 (2010)",
    "Stefansson": "A. Stefánsson, Environ. Sci. Technol. 41, 6117 (2007)",
}


@dataclass(frozen=True, slots=True)
class Measured:
    """A substance with its measured free energy of formation.

    Attributes:
        formula: As a chemist writes it, without the charge.
        amounts: Symbol to amount in the formula.
        charge: In units of e.
        dissolved: Whether it is in the solution; else it is a solid.
        energy: Free energy of formation at 25 °C in eV a formula unit; of ions against H+ in its standard state.
        source: Where the value stands.
        volume: Molar volume of the solid in cm³/mol, or None where it is not known.
    """

    formula: str
    amounts: Mapping[str, float]
    charge: int
    dissolved: bool
    energy: float
    source: str
    volume: float | None = None


@cache
def measured() -> tuple[Measured, ...]:
    """Return all substances, read once a process.

    Raises:
        MissingExtraError: If the package with the CRC Handbook is not installed.
    """
    try:
        import chemicals
    except ImportError:
        raise MissingExtraError.named("chemicals", "corrosion") from None
    folder = Path(chemicals.__file__).parent
    found: dict[tuple[object, ...], list[Measured]] = {}
    for one in (*_crc_ions(folder), *_crc_solids(folder)):
        found.setdefault(_name(one), []).append(one)
    # what is typed in was checked and replaces what the handbook says
    found |= {_name(one): [one] for one in _further(folder)}
    known = {_name(one): one for several in found.values() for one in several}
    found |= {_name(one): [one] for one in _by_constant(known, folder)}
    return tuple(one for several in found.values() for one in several)


def _name(one: Measured) -> tuple[object, ...]:
    return _key(one.formula, one.charge, one.dissolved)


def _crc_ions(folder: Path) -> Iterator[Measured]:
    for row in _rows((folder / _CRC_IONS).read_text(encoding="utf-8")):
        parts = _ION.fullmatch(row["Formula"])
        if parts is None or not row["Gf(aq)"] or row["Formula"] in {"H+", "OH-"}:
            continue
        charge = int(parts["sign"] + (parts["size"] or "1"))
        # "Y(OH)+2" is charged twice, but "C2O4H-" and the like are no formulas to begin with a digit
        formula = parts["formula"]
        yield Measured(formula, amounts_of(formula), charge, True, float(row["Gf(aq)"]) / 1000 / EV, _CRC)


def _crc_solids(folder: Path) -> Iterator[Measured]:
    energies = {row["CAS"]: row["Gfs"] for row in _rows((folder / _CRC_SOLIDS).read_text(encoding="utf-8"))}
    volumes = _volumes(folder)
    for row in _rows(_resource("solids.tsv")):
        value = energies.get(row["cas"], "")
        if value:
            amounts = amounts_of(row["formula"])
            energy = float(value) / 1000 / EV
            yield Measured(row["formula"], amounts, 0, False, energy, _CRC, volumes.get(row["cas"]))


def _volumes(folder: Path) -> dict[str, float]:
    """Return the molar volumes of solids in cm³/mol by CAS number."""
    text = (folder / "Density" / "CRC Solid Inorganic Constant Densities.tsv").read_text(encoding="utf-8")
    return {row["CAS"]: float(row["Vm"]) * 1e6 for row in _rows(text) if row["Vm"]}


def _further(folder: Path) -> Iterator[Measured]:
    volumes = _volumes(folder)
    for row in _rows(_resource("further.tsv")):
        dissolved = row["charge"] != ""
        energy = float(row["gibbs_kj_mol"]) / EV
        charge = int(row["charge"] or 0)
        amounts, volume = amounts_of(row["formula"]), volumes.get(row["cas"])
        yield Measured(row["formula"], amounts, charge, dissolved, energy, SOURCES[row["source"]], volume)


def _by_constant(known: Mapping[tuple[object, ...], Measured], folder: Path) -> Iterator[Measured]:
    """Return what forms from another species with water, chloride and protons by a known equilibrium constant."""
    volumes = {(one.charge, one.formula): one.volume for one in _crc_solids(folder)}
    chloride = known[_key("Cl", -1, True)].energy
    for row in _rows(_resource("constants.tsv")):
        parts = _ORIGIN.fullmatch(row["from"])
        if parts is None:
            raise ValueError(row["from"])
        origin = known[_key(parts["formula"], _charge(parts["charge"]), parts["solid"] is None)]
        dissolved, charge, amounts = row["charge"] != "", int(row["charge"] or 0), amounts_of(row["formula"])
        central = next(symbol for symbol in origin.amounts if symbol not in _WATERY)
        share = amounts[central] / origin.amounts[central]
        waters, ions = (amounts.get(symbol, 0.0) - share * origin.amounts.get(symbol, 0.0) for symbol in ("O", "Cl"))
        energy = share * origin.energy + waters * WATER + ions * chloride - float(row["log_k"]) * _DECADE
        volume = volumes.get((charge, row["formula"])) if not dissolved else None
        yield Measured(row["formula"], amounts, charge, dissolved, energy, SOURCES[row["source"]], volume)


def _key(formula: str, charge: int, dissolved: bool) -> tuple[object, ...]:
    return dissolved, charge, tuple(sorted(amounts_of(formula).items()))


def _charge(text: str) -> int:
    """Return the charge that "+", "-2" or "" stands for."""
    return int(text + "1" if text in {"+", "-"} else text or "0")


def _rows(text: str) -> Iterator[dict[str, str]]:
    return csv.DictReader(text.splitlines(), delimiter="\t")


def _resource(name: str) -> str:
    return files("resources").joinpath("corrosion", name).read_text(encoding="utf-8")
