"""The randomized differential test at length: ``python -m tests.tracker.bench_differential --count 2000``.

Run it in ``kernel/``. Prints one JSON line with counts and ratios; the exit code is 1 if a plan was wrong.
"""

import argparse
import json
import shutil
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

from .differential.trial import Outcome, run_trial
from .repository import make_template


def summarize(outcomes: list[Outcome], seconds: float) -> dict[str, object]:
    """Return counts and ratios."""
    counted = [outcome for outcome in outcomes if outcome.least]
    least = sum(outcome.least or 0 for outcome in counted)
    cells = sum(outcome.cells for outcome in outcomes)
    return {
        "notebooks": len(outcomes),
        "kinds": Counter(outcome.kind for outcome in outcomes),
        "wrong": [outcome.seed for outcome in outcomes if outcome.faults],
        "compared_with_least": len(counted),
        "planned_over_least": sum(o.planned for o in counted) / least if least else None,
        "planned_over_all": sum(o.planned for o in outcomes) / cells if cells else None,
        "seconds": round(seconds, 1),
    }


def main(arguments: list[str] | None = None) -> int:
    """Run trials and print their summary."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=2000)
    parser.add_argument("--first", type=int, default=0, help="first seed")
    options = parser.parse_args(arguments)
    started = time.perf_counter()
    outcomes: list[Outcome] = []
    with tempfile.TemporaryDirectory() as name:
        template = make_template(Path(name) / "empty")
        for seed in range(options.first, options.first + options.count):
            folder = Path(name) / str(seed)
            outcomes.append(run_trial(seed, template, folder))
            shutil.rmtree(folder)
            if outcomes[-1].faults:
                print(outcomes[-1].describe(), file=sys.stderr)
    print(json.dumps(summarize(outcomes, time.perf_counter() - started)))
    return 1 if any(outcome.faults for outcome in outcomes) else 0


if __name__ == "__main__":
    sys.exit(main())
