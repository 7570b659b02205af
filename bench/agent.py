"""Start of the agent, and first pages of a million datasets, against the plain Butler in the same run."""

import os
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

from butler_lab.browse import dataset_page
from butler_lab.demo.scale import make_scale
from jupyter_client.blocking.client import BlockingKernelClient
from jupyter_client.manager import start_new_kernel
from lsst.daf.butler import Butler, CollectionType

__all__ = ["main"]

ROUNDS = 5

REFERENCE = "import sys, lsst.daf.butler as d; d.Butler.from_config(sys.argv[1]).collections.query('*')"


def seconds(work: Callable[[], object]) -> float:
    """Return how long a call takes (s)."""
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def compare(name: str, ours: Callable[[], object], reference: Callable[[], object]) -> None:
    """Run both alternately and print medians, worst cases and the ratio of the medians."""
    samples = [(seconds(ours), seconds(reference)) for _ in range(ROUNDS)]
    mine, theirs = ([pair[side] for pair in samples] for side in (0, 1))
    print(
        f"{name}: ratio {statistics.median(mine) / statistics.median(theirs):.2f}; "
        f"ours median {statistics.median(mine):.3f} s, worst {max(mine):.3f} s; "
        f"reference median {statistics.median(theirs):.3f} s, worst {max(theirs):.3f} s",
        flush=True,
    )


def first_answer(root: str) -> None:
    """Start a kernel and the agent in it, and list collections as the browser does."""
    manager, client = start_new_kernel(kernel_name="python3")
    try:
        client.execute("import butler_lab.agent; butler_lab.agent.start()", reply=True)
        comm = {"comm_id": "bench", "target_name": "butler_lab.agent", "data": {"protocol": 1}}
        client.shell_channel.send(client.session.msg("comm_open", comm))
        for number, (method, params) in enumerate(
            [("repositories.open", {"uri": root}), ("collections.list", {"repository": root})], 1
        ):
            request = {"type": "request", "id": number, "method": method, "params": params}
            message = client.session.msg("comm_msg", {"comm_id": "bench", "data": request})
            client.shell_channel.send(message)
            _await_result(client, number)
    finally:
        client.stop_channels()
        manager.shutdown_kernel(now=True)


def _await_result(client: BlockingKernelClient, number: int) -> None:
    while True:
        message = client.get_iopub_msg(timeout=120)
        data = message["content"].get("data", {})
        if message["msg_type"] == "comm_msg" and data.get("id") == number and data["type"] != "progress":
            if data["type"] != "result":
                raise RuntimeError(str(data))
            return


def main(demo: Path, scale: Path) -> None:
    """Print all figures.

    Parameters
    ----------
    demo
        Root of the demo repository.
    scale
        Directory of the benchmark repository; made if it is not there.
    """
    load = ", ".join(f"{value:.1f}" for value in os.getloadavg())
    print(f"load average {load}", flush=True)
    os.environ["DAF_BUTLER_REPOSITORIES"] = f'{{"demo": "{demo}"}}'
    compare(
        "agent start to first answer / import, open and ask",
        lambda: first_answer(str(demo)),
        lambda: subprocess.run([sys.executable, "-c", REFERENCE, str(demo)], check=True),
    )
    butler = Butler.from_config(str(make_scale(scale, catalog_rows=())))
    runs = list(butler.collections.query("*", collection_types={CollectionType.RUN}))
    for name in [t.name for t in butler.registry.queryDatasetTypes() if t.dimensions][:2]:
        key = sorted(butler.get_dataset_type(name).dimensions.required.names)
        for what, order in (("the same rows, ordered by data ID", key), ("any rows", None)):
            compare(
                f"first page of {name} / plain query_datasets of {what}",
                lambda name=name: dataset_page(butler, name, runs, find_first=False),
                lambda name=name, order=order: butler.query_datasets(
                    name, runs, find_first=False, with_dimension_records=True, limit=101, order_by=order
                ),
            )


if __name__ == "__main__":
    main(Path(sys.argv[1]).resolve(), Path(sys.argv[2]).resolve())
