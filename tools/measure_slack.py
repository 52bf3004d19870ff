"""Measures how far Slack's estimate of thermal conductivity is from what is measured, of 38 simple crystals.

Measured at 300 K: D. T. Morelli and G. A. Slack in High Thermal Conductivity Materials (Springer 2006), chapter 2,
doi:10.1007/0-387-25100-6_2. Lattice parameters in Å are where relaxation begins.

usage: measure_slack.py
"""

from __future__ import annotations

import numpy as np
from ase.build import bulk

from core.errors import StructureError
from core.models.registry import Store
from core.simulation.batch_relax import RelaxOptions, relax_all
from core.simulation.heat_estimates import slack
from core.structures.convert import from_ase
from core.tasks.conduction_estimates import estimate_of
from core.tasks.potentials import DEFAULT_POTENTIAL

MEASURED = {
    "rocksalt": """LiF 4.03 17.6  NaF 4.63 18.4  NaCl 5.64 7.1  NaBr 5.97 2.8  NaI 6.47 1.8  KCl 6.29 7.1  KBr 6.60 3.4
        KI 7.07 2.6  RbCl 6.58 2.8  RbBr 6.89 3.8  RbI 7.34 2.3  MgO 4.21 60  CaO 4.81 27  SrO 5.16 12  BaO 5.52 2.3
        PbS 5.94 2.9  PbSe 6.12 2.0  PbTe 6.46 2.5""",
    "diamond": "C 3.567 3000  Si 5.431 166  Ge 5.658 65",
    "zincblende": """SiC 4.36 490  BN 3.616 760  BP 4.538 350  AlAs 5.661 98  AlSb 6.136 56  GaP 5.451 100
        GaAs 5.653 45  GaSb 6.096 40  InP 5.869 93  InAs 6.058 30  InSb 6.479 20  ZnS 5.41 27  ZnSe 5.669 19
        ZnTe 6.103 18  CdSe 6.05 4.4  CdTe 6.482 7.5  HgTe 6.461 2.5""",
}


def main() -> None:
    """Print the estimates with the potential's own moduli and with corrected ones, and how far they are off."""
    potential = Store().load(DEFAULT_POTENTIAL)
    ratios: dict[bool, list[float]] = {False: [], True: []}
    for structure, listed in MEASURED.items():
        words = listed.split()
        for name, length, measured in zip(words[::3], words[1::3], words[2::3], strict=True):
            start = from_ase(bulk(name, structure, a=float(length)))
            (rest,) = relax_all([start], potential, RelaxOptions(fmax=0.005, max_steps=200))
            line = f"{name:5} measured {measured:>5}"
            for correct, found in ratios.items():
                try:
                    estimate = estimate_of(rest.crystal, potential, lambda *_: None, correct=correct)
                except StructureError:
                    line += "   unstable"
                    continue
                number = float(slack(estimate.sound, np.array([300.0]))[0])
                found.append(number / float(measured))
                line += f"   {'corrected' if correct else 'own'} {number:8.2f}"
            print(line, flush=True)
    for correct, found in ratios.items():
        off = np.exp(np.abs(np.log(found)))
        half, most = np.median(off), np.quantile(off, 0.68)
        print(
            f"{'corrected' if correct else 'own'}: n {len(off)}, median of estimate over measured "
            f"{np.median(found):.2f}; off by a factor of {half:.1f} (half of them), {most:.1f} (68 %), {off.max():.1f}"
        )


if __name__ == "__main__":
    main()
