"""One value of each entry."""

import numpy as np
import pytest

from core.library.columns import OTHER, Classes, Numbers, classes, column
from core.library.rows import Draft, Property
from tests.core.library.drafts import draft


@pytest.fixture
def keys(project):
    with project.writing():
        words = (Property("phase", "BCC"), Property("hardness", 300.0, "HV"))
        return [
            project.entries.add(draft()),
            project.entries.add(Draft("a", formula="NbTi", properties=words)),
            project.entries.add(draft(gap=None)),
        ]


def test_a_property_in_the_order_asked_for(project, keys):
    found = column(project, "band_gap", keys[::-1])
    assert isinstance(found, Numbers)
    assert found.unit == "eV"
    assert found.values == pytest.approx([np.nan, np.nan, 5.0], nan_ok=True)


def test_what_entries_have_of_their_own(project, keys):
    assert column(project, "sites", keys).values.tolist() == [2, 0, 2]
    assert column(project, "volume_per_atom", keys).values == pytest.approx([22.4, np.nan, 22.4], abs=0.1, nan_ok=True)
    assert column(project, "chemsys", keys) == Classes(("Cl-Na", "Nb-Ti"), pytest.approx([0, 1, 0]))


def test_words(project, keys):
    found = column(project, "phase", keys)
    assert found.names == ("BCC",)
    assert found.places.tolist() == [OTHER, 0, OTHER]


def test_the_commonest_words_are_told_apart():
    found = classes(["a", "b", "b", "c", "", "", "", "c", "c"], 2)
    assert found.names == ("c", "b")
    assert found.places.tolist() == [OTHER, 1, 1, 0, OTHER, OTHER, OTHER, 0, 0]
