"""Free energies against what was published of them: constants of hydrolysis and complexes, solubilities, potentials.

Sources: B is C. F. Baes and R. E. Mesmer, The Hydrolysis of Cations (1976); N NIST Database 46 (as in MINTEQA2 4.0);
K SKB TR-10-52; A the table of acids and V the Electrochemical Series of the CRC Handbook; S A. J. Bard et al., Standard
Potentials in Aqueous Solution (1985); C J. W. Johnson et al., Comput. Geosci. 18, 899 (1992). All at
25 °C and, but for a few, without other salts.
"""

from __future__ import annotations

import math
import re

import pytest

from core.simulation.pourbaix import SLOPE
from core.simulation.thermochemistry import SOURCES, WATER, _resource, _rows, measured
from core.structures.compositions.formula import amounts_of

pytest.importorskip("chemicals")

HYDROLYSIS = """
Ag+ + H2O = AgOH(aq) + H+ | -12.0 B
Ag+ + 2 H2O = Ag(OH)2- + 2 H+ | -24.0 B
Al+3 + H2O = AlOH+2 + H+ | -4.97 B
Al+3 + 4 H2O = Al(OH)4- + 4 H+ | -23.0 B
Ba+2 + H2O = BaOH+ + H+ | -13.47 B
Be+2 + 2 H2O = BeO2-2 + 4 H+ | -37.4 B
Bi+3 + H2O = BiOH+2 + H+ | -1.09 B
Ca+2 + H2O = CaOH+ + H+ | -12.85 B
Cd+2 + H2O = CdOH+ + H+ | -10.08 B
Cd+2 + 2 H2O = Cd(OH)2(aq) + 2 H+ | -20.35 B
Co+2 + 2 H2O = HCoO2- + 3 H+ | -31.5 B
Cr+3 + H2O = CrOH+2 + H+ | -4.0 B
Cr+3 + 2 H2O = Cr(OH)2+ + 2 H+ | -9.7 B
Cr+3 + 2 H2O = CrO2- + 4 H+ | -27.4 B
Cu+2 + 2 H2O = HCuO2- + 3 H+ | -26.88 N
Cu+2 + 2 H2O = CuO2-2 + 4 H+ | -39.6 B
Fe+2 + H2O = FeOH+ + H+ | -9.5 B
Fe+3 + H2O = FeOH+2 + H+ | -2.19 B
Fe+3 + 2 H2O = Fe(OH)2+ + 2 H+ | -5.67 B
Fe+3 + 2 H2O = FeO2- + 4 H+ | -21.6 B
2 Fe+3 + 2 H2O = Fe2(OH)2+4 + 2 H+ | -2.95 B
Ga+3 + H2O = GaOH+2 + H+ | -2.6 B
Ga+3 + 2 H2O = Ga(OH)2+ + 2 H+ | -5.9 B
Hg+2 + H2O = HgOH+ + H+ | -3.40 B
Hg+2 + 2 H2O = Hg(OH)2(aq) + 2 H+ | -6.17 B
Hg+2 + 2 H2O = HHgO2- + 3 H+ | -21.1 B
In+3 + H2O = InOH+2 + H+ | -4.0 B
In+3 + 2 H2O = In(OH)2+ + 2 H+ | -7.8 B
Li+ + H2O = LiOH(aq) + H+ | -13.64 B
Mg+2 + H2O = MgOH+ + H+ | -11.44 B
Mn+2 + H2O = MnOH+ + H+ | -10.59 B
Mn+2 + 3 H2O = Mn(OH)3- + 3 H+ | -34.8 B
Ni+2 + H2O = NiOH+ + H+ | -9.86 B
Ni+2 + 2 H2O = Ni(OH)2(aq) + 2 H+ | -19.0 B
Ni+2 + 3 H2O = Ni(OH)3- + 3 H+ | -30.0 B
Pb+2 + H2O = PbOH+ + H+ | -7.51 K
Pb+2 + 2 H2O = HPbO2- + 3 H+ | -28.06 B
Sc+3 + H2O = ScOH+2 + H+ | -4.3 B
Sn+2 + H2O = SnOH+ + H+ | -3.40 B
Sn+2 + 2 H2O = HSnO2- + 3 H+ | -16.61 B
Sr+2 + H2O = SrOH+ + H+ | -13.29 K
Th+4 + H2O = ThOH+3 + H+ | -3.20 B
Th+4 + 2 H2O = Th(OH)2+2 + 2 H+ | -6.93 B
Tl+ + H2O = TlOH(aq) + H+ | -13.21 B
Tl+3 + H2O = TlOH+2 + H+ | -0.62 B
V+3 + H2O = VOH+2 + H+ | -2.26 B
VO2+ + 2 H2O = H2VO4- + 2 H+ | -7.0 B
Zn+2 + H2O = ZnOH+ + H+ | -8.96 B
Zn+2 + 2 H2O = Zn(OH)2(aq) + 2 H+ | -16.9 B
Zn+2 + 2 H2O = HZnO2- + 3 H+ | -28.4 B
Zn+2 + 2 H2O = ZnO2-2 + 4 H+ | -41.2 B
"""

