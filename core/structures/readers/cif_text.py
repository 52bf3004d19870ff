"""The syntax of CIF (and mmCIF): data blocks of tags with values, knowing on which line each value stands.

Source: S. R. Hall, F. H. Allen, I. D. Brown, Acta Cryst. A47, 655 (1991), doi:10.1107/S010876739101067X.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

_TOKEN = re.compile(
    r"""
      ^;(?P<text>.*?)\n;(?=\s|\Z)              # a text field between lines that begin with a semicolon
    | (?P<comment>\#[^\n]*)
    | '(?P<single>(?:[^'\n]|'(?=\S))*)'(?=\s|\Z)
    | "(?P<double>(?:[^"\n]|"(?=\S))*)"(?=\s|\Z)
    | (?P<bare>\S+)
    """,
    re.VERBOSE | re.MULTILINE | re.DOTALL,
)


@dataclass
class Block:
    """One data block.

    Attributes:
        name: What follows ``data_``.
        values: Tag, in lower case with dots as underscores, to its values; one value outside loops.
        offsets: Tag to the offsets of its values in the text.
        partial: Tags of loops whose last row is incomplete.
    """

    name: str
    values: dict[str, list[str]] = field(default_factory=dict)
    offsets: dict[str, list[int]] = field(default_factory=dict)
    partial: set[str] = field(default_factory=set)

    def first(self, *tags: str) -> str | None:
        """Return the first known value of the first tag that has one; ? and . are unknown."""
        for tag in tags:
            for value in self.values.get(tag, ()):
                if value not in {"?", "."}:
                    return value
        return None

    def column(self, *tags: str) -> list[str] | None:
        """Return the values of the first tag that the block has."""
        return next((self.values[tag] for tag in tags if tag in self.values), None)


def parse(text: str) -> list[Block]:
    """Split a CIF into its data blocks. Never fails: what makes no sense is passed over."""
    return _Parser().run(text)


class _Parser:
    def __init__(self) -> None:
        self.blocks: list[Block] = []
        self.tag: str | None = None
        self.loop: list[str] | None = None
        self.row: list[tuple[str, int]] = []

    def run(self, text: str) -> list[Block]:
        for match in _TOKEN.finditer(text):
            kind = match.lastgroup
            if kind == "comment" or kind is None:
                continue
            value = match.group(kind)
            if kind != "bare":
                self._value(value, match.start())
            elif value[0] == "_":
                self._name(value.lower().replace(".", "_"))
            elif not self._keyword(value):
                self._value(value, match.start())
        self._close_loop()
        return self.blocks

    def _keyword(self, word: str) -> bool:
        lower = word[:5].lower()
        if lower == "data_":
            self._close_loop()
            self.tag = None
            self.blocks.append(Block(word[5:]))
        elif lower == "loop_" and len(word) == 5:
            self._close_loop()
            self.tag, self.loop = None, []
        elif lower == "save_" or word.lower() in {"stop_", "global_"}:
            self._close_loop()
            self.tag = None
        else:
            return False
        return True

    def _name(self, tag: str) -> None:
        if self.loop is not None and not self.row:
            self.loop.append(tag)
            return
        self._close_loop()
        self.tag = tag

    def _value(self, value: str, offset: int) -> None:
        if self.loop:
            self.row.append((value, offset))
        elif self.tag is not None and self.blocks:
            block = self.blocks[-1]
            if self.tag not in block.values:
                block.values[self.tag] = [value]
                block.offsets[self.tag] = [offset]
            self.tag = None

    def _close_loop(self) -> None:
        tags, row, self.loop, self.row = self.loop, self.row, None, []
        if not tags or not self.blocks:
            return
        block = self.blocks[-1]
        for i, tag in enumerate(tags):
            cells = row[i :: len(tags)]
            block.values[tag] = [value for value, _ in cells]
            block.offsets[tag] = [offset for _, offset in cells]
        if len(row) % len(tags):
            block.partial.update(tags)
