"""What can be said against the diffusion coefficient that a run gave."""

from __future__ import annotations

from typing import TYPE_CHECKING

from core.structures.elements import symbols
from core.texts import Text, listing

if TYPE_CHECKING:
    from core.simulation.conductivity import Tracer

FEW_HOPS = 56
"""Fewer effective hops leave an error of more than half of the coefficient: 3.43/√56 + 0.04 = 0.5."""
_STRAIGHT = (0.75, 1.25)
_MOVED = 2.25  # Å²; atoms of a framework that stays vibrate by less, below melting
_ON_AND_ON = 0.5  # exponent of atoms that go on moving; those that turn with their group have less
_OFF = 0.05


def verdicts(tracer: Tracer, element: int, temperature: float, measured: float) -> tuple[str, ...]:
    """Say what is wrong with a run, one sentence each; () for a sound one.

    Args:
        tracer: What came of it.
        element: Atomic number of the ions.
        temperature: That was aimed at, K.
        measured: Its mean, K.
    """
    return tuple(
        Text("{0} K: {1}", f"{temperature:.0f}", said)
        for said in (
            *_about_ions(tracer, symbols()[element]),
            *_about_others(tracer),
            *_about_temperature(temperature, measured),
        )
    )


def melted(tracer: Tracer) -> bool:
    """Return whether all atoms move on and on."""
    return bool(tracer.others) and all(_moves(*other) for other in tracer.others.values())


def _about_ions(tracer: Tracer, name: str) -> list[str]:
    hops = f"{tracer.hops:.0f}"
    if not tracer.diffusive:
        return [
            Text(
                "{0} hardly left its sites ({1} effective hops); the run is too short or too cold, and is left out.",
                name,
                hops,
            )
        ]
    said: list[str] = []
    if tracer.hops < FEW_HOPS:
        percent = f"{100 * tracer.relative_error:.0f}"
        said.append(Text("only {0} effective hops: the run is too short, D is uncertain by {1} %.", hops, percent))
    if not _STRAIGHT[0] < tracer.exponent < _STRAIGHT[1]:
        said.append(
            Text(
                "the squared displacement is not a line (it grows with the time to the power of {0}): run longer.",
                f"{tracer.exponent:.2f}",
            )
        )
    return said


def _about_others(tracer: Tracer) -> list[str]:
    moving = [symbols()[number] for number, other in tracer.others.items() if _moves(*other)]
    if not moving:
        return []
    if melted(tracer):
        return [Text("all other atoms move as well: the framework has melted or falls apart; the run is left out.")]
    return [Text("{0} moves as well: groups of atoms turn, or the framework begins to give way.", listing(moving))]


def _about_temperature(aim: float, measured: float) -> list[str]:
    if abs(measured - aim) <= _OFF * aim:
        return []
    return [Text("the mean temperature was {0} K.", f"{measured:.0f}")]


def _moves(msd: float, exponent: float) -> bool:
    return msd > _MOVED and exponent > _ON_AND_ON
