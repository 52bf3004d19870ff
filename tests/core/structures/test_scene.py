"""What is drawn of a structure."""

import numpy as np
import pytest
from ase import Atoms
from ase.build import bulk, graphene, molecule
from ase.spacegroup import crystal as from_spacegroup
from hypothesis import given, settings
from hypothesis import strategies as st

from core.structures import scene as module
from core.structures.bonds import find_bonds
from core.structures.convert import from_ase, to_ase
from core.structures.crystal import Crystal
from core.structures.elements import Palette, colours
from core.structures.look import Look
from core.structures.scene import NoteKind, build_scene
from core.structures.style import Representation, Style, Surroundings


@pytest.fixture
def perovskite():
    sites = [(0, 0, 0), (0.5, 0.5, 0.5), (0.5, 0.5, 0)]
    return from_ase(from_spacegroup(["Sr", "Ti", "O"], sites, spacegroup=221, cellpar=[3.905] * 3 + [90] * 3))


def numbers_drawn(crystal, scene):
    return np.bincount(crystal.numbers[scene.parents], minlength=100)


def test_atoms_on_faces_and_corners_are_drawn_on_all_sides(perovskite):
    count = numbers_drawn(perovskite, build_scene(perovskite))
    assert (count[38], count[22], count[8]) == (8, 1, 6)


def test_images_can_be_left_out(perovskite):
    style = Style(show_images=False, surroundings=Surroundings.NONE)
    assert len(build_scene(perovskite, style)) == len(perovskite)


def test_noise_does_not_make_an_atom_lose_its_images(perovskite):
    rng = np.random.default_rng(1)
    shaken = perovskite.replace(positions=perovskite.positions + rng.uniform(-0.02, 0.02, (5, 3)))
    assert len(build_scene(shaken)) == len(build_scene(perovskite))


def test_every_image_is_a_lattice_translation_of_its_parent(perovskite):
    scene = build_scene(perovskite, Style(repeat=(2, 1, 3), surroundings=Surroundings.COMPLETE))
    expected = perovskite.positions[scene.parents] + scene.shifts @ perovskite.cell
    assert scene.positions == pytest.approx(expected)


@pytest.mark.parametrize("surroundings", list(Surroundings))
def test_drawn_bonds_have_the_length_of_bonds(perovskite, surroundings):
    scene = build_scene(perovskite, Style(surroundings=surroundings))
    ends = scene.positions[scene.bonds]
    lengths = np.linalg.norm(ends[:, 1] - ends[:, 0], axis=1)
    known = np.unique(find_bonds(perovskite).lengths.round(6))
    assert set(lengths.round(6)) <= set(known)
    assert len(np.unique(np.sort(scene.bonds, axis=1), axis=0)) == len(scene.bonds)


def test_complete_surroundings_give_every_inner_atom_its_coordination(perovskite):
    scene = build_scene(perovskite, Style(surroundings=Surroundings.COMPLETE))
    inner = len(build_scene(perovskite, Style(surroundings=Surroundings.NONE)))
    drawn = np.bincount(scene.bonds.ravel(), minlength=len(scene))[:inner]
    expected = find_bonds(perovskite).coordination(5)[scene.parents[:inner]]
    assert drawn.tolist() == expected.tolist()


def test_a_bond_across_the_boundary_brings_its_far_end():
    layer = from_ase(graphene())
    # away from the faces, where no image of theirs is drawn
    crystal = layer.replace(positions=np.add(layer.positions, (0.3, 0.3, 0)))
    shown = build_scene(crystal)
    hidden = build_scene(crystal, Style(surroundings=Surroundings.NONE))
    assert len(hidden.bonds) < len(find_bonds(crystal))
    assert len(shown) > len(hidden)
    assert len(shown.bonds) >= len(find_bonds(crystal))


@settings(max_examples=30, deadline=None)
@given(st.integers(0, 2**32 - 1), st.integers(1, 8))
def test_every_bond_of_the_structure_is_drawn(seed, count):
    rng = np.random.default_rng(seed)
    cell = np.diag(rng.uniform(3.5, 6, 3)) + rng.uniform(-0.5, 0.5, (3, 3))
    crystal = Crystal(rng.choice([8, 14, 26], count), rng.uniform(-1, 2, (count, 3)) @ cell, cell)
    bonds, scene = find_bonds(crystal), build_scene(crystal)
    first, second = scene.bonds.T
    hop = scene.shifts[second] - scene.shifts[first]
    there = {
        (int(i), int(j), *map(int, s)) for i, j, s in zip(scene.parents[first], scene.parents[second], hop, strict=True)
    }
    back = {(j, i, -a, -b, -c) for i, j, a, b, c in there}
    asked = {(int(i), int(j), *map(int, s)) for i, j, s in zip(bonds.i, bonds.j, bonds.shifts, strict=True)}
    assert asked <= there | back


