"""The repositories a notebook uses, opened read-only to ask what exists."""

import os
from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Mapping
from functools import cached_property
from pathlib import Path
from typing import Any

from lsst.daf.butler import (
    Butler,
    ButlerUserError,
    CollectionType,
    DataCoordinate,
    DatasetExistence,
    DatasetType,
    DimensionNameError,
    MissingCollectionError,
    MissingDatasetTypeError,
)
from lsst.resources import ResourcePath

from ...repository.describe import is_remote
from ..analysis.effects import DatasetUse, Repository
from ..errors import PlanError
from .product import FILE, Product, State

__all__ = ["OpenRepository", "Repositories"]

KEPT = 200_000
"""Dataset uses whose products are kept."""


def _open_read_only(location: str) -> Butler:
    return Butler.from_config(location, writeable=False)


class OpenRepository:
    """One repository, opened read-only.

    Parameters
    ----------
    root
        Path, URI or label as the notebook writes it.
    folder
        Folder of the notebook, for relative paths.
    open_butler
        Opens a Butler at a path, URI or label.

    Raises
    ------
    PlanError
        If it cannot be opened.
    """

    def __init__(
        self, root: str, folder: Path, open_butler: Callable[[str], Butler] = _open_read_only
    ) -> None:
        local = folder / root
        # A label means the same at every site, whatever lies beside the notebook.
        known = root in Butler.get_known_repos()
        self.location = str(local) if not known and local.exists() else root
        try:
            self.butler = open_butler(self.location)
        except Exception as error:
            raise PlanError(f"Repository {root} cannot be opened: {error}") from error
        self._defaults: dict[tuple[str, ...], Mapping[str, Hashable]] = {}
        self._types: dict[str, DatasetType | None] = {}
        self._kinds: dict[str, tuple[dict[str, type], frozenset[str]]] = {}

    @property
    def root(self) -> ResourcePath:
        """URI of the root, also when it was opened by label."""
        folder = getattr(getattr(self.butler, "_config", None), "configDir", None)
        return ResourcePath(str(folder) if folder is not None else self.location, forceDirectory=True)

    def dataset_type(self, name: str) -> DatasetType | None:
        """Return a dataset type, or `None` if it is not registered."""
        if name not in self._types:
            try:
                self._types[name] = self.butler.get_dataset_type(name)
            except MissingDatasetTypeError:
                self._types[name] = None
        return self._types[name]

    def refresh(self) -> bool:
        """See what others have changed since; tells whether data IDs still mean the same."""
        self.butler.registry.refresh()
        types, defaults = self._types, self._defaults
        self._types, self._defaults = {}, {}
        self.__dict__.pop("_collections", None)
        same = all(self.dataset_type(name) == known for name, known in types.items())
        same = same and all(self.defaults(names) == known for names, known in defaults.items())
        if not same:
            self._kinds.clear()
        return same

    @cached_property
    def _collections(self) -> frozenset[str]:
        return frozenset(self.butler.collections.query("*"))

    def existing(self, collections: Iterable[str]) -> list[str]:
        """Return the collections that exist, in order and without repetition."""
        return [name for name in dict.fromkeys(collections) if name in self._collections]

    def defaults(self, collections: tuple[str, ...]) -> Mapping[str, Hashable]:
        """Return data ID values that a Butler infers from its collections."""
        if collections not in self._defaults:
            clone = self.butler.clone(collections=self.existing(collections), inferDefaults=True)
            self._defaults[collections] = dict(clone.registry.defaults.dataId.mapping)
        return self._defaults[collections]

    @cached_property
    def writable(self) -> bool:
        """Whether this process could write here."""
        if is_remote(self.butler):
            return False
        return not self.root.isLocal or os.access(self.root.ospath, os.W_OK)

    def owns_run(self, run: str) -> bool:
        """Whether a collection can take new datasets: a RUN, or not there yet."""
        if run not in self._collections:
            return True
        return self.butler.collections.get_info(run).type is CollectionType.RUN

    def plain_key(
        self, dataset_type: DatasetType, values: Mapping[str, Hashable]
    ) -> frozenset[tuple[str, Hashable]] | None:
        """Return the required values if they are in normal form already, which is the rule; else `None`."""
        found = self._kinds.get(dataset_type.name)
        if found is None:
            dimensions = self.butler.dimensions.dimensions
            required = {
                name: dimensions[name].primaryKey.getPythonType() for name in dataset_type.dimensions.required
            }
            found = self._kinds[dataset_type.name] = required, frozenset(dataset_type.dimensions.names)
        kinds, names = found
        if not names.issuperset(values):
            return None
        pairs = [(name, values.get(name)) for name in kinds]
        plain = all(type(value) is kinds[name] for name, value in pairs)
        return frozenset(pairs) if plain else None

    def coordinate(self, dataset_type: DatasetType, values: Mapping[str, Hashable]) -> DataCoordinate | None:
        """Return the data ID in normal form, or `None` if it is incomplete."""
        try:
            return DataCoordinate.standardize(dict(values), dimensions=dataset_type.dimensions)
        except (DimensionNameError, ButlerUserError, KeyError, ValueError, TypeError):
            return None

    def coordinates(self, name: str, products: Iterable[Product]) -> dict[Product, DataCoordinate]:
        """Return the data IDs of products of a type in the registry's form, where complete."""
        dataset_type = self.dataset_type(name)
        found: dict[Product, DataCoordinate] = {}
        if dataset_type is None:
            return found
        order = tuple(dataset_type.dimensions.required)
        for product in products:
            values = dict(product.data_id or ())
            if self.plain_key(dataset_type, values) is None:
                coordinate = self.coordinate(dataset_type, values)
            else:
                required = tuple(values[key] for key in order)
                coordinate = DataCoordinate.from_required_values(dataset_type.dimensions, required)
            if coordinate is not None:
                found[product] = coordinate
        return found

    def find(
        self, name: str, collections: list[str], wanted: Iterable[DataCoordinate]
    ) -> dict[tuple[Hashable, ...], tuple[str, DatasetExistence, str]]:
        """Ask for datasets of one type, with one query.

        Returns
        -------
        dict
            By required data ID values: run, existence and UUID.
        """
        dataset_type = self.dataset_type(name)
        if dataset_type is None or not collections:
            return {}
        with self.butler.query() as query:
            if dataset_type.dimensions:
                query = query.join_data_coordinates(wanted)
            references = list(query.datasets(dataset_type, collections=collections, find_first=True))
        existence = self.butler._exists_many(references, full_check=True)
        return {
            reference.dataId.required_values: (reference.run, found, str(reference.id))
            for reference, found in existence.items()
        }


