"""A report is set on pages."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from PySide6.QtGui import QImage

from core.errors import FileError
from gui.report_pdf import write_pdf

TEXT = """# Relax

## Values

| Quantity | Value |
|---|---|
| Energy | −4.08 |

**Energy**\\
![Energy](figures/01.png)
"""


@pytest.fixture
def readme(tmp_path):
    (tmp_path / "figures").mkdir()
    picture = QImage(64, 40, QImage.Format.Format_RGB32)
    picture.fill(0xFF0072B2)
    assert picture.save(str(tmp_path / "figures" / "01.png"))
    path = tmp_path / "README.md"
    path.write_text(TEXT, encoding="utf-8")
    return path


def pages(data: bytes) -> int:
    return len(re.findall(rb"/Type\s*/Page\b", data))


def test_pictures_are_in_it(readme, qapp):
    path = readme.parent / "report.pdf"
    write_pdf(readme, str(path))
    data = path.read_bytes()
    assert data.startswith(b"%PDF")
    assert pages(data) == 1
    assert re.search(rb"/Width 64\s*/Height 40", data)
    assert "Relax".encode("utf-16-be") in data


def test_what_is_long_goes_on_more_pages(readme, qapp):
    rows = "".join(f"| Energy {number} | 1 |\n" for number in range(150))
    readme.write_text(TEXT.replace("| Energy | −4.08 |\n", rows), encoding="utf-8")
    path = readme.parent / "report.pdf"
    write_pdf(readme, str(path))
    assert pages(path.read_bytes()) > 2


def test_where_it_cannot_be_written_it_is_said(readme, qapp):
    with pytest.raises(FileError, match="does not exist"):
        write_pdf(readme, str(Path(readme.parent / "nowhere" / "report.pdf")))
