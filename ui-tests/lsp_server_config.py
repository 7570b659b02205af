"""Server configuration of the story beside jupyterlab-lsp: the demo repository only."""

import json
import os
from pathlib import Path

load_subconfig("server_config.py")  # noqa: F821

demo = Path(os.environ["BUTLER_LAB_DEMO"]).resolve() / "repository"
os.environ["DAF_BUTLER_REPOSITORIES"] = json.dumps({"demo": str(demo)})
