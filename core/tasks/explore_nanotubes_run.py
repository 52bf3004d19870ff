"""Runs the searchers for nanotubes and tells of them."""

from __future__ import annotations

import time
from functools import partial
from typing import TYPE_CHECKING

from core.exploration.oracles import MECHANICS, NETWORK, LawOracle, NetworkOracle, truth_of, truth_with
from core.exploration.racing import TITLES, Course, Race, Runner
from core.exploration.space import TubeSpace
from core.exploration.wishes import Aim, Wish
from core.models.dispersion import SUFFIX
from core.nanotubes.build import build, title_of
from core.tasks.base import Entry, Value
from core.tasks.exploration_charts import best_of, charts_of, table_of
from core.tasks.exploring import Exploration, ExplorationSoFar
from core.tasks.potentials import spec_of
from core.texts import Text

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from core.exploration.oracles import Oracle
    from core.exploration.racing import SearcherKey, Tried
    from core.exploration.wishes import Answers
    from core.nanotubes.recipe import ChangeKind, TubeRecipe
    from core.structures.crystal import Crystal
    from core.tasks.base import Context
    from core.tasks.explore_nanotubes import ExploreNanotubesParams

_SHOW_EVERY = 0.5
_TELL_EVERY = 0.1
_MODEL = "tight binding"
_ANGSTROM = 10.0  # in a nanometre
_REASON = Text("One pi orbital an atom; spin, the charge around dopants and vibrations are left out.")
_LAW, _LAW_REASON = "zone folding", Text("Of the tube without its changes of sites, and not flattened.")
_FORESEERS = {"law": "zone folding + Gaussian process", "network": "graph network + Gaussian process"}
_FORESEER_REASON = Text("Put right by what tight binding said of the tubes tried before.")


def explored(params: ExploreNanotubesParams, ctx: Context) -> Exploration:
    """Let the searchers run, and return what they found."""
    return _Exploration(params, ctx).run()


class _Exploration:
    def __init__(self, params: ExploreNanotubesParams, ctx: Context) -> None:
        self._params, self._ctx = params, ctx
        self._wish, self._space = wish_of(params), space_of(params)
        oracle = _oracle(params, ctx)
        course = Course(self._space, self._wish, params.budget, params.seed, params.stop_when_met, oracle)
        self._race = Race(course, self._truth())
        self._runners = [Runner(key) for key in _keys(params)]
        self._tubes: list[Entry] = []
        self._sent, self._shown, self._told = 0, 0.0, 0.0
        self._at = 0.0
        self._best: Tried | None = None

    def run(self) -> Exploration:
        """Run one searcher after the other."""
        for place, runner in enumerate(self._runners):
            for tried in self._race.run(runner, self._teller(place), lambda: self._ctx.stopping):
                self._tubes.append(Entry("", build(tried.step.recipe), _values(tried, self._params)))
                self._show(place)
            if self._ctx.stopping:
                break
        return self._result()

    def _truth(self) -> Callable[[TubeRecipe], Answers]:
        """Return what is asked: tight binding, and a potential where mechanics are wanted."""
        more = mechanics_of(self._params)
        if not more:
            return truth_of
        self._ctx.report(None, Text("Loading the potential"))
        potential = self._ctx.models.load(potential_key(self._params))
        return truth_with(potential, more, self._beat)

    def _beat(self) -> None:
        """Tell that the potential is at work, and end here if that is wanted."""
        now = time.monotonic()
        if now - self._told > _TELL_EVERY:
            self._told = now
            self._ctx.report(self._at, Text("The potential pulls or relaxes a tube"))

    def _teller(self, place: int) -> Callable[[str], None]:
        runner = self._runners[place]

        def tell(said: str) -> None:
            now = time.monotonic()
            if now - self._told > _TELL_EVERY:
                self._told, self._at = now, self._fraction(place)
                self._ctx.report(self._at, Text("{0} · {1}", TITLES[runner.key], said))

        return tell

    def _fraction(self, place: int) -> float:
        return (place + min(len(self._runners[place].tried) / self._params.budget, 1.0)) / len(self._runners)

    def _show(self, place: int) -> None:
        now = time.monotonic()
        if now - self._shown < _SHOW_EVERY:
            return
        self._shown = now
        found = best_of(self._runners)
        if found is None:
            return
        better = found[1] is not self._best
        self._best = found[1]
        new, self._sent = tuple(self._tubes[self._sent :]), len(self._tubes)
        so_far = ExplorationSoFar(
            0,
            charts_of(self._runners, self._wish),
            self._summary(),
            self._tubes[found[0]].values,
            crystal=self._tubes[found[0]].crystal if better else None,
            made=_crystals(new),
            tables=(table_of(self._runners),),
            tried=new,
        )
        self._ctx.report(self._fraction(place), Text("Tube {0}", title_of(found[1].step.recipe)), so_far)

    def _result(self) -> Exploration:
        found = best_of(self._runners)
        if found is None:
            return Exploration("", None, error=Text("No tube was tried before the search was stopped."))
        place, best = found
        return Exploration(
            title_of(best.step.recipe),
            self._tubes[place].crystal,
            self._tubes[place].values,
            charts=charts_of(self._runners, self._wish),
            summary=self._summary(),
            tables=(table_of(self._runners),),
            made=_crystals(self._tubes),
            made_title=Text("Nanotubes tried"),
            complete=not self._ctx.stopping,
            shown=place,
            tried=tuple(self._tubes),
        )

    def _summary(self) -> tuple[str, ...]:
        found = best_of(self._runners)
        said: list[str] = []
        if found is not None:
            said.append(Text("The best tube: {0}.", title_of(found[1].step.recipe)))
        for runner in self._runners:
            if runner.found_after is not None:
                said.append(Text("{0}: found by question {1}.", TITLES[runner.key], runner.found_after))
            elif runner.tried and self._wish.can_be_met:
                said.append(Text("{0}: nothing found; questions asked: {1}.", TITLES[runner.key], len(runner.tried)))
        said.append(Text("Kinds of perfect tubes within the bounds: {0}.", len(self._space.indices)))
        return tuple(said)


