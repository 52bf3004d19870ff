"""The task: parameters that make no sense, heat, measured files, JSON."""

import json

import numpy as np
import pytest
from ase.build import bulk
from pydantic import ValidationError

from core.engine.context import LocalContext
from core.errors import UserError
from core.structures.convert import from_ase
from core.tasks.base import StructureInput
from core.tasks.diffraction import TASK, DiffractionParams

SALT = from_ase(bulk("NaCl", "rocksalt", 5.64, cubic=True))


def run(crystal=SALT, **options):
    return TASK.run((StructureInput(crystal, "a.cif"),), DiffractionParams(**options), LocalContext()).entries[0]


def test_the_curve_peaks_at_the_strongest_reflection():
    entry = run(radiation="Co")
    (curve,) = entry.charts[0].curves
    assert curve.y.max() == pytest.approx(100)
    lines = entry.reflections
    assert curve.x[np.argmax(curve.y)] == pytest.approx(lines.two_theta[np.argmax(lines.intensity)], abs=0.021)


def test_neutrons_see_what_x_rays_do_not():
    strong = {run(radiation=kind).reflections.planes[0] for kind in ("Cu", "neutrons")}
    assert strong == {"(1 1 1) × 8"}
    ratio = [run(radiation=kind).extra_json()["reflections"][0]["intensity"] for kind in ("Cu", "neutrons")]
    assert ratio[1] > 3 * ratio[0]


@pytest.mark.parametrize(
    ("options", "words"),
    [
        ({"measured": "nowhere.xy"}, "cannot be read"),
        (
            {"two_theta_max": 179, "step": 0.001, "two_theta_min": 0.1, "width": "caglioti", "caglioti_v": -9.0},
            "no width",
        ),
    ],
)
def test_what_makes_no_sense_is_refused(options, words):
    try:
        said = run(**options).error
    except UserError as error:
        said = error.text
    assert words in said


def test_an_unknown_tube_is_no_parameter():
    with pytest.raises(ValidationError):
        DiffractionParams(radiation="Xx")


def test_angles_the_wrong_way_round_are_told_while_typing():
    with pytest.raises(ValidationError, match="2θ must end above where it begins"):
        DiffractionParams(two_theta_min=50, two_theta_max=40)


def test_heat_comes_from_the_file_or_is_said_to_be_missing():
    assert "no thermal" in run(vibration="structure").error
    warm = run(SALT.with_arrays(u_iso=np.full(8, 0.02)), vibration="structure").reflections
    same = run(vibration="value", b_iso=8 * np.pi**2 * 0.02).reflections
    assert warm.intensity == pytest.approx(same.intensity)


def test_json_holds_reflections_and_figures():
    held = json.loads(json.dumps(run(two_theta_max=50).extra_json()))
    assert held["reflections"][1]["planes"] == "(2 0 0) × 6"
    assert held["agreement"] == {"rwp_percent": None, "cosine": None, "pearson": None}
