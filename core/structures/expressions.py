"""A small language that says something of each atom: ``element == "O" and z > 0.5``.

It looks like Python and is taken apart by Python's own parser, but nothing is ever executed: only the forms that this
module knows mean anything, everything else is refused with its place in the text.
"""

from __future__ import annotations

import ast
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from typing import TYPE_CHECKING, Any

import numpy as np

from core.errors import UserError
from core.structures.expression_text import ExpressionError, Source
from core.texts import Text

if TYPE_CHECKING:
    from numpy.typing import NDArray

TOLERANCE = 1e-6
"""Numbers nearer than this are equal: 0.4999999999 from a file is neither less nor more than 0.5."""

_EXACT = 2**53

Words = Callable[[tuple[str, ...]], "NDArray[np.bool_]"]


@dataclass(frozen=True, slots=True)
class Named:
    """Something of each atom that is compared with words: element, label, Wyckoff letter.

    Attributes:
        matches: From words to the atoms that have one of them; raises ``ValueError`` with a word that cannot be.
    """

    matches: Words


Value = Any
"""A number, a word, an array of numbers or flags with one entry an atom, or ``Named``."""


@dataclass(frozen=True, slots=True)
class Function:
    """What may be called.

    Attributes:
        call: Takes the values of the arguments.
        arguments: What each is: "atoms" (a condition), "number" (one for all) or "values" (one for each atom).
    """

    call: Callable[..., Value]
    arguments: tuple[str, ...]


def evaluate(
    expression: str, n: int, names: Mapping[str, Callable[[], Value]], functions: Mapping[str, Function]
) -> NDArray[np.bool_]:
    """Return which of ``n`` atoms an expression holds for, shape (n,).

    Args:
        expression: The text.
        n: Number of atoms.
        names: What a name stands for; asked for once, and only where the name occurs.
        functions: What can be called.

    Raises:
        ExpressionError: Saying what is wrong, where, and what could stand there.
    """
    source = Source(expression)
    try:
        with np.errstate(all="ignore"):
            return _Reader(source, n, names, functions).mask(source.tree())
    except RecursionError:
        raise source.fault("The expression is nested too deeply.", hint="Split it into simpler parts.") from None


def names_in(expression: str) -> frozenset[str]:
    """Return the names and functions that an expression uses; none where it cannot be read."""
    try:
        tree = Source(expression).tree()
        return frozenset(node.id for node in ast.walk(tree) if isinstance(node, ast.Name))
    except (ExpressionError, RecursionError):
        return frozenset()


_ARITHMETIC: dict[type[ast.operator], Callable[[Any, Any], Any]] = {
    ast.Add: np.add,
    ast.Sub: np.subtract,
    ast.Mult: np.multiply,
    ast.Div: np.true_divide,
    ast.Mod: np.mod,
}


def _equal(left: Any, right: Any) -> Any:
    return (left == right) | (np.abs(left - right) <= TOLERANCE)


_ORDER: dict[type[ast.cmpop], Callable[[Any, Any], Any]] = {
    ast.Eq: _equal,
    ast.NotEq: lambda left, right: ~_equal(left, right),
    ast.Lt: lambda left, right: (left < right) & ~_equal(left, right),
    ast.LtE: lambda left, right: (left < right) | _equal(left, right),
    ast.Gt: lambda left, right: (left > right) & ~_equal(left, right),
    ast.GtE: lambda left, right: (left > right) | _equal(left, right),
}


