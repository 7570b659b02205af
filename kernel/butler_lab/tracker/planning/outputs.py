"""Which products each cell makes and reads: observed, declared or predicted."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from ..analysis.effects import DatasetUse, Effects, Repository
from ..notebook.cells import Cell
from ..notebook.directives import parse_data_id
from ..pipelines.command import mentions_pipeline, pipeline_commands
from ..pipelines.graphs import GraphError, PipelineProducts, QuantumGraphs
from ..products.product import FILE, Product, compatible
from ..products.repositories import Repositories
from .record import CellRecord

__all__ = ["CellProducts", "find_products", "makers_of", "may_feed"]


@dataclass(slots=True)
class CellProducts:
    """Products of a cell.

    Attributes
    ----------
    outputs
        Products it makes; those with unknown data ID stand for several.
    search
        Collections that the Butler of each output searches.
    reads
        Dataset types and data IDs it reads; `None` stands for unknown.
    writes
        The same of all datasets it may write, also where the product is not known.
    doubts
        What is not known, as sentences.
    observed
        Whether the outputs were observed when the same code ran.
    pipelines
        What each pipeline command of the cell makes, where its graph is known.
    elided
        Types that these make only in passing, so that no dataset is missed.
    hidden
        Whether a process of its own makes what is not known, so that no recording saw it.
    """

    outputs: list[Product] = field(default_factory=list)
    search: dict[Product, tuple[str, ...]] = field(default_factory=dict)
    reads: list[tuple[str | None, Mapping[str, object] | None]] = field(default_factory=list)
    writes: list[tuple[str | None, Mapping[str, object] | None]] = field(default_factory=list)
    doubts: list[str] = field(default_factory=list)
    observed: bool = False
    pipelines: list[PipelineProducts] = field(default_factory=list)
    elided: frozenset[str] = frozenset()
    hidden: bool = False

    def add(self, product: Product, search: tuple[str, ...] = ()) -> None:
        """Add an output once."""
        if product not in self.search:
            self.outputs.append(product)
            self.search[product] = search


def _values(use: DatasetUse) -> Mapping[str, object] | None:
    return None if use.data_id is None else dict(use.repository.data_id) | dict(use.data_id)


def find_products(
    cells: Sequence[Cell],
    effects: Sequence[Effects],
    repositories: Repositories,
    graphs: QuantumGraphs | None = None,
) -> list[CellProducts]:
    """Predict the products of each cell from its source and directives.

    Parameters
    ----------
    cells, effects
        The cells and what each does.
    repositories
        Where data IDs are brought to normal form.
    graphs
        Builds quantum graphs of pipelines; `None` if the notebook is not trusted.

    Returns
    -------
    list of CellProducts
        One for each cell.
    """
    last_repository: Repository | None = None
    found: list[CellProducts] = []
    for cell, effect in zip(cells, effects, strict=True):
        products = CellProducts()
        last_repository = next(reversed(effect.butlers), last_repository)
        for use in effect.uses:
            last_repository = use.repository
            if use.kind == "write":
                _predict(products, cell, use, repositories)
            else:
                products.reads.append((use.dataset_type, _values(use)))
        _add_pipelines(products, cell, effect.commands, graphs)
        for text in cell.directives.produces:
            product = _declared(text, last_repository, repositories)
            if product is None:
                products.doubts.append(f"cell {cell.index}: the repository of {text} is not known")
            else:
                products.add(product)
                products.writes.append((product.dataset_type, product.mapping))
        for text in cell.directives.reads:
            name, _, data_id = text.partition("@")
            products.reads.append((name, parse_data_id(data_id) or None))
        found.append(products)
    return found


def _add_pipelines(
    products: CellProducts, cell: Cell, commands: Sequence[str], graphs: QuantumGraphs | None
) -> None:
    text = "\n".join(commands)
    if not mentions_pipeline(text) or cell.directives.produces:
        return
    calls = pipeline_commands(text)
    try:
        if graphs is None:
            raise GraphError("its quantum graph is built only for notebooks that you trust")
        if not calls:
            raise GraphError("its command line is not known before running")
        made = [graphs.products(call) for call in calls]
    except GraphError as error:
        products.doubts.append(
            f"cell {cell.index}: it runs a pipeline, and which products it makes is not known: {error}; "
            "'# butler: produces TYPE@{...}' tells"
        )
        products.writes.append((None, None))
        products.hidden = bool(calls)
        return
    products.pipelines = made
    for one in made:
        products.reads += one.inputs
        for product in dict.fromkeys(output for quantum in one.quanta for output in quantum.outputs):
            products.add(product)
            products.writes.append((product.dataset_type, product.mapping))


def _predict(products: CellProducts, cell: Cell, use: DatasetUse, repositories: Repositories) -> None:
    products.writes.append((use.dataset_type, _values(use)))
    product = repositories.product(use)
    shown = use.dataset_type or "a dataset"
    if product is None:
        unknown = (
            "type" if use.dataset_type is None else "run" if use.repository.run is None else "repository"
        )
        products.doubts.append(
            f"cell {cell.index}: the {unknown} of {shown} it writes is not known before running"
        )
        return
    products.add(product, use.repository.collections or ())
    if product.data_id is None:
        products.doubts.append(f"cell {cell.index}: which {shown} it writes is not known before running")
    elif not use.certain:
        products.doubts.append(f"cell {cell.index}: it may or may not write {product}")


def _declared(text: str, where: Repository | None, repositories: Repositories) -> Product | None:
    name, _, data_id = text.partition("@")
    if "." in name or "/" in name:
        return Product("", FILE, "", frozenset({("path", name)}))
    if where is None:
        return None
    use = DatasetUse("write", where, name, frozenset(parse_data_id(data_id).items()))
    return repositories.product(use)


def observe(products: CellProducts, record: CellRecord | None, closure_hash: str, index: int) -> None:
    """Replace predictions by what was seen when the same code ran, or refine them by an older run.

    A hint never replaces: a notebook from a stranger could say that a cell makes nothing.
    """
    if record is None or record.status != "ok" or products.pipelines or products.hidden:
        return
    same = record.closure_hash == closure_hash
    if same and not record.hint:
        declared = [product for product in products.outputs if product.dataset_type == FILE]
        search = products.search
        products.outputs, products.search, products.doubts = [], {}, []
        by_type = {product.dataset_type: collections for product, collections in search.items()}
        for product in [*record.puts, *declared]:
            products.add(product, by_type.get(product.dataset_type, ()))
        products.writes = [(product.dataset_type, product.mapping) for product in products.outputs]
        products.observed = True
        return
    for product in [product for product in products.outputs if product.data_id is None]:
        known = [put for put in record.puts if put.dataset_type == product.dataset_type]
        if known:
            products.outputs.remove(product)
            search = products.search
            for put in known:
                products.add(put, search[product])
            if not same:
                products.doubts.append(
                    f"cell {index}: which {product.dataset_type} it writes is taken from its last run"
                )
    if same:
        for put in record.puts:
            products.add(put)


def may_feed(
    write: tuple[str | None, Mapping[str, object] | None],
    read: tuple[str | None, Mapping[str, object] | None],
) -> bool:
    """Whether a dataset written may be one that is read."""
    if write[0] is not None and read[0] is not None and write[0] != read[0]:
        return False
    if write[1] is None or read[1] is None:
        return True
    return compatible(write[1], read[1])


class _Uses:
    """Dataset uses of a cell, for quick answers whether one of another cell may be the same."""

    def __init__(self, uses: Sequence[tuple[str | None, Mapping[str, object] | None]]) -> None:
        self.all = uses
        self.types = {name for name, _ in uses}
        self.vague = any(name is None or data_id is None for name, data_id in uses)

    @cached_property
    def exact(self) -> dict[tuple[str | None, frozenset[str]], set[frozenset[tuple[str, object]]]]:
        """Data IDs by type and dimensions given."""
        found: dict[tuple[str | None, frozenset[str]], set[frozenset[tuple[str, object]]]] = {}
        for name, data_id in self.all:
            if data_id is not None:
                found.setdefault((name, frozenset(data_id)), set()).add(frozenset(data_id.items()))
        return found

    def meet(self, other: "_Uses") -> bool:
        """Whether some use here may mean the dataset of some use there."""
        if self.vague or other.vague:
            return any(may_feed(mine, theirs) for mine in self.all for theirs in other.all)
        if not self.types & other.types:
            return False
        for (name, keys), mine in self.exact.items():
            for (theirs, other_keys), values in other.exact.items():
                if name != theirs:
                    continue
                if keys == other_keys:
                    if not mine.isdisjoint(values):
                        return True
                elif any(compatible(dict(a), dict(b)) for a in mine for b in values):
                    return True
        return False


def makers_of(products: Sequence[CellProducts]) -> list[set[int]]:
    """For each cell, the earlier cells that may write a dataset it reads."""
    writes = [_Uses(cell.writes) for cell in products]
    reads = [_Uses(cell.reads) for cell in products]
    return [
        {earlier for earlier in range(number) if reader.all and writes[earlier].meet(reader)}
        for number, reader in enumerate(reads)
    ]
