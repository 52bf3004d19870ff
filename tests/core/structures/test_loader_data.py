"""Real files that lie beside the checkout: they load or are refused in words, and their densities agree."""

import bz2
import csv
import lzma
import random
import re
import sys
import tarfile

import pytest

from core.errors import FileError
from core.structures.facts import describe
from core.structures.files import read, read_text

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def unpacked(shared_data, tmp_path_factory):
    folder = tmp_path_factory.mktemp("loader")
    for archive in sorted((shared_data / "loader").glob("*.tar.xz")):
        with tarfile.open(archive) as tar:
            tar.extractall(folder, filter="data")
    return [*sorted(path for path in folder.rglob("*") if path.is_file()),
            *sorted((shared_data / "loader").rglob("*.gz"))]  # fmt: skip


def test_at_least_99_of_100_load_and_the_rest_is_refused_in_words(unpacked):
    refused = []
    for path in unpacked:
        try:
            read(path, cross_check=False)
        except FileError as error:
            refused.append((path.name, error))
    assert all(name in str(error) and error.hint for name, error in refused)
    assert len(unpacked) > 500
    assert len(refused) <= 0.01 * len(unpacked), refused


def test_densities_agree_with_those_in_the_files(unpacked):
    """An independent check of symmetry and atom counts: the depositors computed the density themselves."""
    compared, apart = 0, []
    for path in unpacked:
        stated = re.search(r"_exptl_crystal_density_diffrn\s+([\d.]+)", path.read_text("latin-1"))
        if path.suffix != ".cif" or not stated or not float(stated[1]):
            continue
        loaded = read(path, cross_check=False)
        facts = describe(loaded.structures[0])
        compared += 1
        # hydrogen that the file does not place is missing from the density
        if abs(facts.density / float(stated[1]) - 1) > 0.02 and not any("no positions" in w for w in loaded.warnings):
            apart.append(path.name)
    assert compared > 200
    assert len(apart) <= 0.02 * compared, apart


@pytest.mark.parametrize("name", ["mp20_part", "mpts52_part", "wbm_part"])
def test_texts_of_the_data_sets(name, shared_data):
    csv.field_size_limit(sys.maxsize)
    with lzma.open(shared_data / "structures" / f"{name}.csv.xz", "rt", encoding="utf-8") as stream:
        rows = [row["cif"] for row in csv.DictReader(stream)]
    for text in random.Random(1).sample(rows, 200):  # noqa: S311
        crystal = read_text(text, cross_check=False).structures[0]
        volume = re.search(r"_cell_volume\s+([\d.]+)", text)
        assert volume is None or crystal.volume == pytest.approx(float(volume[1]), rel=1e-3)


def test_real_files_cut_anywhere(unpacked, tmp_path):
    rng = random.Random(2)  # noqa: S311
    for path in rng.sample(unpacked, 120):
        data = path.read_bytes()
        (tmp_path / path.name).write_bytes(data[: rng.randrange(len(data))])
        (tmp_path / f"{path.name}.bz2").write_bytes(bz2.compress(data)[: rng.randrange(40, 400)])
        for name in (path.name, f"{path.name}.bz2"):
            try:
                read(tmp_path / name, cross_check=False)
            except FileError as error:
                assert error.message  # noqa: PT017  # either outcome is right
