"""Cuts nanoparticles out of a crystal."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Literal

import numpy as np

from core.errors import StructureError
from core.formatting import format_fixed
from core.structures.builders.nanoparticle import ball, corners, estimated_atoms, facets, twinned, wulff
from core.structures.facts import reduced_formula
from core.structures.near import near_pairs
from core.tasks.base import Group, Params, Task, param
from core.tasks.building import Built, Fact, allow_atoms, build_each
from core.texts import Text

if TYPE_CHECKING:
    from core.structures.builders.nanoparticle import Facets, Miller
    from core.structures.crystal import Crystal
    from core.tasks.base import Context, Inputs, Result, StructureInput

_FACE = re.compile(r"\(?\s*(-?\d)[ ,]*(-?\d)[ ,]*(-?\d)\s*\)?\s*[:=]\s*(\d+\.?\d*|\.\d+)(?![\d.])")
_LONGEST_BOND = 6.0  # Å
_CUT = ("wulff", "ball")


class NanoparticleParams(Params):
    """Which particle."""

    shape: Literal["wulff", "ball", "icosahedron", "decahedron"] = param(
        "wulff",
        "Shape",
        "By surface energies, a ball, or one of the twinned shapes of fcc metals.",
        choices={"wulff": "Wulff", "ball": "Ball", "icosahedron": "Icosahedron", "decahedron": "Decahedron"},
    )
    surfaces: str = param(
        "111: 1.0, 100: 1.15",
        "Surface energies",
        "Miller indices of the cell shown and their energies; only the ratios matter.",
        when={"shape": ("wulff",)},
    )
    diameter: float = param(
        30.0, "Diameter", "Of the ball of the same volume.", unit="Å", gt=0, le=2000, when={"shape": _CUT}
    )
    shells: int = param(4, "Shells", "Atoms along an edge.", ge=1, le=60, when={"shape": ("icosahedron", "decahedron")})
    origin: Literal["atom", "cell", "middle"] = param(
        "atom",
        "Centre",
        "What lies in the middle of the particle.",
        advanced=True,
        choices={"atom": "First atom", "cell": "Corner of the cell", "middle": "Middle of the cell"},
        when={"shape": _CUT},
    )
    vacuum: float = param(15.0, "Vacuum", "Between the particle and its images.", unit="Å", ge=0, le=500)


def run(inputs: Inputs, params: NanoparticleParams, ctx: Context) -> Result:
    """Cut a particle of each input."""

    def one(item: StructureInput, part: Context) -> Built:
        crystal = item.crystal
        if not crystal.is_periodic:
            raise StructureError("A particle is cut out of a crystal.", hint="Open a periodic structure.")
        formula = reduced_formula(crystal)
        if params.shape in _CUT:
            allow_atoms(part, estimated_atoms(crystal, params.diameter))
        if params.shape == "wulff":
            shape = facets(crystal, energies_from(params.surfaces))
            made = wulff(crystal, shape, params.diameter, params.origin, params.vacuum)
            facts, remarks = _shares(shape)
        elif params.shape == "ball":
            made, facts, remarks = ball(crystal, params.diameter, params.origin, params.vacuum), (), ()
        else:
            number, bond = _metal(crystal)
            # a Mackay icosahedron of n shells has (10 n^3 - 15 n^2 + 11 n - 3) / 3 atoms
            allow_atoms(part, 10 * params.shells**3 // 3)
            made, facts, remarks = twinned(number, bond, params.shape, params.shells, params.vacuum), (), ()
        extent = float(np.linalg.norm(made.positions - made.positions.mean(axis=0), axis=1).max() * 2)
        facts = (*facts, Fact("Extent", round(extent, 1), "Å"))
        title = Text("{0} particle, {1} Å", formula, format_fixed(extent, 1))
        return Built(item.source, made.replace(title=title), facts=facts, remarks=remarks)

    return build_each(inputs, ctx, one)


def energies_from(text: str) -> dict[Miller, float]:
    """Read "111: 1.0, 100: 1.15" or "(1 1 -1) = 0.9; 1 0 0 = 1".

    Raises:
        StructureError: If a part is no plane and energy.
    """
    held: dict[Miller, float] = {}
    rest = _FACE.sub("", text).strip(" ,;\n")
    if rest:
        raise StructureError(
            Text("“{0}” is no plane with its energy.", rest), hint="Write, for example, 111: 1.0, 100: 1.15."
        )
    for h, k, l, energy in _FACE.findall(text):  # noqa: E741  # the field's own letters
        held[int(h), int(k), int(l)] = float(energy)
    return held


def _shares(shape: Facets) -> tuple[tuple[Fact, ...], tuple[str, ...]]:
    _, areas = corners(shape)
    facts, remarks = [], []
    for family in dict.fromkeys(shape.families):
        share = sum(area for area, each in zip(areas, shape.families, strict=True) if each == family) / areas.sum()
        name = "({} {} {})".format(*family)
        facts.append(Fact(Text("Area of {0}", name), round(100 * float(share), 1), "%"))
        if share < 1e-6:
            remarks.append(Text("Plane {0} does not show: its energy is too high beside the others.", name))
    return tuple(facts), tuple(remarks)


def _metal(crystal: Crystal) -> tuple[int, float]:
    if len(crystal.elements) != 1 or not crystal.is_ordered:
        raise StructureError("A twinned particle is made of one element.", hint="Choose Wulff or ball for a compound.")
    found = near_pairs(crystal, _LONGEST_BOND)
    if found is None or not len(found[2]):
        raise StructureError("The atoms have no neighbours.", hint="Open the bulk metal.")
    return crystal.elements[0], float(found[2].min())


TASK = Task(
    key="build_nanoparticle",
    title="Nanoparticle",
    group=Group.BUILD,
    summary="Cuts a particle out of the crystal: by surface energies (Wulff), as a ball, or a twinned fcc shape.",
    cost="Instant up to some 100,000 atoms.",
    params=NanoparticleParams,
    run=run,
    entry=Built,
    live=True,
)