def _oracle(params: ExploreNanotubesParams, ctx: Context) -> Callable[[], Oracle]:
    """Return what makes an oracle for each searcher; the network is loaded once."""
    more = mechanics_of(params)
    if params.oracle == "law":
        return partial(LawOracle, more)
    ctx.report(None, Text("Loading the graph network"))
    return partial(NetworkOracle, ctx.models.load(NETWORK), more)


def mechanics_of(params: ExploreNanotubesParams) -> tuple[str, ...]:
    """Return what a potential is asked for."""
    asked = {"formation_energy": params.stability, "specific_strength": params.strength}
    return tuple(key for key in MECHANICS if asked[key] != "any")


def versions(params: ExploreNanotubesParams) -> dict[str, str]:
    """Return what told of the tubes."""
    found = {_MODEL: "1"}
    if mechanics_of(params):
        found[potential_key(params)] = spec_of(params.potential).version
    return found


def potential_key(params: ExploreNanotubesParams) -> str:
    """Return the key of the potential, with dispersion if that is wanted."""
    return params.potential + (SUFFIX if params.dispersion else "")


def space_of(params: ExploreNanotubesParams) -> TubeSpace:
    """Return which tubes may be tried."""
    kinds: list[ChangeKind] = []
    kinds += ["vacancy"] if params.vacancies else []
    kinds += ["stone_wales"] if params.stone_wales else []
    kinds += ["boron", "nitrogen"] if params.dopants else []
    kinds += ["hydrogen", "hydroxyl"] if params.groups else []
    return TubeSpace(
        narrowest=params.narrowest,
        widest=params.widest,
        most_atoms=params.most_atoms,
        kinds=tuple(kinds),
        most_changes=params.most_changes if kinds else 0,
        strain=(params.least_strain, params.most_strain),
        twist=(-params.most_twist, params.most_twist),
        squash=(0.0, params.most_squash),
        second_wall=params.second_wall,
    )


def wish_of(params: ExploreNanotubesParams) -> Wish:
    """Return what is wanted."""
    aims: list[Aim] = []
    if params.gap is not None:
        aims.append(Aim("gap", value=params.gap, scale=params.gap_tolerance))
    if params.conductance != "any":
        aims.append(Aim("conductance", params.conductance, scale=1.0))
    if params.stability != "any":
        aims.append(Aim("formation_energy", "least", scale=0.05))
    if params.strength != "any":
        aims.append(Aim("specific_strength", "most", scale=5.0))
    if params.diameter is not None:
        aims.append(Aim("diameter", value=params.diameter, scale=params.diameter_tolerance))
    return Wish(tuple(aims), params.change_cost, params.atom_cost)


def _keys(params: ExploreNanotubesParams) -> Sequence[SearcherKey]:
    others: dict[str, tuple[SearcherKey, ...]] = {
        "none": (),
        "random": ("random",),
        "all": ("agent", "ranked", "bayesian", "genetic", "random"),
    }
    return (params.searcher, *(key for key in others[params.compare] if key != params.searcher))


def _crystals(tubes: Sequence[Entry]) -> tuple[Crystal, ...]:
    return tuple(one.crystal for one in tubes if one.crystal is not None)


def _values(tried: Tried, params: ExploreNanotubesParams) -> dict[str, Value]:
    """Return what tight binding says of a tube, what zone folding says, and what was foreseen."""
    told, foreseer = tried.step.answers, _FORESEERS[params.oracle]
    values = [
        Value("tight_binding_gap", told["gap"], model=_MODEL, reason=_REASON),
        Value("folded_gap", tried.law["gap"], model=_LAW, reason=_LAW_REASON),
    ]
    if tried.foreseen is not None:
        values.append(Value("foreseen_gap", tried.foreseen["gap"], tried.unsure, foreseer, reason=_FORESEER_REASON))
    values += [
        Value("conductance_quanta", told["conductance"], model=_MODEL, reason=_REASON),
        Value("tube_diameter", told["diameter"] * _ANGSTROM),
    ]
    keys = {"formation_energy": "formation_energy_per_atom", "specific_strength": "specific_strength"}
    values += [Value(keys[key], told[key], model=potential_key(params)) for key in MECHANICS if key in told]
    return {value.key: value for value in values}
