"""What the servers of all browser tests have in common: loopback, no token, Galata's hooks.

Never use it elsewhere: it opens the server to everyone on this machine.
"""

import os
from tempfile import mkdtemp

from jupyterlab.galata import configure_jupyter_server

configure_jupyter_server(c)  # noqa: F821

c.ServerApp.allow_root = True  # noqa: F821
c.ServerApp.ip = "127.0.0.1"  # noqa: F821
c.ServerApp.port = int(os.environ["BUTLER_UI_SERVER_PORT"])  # noqa: F821
c.ServerApp.port_retries = 0  # noqa: F821
c.ServerApp.root_dir = mkdtemp(prefix="butler-ui-tests-")  # noqa: F821
