"""Search for hyper-parameters: what may vary, which values are tried next, which trials are given up early.

Values come from optuna's tree-structured Parzen estimator (J. Bergstra et al., NeurIPS 24, 2546 (2011)), drawn with a
seed made of the search's seed and the number of the trial: with the same trials behind it a search goes on alike,
whether it was cut off in between or not. Trials are kept as JSON.
"""

from __future__ import annotations

import json
import math
import os
import warnings
from dataclasses import asdict, dataclass, field
from typing import TYPE_CHECKING, Any, Literal, get_args, get_origin

import numpy as np

from core.errors import FileError, MissingExtraError, UserError
from core.texts import Text, listing

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from pathlib import Path

    from pydantic.fields import FieldInfo

State = Literal["complete", "pruned", "failed"]

OF_EXAMPLES = frozenset({"radius", "begin", "only_shares", "highest", "composition"})
"""Hyper-parameters with which materials must be described anew; they vary only where they are asked for."""
_SMALL = 10  # integers up to which steps are even
_WIDE = frozenset({"learning_rate"})
_STARTUP = 5  # trials that are drawn at random, and none of which is given up
FEWEST_TO_WEIGH = 2 * _STARTUP
"""Complete trials that the importance of hyper-parameters needs."""
_LONGEST = 10_000_000  # characters of a file of trials


@dataclass(frozen=True, slots=True)
class Range:
    """What a hyper-parameter may be.

    Attributes:
        name: Its name.
        title: Its name in the window.
        choices: Values of one that is no number; () of others.
        names: What the choices are called in the window, in their order; () where they have no names.
        low: Least number.
        high: Largest.
        whole: Whether it is an integer.
        log: Whether it varies by factors.
    """

    name: str
    title: str
    choices: tuple[Any, ...] = ()
    low: float = 0.0
    high: float = 0.0
    whole: bool = False
    log: bool = False
    names: tuple[str, ...] = ()

    def said(self, value: Any) -> str:
        """Return a value as a person reads it."""
        if self.names:
            return self.names[self.choices.index(value)]
        return f"{value:.3g}" if isinstance(value, float) else str(value)


@dataclass(frozen=True, slots=True)
class Trial:
    """A trial that has ended.

    Attributes:
        number: From 0 on.
        values: Name of each hyper-parameter that varies to its value.
        state: "complete", "pruned" where it was given up, or "failed" where it broke down.
        score: The lowest loss on the validation materials; None of one that broke down before the first epoch.
        losses: Loss after each epoch.
        errors: Title of each target to its mean absolute error on the validation materials, in its unit.
        seconds: How long it took.
    """

    number: int
    values: Mapping[str, Any]
    state: State
    score: float | None
    losses: tuple[float, ...] = ()
    errors: Mapping[str, float] = field(default_factory=dict)
    seconds: float = 0.0