ACIDS = """
H3AsO4(aq) = H2AsO4- + H+ | -2.26 A
H2AsO4- = HAsO4-2 + H+ | -6.76 A
HAsO4-2 = AsO4-3 + H+ | -11.29 A
HAsO2(aq) + H2O = H2AsO3- + H+ | -9.29 A
B(OH)3(aq) + H2O = B(OH)4- + H+ | -9.27 A
CO2(aq) + H2O = HCO3- + H+ | -6.35 A
HCO3- = CO3-2 + H+ | -10.33 A
HClO(aq) = ClO- + H+ | -7.40 A
HCrO4- = CrO4-2 + H+ | -6.49 A
2 HCrO4- = Cr2O7-2 + H2O | 1.54 N
HF(aq) = H+ + F- | -3.20 A
HBrO(aq) = BrO- + H+ | -8.55 A
HIO(aq) = IO- + H+ | -10.5 A
NH4+ = NH3(aq) + H+ | -9.25 A
HNO2(aq) = NO2- + H+ | -3.25 A
NbO3- + 2 H+ + H2O = Nb(OH)4+ | 6.90 K
NbO3- + H+ + 2 H2O = Nb(OH)5(aq) | 7.34 K
H3PO4(aq) = H2PO4- + H+ | -2.16 A
H2PO4- = HPO4-2 + H+ | -7.21 A
HPO4-2 = PO4-3 + H+ | -12.32 A
H2S(aq) = SH- + H+ | -7.05 A
SO2(aq) + H2O = HSO3- + H+ | -1.85 A
HSO3- = SO3-2 + H+ | -7.2 A
HSO4- = SO4-2 + H+ | -1.99 A
HSbO2(aq) = SbO2- + H+ | -11.8 B
H2SeO3(aq) = HSeO3- + H+ | -2.62 A
HSeO3- = SeO3-2 + H+ | -8.32 A
HSeO4- = SeO4-2 + H+ | -1.7 A
H2Se(aq) = HSe- + H+ | -3.89 A
H4SiO4(aq) + 2 H2O = HSi(OH)6- + H+ | -9.9 A
HVO4-2 + H+ = H2VO4- | 7.95 B
H2Te(aq) = HTe- + H+ | -2.6 A
"""

CHLORIDE = """
Ag+ + Cl- = AgCl(aq) | 3.27 K
Ag+ + 2 Cl- = AgCl2- | 5.27 K
Cu+2 + Cl- = CuCl+ | 0.4 B
Fe+3 + Cl- = FeCl+2 | 1.48 N
Hg+2 + 2 Cl- = HgCl2(aq) | 13.99 N
Pb+2 + 2 Cl- = PbCl2(aq) | 2.00 K
Pb+2 + 3 Cl- = PbCl3- | 2.01 K
Pd+2 + 4 Cl- = PdCl4-2 | 11.70 K
"""