def test_repeating_the_view_multiplies_atoms_not_the_structure(perovskite):
    style = Style(show_images=False, surroundings=Surroundings.NONE, repeat=(2, 3, 1))
    scene = build_scene(perovskite, style)
    assert len(scene) == 6 * len(perovskite)
    assert np.bincount(scene.parents).tolist() == [6] * 5


def test_cell_edges_are_drawn_once_each(perovskite):
    assert len(build_scene(perovskite).cell_edges) == 12
    # 2 x 1 x 1 cells: 2 x 4 edges along a, 3 x 2 along b and c each
    assert len(build_scene(perovskite, Style(repeat=(2, 1, 1))).cell_edges) == 20
    assert len(build_scene(perovskite, Style(show_cell=False)).cell_edges) == 0


def test_polyhedra_stand_around_titanium_only(perovskite):
    scene = build_scene(perovskite, Style(representation="polyhedra"))
    assert scene.mesh is not None
    assert set(perovskite.numbers[scene.parents[scene.mesh.centres]]) == {22}
    assert (len(scene.mesh.corners), len(scene.mesh.edges)) == (8, 12)
    assert set(perovskite.numbers[scene.parents[scene.mesh.corners.ravel()]]) == {8}


def test_representations_set_radii_and_bonds(perovskite):
    by_name = {r: build_scene(perovskite, Style(representation=r)) for r in Representation}
    balls, filling = by_name[Representation.BALL_AND_STICK], by_name[Representation.SPACE_FILLING]
    assert np.all(filling.radii[:5] > 2 * balls.radii[:5])
    assert len(filling.bonds) == 0
    assert by_name[Representation.WIREFRAME].bond_radius == 0
    assert np.all(by_name[Representation.WIREFRAME].pick_radii > 0)
    sticks = by_name[Representation.STICKS]
    assert np.all(sticks.radii == sticks.bond_radius)
    assert np.all(build_scene(perovskite, Style(atom_scale=0.5)).radii < balls.radii)


def test_an_image_without_bonds_is_no_ball_among_sticks():
    layer = from_ase(graphene())
    scene = build_scene(layer, Style(representation="sticks"))
    bonded = np.isin(np.arange(len(scene)), scene.bonds)
    assert not bonded.all()
    assert np.all(scene.radii[~bonded] == 0)


def test_polyhedra_draw_the_bonds_of_their_centres_only(perovskite):
    scene = build_scene(perovskite, Style(representation="polyhedra"))
    assert len(scene.bonds) == 6


def test_an_atom_without_bonds_stays_visible_among_sticks():
    scene = build_scene(from_ase(Atoms("Xe")), Style(representation="sticks"))
    assert scene.radii[0] > 0.3


def test_legend_and_colours_follow_the_palette(perovskite):
    for palette in Palette:
        scene = build_scene(perovskite, Style(palette=palette))
        assert [entry.symbol for entry in scene.legend] == ["O", "Ti", "Sr"]
        assert [entry.colour for entry in scene.legend] == [tuple(colours(palette)[n]) for n in (8, 22, 38)]
        assert np.array_equal(scene.colours, colours(palette)[perovskite.numbers[scene.parents]])


def test_shared_sites_mix_their_colours():
    crystal = Crystal([26], [(0, 0, 0)], np.eye(3) * 3, shares={0: ((26, 0.5), (28, 0.5))})
    table = colours(Palette.VESTA).astype(float)
    assert build_scene(crystal).colours[0] == pytest.approx((table[26] + table[28]) / 2, abs=1)


def test_vacancies_bleach_the_colour():
    crystal = Crystal([8], [(0, 0, 0)], np.eye(3) * 3, shares={0: ((8, 0.25),)})
    assert build_scene(crystal).colours[0].min() > 180


