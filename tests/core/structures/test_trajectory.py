"""Trajectories that stay in their file."""

import gzip
import os
import pickle

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.errors import FileError
from core.structures import files, frame_index, trajectory
from core.structures.crystal import Crystal
from core.structures.files import read, read_text
from core.structures.frame_index import Scan, search
from core.structures.readers.base import SpeciesNeeded
from core.structures.readers.extxyz import pairs, read_frame
from core.structures.trajectory import Trajectory, open_trajectory, search_on

XYZ_FRAME = '{n}\nLattice="5 0 0 0 5 0 0 0 5" Properties=species:S:1:pos:R:3 energy={e}\n{atoms}'


def xyz_frames(counts, newline="\n"):
    rng = np.random.default_rng(1)
    frames = []
    for i, n in enumerate(counts):
        atoms = "".join(f"Ar {x:.6f} {y:.6f} {z:.6f}\n" for x, y, z in rng.uniform(0, 5, (n, 3)))
        frames.append(XYZ_FRAME.format(n=n, e=-float(i), atoms=atoms))
    return "".join(frames).replace("\n", newline)


def dump_frames(counts):
    head = "ITEM: TIMESTEP\n{step}\nITEM: NUMBER OF ATOMS\n{n}\nITEM: BOX BOUNDS pp pp pp\n0 5\n0 5\n0 5\n"
    atoms = [
        "".join(f"{k + 1} Ar {k * 0.5} {i * 0.1} 0.25\n" for k in reversed(range(n))) for i, n in enumerate(counts)
    ]
    return "".join(
        head.format(step=10 * i, n=n) + "ITEM: ATOMS id element x y z\n" + atoms[i] for i, n in enumerate(counts)
    )


def xdatcar(frames, *, heads=()):
    """Two atoms of argon; the frames in ``heads`` have a header with a larger cell before them."""
    text = ""
    for i in range(frames):
        if i == 0 or i in heads:
            edge = 5.0 + i
            text += f"Argon\n1.0\n{edge} 0 0\n0 {edge} 0\n0 0 {edge}\nAr\n2\n"
        text += f"Direct configuration= {i + 1:5d}\n 0.0 0.0 0.0\n 0.5 0.5 {0.5 + 0.01 * i:.2f}\n"
    return text


def pdb_models(frames, *, cell_each=False):
    cell = "CRYST1 {:8.3f}   20.000   20.000  90.00  90.00  90.00 P 1           1\n"
    text = "" if cell_each else cell.format(20.0)
    for i in range(frames):
        text += cell.format(20.0 + i) if cell_each else ""
        text += f"MODEL     {i + 1:4d}\n"
        text += f"HETATM    1  O   HOH A   1    {1.0 + i:8.3f}   2.000   3.000  1.00  0.00           O\nENDMDL\n"
    return text + "END\n"


CASES = {
    "a.xyz": xyz_frames([2, 3, 1, 4, 2, 2, 5]),
    "b.xyz": xyz_frames([2, 3, 1, 4], newline="\r\n"),
    "c.dump": dump_frames([3, 2, 4, 3]),
    "XDATCAR": xdatcar(5),
    "XDATCAR.npt": xdatcar(5, heads=(1, 2, 3, 4)),
    "XDATCAR.joined": xdatcar(6, heads=(3,)),
    "d.pdb": pdb_models(4),
    "e.pdb": pdb_models(4, cell_each=True),
}


@pytest.fixture
def lazy(monkeypatch):
    """Leave every trajectory in its file, and search it in pieces of a few lines."""
    monkeypatch.setattr(files, "LAZY_BYTES", 0)
    monkeypatch.setattr(frame_index, "CHUNK", 200)
    monkeypatch.setattr(trajectory, "FIRST_PIECE", 1)
    monkeypatch.setattr(trajectory, "NEXT_PIECE", 1)


def written(tmp_path, name, text):
    path = tmp_path / name
    path.write_bytes(text.encode())
    return path


@pytest.mark.parametrize("name", CASES)
def test_frames_are_those_that_reading_the_whole_file_gives(lazy, tmp_path, name):
    path = written(tmp_path, name, CASES[name])
    frames = read(path).structures
    whole = read_text(CASES[name]).structures
    assert isinstance(frames, Trajectory)
    assert len(frames) == len(whole)
    for ours, theirs in zip(frames, whole, strict=True):
        assert ours.same_geometry(theirs)
        assert ours.info == theirs.info
    assert frames[-1].same_geometry(whole[-1])


