from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from core.library.project import Project

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Project]:
    with Project.create(tmp_path / "a.mdesk") as made:
        yield made
