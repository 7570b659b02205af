"""What the agent does for each method: a thin layer over the public Python of `butler_lab`."""

from __future__ import annotations

from butler_lab.agent.handlers.handle import handle, warm_up

__all__ = ["handle", "warm_up"]
