"""Where datasets come from and what was made of them."""

from __future__ import annotations

from butler_lab.provenance.find import dataset_links, find_provenance

__all__ = ["dataset_links", "find_provenance"]
