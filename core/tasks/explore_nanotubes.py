"""Looks for nanotubes with wanted properties: an agent that learns by reinforcement, beside other searchers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, Self

from pydantic import field_validator, model_validator

from core.exploration.wishes import WIDEST_GAP
from core.params import GIVEN
from core.tasks.base import Group, Params, Result, Task, param
from core.tasks.exploring import Exploration
from core.tasks.potentials import DEFAULT_POTENTIAL, PotentialKey, potential_choices
from core.texts import Text

if TYPE_CHECKING:
    from core.tasks.base import Context, Inputs

_NARROWEST, _WIDEST = 0.3, 10.0
"""Diameters that may be asked for, nm."""


class ExploreNanotubesParams(Params):
    """What is wanted, of which tubes, and how it is looked for."""

    gap: float | None = param(0.5, "Band gap", "That is wanted; empty asks for none.", unit="eV")
    diameter: float | None = param(None, "Diameter", "That is wanted; empty asks for none.", unit="nm")
    conductance: Literal["any", "most", "least"] = param(
        "any",
        "Conductance",
        "At room temperature, between leads of the perfect tube.",
        choices={"any": "Any", "most": "As much as can be", "least": "As little as can be"},
    )
    strength: Literal["any", "most"] = param(
        "any",
        "Strength for its mass",
        "By pulling each tube that is asked of until it fails, with the potential; minutes each.",
        choices={"any": "Any", "most": "As much as can be"},
        advanced=True,
    )
    stability: Literal["any", "most"] = param(
        "any",
        "Formation energy",
        "Of each tube that is asked of, relaxed with the potential; some ten seconds each.",
        choices={"any": "Any", "most": "As low as can be"},
        advanced=True,
    )
    searcher: Literal["agent", "ranked", "bayesian", "genetic", "random", "exhaustive"] = param(
        "agent",
        "Searcher",
        "What chooses the tubes that tight binding is asked of. The agent learns by reinforcement; exhaustive are all "
        "perfect tubes, then those with one change.",
        choices={
            "agent": "Learning agent",
            "ranked": "Ranking of many by chance",
            "bayesian": "Bayesian",
            "genetic": "Genetic",
            "random": "Random",
            "exhaustive": "Exhaustive",
        },
    )
    compare: Literal["none", "random", "all"] = param(
        "random",
        "Beside it",
        "Other searchers that run on the same tubes under the same budget; the exhaustive one is left out.",
        choices={"none": "None", "random": "Random", "all": "All others"},
    )
    oracle: Literal["law", "network"] = param(
        "law",
        "Foresight",
        "What agent, ranking and Bayesian search foresee with before they ask. Both learn from answers. The network "
        "sees defects, at a hundredth of a second a tube.",
        choices={"law": "Zone folding", "network": "Graph network"},
        advanced=True,
    )
    budget: int = param(30, "Questions", "How often each searcher may ask tight binding.", ge=1, le=5000)
    stop_when_met: bool = param(True, "Stop when found", "End with the first tube that will do.", advanced=True)
    gap_tolerance: float = param(
        0.05, "± band gap", "A tube within it will do.", unit="eV", gt=0, le=2, advanced=True, when={"gap": [GIVEN]}
    )
    diameter_tolerance: float = param(
        0.1, "± diameter", "A tube within it will do.", unit="nm", gt=0, le=5, advanced=True, when={"diameter": [GIVEN]}
    )
    narrowest: float = param(
        0.5, "Diameter from", "Of the inner wall.", unit="nm", ge=_NARROWEST, le=_WIDEST, advanced=True
    )
    widest: float = param(1.6, "Diameter to", "Of the inner wall.", unit="nm", ge=_NARROWEST, le=_WIDEST, advanced=True)
    most_atoms: int = param(200, "Atoms at most", "In the cell that repeats.", ge=8, le=5000, advanced=True)
    most_changes: int = param(2, "Changes at most", "Defects, dopants and groups in a cell.", ge=0, le=8, advanced=True)
    vacancies: bool = param(True, "Vacancies", "Allow missing atoms.", advanced=True)
    stone_wales: bool = param(True, "Stone-Wales defects", "Allow turned bonds.", advanced=True)
    dopants: bool = param(True, "Dopants", "Allow B and N.", advanced=True)
    groups: bool = param(True, "Groups", "Allow H and OH.", advanced=True)
    least_strain: float = param(-4.0, "Strain from", "Along the axis.", unit="%", ge=-10, le=20, advanced=True)
    most_strain: float = param(8.0, "Strain to", "Along the axis.", unit="%", ge=-10, le=20, advanced=True)
    most_twist: float = param(0.0, "Twist at most", "To either side.", unit="°/nm", ge=0, le=20, advanced=True)
    most_squash: float = param(0.0, "Pressed flat at most", "Of the diameter.", unit="%", ge=0, le=40, advanced=True)
    second_wall: bool = param(False, "Second wall", "Allow one around zigzag and armchair tubes.", advanced=True)
    change_cost: float = param(
        0.1, "Cost of a change", "In units of the tolerances; a defect costs energy.", ge=0, le=10, advanced=True
    )
    atom_cost: float = param(0.001, "Cost of an atom", "In units of the tolerances.", ge=0, le=1, advanced=True)
    potential: PotentialKey = param(
        DEFAULT_POTENTIAL,
        "Potential",
        "Which potential pulls and relaxes.",
        choices=potential_choices(),
        kind="potential",
        advanced=True,
    )
    dispersion: bool = param(
        False, "Dispersion", "Add the van der Waals attraction between walls, by Grimme's D3(BJ).", advanced=True
    )
    seed: int = param(0, "Seed", "The same gives the same.", ge=0, advanced=True)

    @field_validator("gap")
    @classmethod
    def _gap_of_some_tube(cls, gap: float | None) -> float | None:
        if gap is not None and not 0 <= gap <= WIDEST_GAP:
            raise ValueError(Text("No nanotube has such a gap; ask for 0 to {0} eV.", f"{WIDEST_GAP:g}"))
        return gap

    @field_validator("diameter")
    @classmethod
    def _diameter_of_some_tube(cls, diameter: float | None) -> float | None:
        if diameter is not None and not _NARROWEST <= diameter <= _WIDEST:
            raise ValueError(Text("Ask for {0} to {1} nm.", f"{_NARROWEST:g}", f"{_WIDEST:g}"))
        return diameter

    @model_validator(mode="after")
    def _something(self) -> Self:
        free = self.conductance == self.strength == self.stability == "any"
        if self.gap is None and self.diameter is None and free:
            raise ValueError(Text("Nothing is wanted of the tube; give a gap, a diameter, or what should be largest."))
        if self.narrowest > self.widest:
            raise ValueError(Text("The largest diameter must not be below the least."))
        if self.diameter is not None and not self._reaches(self.diameter):
            raise ValueError(
                Text("The diameter that is wanted lies outside of Diameter from {0} nm to {1} nm, under Advanced.",
                     f"{self.narrowest:g}", f"{self.widest:g}")
            )  # fmt: skip
        if self.least_strain > self.most_strain:
            raise ValueError(Text("The largest strain must not be below the least."))
        return self

    def _reaches(self, diameter: float) -> bool:
        """Return whether a tube that is tried may have a diameter; a second wall is wider than the inner one."""
        low, high = diameter - self.diameter_tolerance, diameter + self.diameter_tolerance
        return high >= self.narrowest and (self.second_wall or low <= self.widest)


def run(_inputs: Inputs, params: ExploreNanotubesParams, ctx: Context) -> Result:
    """Look for tubes."""
    from core.tasks.explore_nanotubes_run import explored, versions

    return Result((explored(params, ctx),), versions(params), of_inputs=False)


TASK = Task(
    key="explore_nanotubes",
    title="Explore nanotubes",
    group=Group.DESIGN,
    summary="Nanotubes with a wanted gap, conductance or diameter: an agent learns which to try, tight binding judges.",
    cost="Half a minute until the agent asks first, then seconds a question.",
    params=ExploreNanotubesParams,
    run=run,
    entry=Exploration,
    needs_structures=False,
    long=True,
    can_stop=True,
)
