"""The choice of a potential, the same in every task that needs one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

from pydantic import AfterValidator

from core.models.base import Kind, ModelSpec
from core.models.dispersion import SUFFIX, Dispersed
from core.models.registry import catalogue, spec_named
from core.tasks.base import Params, Result, each, param
from core.texts import Text

if TYPE_CHECKING:
    from collections.abc import Callable

    from core.models.potentials import Potential
    from core.tasks.base import Context, Entry, Inputs, StructureInput

DEFAULT_POTENTIAL = "chgnet-0.3.0"


def potential_choices() -> dict[str, str]:
    """Return the key and title of each potential."""
    return {key: entry.spec.title for key, entry in catalogue().items() if entry.spec.kind is Kind.POTENTIAL}


def _known(key: str) -> str:
    choices = potential_choices()
    if key not in choices:
        raise ValueError(f"there is no potential named {key!r}; there are {', '.join(choices)}")
    return key


def comparable_choices() -> dict[str, str]:
    """Return the key and title of each potential, and of each with the dispersion correction that fits it."""
    found = {}
    for key in potential_choices():
        for spec in (spec_named(key), spec_named(key + SUFFIX)):
            if spec is not None:
                found[spec.key] = spec.title
    return found


def _several(keys: tuple[str, ...]) -> tuple[str, ...]:
    choices = comparable_choices()
    for key in keys:
        if key not in choices:
            raise ValueError(f"there is no potential named {key!r}; there are {', '.join(choices)}")
    if len(set(keys)) < 2 or len(set(keys)) < len(keys):
        raise ValueError(Text("choose two or more different potentials"))
    return keys


PotentialKeys = Annotated[tuple[str, ...], AfterValidator(_several)]
"""Keys of two or more potentials, some of them perhaps with the dispersion correction."""

PotentialKey = Annotated[str, AfterValidator(_known)]
"""The key of a potential in the registry; other packages add theirs."""


class PotentialParams(Params):
    """Base of the parameters of tasks that need forces."""

    potential: PotentialKey = param(
        DEFAULT_POTENTIAL,
        "Potential",
        "Which potential gives the forces.",
        choices=potential_choices(),
        kind="potential",
    )
    dispersion: bool = param(
        False,
        "Dispersion",
        "Add the van der Waals attraction that potentials learned from PBE or r2SCAN lack, by Grimme's D3(BJ): for "
        "layered crystals, molecules and adsorption.",
    )


def spec_of(key: str) -> ModelSpec:
    """Return the facts of the model named ``key``, as it stands beside a number.

    Raises:
        KeyError: If there is none.
    """
    spec = spec_named(key)
    if spec is None:
        raise KeyError(key)
    return spec


def load_potential(params: PotentialParams, ctx: Context) -> Potential:
    """Return the potential that the parameters ask for; the first time it is loaded, which takes seconds.

    Its ``spec`` is that of what was asked for, with the dispersion correction where that is on.

    Raises:
        ModelError: If it cannot be loaded, or no dispersion correction fits it.
        MissingExtraError: If the dispersion correction is not installed.
    """
    return load_named(params.potential + SUFFIX if params.dispersion else params.potential, ctx)


def load_named(key: str, ctx: Context) -> Potential:
    """Return the potential of that key, which says whether it has the dispersion correction.

    Raises:
        ModelError: If it cannot be loaded, or no dispersion correction fits it.
        MissingExtraError: If the dispersion correction is not installed.
    """
    bare = key.removesuffix(SUFFIX)
    ctx.report(0.0, Text("Loading {0}", spec_of(bare).title))
    potential: Potential = ctx.models.load(bare)
    return Dispersed(potential) if key != bare else potential


def used(potential: Potential) -> dict[str, str]:
    """Return what ``Result.models`` says of a potential: its key and version."""
    return {potential.spec.key: potential.spec.version}


def run_each(
    inputs: Inputs,
    params: PotentialParams,
    ctx: Context,
    work: Callable[[StructureInput, int, Potential, Context], Entry],
) -> Result:
    """Run ``work`` on the inputs one by one with the potential that the parameters ask for.

    Args:
        inputs: The structures.
        params: Parameters of the task.
        ctx: Where progress goes.
        work: Takes an input, its index, the potential and the part of the context that is its own; what it refuses
            gives an entry with the reason, and the rest go on.
    """
    potential = load_potential(params, ctx)
    place = {id(item): i for i, item in enumerate(inputs)}

    def one(item: StructureInput, part: Context) -> Entry:
        return work(item, place[id(item)], potential, part)

    return Result(tuple(each(inputs, ctx, one)), used(potential))