class Repositories:
    """All repositories of a notebook.

    Parameters
    ----------
    folder
        Folder of the notebook.
    assumed
        Repository to assume where the notebook does not tell.
    open_butler
        Opens a Butler at a path, URI or label.
    """

    def __init__(
        self,
        folder: Path,
        assumed: str | None = None,
        open_butler: Callable[[str], Butler] = _open_read_only,
    ) -> None:
        self.folder = folder
        self.assumed = assumed
        self._open_butler = open_butler
        self._open: dict[str, OpenRepository] = {}
        self.identifiers: dict[Product, str] = {}
        self._known: dict[int, tuple[DatasetUse, Product | None]] = {}

    def open(self, root: str) -> OpenRepository:
        """Return an open repository."""
        if root not in self._open:
            self._open[root] = OpenRepository(root, self.folder, self._open_butler)
        return self._open[root]

    def refresh(self) -> None:
        """See what others have changed since; repositories that fail are opened again when needed."""
        same = True
        for root, repository in list(self._open.items()):
            try:
                same = repository.refresh() and same
            except Exception:
                same = False
                del self._open[root]
        if not same:
            self._known.clear()

    def name_of(self, location: str) -> str:
        """Return the name by which the notebook knows a repository.

        Parameters
        ----------
        location
            URI of its root.

        Returns
        -------
        str
            The root as written in the notebook if it is one of those opened,
            else the URI.
        """
        for root, repository in self._open.items():
            if repository.root == ResourcePath(location, forceDirectory=True):
                return root
        return location

    def product(self, use: DatasetUse) -> Product | None:
        """Return the product that a dataset use means, if the repository, type and run are known.

        Its data ID is `None` when not known. What is known of a use is kept until dataset types change.
        """
        known = self._known.get(id(use))
        if known is None:
            if len(self._known) > KEPT:
                self._known.clear()
            known = self._known[id(use)] = use, self._product(use)
        return known[1]

    def _product(self, use: DatasetUse) -> Product | None:
        where = use.repository
        root = where.root or self.assumed
        if root is None or use.dataset_type is None or where.run is None:
            return None
        return Product(root, use.dataset_type, where.run, self._complete(root, where, use))

    def input(self, use: DatasetUse) -> Product | None:
        """Return the dataset that a read means, in whatever RUN it is; `None` if that is not known."""
        where = use.repository
        root = where.root or self.assumed
        if root is None or use.dataset_type is None or self.open(root).dataset_type(use.dataset_type) is None:
            return None
        data_id = self._complete(root, where, use)
        return None if data_id is None else Product(root, use.dataset_type, "", data_id)

    def _complete(
        self, root: str, where: Repository, use: DatasetUse
    ) -> frozenset[tuple[str, Hashable]] | None:
        if use.data_id is None or use.dataset_type is None:
            return None
        repository = self.open(root)
        given = dict(where.data_id) | dict(use.data_id)
        dataset_type = repository.dataset_type(use.dataset_type)
        if dataset_type is None:
            return frozenset(given.items())
        missing = set(dataset_type.dimensions.required) - given.keys()
        if missing:
            given = dict(repository.defaults(where.collections or ())) | given
        plain = repository.plain_key(dataset_type, given)
        if plain is not None:
            return plain
        coordinate = repository.coordinate(dataset_type, given)
        return None if coordinate is None else frozenset(coordinate.required.items())

    def states(self, products: Mapping[Product, tuple[str, ...]]) -> dict[Product, tuple[State, str]]:
        """Ask for the states of products, with one query for each type and collections.

        Parameters
        ----------
        products
            Products, with the collections their Butler searches.

        Returns
        -------
        dict
            State and the run where each was found.

        Raises
        ------
        PlanError
            If a repository cannot answer.
        """
        found: dict[Product, tuple[State, str]] = {}
        groups: dict[tuple[str, str, tuple[str, ...]], list[Product]] = defaultdict(list)
        for product, collections in products.items():
            if product.dataset_type == FILE:
                exists = (self.folder / str(product.mapping["path"])).exists()
                found[product] = (State.OK if exists else State.ABSENT, "")
            elif product.data_id is None:
                found[product] = (State.UNKNOWN, product.run)
            else:
                search = (product.run, *collections)
                groups[product.repository, product.dataset_type, search].append(product)
        for (root, name, search), members in groups.items():
            found |= self._group_states(root, name, search, members)
        return found

    def _group_states(
        self, root: str, name: str, search: tuple[str, ...], members: list[Product]
    ) -> dict[Product, tuple[State, str]]:
        repository = self.open(root)
        try:
            wanted = repository.coordinates(name, members)
            answers = repository.find(name, repository.existing(search), wanted.values()) if wanted else {}
        except MissingCollectionError as error:
            raise PlanError(str(error)) from error
        except Exception as error:
            raise PlanError(f"Repository {root} does not answer: {error}") from error
        states: dict[Product, tuple[State, str]] = {}
        for product in members:
            answer = answers.get(wanted[product].required_values) if product in wanted else None
            if answer is None:
                states[product] = (State.ABSENT, product.run)
            else:
                states[product] = (_state_of(answer[1]), answer[0])
                self.identifiers[product] = answer[2]
        return states

    def chains_of(self, product: Product) -> frozenset[str]:
        """Return the chains that hold the RUN of a product."""
        if not product.repository:
            return frozenset()
        info = self.open(product.repository).butler.collections.get_info(product.run, include_parents=True)
        return frozenset(info.parents or ())

    def defects(self, root: str, run: str) -> str | None:
        """Return why nothing can be written to a run; `None` if it can."""
        repository = self.open(root)
        if not repository.writable:
            return f"cannot write here: {root} is read-only"
        if not repository.owns_run(run):
            return f"cannot write here: {run} is not a RUN collection"
        return None


def _state_of(existence: Any) -> State:
    if existence:
        return State.OK
    return State.LOST if DatasetExistence.DATASTORE in existence else State.RECORDED
