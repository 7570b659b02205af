"""Views of a catalog that select together; numbers and pictures without a browser."""

from __future__ import annotations

from butler_lab.views.curve import light_curve
from butler_lab.views.document import open_views, save_document
from butler_lab.views.link import Link
from butler_lab.views.store import put_views
from butler_lab.views.view import View

__all__ = ["Link", "View", "light_curve", "open_views", "put_views", "save_document"]
