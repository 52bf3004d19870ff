"""Times how soon a fresh process lists the structures that a composition may have, and how soon all are relaxed.

Run by test_bench_structures.py.

usage: first_guesses.py FORMULA     prints "seconds-to-first-list seconds-to-all"
"""

import sys
import time

from core.engine.context import LocalContext
from core.tasks.predict_structure import TASK, PredictionSoFar, PredictParams


def main():
    seen = []

    def listen(_fraction, _message, partial):
        if isinstance(partial, PredictionSoFar) and partial.structures:
            seen.append(time.perf_counter())

    begun = time.perf_counter()
    TASK.run((), PredictParams(formula=sys.argv[1], exact_cell=True, guesses=20), LocalContext(listen))
    print(f"{seen[0] - begun:.2f} {time.perf_counter() - begun:.1f}")


if __name__ == "__main__":
    main()
