"""The task of CONTRIBUTING's recipe, run from its text, so that the recipe is known to work."""

import re
from pathlib import Path
from types import ModuleType

ROOT = Path(__file__).resolve().parents[2]


def recipe_task():
    text = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    code = re.search(r"```python\n(.*?)```", text, re.DOTALL).group(1)
    module = ModuleType("recipe")
    exec(compile(code, "CONTRIBUTING.md", "exec"), module.__dict__)  # noqa: S102  # our own text
    return module.TASK