@pytest.mark.parametrize("name", CASES)
def test_a_file_that_is_cut_off_anywhere_keeps_its_whole_frames(lazy, tmp_path, name):
    whole = read_text(CASES[name]).structures
    text = CASES[name].rstrip()
    text = text.removesuffix("END").rstrip()
    cut = text[: text.rindex(text[-1] if name.endswith("pdb") else " ")]
    loaded = read(written(tmp_path, name, cut))
    frames = loaded.structures
    assert len(frames) == len(whole) - 1
    assert all(ours.same_geometry(theirs) for ours, theirs in zip(frames, whole, strict=False))
    assert loaded.warnings == ("The last frame is cut off and was left out.",)


def test_what_is_no_frame_is_told(lazy, tmp_path):
    loaded = read(written(tmp_path, "a.xyz", xyz_frames([2, 2, 3]) + "the end\n"))
    assert len(loaded.structures) == 3
    assert loaded.warnings == ("What follows frame 3 is no frame and was left out.",)


@given(st.lists(st.integers(1, 6), min_size=2, max_size=12), st.integers(1, 400), st.integers(1, 300))
def test_frames_are_found_whatever_the_size_of_the_pieces(tmp_path_factory, counts, chunk, budget):
    path = written(tmp_path_factory.mktemp("pieces"), "a.xyz", xyz_frames(counts))
    before, frame_index.CHUNK = frame_index.CHUNK, chunk
    try:
        scan, sizes = Scan("xyz", path.stat().st_size), []
        while not scan.done:
            piece = search(path, scan, budget)
            assert 0.0 <= scan.fraction <= piece.scan.fraction <= 1.0
            scan = piece.scan
            sizes += [path.read_bytes()[a:b].count(b"\n") - 2 for a, b, _, _ in piece.rows]
    finally:
        frame_index.CHUNK = before
    assert sizes == counts
    assert scan.found == len(counts)


@pytest.mark.parametrize("format_", sorted(frame_index.FORMATS))
def test_a_file_that_is_none_of_frames_is_not_read_to_its_end(lazy, tmp_path, monkeypatch, format_):
    monkeypatch.setattr(frame_index, "LARGEST_FRAME", 1000)
    path = tmp_path / "endless"
    path.write_bytes(b"7 atoms and no line end " * 1000)
    read_to = []

    def chunk(stream, position, size):
        read_to.append(position + size)
        return real(stream, position, size)

    real = frame_index._chunk
    monkeypatch.setattr(frame_index, "_chunk", chunk)
    piece = search(path, Scan(format_, path.stat().st_size), 10**6)
    assert len(piece.rows) == 0
    assert piece.scan.done
    assert piece.notes == ("What follows frame 0 is no frame and was left out.",)
    assert max(read_to) <= 2000


def test_a_line_that_can_be_no_number_of_atoms_ends_the_search_at_once(lazy, tmp_path):
    path = written(tmp_path, "then-zeros.xyz", xyz_frames([3, 4]))
    with path.open("ab") as stream:
        stream.truncate(path.stat().st_size + 2**30)
    piece = search(path, Scan("xyz", path.stat().st_size), 10**6)
    assert len(piece.rows) == 2
    assert piece.scan.done
    assert piece.notes == ("What follows frame 2 is no frame and was left out.",)


@pytest.mark.parametrize("name", ["a.xyz", "a.lammpstrj", "XDATCAR", "a.pdb"])
def test_frames_before_one_that_never_ends_are_kept(lazy, tmp_path, monkeypatch, name):
    monkeypatch.setattr(frame_index, "LARGEST_FRAME", 800)
    text, format_ = {
        "a.xyz": (xyz_frames([2, 3]) + "9999\n", "xyz"),
        "a.lammpstrj": (dump_frames([2, 3, 2]), "dump"),
        "XDATCAR": (xdatcar(4), "xdatcar"),
        "a.pdb": (pdb_models(4), "pdb"),
    }[name]
    path = written(tmp_path, name, text + "0 0 0\n" * 3000)
    piece = search(path, Scan(format_, path.stat().st_size), 10**6)
    assert len(piece.rows) >= 2
    assert piece.scan.done
    assert len(piece.notes) == 1


