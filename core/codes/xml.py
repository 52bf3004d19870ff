"""XML files of other people's programs, read without trusting them."""

from __future__ import annotations

import gzip
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

from core.errors import FileError
from core.texts import Text

if TYPE_CHECKING:
    from pathlib import Path

LARGEST = 2 * 2**30


def read_xml(path: Path) -> ET.Element:
    """Return the root of an XML file; one that declares entities is refused, for no program of the field writes such.

    Raises:
        FileError: If it cannot be read or is no XML.
    """
    data = plain_bytes(path)
    try:
        return ET.fromstring(data)  # noqa: S314  # entities are refused above
    except ET.ParseError as error:
        raise FileError(
            Text("{0} is damaged or cut off: {1}.", path.name, error), hint="Let the program that writes it finish."
        ) from None


def plain_bytes(path: Path) -> bytes:
    """Return what is in an XML file, unpacked.

    Raises:
        FileError: If it cannot be read, is no text in UTF-8 or Latin, or declares entities.
    """
    try:
        if path.stat().st_size > LARGEST:
            raise FileError(Text("{0} is larger than 2 GB.", path.name), hint="Write less into it.")
        data = path.read_bytes()
        if path.suffix.lower() == ".gz":
            with gzip.open(path) as stream:
                data = stream.read(LARGEST)
    except (OSError, EOFError) as error:
        why = getattr(error, "strerror", None) or error
        raise FileError(Text("{0} cannot be read: {1}.", path, why), hint="Check the name of the file.") from None
    # in another encoding the next test would miss them
    if b"\0" in data[:64]:
        raise FileError(Text("{0} is no XML text.", path.name), hint="Choose the file that the program wrote.")
    if b"<!ENTITY" in data:
        raise FileError(Text("{0} declares entities, which may do harm.", path.name), hint="Choose another file.")
    return data
