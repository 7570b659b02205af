"""A batch system of the tests: its state is a JSON file."""

import json
import os
from pathlib import Path

from lsst.ctrl.bps.wms_service import BaseWmsService, WmsRunReport, WmsStates

__all__ = ["FileService"]


class FileService(BaseWmsService):
    """Reports what the file named by ``TRACKER_WMS`` says."""

    def report(self, *_: object, **__: object) -> tuple[list[WmsRunReport], str]:
        runs = json.loads(Path(os.environ["TRACKER_WMS"]).read_text())
        reports = [
            WmsRunReport(wms_id=str(number), run=run, state=WmsStates[state])
            for number, (run, state) in enumerate(runs.items())
        ]
        return reports, ""
