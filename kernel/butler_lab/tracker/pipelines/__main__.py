"""Prepare a repository for a rerun; prints the name of a file for ``--retained-dataset-types``.

``pipetask`` takes an execution whose metadata exists for complete. Here the
metadata of executions that have lost an output is deleted.
"""

import argparse
import json
import sys
import tempfile
import uuid
from pathlib import Path

from lsst.daf.butler import Butler

__all__ = ["main"]


def main(arguments: list[str] | None = None) -> int:
    """Delete metadata and write the list of retained dataset types.

    Parameters
    ----------
    arguments
        Command line; by default that of the process.

    Returns
    -------
    int
        0.
    """
    parser = argparse.ArgumentParser(prog="python -m butler_lab.tracker.pipelines", description=__doc__)
    parser.add_argument("repository")
    parser.add_argument("--forget", nargs="*", default=[], metavar="UUID")
    parser.add_argument("--retained", nargs="*", default=[], metavar="TYPE")
    options = parser.parse_args(arguments)
    if options.forget:
        with Butler.from_config(options.repository, writeable=True) as butler:
            found = butler.get_many_datasets([uuid.UUID(name) for name in options.forget])
            metadata = [ref for ref in found if ref.datasetType.name.endswith("_metadata")]
            butler.pruneDatasets(metadata, purge=True, unstore=True, disassociate=True)
    path = Path(tempfile.mkdtemp(prefix="butler-lab-")) / "retained.yaml"
    path.write_text(json.dumps(options.retained))  # JSON is YAML
    print(path)
    return 0


if __name__ == "__main__":
    sys.exit(main())