class _Reader:
    """Works an expression out, one node after the other."""

    def __init__(
        self,
        source: Source,
        n: int,
        names: Mapping[str, Callable[[], Value]],
        functions: Mapping[str, Function],
    ) -> None:
        self._source, self._n, self._names, self._functions = source, n, names, functions
        self._known: dict[str, Value] = {}

    def mask(self, node: ast.expr) -> NDArray[np.bool_]:
        """Return a condition's answer for each atom."""
        value = self._value(node)
        if np.asarray(value).dtype != bool or isinstance(value, Named):
            message = Text("This is no condition: {0}.", self._source.words(node))
            hint = "Compare it with something, such as: z > 0.5"
            if isinstance(value, Named):
                hint = 'Compare it with a word in quotation marks, such as: element == "O"'
            raise self._source.fault(message, node, hint=hint)
        return np.array(np.broadcast_to(value, (self._n,)))

    def _value(self, node: ast.expr) -> Value:
        form = _FORMS.get(type(node))
        if form is None:
            raise self._meaningless(node)
        return form(self, node)

    def _meaningless(self, node: ast.expr) -> ExpressionError:
        hint = "Write: and, or, not." if isinstance(node, ast.BinOp | ast.UnaryOp) else ""
        return self._source.fault(Text("This has no meaning here: {0}.", self._source.words(node)), node, hint=hint)

    def constant(self, node: ast.Constant) -> Value:
        """Return a number, a word or a truth value."""
        if isinstance(node.value, bool | str):
            return node.value
        if not isinstance(node.value, int | float):
            raise self._meaningless(node)
        try:
            return np.float64(node.value)
        except OverflowError:
            raise self._source.fault("This number is too large.", node) from None

    def joined(self, node: ast.BoolOp) -> Value:
        """Return what "and" or "or" makes of conditions."""
        join = np.logical_and if isinstance(node.op, ast.And) else np.logical_or
        return join.reduce([self.mask(part) for part in node.values])

    def signed(self, node: ast.UnaryOp) -> Value:
        """Return the contrary of a condition, or a number with its sign."""
        if isinstance(node.op, ast.Not):
            return ~self.mask(node.operand)
        if isinstance(node.op, ast.Invert):
            raise self._meaningless(node)
        value = self._numbers(node.operand)
        return -value if isinstance(node.op, ast.USub) else value

    def arithmetic(self, node: ast.BinOp) -> Value:
        """Return a sum, difference, product, quotient or remainder."""
        operate = _ARITHMETIC.get(type(node.op))
        if operate is None:
            raise self._meaningless(node)
        return operate(self._numbers(node.left), self._numbers(node.right))

    def named(self, node: ast.Name) -> Value:
        """Return what a name stands for."""
        name = node.id
        if name not in self._known:
            if name not in self._names:
                raise self._unknown(name, node)
            try:
                self._known[name] = self._names[name]()
            except UserError as error:
                raise self._source.fault(error.message, node, hint=error.hint) from None
        return self._known[name]

    def _unknown(self, name: str, node: ast.expr) -> ExpressionError:
        if name in self._functions:
            hint: str = Text(
                "Write what it is about in brackets: {0}({1})", name, ", ".join(self._functions[name].arguments)
            )
        elif near := self._like(name):
            hint = Text("Is it {0}?", near[0])
        elif len(name) <= 2 and name[0].isupper():
            hint = Text('Words stand in quotation marks: "{0}"', name)
        else:
            hint = Text("Known are: {0}", ", ".join((*self._names, *self._functions)))
        return self._source.fault(Text("Unknown name: {0}.", name), node, hint=hint)

    def _like(self, name: str) -> list[str]:
        """Return what begins with ``name``, or looks like it."""
        known = (*self._names, *self._functions)
        begun = [each for each in known if len(name) > 1 and each.startswith(name)]
        return begun or get_close_matches(name, known, 1, 0.75)

    def _numbers(self, node: ast.expr) -> Any:
        value = self._value(node)
        if isinstance(value, Named | str) or np.asarray(value).dtype == bool:
            raise self._source.fault(Text("This is no number: {0}.", self._source.words(node)), node)
        return value

    def compared(self, node: ast.Compare) -> Any:
        """Return the answer to a chain such as ``0 < z < 0.5``."""
        answer: Any = np.True_
        left = node.left
        for op, right in zip(node.ops, node.comparators, strict=True):
            answer = answer & self._pair(left, op, right, node)
            left = right
        return answer

    def _pair(self, left: ast.expr, op: ast.cmpop, right: ast.expr, whole: ast.Compare) -> Any:
        if isinstance(op, ast.In | ast.NotIn):
            found = self._among(left, right)
            return ~found if isinstance(op, ast.NotIn) else found
        if type(op) not in _ORDER:
            raise self._source.fault(
                "This comparison has no meaning here.", whole, hint="Use ==, !=, <, <=, >, >= or in."
            )
        first, second = self._value(left), self._value(right)
        if isinstance(first, str):
            first, second, left, right = second, first, right, left
        if isinstance(first, Named):
            return self._worded(first, op, second, right, whole)
        if isinstance(second, Named | str):
            message = Text("A number is compared with a word: {0}.", self._source.words(whole))
            raise self._source.fault(message, whole)
        return _ORDER[type(op)](*(np.asarray(value, dtype=float) for value in (first, second)))

    def _worded(self, first: Named, op: ast.cmpop, second: Value, right: ast.expr, whole: ast.Compare) -> Any:
        if not isinstance(op, ast.Eq | ast.NotEq):
            raise self._source.fault("Words have no order.", whole, hint="Use ==, != or in.")
        if not isinstance(second, str):
            message = Text("A word in quotation marks is expected, not: {0}.", self._source.words(right))
            raise self._source.fault(message, right, hint='Such as: element == "O"')
        found = self._matching(first, [(second, right)])
        return ~found if isinstance(op, ast.NotEq) else found

    def _among(self, left: ast.expr, right: ast.expr) -> Any:
        # one entry in brackets is no tuple to Python, but is a list to a person
        entries = right.elts if isinstance(right, ast.Tuple | ast.List | ast.Set) else [right]
        value = self._value(left)
        if isinstance(value, Named):
            words = [(self._value(entry), entry) for entry in entries]
            return self._matching(value, words)
        numbers = self._numbers(left)
        listed = np.array([self._one_number(entry) for entry in entries], dtype=float)
        return _is_among(np.asarray(numbers, dtype=float), listed)

    def _one_number(self, node: ast.expr) -> float:
        if isinstance(node, ast.Constant) and type(node.value) is int and abs(node.value) < _EXACT:
            return float(node.value)  # a shortcut for lists of a hundred thousand atoms
        value = self._numbers(node)
        if np.ndim(value):
            raise self._source.fault(Text("A single number is expected, not: {0}.", self._source.words(node)), node)
        return float(value)

    def _matching(self, value: Named, words: list[tuple[Value, ast.expr]]) -> NDArray[np.bool_]:
        for word, node in words:
            if not isinstance(word, str):
                message = Text("A word in quotation marks is expected, not: {0}.", self._source.words(node))
                raise self._source.fault(message, node)
        try:
            return value.matches(tuple(word for word, _ in words))
        except ValueError as error:
            node = next((node for word, node in words if word == str(error)), words[0][1])
            message = Text("There is no such element: {0}.", str(error))
            raise self._source.fault(message, node, hint='Symbols are written as in "Fe".') from None

    def called(self, node: ast.Call) -> Value:
        """Return what a function gives."""
        if not isinstance(node.func, ast.Name) or node.func.id not in self._functions:
            message = Text("There is no such function: {0}.", self._source.words(node.func))
            raise self._source.fault(message, node.func, hint=Text("Known are: {0}", ", ".join(self._functions)))
        function = self._functions[node.func.id]
        if len(node.args) != len(function.arguments) or node.keywords:
            hint = Text("Write: {0}({1})", node.func.id, ", ".join(function.arguments))
            raise self._source.fault("The number of values in brackets is wrong.", node, hint=hint)
        read = {"atoms": self.mask, "number": self._one_number, "values": self._numbers}
        values = [read[kind](part) for kind, part in zip(function.arguments, node.args, strict=True)]
        try:
            return function.call(*values)
        except UserError as error:
            raise self._source.fault(error.message, node, hint=error.hint) from None


def _is_among(values: NDArray[np.float64], listed: NDArray[np.float64]) -> NDArray[np.bool_]:
    """Return which values are equal to a listed one, within the tolerance; by bisection, for lists may be long."""
    if not len(listed):
        return np.zeros(values.shape, dtype=bool)
    ordered = np.sort(listed)
    at = np.searchsorted(ordered, values)
    below, above = ordered[np.maximum(at - 1, 0)], ordered[np.minimum(at, len(ordered) - 1)]
    return np.asarray(_equal(values, below) | _equal(values, above))


_FORMS: dict[type[ast.expr], Callable[[_Reader, Any], Value]] = {
    ast.Constant: _Reader.constant,
    ast.Name: _Reader.named,
    ast.BoolOp: _Reader.joined,
    ast.UnaryOp: _Reader.signed,
    ast.BinOp: _Reader.arithmetic,
    ast.Compare: _Reader.compared,
    ast.Call: _Reader.called,
}
