"""What some tasks need besides a structure and their defaults."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import ase
import numpy as np

from core.structures.write import text_of
from tests.core.models.crystals import salt

if TYPE_CHECKING:
    from core.structures.crystal import Crystal
    from core.tasks.base import Task

OTHER = text_of(salt().replace(numbers=np.where(salt().numbers == 11, 12, 8), arrays={}))
OPTIONS: dict[str, dict[str, Any]] = {
    "electronic_transport": {"points": 5},
    "predict_structure": {"units": 1, "guesses": 2, "relaxed": 1, "max_steps": 2, "fmax": 1.0, "random": "never"},
    "explore_nanotubes": {"searcher": "random", "compare": "none", "budget": 2, "most_atoms": 80},
    "optimise_composition": {"template": "p3ht_cnt", "batch": 2},
    "generate": {"number": 4, "max_atoms": 2, "max_steps": 3, "fmax": 5.0, "above_hull": 5.0, "baseline": "none"},
    "steer": {"number": 3, "keep": "elements", "relax": False, "novelty": "off", "max_atoms": 8},
    "active_learning": {"mode": "run", "oracle": "energy", "name": "contract"},
    "train_model": {
        "data": str(Path(__file__).parents[1] / "core/learning/cubic.csv"),
        "epochs": 2,
        "crystal_graph_features": 8,
        "crystal_graph_layers": 1,
        "name": "contract",
        "baseline": False,
    },
    "train_generator": {
        "data": str(Path(__file__).parents[1] / "core/generation/gan/salts.csv"),
        "epochs": 1,
        "batch": 64,
        "width": 16,
        "name": "contract",
    },
    "make_nanotube_dataset": {"most_n": 5, "perfect_atoms": 30, "changed": 2, "changed_atoms": 60, "name": "contract"},
    "learning_curve": {
        "data": str(Path(__file__).parents[1] / "core/learning/cubic.csv"),
        "smallest": 8,
        "largest": 8,
        "repeats": 2,
        "steps": 1,
        "split": "random",
        "network": "composition",
        "foundation": False,
        "few_shot": False,
        "descriptors": False,
    },
    "search_hyperparameters": {
        "data": str(Path(__file__).parents[1] / "core/learning/cubic.csv"),
        "trials": 2,
        "epochs": 2,
        "crystal_graph_features": 8,
        "vary": "learning_rate, layers",
    },
    "measure_leakage": {
        "data": str(Path(__file__).parents[1] / "core/learning/cubic.csv"),
        "target": "my_energy",
        "model": "crystal_graph",
        "epochs": 1,
        "most": 24,
    },
    "evaluate_model": {"data": str(Path(__file__).parents[1] / "core/learning/cubic.csv"), "most": 20},
    "conductivity_from_runs": {"species": "Na Si Cu", "temperatures": "300", "time_step": 10.0},
    "ionic_conductivity": {
        "species": "Na Si Cu",
        "temperatures": "300 600",
        "time": 0.01,
        "equilibration": 0.002,
        "interval": 2.0,
        "size": 2.5,
        "approximate_disorder": False,
    },
    "migration_path": {
        "species": "Na Si Cu",
        "length": 3.0,
        "most_hops": 1,
        "images": 1,
        "relax_first": False,
        "max_steps": 2,
        "fmax": 2.0,
    },
    "build_interface": {"film": OTHER, "strain": 10.0},
    "build_sqs": {"steps": 250, "size_by": "repeat", "repeat": (2, 2, 1), "pairs": 4.5, "triplets": 0.0},
    "compare_potentials": {"copies": 1},
    "build_stack": {"other": OTHER, "how": "merge"},
    "equation_of_state": {"points": 5, "range": 4.0, "relax": False, "at_volume": "nothing"},
    "elasticity": {"relax": False, "relax_atoms": False},
    "phonons": {"min_length": 3.0, "mesh": 6.0, "relax": False, "max_temperature": 300.0},
    "thermal_conductivity": {"relax": False},
    "tensile_test": {"to": 1.0, "step": 0.5, "max_steps": 5},
    "molecular_dynamics": {"size": 2.6, "time": 0.022, "equilibration": 0.002, "step": 1.0},
    "vacf": {"time_step": 1.0},
    # what ase tests its own reader with
    "dft_results": {"file": str(Path(ase.__file__).parent / "test/testdata/vasp/vasprun_pstress.xml")},
    # its potentials know few elements, and it need not be installed
    "lammps": {"only_input": True},
    # the program has pseudopotentials of few elements with it, and need not be installed
    "quantum_espresso": {"only_input": True},
}


def options_for(task: Task) -> dict[str, Any]:
    """Return the parameters without which a task cannot begin."""
    return OPTIONS.get(task.key, {})


def prepared(task: Task, crystal: Crystal) -> Crystal:
    """Return a structure with vacuum along c where a task needs a surface."""
    if task.key != "build_adsorbate" or not len(crystal) or not np.linalg.det(crystal.cell):
        return crystal
    normal = np.cross(crystal.cell[0], crystal.cell[1])
    cell = crystal.cell.copy()
    cell[2] = 20.0 * normal / np.linalg.norm(normal)
    return crystal.replace(cell=cell)
