"""Numbers and sentences of phonons."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from core.simulation.phonon_spectrum import IMAGINARY, Instability, described
from core.simulation.phonon_thermal import debye_temperature, thermal_of
from core.structures.facts import electronegativity
from core.tasks.phonon_charts import formula, formula_units
from core.texts import Text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from core.simulation.phonon_spectrum import PhononMesh
    from core.simulation.phonon_thermal import HarmonicThermal
    from core.simulation.phonons import Plan
    from core.structures.crystal import Crystal
    from core.tasks.base import Value
    from core.tasks.simulated import Simulated

_MEV = 1000.0
_NONE = 9.0  # where there is no electronegativity
_DECIDES = 8.0  # Å, the width of a supercell that says something about stability
_SOFT = -1.5  # THz. CHGNet finds modes down to here imaginary that are not, of graphite and others
_POLAR = 0.4  # difference of Pauling's electronegativities from which bonds count as polar


def values_of(
    simulated: Simulated,
    plan: Plan,
    mesh: PhononMesh,
    thermal: HarmonicThermal,
    unstable: tuple[Instability, ...],
    temperature: float,
) -> dict[str, Value]:
    """Return the numbers, those against the temperature at the one that is asked for."""
    numbers = np.asarray(plan.phonopy.primitive.numbers)
    units, t = formula_units(numbers), temperature
    at = thermal_of(plan.phonopy, mesh, np.array([t]))
    notes: tuple[str, ...] = (Text("At {0} K and constant volume, for one mole of {1}.", f"{t:g}", formula(numbers)),)
    if at.left_out > 0:
        notes += (
            Text(
                "{0} % of the modes are imaginary and were left out: the number is too small.",
                f"{100 * at.left_out:.2g}",
            ),
        )
    lowest, highest = float(mesh.frequencies.min()), float(mesh.frequencies.max())
    if unstable:
        lowest = min(lowest, *(one.frequency for one in unstable))
    found = (
        simulated.value("dynamically_stable", not unstable, notes=_doubts(unstable, plan)),
        simulated.value("heat_capacity", float(at.heat_capacity[0]) / units, notes=notes),
        simulated.value("vibrational_entropy", float(at.entropy[0]) / units, notes=notes),
        simulated.value("vibrational_free_energy", float(at.free_energy[0]) / units, notes=notes),
        simulated.value("zero_point_energy", _MEV * thermal.zero_point_energy / len(numbers), notes=notes[1:]),
        simulated.value(
            "phonon_debye_temperature",
            debye_temperature(mesh),
            notes=(Text("From the mean square frequency of the phonons."),),
        ),
        simulated.value("lowest_phonon_frequency", lowest if lowest < IMAGINARY else 0.0),
        simulated.value("highest_phonon_frequency", highest),
    )
    return {value.key: value for value in found}


def summary_of(
    unstable: tuple[Instability, ...], plan: Plan, thermal: HarmonicThermal, displacement: float
) -> tuple[str, ...]:
    """Say whether it is stable, and what was computed."""
    width = _width(plan)
    said: list[str] = [stability(unstable, small=width < _DECIDES)]
    if width < _DECIDES:
        said.append(
            Text(
                "The supercell is only {0} Å wide: waves that do not fit into it were not looked at, and forces that "
                "reach farther are counted at the wrong place. Take a larger one before you rely on this.",
                f"{width:.1f}",
            )
        )
    said.append(
        Text(
            "{0} displaced supercells of {1} atoms ({2} × {3} × {4} cells), displacements of {5} Å.",
            len(plan.supercells),
            plan.atoms,
            *plan.repeats,
            f"{displacement:g}",
        )
    )
    if thermal.left_out > 0:
        said.append(Text("Thermal properties leave {0} % of the modes out.", f"{100 * thermal.left_out:.2g}"))
    return tuple(said)


def _width(plan: Plan) -> float:
    """Return how far apart opposite faces of the supercell are at least, Å."""
    heights = np.array(plan.repeats) / np.linalg.norm(np.linalg.inv(plan.cell.cell), axis=0)
    return float(heights.min())


def _doubts(instabilities: Sequence[Instability], plan: Plan) -> tuple[str, ...]:
    """Say at the verdict itself why it is uncertain."""
    if _width(plan) < _DECIDES:
        return (Text("Uncertain: the supercell is small."),)
    if instabilities and not instabilities[0].exact:
        return (Text("Uncertain: the imaginary frequency is interpolated."),)
    if instabilities and instabilities[0].frequency > _SOFT:
        return (Text("Uncertain: the mode is soft enough to be an error of the potential."),)
    return ()


def stability(instabilities: Sequence[Instability], *, small: bool = False) -> str:
    """Say whether the crystal is stable as far as the potential knows, and what to do if not.

    Args:
        instabilities: Imaginary modes, the worst first.
        small: Whether the supercell is too small to decide.
    """
    if not instabilities and small:
        return "Perhaps stable: no phonon has an imaginary frequency, as far as this small supercell tells."
    if not instabilities:
        return Text("Stable: no phonon has an imaginary frequency.")
    worst = instabilities[0]
    if worst.exact and small:
        return Text("Perhaps unstable: an imaginary mode of {0}, in a small supercell.", described(worst))
    if worst.exact and worst.frequency > _SOFT:
        return Text(
            "Perhaps unstable: an imaginary mode of {0}, soft enough to be an error of the potential. To decide, "
            "follow the mode, relax what comes of it and see how much energy it gains, or try another potential.",
            described(worst),
        )
    if worst.exact:
        return Text(
            "Unstable: an imaginary mode of {0}. The atoms gain energy by moving along it: follow the mode and relax "
            "what comes of it, or look for a structure of lower symmetry.",
            described(worst),
        )
    return Text(
        "Perhaps unstable: imaginary only where it is interpolated, {0}. Take a larger supercell to decide.",
        described(worst),
    )


def polar_remark(crystal: Crystal) -> tuple[str, ...]:
    """Say what is missing where bonds are polar."""
    known = [value for value in map(electronegativity, crystal.elements) if value < _NONE]
    if len(known) < 2 or max(known) - min(known) < _POLAR:
        return ()
    return (
        Text(
            "If this is an insulator, the splitting of longitudinal and transverse optical modes near Γ is missing: "
            "the potential knows no Born charges."
        ),
    )