SOLIDS = """
AgCl(s) = Ag+ + Cl- | -9.75 K
0.5 Ag2O(s) + H+ = Ag+ + 0.5 H2O | 6.29 B
Al(OH)3(s) + 3 H+ = Al+3 + 3 H2O | 7.74 N
AlOOH(s) + 3 H+ = Al+3 + 2 H2O | 7.56 C
Be(OH)2(s) + 2 H+ = Be+2 + 2 H2O | 6.87 B
0.5 Bi2O3(s) + 3 H+ = Bi+3 + 1.5 H2O | 3.46 B
Ca(OH)2(s) + 2 H+ = Ca+2 + 2 H2O | 22.80 B
Cd(OH)2(s) + 2 H+ = Cd+2 + 2 H2O | 13.65 B
Co(OH)2(s) + 2 H+ = Co+2 + 2 H2O | 13.1 N
0.5 Cr2O3(s) + 3 H+ = Cr+3 + 1.5 H2O | 8.39 N
Cu(OH)2(s) + 2 H+ = Cu+2 + 2 H2O | 8.67 N
CuO(s) + 2 H+ = Cu+2 + H2O | 7.64 N
Fe(OH)2(s) + 2 H+ = Fe+2 + 2 H2O | 13.56 N
FeOOH(s) + 3 H+ = Fe+3 + 2 H2O | 0.53 C
0.5 Fe2O3(s) + 3 H+ = Fe+3 + 1.5 H2O | 0.05 C
Fe3O4(s) + 8 H+ = 2 Fe+3 + Fe+2 + 4 H2O | 10.47 C
HgO(s) + 2 H+ = Hg+2 + H2O | 2.56 B
Mg(OH)2(s) + 2 H+ = Mg+2 + 2 H2O | 16.84 B
Mn(OH)2(s) + 2 H+ = Mn+2 + 2 H2O | 15.2 B
MoO3(s) + H2O = MoO4-2 + 2 H+ | -12.06 B
0.5 Nb2O5(s) + 0.5 H2O = NbO3- + H+ | -12.17 K
NiO(s) + 2 H+ = Ni+2 + H2O | 12.45 N
Ni(OH)2(s) + 2 H+ = Ni+2 + 2 H2O | 11.03 K
Pd(OH)2(s) + 2 H+ = Pd+2 + 2 H2O | -1.61 K
PbO(s) + 2 H+ = Pb+2 + H2O | 12.72 B
SnO(s) + 2 H+ = Sn+2 + H2O | 1.76 B
ThO2(s) + 4 H+ = Th+4 + 2 H2O | 1.77 N
UO2(s) + 4 H+ = U+4 + 2 H2O | -4.85 N
0.5 V2O5(s) + H+ = VO2+ + 0.5 H2O | -0.66 B
WO3(s) + H2O = WO4-2 + 2 H+ | -14.05 B
ZnO(s) + 2 H+ = Zn+2 + H2O | 11.14 B
ZrO2(s) + 4 H+ = Zr+4 + 2 H2O | -1.9 B
"""

OXIDES_OF_LUTETIUM_AND_HAFNIUM = """
0.5 Lu2O3(s) + 3 H+ = Lu+3 + 1.5 H2O | 22.5 B
HfO2(s) + 4 H+ = Hf+4 + 2 H2O | -1.2 B
"""

