"""Answer the extension's questions about views, in the kernel of a notebook."""

from __future__ import annotations

__all__ = ["COMM_TARGET", "serve_notebook"]

COMM_TARGET = "butler_lab.linked"
"""Name of the comm target; JupyterLab gives it a subshell, so that a busy kernel answers, too."""


def serve_notebook() -> bool:
    """Register the comm target with the running kernel, once.

    Returns
    -------
    served : `bool`
        False outside of a Jupyter kernel, where nobody asks.
    """
    try:
        from ipykernel.kernelbase import Kernel
    except ImportError:
        return False
    if not Kernel.initialized():
        return False
    from butler_lab.agent.start import serve

    Kernel.instance().comm_manager.register_target(COMM_TARGET, serve)
    return True
