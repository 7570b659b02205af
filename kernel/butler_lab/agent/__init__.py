"""The agent: answers the JupyterLab extension from inside a kernel.

In the kernel: ``import butler_lab.agent; butler_lab.agent.start()``. Everything
the agent does is public Python of `butler_lab`, usable without it.
"""

from __future__ import annotations

from butler_lab.agent.start import start

__all__ = ["start"]
