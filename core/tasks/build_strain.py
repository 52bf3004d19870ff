"""Strains crystals."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

import numpy as np

from core.structures.builders.deform import from_voigt, strained
from core.structures.facts import reduced_formula
from core.tasks.base import Group, Params, Task, param
from core.tasks.building import Built, Fact, build_each
from core.texts import Text

if TYPE_CHECKING:
    from core.tasks.base import Context, Inputs, Result, StructureInput

Component = float


class StrainParams(Params):
    """Which strain."""

    kind: Literal["isotropic", "uniaxial", "biaxial", "shear", "voigt", "tensor"] = param(
        "isotropic",
        "Kind",
        "Which components of the strain there are.",
        choices={
            "isotropic": "Isotropic",
            "uniaxial": "Along one axis",
            "biaxial": "In one plane",
            "shear": "Shear",
            "voigt": "Voigt components",
            "tensor": "Tensor",
        },
    )
    percent: float = param(
        1.0,
        "Strain",
        "Of lengths; for a shear the engineering strain. Negative compresses.",
        unit="%",
        ge=-50,
        le=50,
        when={"kind": ("isotropic", "uniaxial", "biaxial", "shear")},
    )
    axis: Literal["x", "y", "z", "a", "b", "c"] = param(
        "z", "Axis", "Stretched along it, or in the plane normal to it.", when={"kind": ("uniaxial", "biaxial")}
    )
    plane: Literal["yz", "xz", "xy"] = param("xy", "Plane", "In which it is sheared.", when={"kind": ("shear",)})
    voigt: tuple[Component, Component, Component, Component, Component, Component] = param(
        (1.0, 0.0, 0.0, 0.0, 0.0, 0.0),
        "xx yy zz yz xz xy",
        "Voigt components; the shears are engineering strains.",
        unit="%",
        when={"kind": ("voigt",)},
    )
    tensor: tuple[
        tuple[Component, Component, Component],
        tuple[Component, Component, Component],
        tuple[Component, Component, Component],
    ] = param(
        ((1.0, 0.0, 0.0), (0.0, 0.0, 0.0), (0.0, 0.0, 0.0)),
        "Tensor",
        "Displacement gradient along x, y, z; a part that is not symmetric also turns the crystal.",
        unit="%",
        when={"kind": ("tensor",)},
    )
    move_atoms: bool = param(True, "Atoms follow", "Keep fractional coordinates; otherwise the places in Å stay.")


def run(inputs: Inputs, params: StrainParams, ctx: Context) -> Result:
    """Strain each input."""

    def one(item: StructureInput, _part: Context) -> Built:
        crystal = item.crystal
        strain = _tensor(params, crystal.cell) / 100
        built = strained(crystal, strain, move_atoms=params.move_atoms)
        change = 100 * (built.volume / crystal.volume - 1)
        before, after = (np.linalg.norm(c.cell, axis=1) for c in (crystal, built))
        lengths = [
            Fact(name, round(100 * float(x / y - 1), 4), "%") for name, x, y in zip("abc", after, before, strict=True)
        ]
        title = Text("{0} strained", reduced_formula(crystal))
        facts = (Fact("Change of volume", round(float(change), 4), "%"), *lengths)
        return Built(item.source, built.replace(title=title), facts=facts)

    return build_each(inputs, ctx, one)


def _tensor(params: StrainParams, cell: np.ndarray) -> np.ndarray:
    """Return the strain in per cent."""
    match params.kind:
        case "isotropic":
            return params.percent * np.eye(3)
        case "uniaxial":
            along = _direction(params.axis, cell)
            return params.percent * np.outer(along, along)
        case "biaxial":
            normal = _direction(params.axis, cell)
            return params.percent * (np.eye(3) - np.outer(normal, normal))
        case "shear":
            voigt = np.zeros(6)
            voigt[3 + ("yz", "xz", "xy").index(params.plane)] = params.percent
            return from_voigt(voigt)
        case "voigt":
            return from_voigt(params.voigt)
        case "tensor":
            return np.array(params.tensor)


def _direction(axis: str, cell: np.ndarray) -> np.ndarray:
    vector = np.eye(3)["xyz".index(axis)] if axis in "xyz" else cell["abc".index(axis)]
    return np.asarray(vector / np.linalg.norm(vector))


TASK = Task(
    key="build_strain",
    title="Strain",
    group=Group.BUILD,
    summary="Strains the crystal: isotropically, along an axis, in a plane, by a shear or any tensor.",
    cost="Instant.",
    params=StrainParams,
    run=run,
    entry=Built,
    live=True,
)