def range_of(name: str, info: FieldInfo) -> Range | None:
    """Return what a parameter may be around its default; None of one that cannot vary."""
    title, kind, default = info.title or name, info.annotation, info.default
    if kind is bool:
        return Range(name, title, (False, True), names=(Text("No"), Text("Yes")))
    choices = get_args(kind) if get_origin(kind) is Literal else _multiples(info)
    if choices:
        return Range(name, title, choices, names=_names(info, choices))
    if kind not in {int, float}:
        return None
    least = max((_limit(one, ("ge", "gt"), -math.inf) for one in info.metadata), default=-math.inf)
    most = min((_limit(one, ("le", "lt"), math.inf) for one in info.metadata), default=math.inf)
    if default <= 0:
        return Range(name, title, (), max(least, 0.0), min(most, 0.5)) if kind is float else None
    if kind is int and default < _SMALL:
        return Range(name, title, (), max(least, default // 3, 1), min(most, 2 * default), whole=True)
    factor = 10.0 if name in _WIDE else 4.0
    low, high = max(least, default / factor), min(most, default * factor)
    if kind is int:
        low, high = math.ceil(low), math.floor(high)
    return Range(name, title, (), low, high, whole=kind is int, log=True)


def _multiples(info: FieldInfo) -> tuple[int, ...]:
    """Return the values around its default of an integer that must be a multiple of some number; () of any other."""
    step = int(max((_limit(one, ("multiple_of",), 1) for one in info.metadata), default=1))
    if step == 1:
        return ()
    least = max((_limit(one, ("ge", "gt"), step) for one in info.metadata), default=step)
    most = min((_limit(one, ("le", "lt"), math.inf) for one in info.metadata), default=math.inf)
    return tuple(range(math.ceil(least / step) * step, int(min(most, 4 * info.default)) + 1, step))


def _names(info: FieldInfo, choices: Sequence[Any]) -> tuple[str, ...]:
    """Return what the form calls the choices."""
    extra = info.json_schema_extra
    called = extra.get("choices") if isinstance(extra, dict) else None
    known: Mapping[str, Any] = called if isinstance(called, dict) else {}
    return tuple(str(known.get(choice, choice)) for choice in choices)


def _limit(one: Any, names: Iterable[str], otherwise: float) -> float:
    return next((float(getattr(one, name)) for name in names if getattr(one, name, None) is not None), otherwise)


def ranges_of(fields: Mapping[str, FieldInfo], wanted: Sequence[str]) -> tuple[Range, ...]:
    """Return what varies.

    Args:
        fields: All parameters that could.
        wanted: Names of those that shall; () for all with which materials need not be described anew.

    Raises:
        UserError: If one is not known, or none can vary.
    """
    found = {name: one for name, info in fields.items() if (one := range_of(name, info)) is not None}
    for name in wanted:
        if name not in found:
            raise UserError(Text("{0} is nothing that can vary.", name), hint=Text("It can be {0}.", listing(found)))
    chosen = tuple(found[name] for name in wanted or found if wanted or name not in OF_EXAMPLES)
    if not chosen:
        raise UserError("Nothing can vary in this kind of model.", hint="Choose another kind of model.")
    return chosen


class Search:
    """A search under way.

    Args:
        ranges: What varies.
        seed: Of whatever is drawn.
        file: Where ended trials are kept; a search goes on from there.

    Raises:
        MissingExtraError: If optuna is not installed.
        FileError: If the file holds no trials of this search.
    """

    def __init__(self, ranges: Sequence[Range], seed: int, file: Path) -> None:
        try:
            import optuna
        except ModuleNotFoundError as error:
            raise MissingExtraError.named("optuna", "learning") from error
        optuna.logging.set_verbosity(optuna.logging.ERROR)
        self._optuna = optuna
        self.ranges, self._seed, self._file = tuple(ranges), seed, file
        pruner = optuna.pruners.MedianPruner(n_startup_trials=_STARTUP, n_warmup_steps=1)
        self._study = optuna.create_study(direction="minimize", pruner=pruner)
        self._now: Any = None
        self._heard = 0
        self.trials: tuple[Trial, ...] = ()
        for one in _read(file):
            self._take(one)

    @property
    def best(self) -> Trial | None:
        """The best of the trials that came to their end; None before the first."""
        complete = [(one.score, one) for one in self.trials if one.state == "complete" and one.score is not None]
        return min(complete, key=lambda pair: pair[0], default=(None, None))[1]

    def ask(self) -> dict[str, Any]:
        """Begin the next trial and return its values."""
        number = len(self.trials)
        own = int(np.random.SeedSequence((self._seed, number)).generate_state(1)[0])
        with warnings.catch_warnings():
            # optuna calls it experimental, since 2020
            warnings.simplefilter("ignore", self._optuna.exceptions.ExperimentalWarning)
            sampler = self._optuna.samplers.TPESampler(seed=own, n_startup_trials=_STARTUP, multivariate=True)
        self._study.sampler = sampler
        self._now, self._heard = self._study.ask(self._distributions()), 0
        return {one.name: _tidy(self._now.params[one.name], one) for one in self.ranges}

    def is_hopeless(self, losses: Sequence[float]) -> bool:
        """Say of the trial under way whether it is behind half of the others, after each of its epochs."""
        for epoch in range(self._heard, len(losses)):
            self._now.report(losses[epoch], epoch)
        fresh, self._heard = len(losses) > self._heard, len(losses)
        return fresh and bool(self._now.should_prune())

    def end(self, trial: Trial) -> None:
        """Keep the trial that was begun last.

        Raises:
            FileError: If it cannot be written down.
        """
        self._study.tell(self._now, state=self._optuna.trial.TrialState.FAIL)
        self._take(trial)
        _write(self._file, self.trials)

    def importance(self) -> dict[str, float]:
        """Return how much of the scatter of the scores each hyper-parameter explains, the most important first.

        By functional analysis of variance (F. Hutter et al., ICML 31, 754 (2014)); empty of too few trials.
        """
        complete = [one for one in self.trials if one.state == "complete"]
        if len(complete) < FEWEST_TO_WEIGH or len({one.score for one in complete}) < 2:
            return {}
        judge = self._optuna.importance.FanovaImportanceEvaluator(seed=self._seed)
        found: dict[str, float] = self._optuna.importance.get_param_importances(self._study, evaluator=judge)
        return found

    def _take(self, trial: Trial) -> None:
        states = self._optuna.trial.TrialState
        names = [one.name for one in self.ranges]
        if list(trial.values) != names:
            raise FileError(
                Text("{0} holds trials of another search.", self._file.name), hint="Delete it to begin anew."
            )
        self._study.add_trial(
            self._optuna.trial.create_trial(
                params=dict(trial.values),
                distributions=self._distributions(),
                value=None if trial.state == "failed" else trial.score,
                intermediate_values=dict(enumerate(trial.losses)),
                state={"complete": states.COMPLETE, "pruned": states.PRUNED, "failed": states.FAIL}[trial.state],
            )
        )
        self.trials = (*self.trials, trial)

    def _distributions(self) -> dict[str, Any]:
        kinds = self._optuna.distributions
        found: dict[str, Any] = {}
        for one in self.ranges:
            if one.choices:
                found[one.name] = kinds.CategoricalDistribution(one.choices)
            elif one.whole:
                found[one.name] = kinds.IntDistribution(int(one.low), int(one.high), log=one.log)
            else:
                found[one.name] = kinds.FloatDistribution(one.low, one.high, log=one.log)
        return found


def _tidy(value: Any, limits: Range) -> Any:
    """Return a number with as many figures as a person would write: no more matter."""
    return min(max(float(f"{value:.3g}"), limits.low), limits.high) if isinstance(value, float) else value


def _read(file: Path) -> list[Trial]:
    if not file.exists():
        return []
    try:
        rows = json.loads(file.read_text(encoding="utf-8")[:_LONGEST])
        return [Trial(**{**row, "losses": tuple(row["losses"])}) for row in rows]
    except (OSError, ValueError, TypeError, KeyError) as error:
        raise FileError(
            Text("{0} holds no trials.", file.name), hint="Delete it to begin anew.", detail=str(error)
        ) from error


def _write(file: Path, trials: Sequence[Trial]) -> None:
    draft = file.with_name(f"{file.name}.part")
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        draft.write_text(json.dumps([asdict(one) for one in trials]), encoding="utf-8")
        os.replace(draft, file)  # noqa: PTH105
    except OSError as error:
        raise FileError(
            Text("The trials could not be written to {0}.", str(file)), hint="Make room on the disk.", detail=str(error)
        ) from error
