"""What the agent remembers between requests."""

from __future__ import annotations

from butler_lab.agent.handlers.recent import Recent
from butler_lab.agent.repositories import OpenRepositories
from butler_lab.pixels import ImageSource
from butler_lab.views import Link

__all__ = ["images", "links", "repositories"]

repositories = OpenRepositories()
"""The open repositories of this process."""

images: Recent[ImageSource] = Recent(most=512, seconds=60)
"""Images whose tiles are being asked for."""

links: Recent[Link] = Recent(most=16, seconds=float("inf"))
"""Linked views that pages have opened here; those of a notebook are held by its variables."""
