"""Makes crystals with the properties that are asked for, and sifts out which of them may be real."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Literal

from pydantic import AfterValidator

from core.errors import UserError
from core.generation.gan.shelf import SHIPPED, titles
from core.generation.sources import available
from core.generation.wanted import Target, Wanted
from core.params import GIVEN
from core.structures.elements import numbers_of
from core.tasks.base import Group, Result, Task, param
from core.tasks.generated import Generation
from core.tasks.potentials import PotentialParams
from core.tasks.property_models import FIRST_MODEL, PropertyKey, property_choices
from core.texts import Text

if TYPE_CHECKING:
    from core.tasks.base import Context, Inputs

System = Literal["any", "triclinic", "monoclinic", "orthorhombic", "tetragonal", "trigonal", "hexagonal", "cubic"]
_FIRST = {"triclinic": 1, "monoclinic": 3, "orthorhombic": 16, "tetragonal": 75, "trigonal": 143, "hexagonal": 168}
_LAST = {**{key: first - 1 for key, first in zip(_FIRST, list(_FIRST.values())[1:], strict=False)}, "hexagonal": 194}
_GROUPS = {key: frozenset(range(first, _LAST[key] + 1)) for key, first in _FIRST.items()} | {
    "cubic": frozenset(range(195, 231))
}


def source_choices() -> dict[str, str]:
    """Return the key and title of each source, the one that is taken unless another is asked for first."""
    return {key: source.title for key, source in available().items()}


def _known(key: str) -> str:
    if key not in available():
        raise ValueError(Text("there is no source named {0}; there are {1}", key, ", ".join(available())))
    return key


def generator_choices() -> dict[str, str]:
    """Return the key and title of each generator, the one that comes with the program first."""
    return {**titles(), SHIPPED: Text("Comes with the program")}


def _known_generator(key: str) -> str:
    if key not in titles():
        raise ValueError(Text("there is no generator named {0}; there are {1}", key, ", ".join(titles())))
    return key


GeneratorKey = Annotated[str, AfterValidator(_known_generator)]
"""The key of a generator of crystals."""
SourceKey = Annotated[str, AfterValidator(_known)]
"""The key of a source of crystals."""


class GenerateParams(PotentialParams):
    """How many crystals, of what kind, and what they are put through."""

    source: SourceKey = param(next(iter(available())), "Source", "What draws the crystals.", choices=source_choices())
    generator: GeneratorKey = param(
        SHIPPED, "Generator", "The one that comes with the program, or one that you trained.", kind="generator",
        when={"source": ["gan"]},
    )  # fmt: skip
    number: int = param(100, "Number", "Crystals that are drawn; what is left of them is shown live.", ge=1, le=10_000)
    use: str = param("", "Elements to use", "Only these, such as Li Mg O; empty takes all.", kind="elements")
    need: str = param("", "Elements to need", "Each of these must be there.", kind="elements")
    bar: str = param("", "Elements to leave out", "None of these may be there.", kind="elements")
    fewest_elements: int = param(2, "Fewest elements", "Different elements at least.", ge=1, le=8)
    most_elements: int = param(4, "Most elements", "Different elements at most.", ge=1, le=8)
    max_atoms: int = param(16, "Atoms at most", "In the primitive cell.", ge=1, le=100)
    crystal_system: System = param(
        "any",
        "Crystal system",
        "The symmetry that is asked for.",
        choices={"any": "Any", **{key: key.capitalize() for key in _GROUPS}},
    )
    space_group: str = param("", "Space group", "Number or symbol, such as 225 or Fm-3m; empty takes any.")
    gap: float | None = param(None, "Band gap", "That is asked for, in eV; empty asks for none.", unit="eV")
    gap_tolerance: float = param(
        0.3, "± band gap", "How far from it a crystal may be.", unit="eV", gt=0, le=10, when={"gap": [GIVEN]}
    )
    formation_energy: float | None = param(
        None, "Formation energy", "That is asked for, in eV/atom; empty asks for none.", unit="eV/atom"
    )
    formation_energy_tolerance: float = param(
        0.2,
        "± formation energy",
        "How far from it a crystal may be.",
        unit="eV/atom",
        gt=0,
        le=10,
        when={"formation_energy": [GIVEN]},
    )
    bulk_modulus: float | None = param(
        None, "Bulk modulus", "That is asked for, in GPa; empty asks for none.", unit="GPa"
    )
    bulk_modulus_tolerance: float = param(
        20.0,
        "± bulk modulus",
        "How far from it a crystal may be.",
        unit="GPa",
        gt=0,
        le=1000,
        when={"bulk_modulus": [GIVEN]},
    )
    density: float | None = param(None, "Density", "That is asked for, in g/cm³; empty asks for none.", unit="g/cm³")
    density_tolerance: float = param(
        0.5, "± density", "How far from it a crystal may be.", unit="g/cm³", gt=0, le=30, when={"density": [GIVEN]}
    )
    novelty: Literal["all", "reference", "library", "off"] = param(
        "all",
        "New against",
        "Leave out crystals that are known: those of the index of prototypes, and those of the library below.",
        choices={
            "all": "All that is known",
            "reference": "What comes with the program",
            "library": "The library",
            "off": "Nothing",
        },
    )
    project: str = param(
        "", "Library", "A project file whose crystals count as known.", kind="project",
        when={"novelty": ["all", "library"]},
    )  # fmt: skip
    relax: bool = param(True, "Relax", "Relax with the potential, and look how far above the hull each crystal lies.")
    above_hull: float = param(
        0.1, "Above hull at most", "What lies higher is rejected.", unit="eV/atom", ge=-1, le=5, when={"relax": [True]}
    )
    phonons: bool = param(
        False,
        "Imaginary modes",
        "Reject what has imaginary modes at Γ or at the edge of the zone; seconds to minutes each.",
        when={"relax": [True]},
    )
    baseline: Literal["one", "both", "none"] = param(
        "one",
        "Baseline",
        "Put as many crystals of a simple source through the same stages, to see whether the source is worth it.",
        choices={
            "one": "Random substitution",
            "both": "Random substitution and random crystals",
            "none": "None",
        },
    )
    charges: bool = param(
        True, "Balanced charges", "Reject compositions that no oxidation states make neutral.", advanced=True
    )
    properties_model: PropertyKey = param(
        FIRST_MODEL, "Model of properties", "Which model gives gap and moduli.", choices=property_choices(),
        kind="property_model", advanced=True,
    )  # fmt: skip
    fmax: float = param(
        0.05, "Force limit", "Relaxed once no force is larger.", unit="eV/Å", gt=0.0, le=10.0, advanced=True,
        when={"relax": [True]},
    )  # fmt: skip
    max_steps: int = param(
        200, "Most steps", "Of a relaxation; what is not at rest then is rejected.", ge=1, le=10_000, advanced=True,
        when={"relax": [True]},
    )  # fmt: skip
    min_length: float = param(
        8.0, "Width of the supercell", "For imaginary modes.", unit="Å", ge=2.0, le=30.0, advanced=True,
        when={"phonons": [True]},
    )  # fmt: skip
    seed: int = param(0, "Seed", "The same gives the same crystals.", ge=0, advanced=True)

    def wanted(self) -> Wanted:
        """Return what is asked for.

        Raises:
            UserError: If a word is no element or no space group, or the conditions contradict each other.
        """
        use, need, bar = (_elements(words) for words in (self.use, self.need, self.bar))
        wishes = (
            ("band_gap", self.gap, self.gap_tolerance),
            ("formation_energy_per_atom", self.formation_energy, self.formation_energy_tolerance),
            ("bulk_modulus", self.bulk_modulus, self.bulk_modulus_tolerance),
            ("density", self.density, self.density_tolerance),
        )
        targets = tuple(Target(key, value, tolerance) for key, value, tolerance in wishes if value is not None)
        wanted = Wanted(
            targets, use, need, bar, self.fewest_elements, self.most_elements, self._groups(), self.max_atoms
        )
        wanted.check()
        return wanted

    def _groups(self) -> frozenset[int]:
        system = _GROUPS.get(self.crystal_system, frozenset())
        if not self.space_group.strip():
            return system
        from core.structures.builders.from_group import setting_of

        number = setting_of(self.space_group).number
        if system and number not in system:
            raise UserError(
                Text("Space group {0} is not {1}.", number, self.crystal_system),
                hint="Leave one of the two open.",
            )
        return frozenset({number})


def _elements(words: str) -> frozenset[int]:
    return frozenset(numbers_of(words.replace(",", " ").replace(";", " ").split()))


def run(_inputs: Inputs, params: GenerateParams, ctx: Context) -> Result:
    """Draw crystals and put them through the stages."""
    from core.tasks.generate_run import generate

    return generate(params, ctx)


TASK = Task(
    key="generate",
    title="Generate crystals",
    group=Group.GENERATE,
    summary="Makes new crystals, and sifts out those that are valid, new, stable and have the properties asked for.",
    cost="About two seconds for each crystal that is relaxed.",
    params=GenerateParams,
    run=run,
    entry=Generation,
    needs_structures=False,
    long=True,
    can_stop=True,
)
