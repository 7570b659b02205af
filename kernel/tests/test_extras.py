"""What `butler-lab` can do without its extras."""

import subprocess
import sys

EXTRAS = (
    "altair",
    "h5py",
    "healsparse",
    "httpx2",
    "lsst.ctrl.bps",
    "lsst.ctrl.mpexec",
    "lsst.pipe.base",
    "matplotlib",
    "pandas",
    "pyvo",
    "s3fs",
    "scipy",
)
"""Modules that come with an extra only."""

CODE = f"""
import sys
sys.modules.update(dict.fromkeys({EXTRAS!r}))
import butler_lab, butler_lab.cli
from butler_lab.agent.handlers.handle import handler_of
from butler_lab.agent.protocol import METHODS
from butler_lab.tracker.planning.plan import make_plan
from butler_lab.tracker.running.recorder import Recorder
for method in METHODS:
    handler_of(method)
recorder = Recorder(print)
recorder.install()
recorder.uninstall()
print(len(METHODS))
"""


def test_agent_tracker_and_command_need_no_extra() -> None:
    done = subprocess.run([sys.executable, "-c", CODE], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert int(done.stdout) > 40