@pytest.mark.parametrize("style", [Style(representation=r) for r in Representation], ids=lambda s: s.representation)
@pytest.mark.parametrize(
    "atoms",
    [Atoms(), Atoms("H"), Atoms(cell=[2, 2, 2], pbc=True), molecule("H2O"), bulk("Cu")],
    ids=["nothing", "one atom", "empty cell", "water", "copper"],
)
def test_small_things_are_drawn(atoms, style):
    scene = build_scene(from_ase(atoms), style)
    assert len(scene) >= len(atoms)
    assert scene.radius > 0
    assert np.all(np.isfinite(scene.centre))


def test_a_molecule_in_a_box_that_is_not_periodic_has_no_images():
    atoms = molecule("H2O", cell=[5, 5, 5])
    atoms.positions[0] = 0
    assert len(build_scene(from_ase(atoms))) == 3


def test_moving_the_atoms_moves_the_drawing(perovskite):
    scene = build_scene(perovskite)
    wider = perovskite.replace(cell=perovskite.cell * 1.1, positions=perovskite.positions * 1.1)
    moved = scene.moved(wider)
    again = build_scene(wider)
    assert moved.positions == pytest.approx(again.positions)
    assert moved.cell_edges == pytest.approx(again.cell_edges)


def test_too_many_atoms_are_drawn_without_bonds_and_that_is_said(monkeypatch):
    monkeypatch.setattr(module, "MOST_WITH_BONDS", 50)
    crystal = from_ase(bulk("Si", cubic=True).repeat(2))
    scene = build_scene(crystal)
    assert len(scene.bonds) == 0
    assert len(scene) > 64
    (note,) = scene.notes
    assert (note.kind, note.count, note.limit) == (NoteKind.NO_BONDS, 64, 50)
    assert len(build_scene(crystal, bonds=find_bonds(crystal)).bonds) > 0


def test_too_many_polyhedra_are_left_out_and_that_is_said(monkeypatch, perovskite):
    monkeypatch.setattr(module, "MOST_POLYHEDRA", 0)
    scene = build_scene(perovskite, Style(representation="polyhedra"))
    assert scene.mesh is None
    assert [note.kind for note in scene.notes] == [NoteKind.NO_POLYHEDRA]


def test_a_million_atoms_are_laid_out():
    side = 100
    grid = np.stack(np.meshgrid(*[np.arange(side)] * 3, indexing="ij"), axis=-1).reshape(-1, 3)
    crystal = Crystal(np.full(side**3, 29), grid * 2.55 + 1, np.eye(3) * side * 2.55)
    assert len(build_scene(crystal)) == side**3


def test_a_name_that_is_no_representation_is_refused():
    with pytest.raises(ValueError, match="cartoon"):
        Style(representation="cartoon")


def look_of(crystal, atoms, way=None):
    n = len(crystal)
    return Look().with_hidden(atoms, n) if way is None else Look().with_representation(atoms, n, way)


def test_hidden_atoms_take_their_bonds_and_images_along(perovskite):
    whole, scene = build_scene(perovskite), build_scene(perovskite, look=look_of(perovskite, [1]))
    assert 22 not in perovskite.numbers[scene.parents]
    gone = np.isin(whole.parents[whole.bonds], [1]).any(axis=1)
    assert gone.any()
    assert len(scene.bonds) <= len(whole.bonds) - gone.sum()
    assert scene.radii.min() > 0


def test_hidden_ligands_stay_the_corners_of_polyhedra_but_cannot_be_picked(perovskite):
    oxygen = np.flatnonzero(perovskite.numbers == 8)
    scene = build_scene(perovskite, Style(representation="polyhedra"), look=look_of(perovskite, oxygen))
    assert len(scene.mesh.corners) == 8
    corners = np.unique(scene.mesh.corners)
    assert np.all(scene.radii[corners] == 0)
    assert np.all(scene.pick_radii[corners] == 0)
    assert len(scene.bonds) == 0
    assert set(perovskite.numbers[scene.parents[scene.mesh.centres]]) == {22}


def test_a_hidden_centre_has_no_polyhedron(perovskite):
    scene = build_scene(perovskite, Style(representation="polyhedra"), look=look_of(perovskite, [1]))
    assert scene.mesh is None


def test_each_half_of_a_bond_follows_its_atom(perovskite):
    scene = build_scene(perovskite, look=look_of(perovskite, [1], Representation.WIREFRAME))
    numbers = perovskite.numbers[scene.parents[scene.bonds]]
    titanium = numbers == 22
    assert np.all(scene.bond_radii[titanium] == 0)
    assert np.all(scene.bond_radii[~titanium] == scene.bond_radius)
    assert build_scene(perovskite).bond_radii is None


