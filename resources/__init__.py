"""What ships with the app: samples, icons, translations and the cards of its models."""

from importlib.resources import files
from pathlib import Path


def path(*parts: str) -> Path:
    """Return the path of a shipped file, for example ``path("samples", "Si.cif")``."""
    return Path(str(files(__name__))).joinpath(*parts)
