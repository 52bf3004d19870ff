"""Writes ``resources/prototypes.json``: key and title of every prototype, for a form that must not load them.

usage: list_prototypes.py
"""

import json
from pathlib import Path

from core.structures.builders.prototypes import library

if __name__ == "__main__":
    target = Path(__file__).resolve().parent.parent / "resources" / "prototypes.json"
    held = {key: prototype.title for key, prototype in library().items()}
    target.write_text(json.dumps(held, indent=0, ensure_ascii=False) + "\n", encoding="utf-8")
