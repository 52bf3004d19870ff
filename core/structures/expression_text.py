"""The text of an expression: taken apart by Python's own parser, with the place of each part and of each fault."""

from __future__ import annotations

import ast
import re
import warnings

from core.errors import UserError
from core.texts import Text

LONGEST = 2_000_000
"""Characters of the longest expression that is read."""

_SINGLE_EQUALS = re.compile(r"(?<![=<>!])=(?!=)")
_OPEN_END = re.compile(r"([-=<>+*/%,(&|]|\b(and|or|not|in))$")


class ExpressionError(UserError):
    """An expression that cannot be understood.

    Attributes:
        start: Index of the first character of the fault.
        stop: Index after its last character.
    """

    def __init__(self, message: str, start: int = 0, stop: int = 0, *, hint: str = "", detail: str = "") -> None:
        super().__init__(message, hint=hint, detail=detail)
        self.start, self.stop = start, stop

    def __reduce__(self) -> tuple[object, ...]:
        return _rebuild, (self.message, self.start, self.stop, self.hint, self.detail)


def _rebuild(message: str, start: int, stop: int, hint: str, detail: str) -> ExpressionError:
    return ExpressionError(message, start, stop, hint=hint, detail=detail)


class Source:
    """The text, and where things stand in it."""

    def __init__(self, expression: str) -> None:
        self.text = expression
        # a line break or an indent would mean something to Python's parser
        flat = "".join(" " if character.isspace() else character for character in expression)
        self._flat = flat.strip()
        self._skipped = len(flat) - len(flat.lstrip())

    def tree(self) -> ast.expr:
        """Return the parsed expression."""
        if not self._flat:
            raise self.fault("The expression is empty.", hint='Write for instance: element == "O"')
        if len(self._flat) > LONGEST:
            raise self.fault(Text("The expression is longer than {0} characters.", LONGEST))
        try:
            with warnings.catch_warnings():
                # Python's advice about code, such as on "is" with a literal
                warnings.simplefilter("ignore", SyntaxWarning)
                return ast.parse(self._flat, mode="eval").body
        except SyntaxError as error:
            raise self._misspelt(error) from None
        except (ValueError, MemoryError, OverflowError) as error:
            raise self.fault("The expression cannot be read.", detail=str(error)) from None

    def span(self, node: ast.AST) -> tuple[int, int]:
        """Return where a node stands; Python counts in bytes of UTF-8."""
        encoded = self._flat.encode("utf-8", "surrogatepass")
        start, stop = getattr(node, "col_offset", 0), getattr(node, "end_col_offset", None) or len(encoded)
        before, through = (len(encoded[:at].decode("utf-8", "replace")) for at in (start, stop))
        return before + self._skipped, through + self._skipped

    def words(self, node: ast.AST) -> str:
        """Return the text of a node."""
        start, stop = self.span(node)
        return self.text[start:stop]

    def fault(self, message: str, node: ast.AST | None = None, *, hint: str = "", detail: str = "") -> ExpressionError:
        """Make the error for something wrong at ``node``, or with the whole."""
        if node is None:
            return ExpressionError(message, 0, len(self.text), hint=hint, detail=detail)
        start, stop = self.span(node)
        placed = Text("Character {0}: {1}", start + 1, message)
        return ExpressionError(placed, start, stop, hint=hint, detail=detail)

    def _misspelt(self, error: SyntaxError) -> ExpressionError:
        at = min(max((error.offset or 1) - 1, 0), len(self._flat)) + self._skipped
        rest = self.text[at:].strip()
        if not rest or _OPEN_END.search(self._flat):
            message, at = Text("The expression is not complete."), len(self.text)
        else:
            message = Text("Character {0}: this cannot be read: {1}.", at + 1, rest[:20])
        return ExpressionError(message, at, len(self.text), hint=_advice(self._flat, error.msg), detail=error.msg)


def _advice(text: str, reason: str) -> str:
    """Return what to do about a text that Python refuses for a reason."""
    if _SINGLE_EQUALS.search(text):
        return Text("Write == to compare.")
    if "&&" in text or "||" in text:
        return Text("Write: and, or, not.")
    if "unterminated string" in reason:
        return Text("A quotation mark is missing.")
    if "never closed" in reason:
        return Text("A closing bracket is missing.")
    return Text('Such as: element == "O" and z > 0.5')
