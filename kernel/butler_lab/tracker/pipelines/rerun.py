"""Running a pipeline again for the outputs that are missing, and only those."""

import shlex
from collections.abc import Container, Mapping

from ..products.product import Product, State
from .command import PipelineCommand, with_options
from .graphs import PipelineProducts

__all__ = ["elided_types", "rerun_source"]


def elided_types(made: PipelineProducts, states: Mapping[Product, tuple[State, str]]) -> frozenset[str]:
    """Return the intermediate types that were never kept.

    Such a type has no dataset at all, although something made from it is
    there: it lived in memory or in scratch space, and no dataset of it is needed.

    Parameters
    ----------
    made
        What the pipeline makes.
    states
        States of its products.
    """
    stored = {product.dataset_type for product, (state, _) in states.items() if state is State.OK}
    downstream: dict[str, set[str]] = {}
    for quantum in made.quanta:
        for name in quantum.reads:
            downstream.setdefault(name, set()).update(product.dataset_type for product in quantum.outputs)
    return frozenset(
        name for name in made.intermediates - stored if _any_stored(name, downstream, stored, set())
    )


def _any_stored(
    name: str, downstream: Mapping[str, set[str]], stored: Container[str], seen: set[str]
) -> bool:
    seen.add(name)
    return any(
        other in stored or (other not in seen and _any_stored(other, downstream, stored, seen))
        for other in downstream.get(name, ())
    )


def rerun_source(
    source: str,
    made: PipelineProducts,
    states: Mapping[Product, tuple[State, str]],
    elided: Container[str],
    identifiers: Mapping[Product, str],
) -> str | None:
    """Return a cell's text with a command that makes only what is missing.

    ``pipetask`` skips what has metadata, even if an output is gone; so the
    metadata of incomplete executions is deleted first, and intermediate
    types that were not kept are named, so that they are made again where needed.

    Parameters
    ----------
    source
        Text of the cell.
    made
        What its command makes.
    states
        States of the products and of the metadata.
    elided
        Intermediate types that were never kept.
    identifiers
        UUIDs of the datasets found.

    Returns
    -------
    str or None
        `None` if the cell runs as it is: because all is missing, or its
        command already says what to skip, or cannot be changed.
    """
    command = made.command
    there = [
        quantum.metadata
        for quantum in made.quanta
        if quantum.metadata is not None and states[quantum.metadata][0] is State.OK
    ]
    if not there or any(word.startswith("--skip-existing") for word in command.words):
        return None
    incomplete = [
        quantum.metadata
        for quantum in made.quanta
        if quantum.metadata is not None
        and any(
            states[product][0] is not State.OK and product.dataset_type not in elided
            for product in quantum.outputs
        )
    ]
    forget = [identifiers[metadata] for metadata in incomplete if metadata in identifiers]
    retained = {product.dataset_type for quantum in made.quanta for product in quantum.outputs}
    kept = sorted(name for name in retained if name not in elided)
    return with_options(source, _options(command, forget, kept))


def _options(command: PipelineCommand, forget: list[str], retained: list[str]) -> str:
    prepare = ["python", "-m", "butler_lab.tracker.pipelines", command.repository]
    words = [*prepare, "--forget", *forget, "--retained", *retained]
    extend = "" if command.output and not command.output_run else "--extend-run --clobber-outputs "
    return (
        f"{extend}--skip-existing-in {shlex.quote(command.collection)} "
        f'--retained-dataset-types "$({shlex.join(words)})"'
    )
