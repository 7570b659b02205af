"""Server configuration of the story beside jupyterlab-lsp: the demo repository, no token, loopback.

Never use it elsewhere: it opens the server to everyone on this machine.
"""

import json
import os
from pathlib import Path
from tempfile import mkdtemp

from jupyterlab.galata import configure_jupyter_server

configure_jupyter_server(c)  # noqa: F821

c.ServerApp.allow_root = True  # noqa: F821
c.ServerApp.ip = "127.0.0.1"  # noqa: F821
c.ServerApp.port = int(os.environ["BUTLER_UI_LSP_PORT"])  # noqa: F821
c.ServerApp.port_retries = 0  # noqa: F821
c.ServerApp.root_dir = mkdtemp(prefix="butler-ui-lsp-")  # noqa: F821

demo = Path(os.environ["BUTLER_LAB_DEMO"]).resolve() / "repository"
os.environ["DAF_BUTLER_REPOSITORIES"] = json.dumps({"demo": str(demo)})
