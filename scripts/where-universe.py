"""Print the default dimension universe as the agent describes it, as JSON."""

from __future__ import annotations

import json
import tempfile

from butler_lab.repository.describe import describe_repository
from butler_lab.repository.location import locate
from lsst.daf.butler import Butler


def main() -> None:
    with tempfile.TemporaryDirectory() as root:
        Butler.makeRepo(root)
        with Butler.from_config(root) as butler:
            info = describe_repository(butler, locate(root))
    print(json.dumps(info.model_dump(include={"elements", "skypix"}), indent=1))


if __name__ == "__main__":
    main()