def test_a_trajectory_grows_while_it_is_searched(lazy, tmp_path):
    path = written(tmp_path, "a.xyz", CASES["a.xyz"])
    frames = read(path, whole=False).structures
    assert 2 <= len(frames) < 7
    assert frames.at_hand(0)
    while frames.scan is not None:
        before = len(frames)
        frames.extend(search_on(frames.place, frames.scan))
        assert len(frames) > before or frames.scan is None
    assert [len(frame) for frame in frames] == [2, 3, 1, 4, 2, 2, 5]
    assert frames.fraction == 1.0


def test_a_slice_is_lazy_and_names_the_frames_of_the_file(lazy, tmp_path):
    frames = read(written(tmp_path, "a.xyz", CASES["a.xyz"])).structures
    part = frames[2::2]
    assert isinstance(part, Trajectory)
    assert [len(frame) for frame in part] == [1, 2, 5]
    assert list(part.numbers) == [2, 4, 6]
    assert len(frames[-1:]) == 1
    with pytest.raises(IndexError):
        frames[7]


def test_a_bad_frame_is_named_and_the_others_can_be_read(lazy, tmp_path):
    text = CASES["a.xyz"].replace("Ar", "Qq", 7).replace("Qq", "Ar", 6)
    frames = read(written(tmp_path, "a.xyz", text)).structures
    assert len(frames[4]) == 2
    with pytest.raises(FileError, match=r"a\.xyz, frame 4"):
        frames[3]


def test_only_so_many_frames_stay_in_memory(lazy, tmp_path, monkeypatch):
    frames = read(written(tmp_path, "a.xyz", xyz_frames([50] * 40))).structures
    one = 50 * (8 + 24)
    monkeypatch.setattr(trajectory, "CACHE_BYTES", 5 * one)
    for frame in frames:
        assert len(frame) == 50
    assert frames.kept_bytes == 5 * one
    assert [i for i in range(40) if frames.at_hand(i)] == [0, 36, 37, 38, 39]
    monkeypatch.setattr(trajectory, "CACHE_BYTES", 0)
    frames.keep(3, frames.read(3))
    assert [i for i in range(40) if frames.at_hand(i)] == [0, 3, 39]
    assert frames.kept_bytes == 3 * one


def test_crosses_process_borders_as_what_lies_where(lazy, tmp_path):
    frames = read(written(tmp_path, "a.xyz", xyz_frames([200] * 50))).structures
    for frame in frames:
        assert len(frame) == 200
    sent = pickle.dumps(frames)
    assert len(sent) < 20_000
    again = pickle.loads(sent)  # noqa: S301  # our own bytes
    assert again.at_hand(49)
    assert not again.at_hand(48)
    assert again[7].same_geometry(frames[7])


def test_a_file_that_changed_is_refused(lazy, tmp_path):
    path = written(tmp_path, "a.xyz", CASES["a.xyz"])
    frames = read(path).structures
    os.utime(path, ns=(1, 1))
    assert len(frames[0]) == 2
    with pytest.raises(FileError, match="has changed since it was opened"):
        frames[3]
    with pytest.raises(FileError, match="has changed since it was opened"):
        search_on(frames.place, Scan("xyz", 1))
    path.unlink()
    with pytest.raises(FileError, match="no longer there"):
        frames[3]


def test_elements_that_a_dump_does_not_name_are_asked_for(lazy, tmp_path):
    text = dump_frames([3, 3]).replace("id element", "id type").replace(" Ar ", " 1 ")
    path = written(tmp_path, "a.dump", text)
    with pytest.raises(SpeciesNeeded):
        read(path)
    assert read(path, species=["Ni"]).structures[1].numbers.tolist() == [28, 28, 28]


def test_small_and_packed_files_are_read_whole(tmp_path):
    loaded = read(written(tmp_path, "a.xyz", CASES["a.xyz"]))
    assert isinstance(loaded.structures, tuple)
    path = tmp_path / "a.xyz.gz"
    path.write_bytes(gzip.compress(CASES["a.xyz"].encode()))
    assert len(read(path).structures) == 7


