"""What the agent remembers between requests."""

from __future__ import annotations

from butler_lab.agent.repositories import OpenRepositories

__all__ = ["repositories"]

repositories = OpenRepositories()
"""The open repositories of this process."""
