"""Where datasets come from and what was made of them."""

from __future__ import annotations

from butler_lab.provenance.find import find_provenance

__all__ = ["find_provenance"]