POTENTIALS = """
Ag+ + e- = Ag(s) | 0.7996 V
Ag+2 + e- = Ag+ | 1.980 V
Al+3 + 3 e- = Al(s) | -1.676 S
Au+3 + 3 e- = Au(s) | 1.498 V
AuCl4- + 3 e- = Au(s) + 4 Cl- | 1.002 V
AuCl2- + e- = Au(s) + 2 Cl- | 1.154 S
Ba+2 + 2 e- = Ba(s) | -2.912 V
Be+2 + 2 e- = Be(s) | -1.97 S
Bi+3 + 3 e- = Bi(s) | 0.308 V
BiCl4- + 3 e- = Bi(s) + 4 Cl- | 0.16 V
Ca+2 + 2 e- = Ca(s) | -2.868 V
Cd+2 + 2 e- = Cd(s) | -0.4030 V
Ce+3 + 3 e- = Ce(s) | -2.336 V
Co+2 + 2 e- = Co(s) | -0.28 V
Co+3 + e- = Co+2 | 1.92 V
Cr+3 + 3 e- = Cr(s) | -0.744 V
Cr+3 + e- = Cr+2 | -0.407 V
Cr2O7-2 + 14 H+ + 6 e- = 2 Cr+3 + 7 H2O | 1.36 V
Cs+ + e- = Cs(s) | -3.026 V
Cu+2 + 2 e- = Cu(s) | 0.3419 V
Cu+ + e- = Cu(s) | 0.521 V
Fe+2 + 2 e- = Fe(s) | -0.447 V
Fe+3 + e- = Fe+2 | 0.771 V
FeO4-2 + 8 H+ + 3 e- = Fe+3 + 4 H2O | 2.20 V
Ga+3 + 3 e- = Ga(s) | -0.549 V
Hf+4 + 4 e- = Hf(s) | -1.55 V
Hg+2 + 2 e- = Hg(s) | 0.851 V
In+3 + 3 e- = In(s) | -0.3382 V
K+ + e- = K(s) | -2.931 V
La+3 + 3 e- = La(s) | -2.379 V
Li+ + e- = Li(s) | -3.0401 V
Lu+3 + 3 e- = Lu(s) | -2.28 V
Mg+2 + 2 e- = Mg(s) | -2.372 V
Mn+2 + 2 e- = Mn(s) | -1.185 V
MnO4- + 8 H+ + 5 e- = Mn+2 + 4 H2O | 1.507 V
MnO2(s) + 4 H+ + 2 e- = Mn+2 + 2 H2O | 1.224 V
Mo+3 + 3 e- = Mo(s) | -0.200 V
Na+ + e- = Na(s) | -2.71 V
Nb2O5(s) + 10 H+ + 10 e- = 2 Nb(s) + 5 H2O | -0.644 V
Ni+2 + 2 e- = Ni(s) | -0.257 V
OsO4(aq) + 8 H+ + 8 e- = Os(s) + 4 H2O | 0.838 V
Pb+2 + 2 e- = Pb(s) | -0.1262 V
PbO2(s) + 4 H+ + 2 e- = Pb+2 + 2 H2O | 1.455 V
Pb+4 + 2 e- = Pb+2 | 1.69 S
Pd+2 + 2 e- = Pd(s) | 0.951 V
Pt+2 + 2 e- = Pt(s) | 1.188 S
PtCl4-2 + 2 e- = Pt(s) + 4 Cl- | 0.758 S
PtCl6-2 + 4 e- = Pt(s) + 6 Cl- | 0.742 S
Rb+ + e- = Rb(s) | -2.98 V
ReO4- + 4 H+ + 3 e- = ReO2(s) + 2 H2O | 0.510 V
Rh+3 + 3 e- = Rh(s) | 0.758 V
RuO4(aq) + 8 H+ + 8 e- = Ru(s) + 4 H2O | 1.038 V
SO4-2 + 4 H+ + 2 e- = SO2(aq) + 2 H2O | 0.172 V
SbO+ + 2 H+ + 3 e- = Sb(s) + H2O | 0.212 V
SbO3- + 3 H+ + 2 e- = HSbO2(aq) + H2O | 0.678 N
Sc+3 + 3 e- = Sc(s) | -2.077 V
H2SeO3(aq) + 4 H+ + 4 e- = Se(s) + 3 H2O | 0.74 V
Sm+3 + 3 e- = Sm(s) | -2.304 V
Sn+2 + 2 e- = Sn(s) | -0.1375 V
Sn+4 + 2 e- = Sn+2 | 0.151 V
SnO2(s) + 4 H+ + 4 e- = Sn(s) + 2 H2O | -0.117 V
Sr+2 + 2 e- = Sr(s) | -2.899 V
Ta2O5(s) + 10 H+ + 10 e- = 2 Ta(s) + 5 H2O | -0.750 V
TcO4- + 8 H+ + 7 e- = Tc(s) + 4 H2O | 0.472 S
TeO2(s) + 4 H+ + 4 e- = Te(s) + 2 H2O | 0.53 S
Th+4 + 4 e- = Th(s) | -1.83 S
Ti+2 + 2 e- = Ti(s) | -1.630 V
TiO2(s) + 4 H+ + 4 e- = Ti(s) + 2 H2O | -1.076 S
Tl+ + e- = Tl(s) | -0.336 V
Tl+3 + 2 e- = Tl+ | 1.252 V
U+4 + e- = U+3 | -0.607 V
UO2+2 + 4 H+ + 2 e- = U+4 + 2 H2O | 0.27 S
V+2 + 2 e- = V(s) | -1.13 S
VO+2 + 2 H+ + e- = V+3 + H2O | 0.337 V
VO2+ + 2 H+ + e- = VO+2 + H2O | 0.991 V
WO3(s) + 6 H+ + 6 e- = W(s) + 3 H2O | -0.090 V
Y+3 + 3 e- = Y(s) | -2.372 V
Yb+3 + 3 e- = Yb(s) | -2.19 V
Zn+2 + 2 e- = Zn(s) | -0.7618 V
Zr+4 + 4 e- = Zr(s) | -1.45 V
"""

