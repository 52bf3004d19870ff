"""What is asked of a prediction of structures: compositions, templates, a measured pattern."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from core.errors import FileError, UserError
from core.prediction.patterns import Comparison
from core.simulation.phonons import primitive_of
from core.structures.crystal import COMPOSITION
from core.structures.facts import formula_of
from core.structures.powder.measured import read_measured
from core.structures.powder.reflections import Beam, tube
from core.tasks.prepare import ready
from core.texts import Text

if TYPE_CHECKING:
    from core.structures.crystal import Crystal
    from core.tasks.base import Inputs, StructureInput
    from core.tasks.predict_structure import PredictParams

_MOST_FORMULAE = 10_000
_MOST_BYTES = 10_000_000


@dataclass(frozen=True)
class Question:
    """A composition that is asked for: its formula, or why there is none; the source and atoms of an input."""

    source: str
    formula: str
    error: str = ""


def questions_of(inputs: Inputs, params: PredictParams) -> tuple[list[Question], bool]:
    """Return the compositions that are asked for, and whether they are those of the inputs.

    Raises:
        UserError: If there is none.
    """
    formulae = [part.strip() for part in params.formula.split(";") if part.strip()]
    if params.formula_file.strip():
        formulae += _lines(params.formula_file)
    if formulae:
        return [Question(formula, formula) for formula in formulae], False
    if not inputs:
        raise UserError("There is no composition.", hint="Write a formula such as BaTiO3, or choose structures.")
    found = []
    for item in inputs:
        try:
            found.append(Question(item.source, _formula_in(item.crystal)))
        except UserError as error:
            found.append(Question(item.source, "", error.text))
    return found, True


def template_of(item: StructureInput) -> tuple[str, Crystal]:
    """Return the name of an input that is taken for a template, and its structure in the smallest cell."""
    crystal = item.crystal
    if crystal.is_periodic and crystal.is_ordered:
        crystal = primitive_of(crystal)
    return Path(item.source).name or item.crystal.title or formula_of(item.crystal), crystal


def comparison_of(params: PredictParams) -> Comparison | None:
    """Return what structures are compared with, if a measured pattern is given.

    Raises:
        FileError: If it cannot be read.
    """
    if not params.pattern.strip():
        return None
    own = params.radiation == "wavelength"
    beam = Beam(params.wavelength) if own else tube(params.radiation, doublet=False)
    return Comparison(read_measured(params.pattern), beam)


def _formula_in(crystal: Crystal) -> str:
    known = crystal.info.get(COMPOSITION)
    if isinstance(known, str) and not len(crystal):
        return known
    crystal, _ = ready(crystal, approximate_disorder=False)
    return formula_of(crystal).replace(" ", "")


def _lines(path: str) -> list[str]:
    """Return the formulae of a file, one a line; empty lines and those that begin with # do not count.

    Raises:
        FileError: If it cannot be read, or holds none or too many.
    """
    file = Path(path.strip()).expanduser()
    try:
        if file.stat().st_size > _MOST_BYTES:
            raise FileError(Text("{0} is too large for a list of formulae.", file.name))
        text = file.read_bytes().decode("utf-8-sig", errors="replace")
    except OSError as error:
        raise FileError(
            Text("{0} cannot be read.", file.name or str(file)), hint="Choose a file that exists.", detail=str(error)
        ) from error
    found = [line.strip() for line in text.splitlines() if line.strip() and not line.lstrip().startswith("#")]
    if not found:
        raise FileError(Text("{0} holds no formula.", file.name), hint="Write one formula a line.")
    if len(found) > _MOST_FORMULAE:
        raise FileError(
            Text("{0} has {1} formulae; up to {2} are taken.", file.name, len(found), _MOST_FORMULAE),
            hint="Divide it into several files.",
        )
    return found
