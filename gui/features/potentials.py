"""Potentials: what they are, and those that the user brings."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from typing_extensions import override

from core.engine import potential_calls
from core.engine.engine import FILES, LONG
from core.errors import UserError
from core.models import user_potentials
from core.models.base import Kind
from core.models.registry import catalogue, discover
from gui.dialog_work import DialogWork
from gui.panels.potentials_dialog import Listed, PotentialsDialog

if TYPE_CHECKING:
    from collections.abc import Callable

    from core.models.trying import Trial
    from core.models.user_potentials import UserPotential
    from gui.features.parts import Parts


def install(parts: Parts) -> None:
    """Add the command to the window, and let forms lead to it."""
    Potentials(parts)


class Potentials(DialogWork[PotentialsDialog]):
    """The dialog, and what becomes of what is set in it."""

    def __init__(self, parts: Parts) -> None:
        super().__init__(parts)
        tip = self.tr("See the potentials and their licences; bring model files and ASE calculators of your own")
        parts.actions.add(
            "potentials", self.tr("&Potentials…"), self.open, group=self.tr("Edit"), icon_name="settings", tip=tip
        )
        parts.menus["edit"].append("potentials")

    @override
    def _make(self) -> PotentialsDialog:
        dialog = PotentialsDialog(self._parts.window)
        dialog.save_wanted.connect(partial(self._with_hash, self._save))
        dialog.test_wanted.connect(self._test)
        dialog.remove_wanted.connect(self._remove)
        return dialog

    @override
    def _list(self, chosen: str = "") -> None:
        dialog, fault = self._shown(), None
        try:
            own = {one.key: one for one in user_potentials.read()}
        except UserError as error:
            own, fault = {}, error
        installed = discover()
        listed = [
            Listed(entry.spec, None if key in installed else own.get(key))
            for key, entry in catalogue().items()
            if entry.spec.kind is Kind.POTENTIAL
        ]
        dialog.show_potentials(listed, chosen)
        if fault is not None:
            dialog.tell_error(fault)

    def _with_hash(self, then: Callable[[UserPotential], object]) -> None:
        """Go on with what the form says, after the hash of a newly trusted file is known."""
        dialog = self._shown()
        if not dialog.form.needs_hash:
            self._guarded(lambda: then(dialog.form.potential()))
            return
        dialog.tell(self.tr("Reading the model file…"))
        self._submit(FILES, lambda found: self._hashed(found, then), potential_calls.hash_model, dialog.form.file.path)

    def _hashed(self, found: str, then: Callable[[UserPotential], object]) -> None:
        self._ended()
        self._guarded(lambda: then(self._shown().form.potential(found)))

    def _guarded(self, work: Callable[[], object]) -> None:
        try:
            work()
        except UserError as error:
            self._shown().tell_error(error)

    def _save(self, potential: UserPotential) -> None:
        held = self._shown().form.held
        user_potentials.add(potential, replaces=held.key if held is not None else "")
        self._list(potential.key)
        self._shown().tell(self.tr("Saved. It can be chosen in every task that needs a potential."), "good")

    def _remove(self, key: str) -> None:
        def forget() -> None:
            held = user_potentials.found(key)
            user_potentials.remove(key)
            self._list(next(iter(discover())))
            said = self.tr("{0} was removed; its model file stays.") if held.file else self.tr("{0} was removed.")
            self._shown().tell(said.format(held.title))

        self._guarded(forget)

    def _test(self) -> None:
        dialog = self._shown()
        if dialog.form.isVisible():
            self._with_hash(self._try)
            return
        dialog.tell(self.tr("Loading…"))
        self._submit(LONG, self._tried, potential_calls.try_model, dialog.current_key)

    def _try(self, potential: UserPotential) -> None:
        self._shown().tell(self.tr("Loading; some packages take half a minute…"))
        title = self.tr("Test of {0}").format(potential.title)
        self._submit(LONG, self._tried, potential_calls.try_potential, potential, title=title)

    def _tried(self, trial: Trial) -> None:
        self._ended()
        self._shown().tell_trial(trial)