_SPECIES = re.compile(r"(?P<formula>[A-Za-z0-9()]+?)(?:\((?P<phase>s|aq)\)|(?P<sign>[+-])(?P<size>\d*))")


def _parts(name: str) -> tuple[dict[str, float], int, bool]:
    if name in {"H2O", "e-"}:
        return (amounts_of("H2O") if name == "H2O" else {}), -1 if name == "e-" else 0, True
    found = _SPECIES.fullmatch(name)
    assert found is not None, name
    charge = int(found["sign"] + (found["size"] or "1")) if found["sign"] else 0
    return amounts_of(found["formula"]), charge, found["phase"] != "s"


def _energy(name: str) -> float:
    if name == "H2O":
        return WATER
    amounts, charge, dissolved = _parts(name)
    if name in {"H+", "e-"} or (not dissolved and len(amounts) == 1):
        return 0.0
    (found,) = {
        one.energy
        for one in measured()
        if one.amounts == amounts and one.charge == charge and one.dissolved == dissolved
    }
    return found


def _reaction(text: str) -> tuple[float, float]:
    """Return the free energy of a reaction in eV and the electrons taken up, having checked that it balances."""
    total = charge = electrons = 0.0
    balance: dict[str, float] = {}
    for sign, side in zip((-1, 1), text.split(" = "), strict=True):
        for term in side.split(" + "):
            amount, _, name = term.rpartition(" ")
            share = sign * float(amount or 1)
            total += share * _energy(name)
            amounts, ionic, _ = _parts(name)
            charge += share * ionic
            electrons -= share if name == "e-" else 0.0
            for symbol, n in amounts.items():
                balance[symbol] = balance.get(symbol, 0.0) + share * n
    assert abs(charge) < 1e-9, text
    assert all(abs(n) < 1e-9 for n in balance.values()), text
    return total, electrons


def _lines(table: str) -> list[tuple[str, float]]:
    rows = [line.split(" | ") for line in table.strip().splitlines()]
    return [(reaction, float(published.split()[0])) for reaction, published in rows]


@pytest.mark.parametrize(
    ("table", "tolerance"),
    [(HYDROLYSIS, 1.0), (ACIDS, 0.4), (CHLORIDE, 0.4), (SOLIDS, 1.1), (OXIDES_OF_LUTETIUM_AND_HAFNIUM, 1.6)],
    ids=["hydrolysis", "acids", "chloride", "solids", "lutetium and hafnium"],
)
def test_equilibrium_constants_are_the_published_ones(table: str, tolerance: float) -> None:
    # in log units; the compilations themselves differ by up to one for the hydrolysis of ions and the age of solids
    found = {reaction: -_reaction(reaction)[0] / SLOPE - published for reaction, published in _lines(table)}
    assert {reaction: round(error, 2) for reaction, error in found.items() if abs(error) > tolerance} == {}


def test_standard_potentials_are_the_published_ones() -> None:
    found = {}
    for reaction, published in _lines(POTENTIALS):
        energy, electrons = _reaction(reaction)
        found[reaction] = -energy / electrons - published
    assert {reaction: round(error, 3) for reaction, error in found.items() if abs(error) > 0.055} == {}
    assert math.sqrt(sum(error**2 for error in found.values()) / len(found)) < 0.02


def test_complexes_balance_in_charge() -> None:
    for row in _rows(_resource("constants.tsv")):
        neutral = not re.search(r"[+-]|\(s\)", row["from"])
        origin, charge, _ = _parts(row["from"] + "(aq)" * neutral)
        amounts = amounts_of(row["formula"])
        central = next(symbol for symbol in origin if symbol not in {"H", "O", "Cl"})
        share = amounts[central] / origin[central]
        hydrogen, oxygen, chloride = (amounts.get(x, 0.0) - share * origin.get(x, 0.0) for x in ("H", "O", "Cl"))
        # a molecule of water brings two protons; those that what forms does not hold are set free
        assert int(row["charge"] or 0) == share * charge - chloride - (2 * oxygen - hydrogen), row
        assert row["source"] in SOURCES


def test_what_was_typed_in_replaces_the_handbook() -> None:
    iron = [one for one in measured() if one.dissolved and one.amounts == {"Fe": 1.0} and one.charge == 2]
    assert len(iron) == 1
    assert "Parker" in iron[0].source
