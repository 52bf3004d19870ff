"""Formulations to begin with; each is a recipe, without any row of data."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from core.design.templates.recipes import alloys, ceramics, composites, glasses, steels

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from core.design.formulation import Formulation


@dataclass(frozen=True, slots=True)
class Template:
    """A formulation to begin with.

    Attributes:
        key: Its name on the command line.
        title: Its name in the window.
        about: What it is for, one sentence.
        make: Returns the formulation.
    """

    key: str
    title: str
    about: str
    make: Callable[[], Formulation]


TEMPLATES: Mapping[str, Template] = {
    one.key: one
    for one in (
        Template(
            "alloys",
            "Multi-principal-element alloys",
            "High-entropy alloys, for yield strength and price; hardness and strength are known beforehand.",
            alloys,
        ),
        Template("steels", "Strong steels", "Maraging steels in wide bounds, for the yield strength.", steels),
        Template(
            "glasses", "Metallic glasses", "Zr-Cu-Al-Ni-Ti, for the greatest thickness that stays glassy.", glasses
        ),
        Template(
            "ceramics", "High-entropy carbides", "Carbides of metals of the groups 4 to 6, for hardness.", ceramics
        ),
        Template("p3ht_cnt", "P3HT/CNT films", "A polymer with four kinds of nanotubes, for conductivity.", composites),
    )
}
