"""What a person can put right, and the one signal that a job was cancelled."""

from __future__ import annotations

from core.texts import Text, sentences


class UserError(Exception):
    """Something the user can put right; its text is shown as it is, or translated where it is a ``Text``.

    Attributes:
        message: What is wrong, one sentence: a literal, or a ``Text`` where it says something of the case.
        hint: What to do about it, one sentence, or an empty string.
        detail: Technical detail that the window folds away, or an empty string.
    """

    def __init__(self, message: str, *, hint: str = "", detail: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint
        self.detail = detail

    @property
    def text(self) -> str:
        """Message and hint, ready for translation."""
        return sentences(self.message, self.hint)

    def __str__(self) -> str:
        return str(self.text)

    def __reduce__(self) -> tuple[object, ...]:
        # Exceptions with keyword arguments need help to cross the process border.
        return (_rebuild, (type(self), self.message, self.hint, self.detail))


def _rebuild(kind: type[UserError], message: str, hint: str, detail: str) -> UserError:
    return kind(message, hint=hint, detail=detail)


class FileError(UserError):
    """A file that cannot be read or written."""


class StructureError(UserError):
    """A structure that a task or model cannot work with."""


class ModelError(UserError):
    """A model that is missing, does not know an element, or gave an unusable answer."""


class MissingExtraError(UserError):
    """An optional part of the program that is not installed."""

    @classmethod
    def named(cls, what: str, extra: str) -> MissingExtraError:
        """Say which extra brings ``what``."""
        return cls(
            Text("{0} is not installed.", what), hint=Text("Install it with: {0}", f"pip install 'matterdesk[{extra}]'")
        )


class EngineError(UserError):
    """The background process ended, ran out of memory, or could not start."""


class Cancelled(BaseException):  # a signal, not an error: no `except Exception` may swallow it
    """The user cancelled the job."""
