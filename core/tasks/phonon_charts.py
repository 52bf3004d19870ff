"""Charts, tables and sentences of phonons, and the entry that holds them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from core.simulation.phonon_units import PER_CM, PER_MEV
from core.structures.facts import electronegativity
from core.structures.formulas import usual_formula
from core.tasks.charts import Chart, Curve, Mark, symbol
from core.tasks.simulating import Simulation, Table
from core.texts import Text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from core.simulation.lattice_dynamics import LatticeDynamics
    from core.simulation.phonon_spectrum import GammaMode, Instability, PhononBands, PhononDos
    from core.simulation.phonon_thermal import HarmonicThermal
    from core.simulation.quasi_harmonic import Expansion

_NOTHING = 1e-3  # THz
_LISTED = 12  # imaginary modes in the table
_SHOWN_AT = (50.0, 100.0, 200.0, 300.0, 500.0, 1000.0)


@dataclass(frozen=True)
class Phonons(Simulation):
    """Phonons of one crystal.

    Attributes:
        dynamics: Its force constants; every mode follows from them.
        bands: Frequencies along the path.
        dos: The density of states.
        instabilities: Imaginary modes, the worst first.
        gamma: Modes at the centre of the zone.
        phonopy_yaml: Cells and settings as phonopy reads them.
    """

    dynamics: LatticeDynamics | None = None
    bands: PhononBands | None = None
    dos: PhononDos | None = None
    instabilities: tuple[Instability, ...] = ()
    gamma: tuple[GammaMode, ...] = ()
    phonopy_yaml: str = ""


def formula_units(numbers: NDArray[np.int64]) -> int:
    """Return how many formula units the atoms make."""
    return int(np.gcd.reduce(np.unique(numbers, return_counts=True)[1]))


def formula(numbers: NDArray[np.int64]) -> str:
    """Return the formula of one unit, "NaCl"."""
    kinds, counts = np.unique(numbers, return_counts=True)
    ordered = sorted(zip(kinds.tolist(), counts.tolist(), strict=True), key=lambda kind: electronegativity(kind[0]))
    return usual_formula({symbol(number): float(count) for number, count in ordered})


def bands_chart(bands: PhononBands) -> Chart:
    """Return the bands; where the path jumps the lines are broken."""
    x, y, _ = bands.drawn()
    curves = tuple(Curve(str(i + 1), x, np.ascontiguousarray(y[:, i]), group=Text("Bands")) for i in range(y.shape[1]))
    return Chart(
        Text("Wave vector"),
        "",
        Text("Frequency"),
        "THz",
        curves,
        title=Text("Phonon bands"),
        ticks=bands.ticks,
        marks=(Mark(0.0, Text("Imaginary below"), "y"),) if bands.frequencies.min() < 0 else (),
    )


def dos_chart(dos: PhononDos) -> Chart:
    """Return the density of states, the whole and by element."""
    parts = tuple(Curve(symbol(number), dos.frequencies, part) for number, part in dos.elements.items())
    whole = (Curve(Text("Total"), dos.frequencies, dos.total),)
    return Chart(
        Text("Frequency"),
        "THz",
        Text("Density of states"),
        "1/THz",
        whole + (parts if len(parts) > 1 else ()),
        title=Text("Phonon density of states"),
    )


def thermal_charts(
    thermal: HarmonicThermal, moved: NDArray[np.float64], numbers: NDArray[np.int64], units: int
) -> tuple[Chart, ...]:
    """Return heat capacity, entropy, free energy and motion of the atoms against the temperature.

    Args:
        thermal: Of the primitive cell.
        moved: Mean square displacement of each of its atoms, Å², shape (temperatures, n).
        numbers: Their atomic numbers.
        units: How many formula units they make.
    """
    t, limit = thermal.temperatures, 3 * len(numbers) / units * 8.314462618
    kinds = [(symbol(int(z)), moved[:, numbers == z].mean(axis=1)) for z in np.unique(numbers)]
    one = (Text("Temperature"), "K")
    capacity = Curve(Text("Heat capacity"), t, thermal.heat_capacity / units)
    return (
        Chart(
            *one,
            Text("Heat capacity at constant volume"),
            "J/(mol K)",
            (capacity,),
            title=Text("Heat capacity"),
            marks=(Mark(limit, Text("Dulong-Petit"), "y"),),
        ),
        Chart(*one, Text("Vibrational entropy"), "J/(mol K)", (Curve(Text("Entropy"), t, thermal.entropy / units),)),
        Chart(
            *one,
            Text("Vibrational free energy"),
            "kJ/mol",
            (Curve(Text("Free energy"), t, thermal.free_energy / units),),
        ),
        Chart(
            *one,
            Text("Mean square displacement"),
            "Å²",
            tuple(Curve(name, t, values) for name, values in kinds),
        ),
    )


def expansion_charts(expansion: Expansion, thermal: HarmonicThermal, atoms: int, units: int) -> tuple[Chart, ...]:
    """Return volume, expansion, bulk modulus, heat capacity and Grüneisen parameter against the temperature."""
    t = expansion.temperatures
    one = (Text("Temperature"), "K")
    beyond = t > 0
    constant = np.interp(t, thermal.temperatures, thermal.heat_capacity)
    return (
        Chart(*one, Text("Volume per atom"), "Å³/atom", (Curve(Text("Volume"), t, expansion.volumes / atoms),)),
        Chart(
            *one,
            Text("Thermal expansion"),
            "10⁻⁶/K",
            (Curve(Text("Thermal expansion"), t, expansion.expansion * 1e6),),
        ),
        Chart(*one, Text("Bulk modulus"), "GPa", (Curve(Text("Isothermal"), t, expansion.bulk_modulus),)),
        Chart(
            *one,
            Text("Heat capacity"),
            "J/(mol K)",
            (
                Curve(Text("Constant pressure"), t, expansion.heat_capacity / units),
                Curve(Text("Constant volume"), t, constant / units),
            ),
            title=Text("Heat capacity at constant pressure"),
        ),
        Chart(
            *one,
            Text("Grüneisen parameter"),
            "",
            (Curve(Text("Grüneisen parameter"), t[beyond], expansion.gruneisen[beyond]),),
        ),
    )


def tables_of(
    gamma: Sequence[GammaMode],
    instabilities: Sequence[Instability],
    thermal: HarmonicThermal,
    units: int,
) -> tuple[Table, ...]:
    """Return the modes at Γ, the imaginary modes, and thermal properties at round temperatures."""
    modes = tuple(
        (
            str(mode.first) if mode.degeneracy == 1 else f"{mode.first}–{mode.first + mode.degeneracy - 1}",
            _clean(mode.frequency),
            _clean(mode.frequency) * PER_CM,
            _clean(mode.frequency) * PER_MEV,
            mode.irrep,
        )
        for mode in gamma
    )
    tables = [
        Table(
            Text("Modes at Γ"),
            (Text("Mode"), Text("Frequency"), Text("Wave number"), Text("Energy"), Text("Symmetry")),
            ("", "THz", "cm⁻¹", "meV", ""),
            modes,
            Text("Negative numbers stand for imaginary frequencies; three modes of zero are translations."),
        ),
        _thermal_table(thermal, units),
    ]
    if instabilities:
        rows = tuple(
            (one.name, *one.q, one.band + 1, -one.frequency, one.exact) for one in list(instabilities)[:_LISTED]
        )
        head = (Text("Point"), "q₁", "q₂", "q₃", Text("Mode"), Text("Imaginary frequency"), Text("In the supercell"))
        note = Text(
            "In terms of the reciprocal vectors of the primitive cell. Where the supercell does not hold the wave the "
            "frequency is interpolated; a larger supercell decides."
        )
        tables.insert(0, Table(Text("Imaginary modes"), head, ("", "", "", "", "", "THz", ""), rows, note))
    return tuple(tables)


def _clean(frequency: float) -> float:
    """Return a frequency in THz, that of a translation as zero."""
    return 0.0 if abs(frequency) < _NOTHING else frequency


def _thermal_table(thermal: HarmonicThermal, units: int) -> Table:
    at = [t for t in _SHOWN_AT if thermal.temperatures[0] <= t <= thermal.temperatures[-1]]
    columns = [
        np.interp(at, thermal.temperatures, values) / units
        for values in (thermal.heat_capacity, thermal.entropy, thermal.free_energy)
    ]
    rows = tuple((t, *(float(column[i]) for column in columns)) for i, t in enumerate(at))
    return Table(
        Text("Thermal properties"),
        (Text("Temperature"), Text("Heat capacity"), Text("Entropy"), Text("Free energy")),
        ("K", "J/(mol K)", "J/(mol K)", "kJ/mol"),
        rows,
        Text("For one mole of formula units, at constant volume."),
    )
