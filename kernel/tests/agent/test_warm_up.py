"""What is imported beforehand, and where."""

import os

import pytest
from butler_lab.views.notebook import COMM_TARGET

from .kernel_client import KernelClient


@pytest.fixture
def notebook_kernel(tmp_path):
    start = "from butler_lab.views.notebook import serve_notebook; assert serve_notebook()"
    kernel = KernelClient(str(tmp_path), dict(os.environ), start)
    yield kernel
    kernel.stop()


def test_the_agent_imports_everything_and_leaves_it_alone(kernel, comm):
    comm.call("ping")
    kernel.execute(
        "import gc, sys, threading\n"
        "for thread in threading.enumerate():\n"
        "    if thread.name == 'warm up':\n"
        "        thread.join(50)\n"
        "assert 'butler_lab.agent.handlers.tracker' in sys.modules\n"
        "assert gc.get_freeze_count() > 0"
    )


def test_a_notebooks_kernel_keeps_its_own_ways(notebook_kernel):
    before = "import gc, sys, threading; threshold = gc.get_threshold()"
    notebook_kernel.execute(before)
    notebook_kernel.open_comm("linked", COMM_TARGET).call("ping")
    notebook_kernel.execute(
        "assert all(thread.name != 'warm up' for thread in threading.enumerate())\n"
        "assert 'butler_lab.agent.handlers.tracker' not in sys.modules\n"
        "assert gc.get_threshold() == threshold and gc.get_freeze_count() == 0"
    )
