"""What a person can put right, and the one signal that a job was cancelled."""

from __future__ import annotations


class UserError(Exception):
    """Something the user can put right; its text is shown as it is.

    Attributes:
        hint: What to do about it, one sentence, or an empty string.
        detail: Technical detail that the window folds away, or an empty string.
    """

    def __init__(self, message: str, *, hint: str = "", detail: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint
        self.detail = detail

    def __str__(self) -> str:
        return f"{self.message} {self.hint}".strip()

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
        return cls(f"{what} is not installed.", hint=f"Install it with: pip install 'matterdesk[{extra}]'")


class EngineError(UserError):
    """The background process ended, ran out of memory, or could not start."""


class Cancelled(BaseException):  # a signal, not an error: no `except Exception` may swallow it
    """The user cancelled the job."""
