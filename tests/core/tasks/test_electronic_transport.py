"""Electronic transport says what it computed, of what, and what it did not."""

import numpy as np
import pytest
from ase.build import graphene, graphene_nanoribbon, molecule

from core.engine.context import LocalContext
from core.structures.builders.nanotube import Wall, periodic_tube
from core.structures.convert import from_ase
from core.tasks.base import StructureInput
from core.tasks.property_models import FIRST_MODEL
from core.tasks.registry import find
from core.tasks.simulating import SimulationSoFar
from tests.core.models.crystals import copper, store

TASK = find("electronic_transport")


def tube(n, m, repeats=1):
    return periodic_tube((Wall(n, m),), (6, 6), repeats=repeats, vacuum=10.0, most_strain=0.01).crystal


def transport(crystal, listener=None, **options):
    ctx = LocalContext(None, store())
    ctx._listener = listener and (lambda *report: listener(ctx, *report))
    (entry,) = TASK.run((StructureInput(crystal, "one.cif"),), TASK.params(**{"points": 61, **options}), ctx).entries
    return entry


def cells(entry):
    return {str(row[0]): row[1] for row in entry.tables[0].rows}


def test_armchair_tube():
    entry = transport(tube(10, 10))
    assert entry.values["conductance_quanta"].value == pytest.approx(2.0, abs=0.01)
    assert entry.values["conductance"].value == pytest.approx(154.96, rel=0.01)
    assert entry.values["is_metal"].value
    assert str(cells(entry)["Chiral indices"]) == "(10, 10)"
    assert "perfect" in str(entry.summary[0])
    assert [str(chart.title) for chart in entry.charts] == ["Bands", "Density of states", "Transmission"]
    assert all(chart.marks[0].axis == "y" for chart in entry.charts)
    assert len({chart.row for chart in entry.charts}) == 1
    bands = np.stack([curve.y for curve in entry.charts[0].curves])
    assert np.isfinite(bands).all()
    assert entry.charts[0].y_range == (-3.0, 3.0)
    # the edges of a gap are not located to better than this: a metal has none
    assert entry.values["tight_binding_gap"].value == 0.0
    assert not entry.values["conductance_quanta"].notes
    assert "2 quanta" in str(entry.summary[-1])


def test_semiconducting_tube_has_gap_in_all_three():
    entry = transport(tube(10, 0), points=201)
    gap = entry.values["tight_binding_gap"].value
    assert gap == pytest.approx(cells(entry)["Gap by zone folding, all bonds alike"], rel=0.1)
    bands, density, transmission = entry.charts
    energies = np.concatenate([curve.y for curve in bands.curves])
    assert np.nanmin(np.abs(energies)) == pytest.approx(gap / 2, rel=0.05)
    inside = np.abs(transmission.curves[0].y) < 0.8 * gap / 2
    assert transmission.curves[0].x[inside].max() < 1e-3
    inside = np.abs(density.curves[0].y) < 0.5 * gap / 2
    assert density.curves[0].x[inside].max() < 1e-3
    assert entry.values["conductance_quanta"].value < 1e-6


def test_density_of_states_counts_the_electrons():
    entry = transport(tube(6, 6), lowest=-9.0, highest=9.0, points=301, width=0.1)
    energies, density = entry.charts[1].curves[0].y, entry.charts[1].curves[0].x
    filled = energies <= 0
    assert np.trapezoid(density[filled], energies[filled]) == pytest.approx(24, rel=0.02)


def test_graphene_sheet_is_a_semimetal_with_a_linear_density():
    entry = transport(from_ase(graphene(vacuum=8)), across=20)
    assert entry.values["tight_binding_gap"].value < 0.01
    assert [name for _, name in entry.charts[0].ticks] == ["Γ", "M", "K", "Γ"]
    bands = np.concatenate([curve.y for curve in entry.charts[0].curves])
    assert np.nanmin(np.abs(bands)) < 1e-6, "the bands touch at K"
    assert not entry.tables


def test_boron_nitride_has_a_gap_and_nitrogen_in_graphene_adds_electrons():
    atoms = graphene(vacuum=8)
    atoms.numbers[:] = [5, 7]
    entry = transport(from_ase(atoms), across=4, lowest=-8, highest=8)
    # 1.82 hoppings between the levels of both; DFT says 4.6 eV: X. Blase et al., Phys. Rev. B 51, 6868 (1995)
    assert entry.values["tight_binding_gap"].value == pytest.approx(1.82 * 2.7, rel=0.01)
    crystal = tube(8, 0, 2)
    doped = crystal.replace(numbers=np.where(np.arange(len(crystal)) == 5, 7, 6), arrays={})
    assert transport(doped).values["is_metal"].value


def test_hydrogen_at_edges_is_left_out_silently_and_groups_are_told():
    ribbon = graphene_nanoribbon(3, 2, type="zigzag", saturated=True, vacuum=8)
    ribbon.pbc = True
    entry = transport(from_ase(ribbon))
    assert not entry.error
    assert not any("left out" in str(remark) for remark in entry.remarks)
    crystal = tube(6, 6, 4)
    radial = crystal.positions[0] - crystal.cell[0] / 2 - crystal.cell[1] / 2
    radial[2] = 0
    outside = crystal.positions[0] + 1.1 * radial / np.linalg.norm(radial)
    group = crystal.replace(
        numbers=np.append(crystal.numbers, 1), positions=np.vstack([crystal.positions, outside]), arrays={}
    )
    entry = transport(group)
    assert any("1 atoms carry no pi" in str(remark) for remark in entry.remarks)
    assert "defects" in str(entry.summary[0])
    assert entry.values["conductance_quanta"].value < 1.9


def test_other_crystals_get_the_property_model_and_say_so():
    entry = transport(copper())
    assert entry.values["is_metal"].value
    assert entry.values["is_metal"].model == FIRST_MODEL
    assert "conductance" not in entry.values
    assert any("property model" in str(remark) for remark in entry.remarks)


def test_molecules_and_directions_into_vacuum_are_refused():
    assert "neither a wire" in str(transport(from_ase(molecule("C6H6"))).error)
    assert "ends along a" in str(transport(tube(5, 5), axis="a").error)


def test_stop_keeps_the_energies_that_were_reached():
    def listener(ctx, _fraction, message, _partial):
        ctx.stop_asked = ctx.stop_asked or "Transmission at" in str(message)

    entry = transport(tube(5, 5), listener)
    assert not entry.complete
    assert "conductance" not in entry.values
    assert "tight_binding_gap" in entry.values
    assert 0 < len(entry.charts[2].curves[0].x) < 61


def test_bands_come_before_the_transmission():
    partials = []
    transport(tube(5, 5), lambda _ctx, _fraction, _message, partial: partials.append(partial))
    first = next(partial for partial in partials if isinstance(partial, SimulationSoFar))
    assert [str(chart.title) for chart in first.charts] == ["Bands", "Density of states"]


def test_energies_must_ascend():
    with pytest.raises(ValueError, match="above the lowest"):
        TASK.params(lowest=1.0, highest=-1.0)