def test_a_trajectory_may_be_larger_than_other_files(lazy, tmp_path):
    assert len(read(written(tmp_path, "a.xyz", CASES["a.xyz"]), max_bytes=10).structures) == 7
    single = written(tmp_path, "b.xyz", xyz_frames([4]))
    with pytest.raises(FileError, match="files up to"):
        read(single, max_bytes=10)
    assert open_trajectory(single, "xyz") is None


def test_real_trajectories(lazy, shared_data, tmp_path):
    for path in sorted((shared_data / "loader" / "trajectories").iterdir()):
        data = path.read_bytes()
        plain = tmp_path / path.name.removesuffix(".gz")
        plain.write_bytes(gzip.decompress(data) if path.suffix == ".gz" else data)
        frames, whole = read(plain).structures, read_text(plain.read_text()).structures
        assert isinstance(frames, Trajectory), path.name
        assert len(frames) == len(whole), path.name
        assert all(ours.same_geometry(theirs) for ours, theirs in zip(frames, whole, strict=True)), path.name


def ase_reads(text):
    import io
    import warnings

    from ase.io.extxyz import read_extxyz

    from core.structures.convert import from_ase

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return from_ase(next(read_extxyz(io.StringIO(text))))


COMMENTS = (
    'Lattice="5 0 0 0 5 0 0 0 5" Properties=species:S:1:pos:R:3:forces:R:3 energy=-1.5 pbc="T F T"',
    "Properties=species:S:1:pos:R:3:magmoms:R:1:tags:I:1:move_mask:L:1 step=3 label='two words' done=T",
    'Properties=pos:R:3:species:S:1:Z:I:1:momenta:R:3 Lattice="4 0 0 1 4 0 0 1 4" config_type=bulk free',
    'Lattice = "4 0 0 1 4 0 0 1 4" virial="1 2 3 4 5 6 7 8 9" axis={1 2 3} temperature=300.5 note="a \\"b\\" c"',
)
KINDS = {"species": "Si", "R": "0.25", "I": "3", "L": "F"}


@pytest.mark.parametrize("comment", COMMENTS)
def test_extended_xyz_is_read_as_ase_reads_it(comment):
    columns = (pairs(comment) or {}).get("Properties", "species:S:1:pos:R:3").split(":")
    words = []
    for name, kind, count in zip(columns[::3], columns[1::3], columns[2::3], strict=True):
        words += ["14" if name == "Z" else KINDS["species" if kind == "S" else kind]] * int(count)
    atoms = [" ".join(words), " ".join(words).replace("0.25", "1.75")]
    ours, theirs = read_frame(comment, atoms), ase_reads("\n".join(["2", comment, *atoms]) + "\n")
    assert isinstance(ours, Crystal)
    assert ours.same_geometry(theirs)
    assert {k: v for k, v in ours.info.items() if k in theirs.info} == theirs.info
    assert ours.arrays.keys() == theirs.arrays.keys()
    for name, values in theirs.arrays.items():
        assert np.array_equal(ours.arrays[name], values), name


@pytest.mark.parametrize(
    ("comment", "atoms"),
    [
        ("Properties=species:S:1:pos:R:3", ["Si 0 0", "Si 0 0 0"]),
        ("Properties=species:S:1:pos:R:3", ["Si 0 0 x"]),
        ("Properties=species:S:1:pos:R:3", ["Si 0 0 nan"]),
        ("Properties=species:S:1:pos:R:2", ["Si 0 0"]),
        ("Properties=species:S:1:pos:R", ["Si 0 0 0"]),
        ("Properties=species:S:1:pos:R:3", ["Xx 0 0 0"]),
        ('Lattice="1 2 3" Properties=species:S:1:pos:R:3', ["Si 0 0 0"]),
        ('Lattice="5 0 0 0 5 0 0 0 5" pbc="T Q T"', ["Si 0 0 0"]),
        ("Properties=species:S:1:pos:R:3:pos:R:3", ["Si 0 0 0 0 0 0"]),
        ('a="open', ["Si 0 0 0"]),
    ],
)
def test_odd_frames_are_left_to_ase(comment, atoms):
    assert read_frame(comment, atoms) is None


@given(st.text(max_size=60))
def test_any_comment_is_read_or_refused(text):
    found = pairs(text.replace("\n", " "))
    assert found is None or all(isinstance(value, str) for value in found.values())
