"""What an answer of a trained network can be put down to: integrated gradients over atoms and bonds.

Along the straight line from a baseline to the material, the integral of the gradient shares the difference of the two
answers out among the inputs, completely (M. Sundararajan, A. Taly, Q. Yan, ICML 2017, arXiv:1703.01365). The baseline
has the same neighbours in the same numbers, but every atom is the average of the elements that the model knows, in
average surroundings as far as a potential describes them, and no bond says how long it is or how it lies: each counts
as one as long as the network can look. A kind of model that knows what its materials usually are, such as a perfect
tube, has that for a baseline: then only what is unusual has a share.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import numpy as np

from core.errors import MissingExtraError, ModelError
from core.formatting import format_number
from core.learning.domain import KnownMaterials
from core.models.cards import read_card
from core.models.explained import (
    BONDS,
    ELEMENTS,
    ENERGIES,
    SURROUNDINGS,
    WHOLE,
    Bonds,
    Explained,
    ExplainedArchitecture,
)
from core.models.targets import columns_of
from core.models.torch_threads import torch_threads
from core.structures.bond_values import BondValues
from core.structures.elements import LAST
from core.texts import Text

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from numpy.typing import NDArray
    from torch import Tensor

    from core.models.targets import Scale, Target
    from core.models.trained.model import TrainedModel
    from core.structures.crystal import Crystal

RELATIVE, ABSOLUTE = 0.005, 2e-3
"""How far the shares may miss: a part of what is shared out, and a part of the spread of the training values."""
_STEPS = (24, 48, 96, 192, 384)
_DRAWN = 4.0  # Å; no longer bond is drawn
_AT_ONCE = 40_000  # bonds and atoms, of all members together; more take gigabytes
_POTENTIAL = "chgnet-0.3.0"  # whose features and energies some kinds of model see


@dataclass(frozen=True, slots=True, eq=False)
class Attribution:
    """Shares in one answer, in the unit of the property; of classes in probability.

    Attributes:
        value: The answer; of a class its probability.
        baseline: The answer for the baseline.
        atoms: Share of what each atom is and what is seen around it, shape (atoms,).
        bond_shares: Share of each bond from each of its ends, shape (m,).
        bonds: Those bonds, or None where the model sees none.
        whole: Share of what belongs to no atom.
        missing: What the shares do not add up to.
        tolerance: Up to what that counts as complete.
        steps: Points of the line that were looked at.
        said: Name of the class that the probability is of; "" of a number.
        usual: What the baseline is, where it is not average atoms.
        whole_at: To which atoms the share of the whole is put down, adding up to one; None for all alike.
    """

    value: float
    baseline: float
    atoms: NDArray[np.float64]
    bond_shares: NDArray[np.float64] = field(default_factory=lambda: np.zeros(0))
    bonds: Bonds | None = None
    whole: float = 0.0
    missing: float = 0.0
    tolerance: float = 0.0
    steps: int = 0
    said: str = ""
    usual: str = ""
    whole_at: NDArray[np.float64] | None = None

    @property
    def complete(self) -> bool:
        """Whether the shares add up."""
        return abs(self.missing) <= self.tolerance

    @property
    def words(self) -> str:
        """What the shares of the atoms mean, one sentence."""
        baseline = format_number(self.baseline, 3)
        if self.usual:
            return Text(
                "Integrated gradients; each atom with half of its bonds, each bond by itself; what belongs to the "
                "whole is put down to the atoms at the changes. The shares add up to this value minus that of {0} "
                "({1}).",
                self.usual,
                baseline,
            )
        if self.bonds is not None:
            return Text(
                "Integrated gradients; each atom with half of its bonds, each bond by itself. The shares of the atoms "
                "add up to this value minus that of average atoms whose bonds say nothing ({0}).",
                baseline,
            )
        return Text(
            "Integrated gradients; what belongs to an element, or to the whole, is spread over its atoms. The shares "
            "add up to this value minus that of average atoms ({0}).",
            baseline,
        )

    @property
    def near_bonds(self) -> BondValues | None:
        """Shares of the bonds that may be drawn, each as a whole; None where the model sees none."""
        if self.bonds is None:
            return None
        near = self.bonds.lengths < _DRAWN
        ends = (self.bonds.first[near], self.bonds.second[near], self.bonds.images[near])
        return BondValues.summed(*ends, self.bond_shares[near])

    @property
    def with_bonds(self) -> NDArray[np.float64]:
        """Shares of the atoms, each with half of its bonds and its part of the whole; they add up to all."""
        total = self.atoms + self.whole * (1 / len(self.atoms) if self.whole_at is None else self.whole_at)
        if self.bonds is not None:
            for ends in (self.bonds.first, self.bonds.second):
                total = total + np.bincount(ends, self.bond_shares / 2, minlength=len(total))
        return np.asarray(total)


def average_atom(model: TrainedModel, counts: NDArray[Any] | None = None) -> NDArray[np.float32]:
    """Return how much of each element is in the average atom, by atomic number, shape (119,), adding up to one.

    Args:
        model: The model.
        counts: How many known materials hold each element; without them all that were trained on count alike.
    """
    shares = np.zeros(LAST + 1)
    if counts is not None and np.sum(counts[1:]) > 0:
        shares[1 : len(counts)] = counts[1 : LAST + 1]
    else:
        shares[list(model.manifest.elements)] = 1.0
    return np.asarray(shares / shares.sum(), dtype=np.float32)


def attribute(
    model: TrainedModel,
    crystal: Crystal,
    target: Target,
    average: NDArray[np.float32],
    report: Callable[[], None] = lambda: None,
) -> Attribution:
    """Share the answer of an ensemble of networks out among atoms and bonds.

    Args:
        model: The model.
        crystal: The structure.
        target: Which of its answers.
        average: What ``average_atom`` gave.
        report: Called many times; what it raises ends it.

    Raises:
        ModelError: If the kind of model is no network that can be explained so.
        MissingExtraError: If captum is not installed.
        UserError: If the model cannot see the structure.
    """
    if not isinstance(model.kind, ExplainedArchitecture):
        raise ModelError(
            Text("The answers of {0} cannot be put down to atoms.", model.kind.title),
            hint="Look at what substitutions change instead.",
        )
    with torch_threads():
        made = _Line(model, model.kind.explained(crystal, model.hyper), target, average, report)
        return made.attribution()


class _Line:
    """The line from the baseline to a material."""

    def __init__(
        self,
        model: TrainedModel,
        explained: Explained,
        target: Target,
        average: NDArray[np.float32],
        report: Callable[[], None],
    ) -> None:
        import torch

        self._model, self._explained, self._target, self._report = model, explained, target, report
        place = model.targets.index(target)
        self._scale: Scale = model.scales[place]
        self._column = columns_of(model.targets)[place]
        self._inputs = {name: torch.as_tensor(values) for name, values in explained.inputs.items()}
        if explained.bonds is not None:
            with torch.no_grad():
                self._inputs[BONDS] = model.members[0].bond_features(self._batch(1))
        usual = getattr(model.members[0], "usual", None)
        self._baselines = {name: _baseline(name, values, average, usual) for name, values in self._inputs.items()}
        if explained.usual is not None:
            known = {name: torch.as_tensor(values) for name, values in explained.usual.inputs.items()}
            self._baselines |= {**known, BONDS: self._inputs[BONDS][torch.as_tensor(explained.usual.bonds)]}
        self._class = self._likeliest() if target.is_class else 0

    def attribution(self) -> Attribution:
        """Return the shares, from as many points as they need to add up."""
        value, baseline = self._say(self._inputs), self._say(self._baselines)
        tolerance = RELATIVE * abs(value - baseline) + ABSOLUTE * self._spread(value)
        for steps in _STEPS:
            shares = self._shares(steps)
            missing = value - baseline - sum(float(one.sum()) for one in shares.values())
            if abs(missing) <= tolerance:
                break
        return self._shared_out(shares, value, baseline, missing, tolerance, steps)

    def _spread(self, value: float) -> float:
        """Return what counts as much in the unit of the property."""
        if self._target.is_class:
            return 1.0
        return abs(value) * self._scale.spread if self._target.logarithmic else self._scale.spread

    def _shares(self, steps: int) -> dict[str, NDArray[np.float64]]:
        """Return the share of each row of each input."""
        try:
            from captum.attr import IntegratedGradients
        except ModuleNotFoundError as error:
            raise MissingExtraError.named("captum", "learning") from error
        names = list(self._inputs)

        def forward(*rows: Tensor) -> Tensor:
            self._report()
            return self._outcome(dict(zip(names, rows, strict=True)))

        found = IntegratedGradients(forward, multiply_by_inputs=True).attribute(
            tuple(self._inputs[name][None] for name in names),
            baselines=tuple(self._baselines[name][None] for name in names),
            n_steps=steps,
            method="gausslegendre",
            internal_batch_size=min(steps, self._at_once),
        )
        return {name: one[0].sum(dim=1).detach().double().numpy() for name, one in zip(names, found, strict=True)}

    @property
    def _at_once(self) -> int:
        rows = sum(len(values) for values in self._inputs.values()) * len(self._model.members)
        return max(1, _AT_ONCE // max(rows, 1))

    def _say(self, inputs: Mapping[str, Tensor]) -> float:
        import torch

        with torch.no_grad():
            return float(self._outcome({name: values[None] for name, values in inputs.items()})[0])

    def _outcome(self, inputs: Mapping[str, Tensor]) -> Tensor:
        """Return what the ensemble says for inputs of shape (n, rows, k), in the unit of the property, shape (n,)."""
        outputs = self._outputs(inputs)
        if self._target.is_class:
            return _chances(outputs).mean(dim=0)[:, self._class]
        numbers = self._scale.middle + self._scale.spread * outputs[:, :, 0].mean(dim=0)
        return 10.0**numbers if self._target.logarithmic else numbers

    def _outputs(self, inputs: Mapping[str, Tensor]) -> Tensor:
        import torch

        batch = self._batch(len(inputs[ELEMENTS]))
        found = [member.answer(batch, inputs)[:, self._column] for member in self._model.members]
        return torch.stack(found)

    def _likeliest(self) -> int:
        import torch

        with torch.no_grad():
            chances = _chances(self._outputs({name: values[None] for name, values in self._inputs.items()}))
        # of a yes or no the yes, whatever is likelier
        return 1 if len(self._target.classes) == 2 else int(chances.mean(dim=0)[0].argmax())

    def _batch(self, times: int) -> Any:
        kind: Any = self._model.kind
        return kind.batch([self._explained.example] * times)

    def _shared_out(
        self,
        shares: Mapping[str, NDArray[np.float64]],
        value: float,
        baseline: float,
        missing: float,
        tolerance: float,
        steps: int,
    ) -> Attribution:
        rows, bonds, usual = self._explained.atoms, self._explained.bonds, self._explained.usual
        of_atoms = sum(one for name, one in shares.items() if name not in (BONDS, WHOLE))
        of_bonds = np.zeros(0) if bonds is None else (shares[BONDS] / np.bincount(bonds.rows))[bonds.rows]
        return Attribution(
            value,
            baseline,
            np.asarray((of_atoms / np.bincount(rows))[rows]),
            of_bonds,
            bonds,
            float(shares[WHOLE].sum()) if WHOLE in shares else 0.0,
            missing,
            tolerance,
            steps,
            self._target.classes[self._class] if self._target.is_class else "",
            "" if usual is None else usual.words,
            None if usual is None else usual.whole,
        )


def _baseline(name: str, values: Tensor, average: NDArray[np.float32], usual: Tensor | None) -> Tensor:
    """Return the baseline of an input: average atoms in average surroundings; of the rest, nothing to be seen."""
    import torch

    if name == WHOLE and usual is not None:
        return usual.expand_as(values).clone()
    if name == ELEMENTS:
        return torch.as_tensor(average).expand_as(values).clone()
    if name == ENERGIES:
        return torch.full_like(values, _energy_of(average))
    known = KnownMaterials.read(_POTENTIAL) if name == SURROUNDINGS else None
    if known is not None and known.mean.shape == values.shape[1:]:
        return torch.as_tensor(known.mean).expand_as(values).clone()
    return torch.zeros_like(values)


def _energy_of(average: NDArray[np.float32]) -> float:
    """Return the energy of the average atom in known materials, eV."""
    table = read_card(_POTENTIAL)["mean_site_energies"]
    energies = np.array([table.get(str(number), np.nan) for number in range(LAST + 1)])
    known = np.isfinite(energies) & (average > 0)
    return float(np.average(energies[known], weights=average[known])) if known.any() else 0.0


def _chances(outputs: Tensor) -> Tensor:
    """Return the probabilities of classes for logits of shape (members, n, 1 or classes)."""
    import torch

    if outputs.shape[2] == 1:
        yes = torch.sigmoid(outputs[:, :, 0])
        return torch.stack([1 - yes, yes], dim=2)
    return torch.softmax(outputs, dim=2)