def test_bonds_run_into_an_atom_that_fills_its_space(perovskite):
    scene = build_scene(perovskite, look=look_of(perovskite, [1], Representation.SPACE_FILLING))
    assert np.any(perovskite.numbers[scene.parents[scene.bonds]] == 22)
    assert np.all(scene.bond_radii == scene.bond_radius)
    everything = look_of(perovskite, range(5), Representation.SPACE_FILLING)
    assert len(build_scene(perovskite, look=everything).bonds) == 0


def test_a_polyhedron_stands_around_one_selected_atom(perovskite):
    crystal = from_ase(to_ase(perovskite).repeat((2, 1, 1)))
    titanium = np.flatnonzero(crystal.numbers == 22)
    scene = build_scene(crystal, look=look_of(crystal, titanium[:1], Representation.POLYHEDRA))
    assert set(scene.parents[scene.mesh.centres]) == {titanium[0]}
    both = build_scene(crystal, Style(representation="polyhedra"))
    assert set(both.parents[both.mesh.centres]) == set(titanium)


def test_chosen_elements_are_the_centres(perovskite):
    scene = build_scene(perovskite, Style(representation="polyhedra", polyhedra_centres=(38,)))
    assert set(perovskite.numbers[scene.parents[scene.mesh.centres]]) == {38}
    # the twelve oxygen atoms of a cuboctahedron: 8 triangles and 6 squares of two triangles each
    eight = np.unique(scene.mesh.centres)
    assert len(scene.mesh.corners) == 20 * len(eight)
    assert len(scene.mesh.edges) == 24 * len(eight)


def test_polyhedra_without_edges(perovskite):
    scene = build_scene(perovskite, Style(representation="polyhedra", polyhedra_edges=False, polyhedra_opacity=0.2))
    assert len(scene.mesh.edges) == 0
    assert scene.mesh.opacity == 0.2


def test_a_look_of_another_structure_counts_for_nothing(perovskite):
    scene = build_scene(perovskite, look=Look().with_hidden([0], 3))
    assert len(scene) == len(build_scene(perovskite))


@given(st.data())
@settings(max_examples=40)
def test_any_look_gives_a_scene_that_holds_together(data):
    crystal = from_ase(bulk("NaCl", "rocksalt", 5.64, cubic=True))
    n = len(crystal)
    look = Look(
        np.array(data.draw(st.lists(st.booleans(), min_size=n, max_size=n))),
        np.array(data.draw(st.lists(st.integers(-1, len(Representation) - 1), min_size=n, max_size=n)), dtype=np.int8),
    )
    scene = build_scene(crystal, Style(representation=data.draw(st.sampled_from(list(Representation)))), look=look)
    assert scene.radii.shape == scene.pick_radii.shape == scene.parents.shape
    assert scene.bonds.size == 0 or scene.bonds.max() < len(scene)
    assert scene.bond_radii is None or scene.bond_radii.shape == scene.bonds.shape
    assert not look.hidden[scene.parents[scene.bonds]].any()
    assert not np.any(scene.radii[look.hidden[scene.parents]])


def test_shared_sites_are_pies_whose_sectors_add_up():
    crystal = Crystal(
        [26, 8], [(0, 0, 0), (2, 2, 2)], np.eye(3) * 4, shares={0: ((26, 0.5), (28, 0.25)), 1: ((8, 1.0 - 1e-9),)}
    )
    scene = build_scene(crystal)
    table = colours(Palette.VESTA)
    assert set(scene.parents[scene.pies.atoms]) == {0, 1}
    parts = scene.pies.compositions[scene.pies.kinds[0]]
    assert [amount for _, amount in parts] == pytest.approx([0.5, 0.25, 0.25])
    assert [colour for colour, _ in parts] == [tuple(table[26]), tuple(table[28]), (255, 255, 255)]
    assert build_scene(crystal, Style(show_occupancy=False)).pies is None


def test_too_many_repeats_show_one_cell_and_that_is_said(monkeypatch, perovskite):
    monkeypatch.setattr(module, "MOST_REPEATED", 100)
    scene = build_scene(perovskite, Style(repeat=(3, 3, 3), show_images=False, surroundings=Surroundings.NONE))
    assert len(scene) == len(perovskite)
    (note,) = scene.notes
    assert (note.kind, note.count, note.limit) == (NoteKind.NO_REPEAT, 135, 100)
