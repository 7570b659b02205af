"""Server configuration of the browser tests, with the repositories they use."""

import atexit
import json
import os
import shutil
from contextlib import ExitStack
from pathlib import Path
from tempfile import mkdtemp

from butler_lab.demo.empty import make_empty_repository
from butler_lab.demo.remote import serve_remote
from butler_lab.demo.sky.survey import survey_visits
from lsst.daf.butler import Butler, DatasetType

load_subconfig("server_config.py")  # noqa: F821


def make_other_repository(root: Path) -> None:
    """Make a second repository, of the tests' own: not in the index, and with a hostile name in it."""
    shutil.rmtree(root, ignore_errors=True)
    make_empty_repository(root, survey_visits()[:3])
    with Butler.from_config(str(root), writeable=True, run="watched") as butler:
        butler.collections.register("<img src=x onerror=alert(1)>")
        metrics = DatasetType(
            "watched_metrics", ("instrument", "detector"), "StructuredDataDict", universe=butler.dimensions
        )
        butler.registry.registerDatasetType(metrics)
        butler.put({"n": 1}, metrics, instrument="DemoCam", detector=1)


make_other_repository(Path(os.environ["BUTLER_UI_OTHER_REPOSITORY"]))


def link(source: str, target: str) -> None:
    """Share a file's content if both places can."""
    try:
        os.link(source, target)
    except OSError:
        shutil.copyfile(source, target)


def copy_demo(source: Path, target: Path) -> None:
    """Copy the demo repository so that tests can write: a registry of its own, shared artifacts."""
    shutil.rmtree(target, ignore_errors=True)
    shutil.copytree(source, target, copy_function=link)
    for name in ("gen3.sqlite3", "butler.yaml"):
        (target / name).unlink()
        shutil.copyfile(source / name, target / name)


# Trust that a test gives must not outlast it.
os.environ["JUPYTER_DATA_DIR"] = mkdtemp(prefix="butler-ui-data-")
demo = Path(os.environ["BUTLER_LAB_DEMO"]).resolve() / "repository"
work = Path(os.environ["BUTLER_UI_WORK_REPOSITORY"])
copy_demo(demo, work)
os.environ["DAF_BUTLER_REPOSITORIES"] = json.dumps({"demo": str(demo), "work": str(work)})

# The same repository behind a Butler server over S3; the tests add it by the URI written here.
servers = ExitStack()
atexit.register(servers.close)
remote = servers.enter_context(serve_remote(demo))
os.environ.update(remote.environment)
Path(os.environ["BUTLER_UI_REMOTE"]).write_text(remote.uri)
