"""The two processings of the demo survey."""

import json
import subprocess
import sys
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import Any

from lsst.daf.butler import Butler, CollectionType
from lsst.pipe.base import Instrument

from .processing import Options
from .sky.skymap import SKYMAP, TRACTS
from .sky.survey import NIGHTS

__all__ = ["CHAINS", "process_survey"]

CHAINS = ("u/demo/DM-1", "u/demo/DM-2")
"""Chains of all results of the first and of the second processing."""

_OPTIONS: dict[str, Options] = {
    "u/demo/DM-1": {},
    "u/demo/DM-2": {
        "calibrateImage": {"threshold": 7.0, "background_order": 2},
        "assembleCoadd": {"max_seeing": 1.5},
        "subtractImage": {"threshold": 6.5},
    },
}
"""How each processing differs from the tasks' defaults."""

_DOCS = {
    "u/demo/DM-1": "The whole survey with the tasks' defaults.",
    "u/demo/DM-2": "The western tract with other thresholds, a better sky and no visit of bad seeing.",
}

_PIPELINE_DOCS = {
    "single_visit": "Calibrated images and their sources.",
    "coadd_and_difference": "Coadds, objects, difference images and light curves.",
}

_WEST = f"visit.target_name = 'tract {TRACTS[0]}'"
"""Half of the data, on which the second processing tries other options."""

_CORES = 2


def process_survey(root: str, inputs: Sequence[str], report: Callable[[str], None]) -> None:
    """Process the survey twice, with a process per core.

    Parameters
    ----------
    root
        Root of the repository.
    inputs
        Collections to read from.
    report
        Receives a line of text for each step.
    """
    first, second = CHAINS
    with ThreadPoolExecutor(_CORES) as pool:
        nights = [
            pool.submit(_calibrate_nights, root, first, inputs, *pair) for pair in (NIGHTS[:2], NIGHTS[2:])
        ]
        other = pool.submit(_process_west, root, second, inputs)
        report(f"Calibrating images in {first}")
        runs = [night.result() for night in reversed(nights)]
        report(f"Coadds, objects and differences in {first}; all of it again in {second}")
        last = pool.submit(_run_step, root, first, "coadd_and_difference", "coadds", [*runs, *inputs])
        _define_chain(root, first, [last.result(), *runs, *inputs])
        other.result()


def _calibrate_nights(root: str, chain: str, inputs: Sequence[str], begin: int, end: int) -> str:
    where = f"visit.day_obs IN ({begin}..{end})"
    return _run_step(root, chain, "single_visit", f"{begin}-{end}", inputs, where)


def _process_west(root: str, chain: str, inputs: Sequence[str]) -> None:
    calibrated = _run_step(root, chain, "single_visit", "visits", inputs, _WEST)
    where = f"{_WEST} AND skymap = '{SKYMAP}' AND tract = {TRACTS[0]}"
    coadded = _run_step(root, chain, "coadd_and_difference", "coadds", [calibrated, *inputs], where)
    _define_chain(root, chain, [coadded, calibrated, *inputs])


def _run_step(root: str, chain: str, pipeline: str, name: str, inputs: Sequence[str], where: str = "") -> str:
    run = f"{chain}/{name}/{Instrument.makeCollectionTimestamp()}"
    with Butler.from_config(root, writeable=True) as butler:
        butler.collections.register(run, doc=_PIPELINE_DOCS[pipeline])
    request: dict[str, Any] = {
        "root": root,
        "pipeline": pipeline,
        "run": run,
        "inputs": inputs,
        "where": where,
    }
    request["options"] = _OPTIONS[chain]
    # Not a multiprocessing pool: that would run the caller's script a second time.
    subprocess.run([sys.executable, "-m", "butler_lab.demo.processing", json.dumps(request)], check=True)
    return run


def _define_chain(root: str, chain: str, children: Sequence[str]) -> None:
    with Butler.from_config(root, writeable=True) as butler:
        butler.collections.register(chain, CollectionType.CHAINED, doc=_DOCS[chain])
        butler.collections.redefine_chain(chain, children)
