"""Finding datasets: collections, dataset types, pages of data IDs, one dataset."""

from __future__ import annotations

from butler_lab.browse.collections import list_collections
from butler_lab.browse.count import count_datasets
from butler_lab.browse.dataset_types import list_dataset_types
from butler_lab.browse.describe import describe_dataset
from butler_lab.browse.find import find_dataset
from butler_lab.browse.page import RowPage, dataset_page
from butler_lab.browse.states import dataset_states

__all__ = [
    "RowPage",
    "count_datasets",
    "dataset_page",
    "dataset_states",
    "describe_dataset",
    "find_dataset",
    "list_collections",
    "list_dataset_types",
]
