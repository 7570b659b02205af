"""Running the demo pipelines."""

import json
import logging
import sys
from collections.abc import Sequence

from lsst.daf.butler import (
    Butler,
    DataCoordinate,
    DatasetRef,
    DatasetType,
    Quantum,
    QuantumBackedButler,
)
from lsst.daf.butler._rubin.temporary_for_ingest import TemporaryForIngest
from lsst.daf.butler.datastore.record_data import DatastoreRecordData
from lsst.pipe.base import Pipeline
from lsst.pipe.base.mp_graph_executor import MPGraphExecutor, MPGraphExecutorError
from lsst.pipe.base.quantum_graph import PredictedQuantumGraph
from lsst.pipe.base.quantum_reports import ExecutionStatus, Report
from lsst.pipe.base.separable_pipeline_executor import SeparablePipelineExecutor
from lsst.pipe.base.single_quantum_executor import SingleQuantumExecutor
from lsst.resources import ResourcePath

from .flaws import DEAD_READOUT
from .instrument import DemoCam
from .sky.skymap import SKYMAP

__all__ = ["Options", "run_pipeline"]

type Options = dict[str, dict[str, int | float]]


def run_pipeline(
    root: str, pipeline: str, run: str, inputs: Sequence[str], where: str, options: Options
) -> int:
    """Run a demo pipeline in this process and store its provenance.

    Parameters
    ----------
    root
        Root of the repository.
    pipeline
        Name of the pipeline, without ``.yaml``.
    run
        RUN collection to make.
    inputs
        Collections to read from.
    where
        Expression that selects data IDs.
    options
        Values of configuration fields by task label.

    Returns
    -------
    int
        Number of quanta.
    """
    defaults = {"instrument": DemoCam.getName(), "skymap": SKYMAP}
    with Butler.from_config(root, writeable=True, run=run, collections=inputs, **defaults) as butler:
        executor = SeparablePipelineExecutor(butler)
        uri = f"resource://butler_lab.demo/pipelines/{pipeline}.yaml"
        definition = _configure(executor.make_pipeline(ResourcePath(uri)), options)
        graph = executor.build_quantum_graph(definition, where, attach_datastore_records=True)
        executor.pre_execute_qgraph(graph, register_dataset_types=True)
        provenance = DatasetType("run_provenance", (), "ProvenanceQuantumGraph", universe=butler.dimensions)
        butler.registry.registerDatasetType(provenance)
        ref = DatasetRef(provenance, DataCoordinate.make_empty(butler.dimensions), run=run)
        _execute(butler, root, graph, ref)
        return len(graph)


def _configure(pipeline: Pipeline, options: Options) -> Pipeline:
    for label in options.keys() & pipeline.task_labels:
        for name, value in options[label].items():
            pipeline.addConfigOverride(label, name, value)
    return pipeline


def _execute(butler: Butler, root: str, graph: PredictedQuantumGraph, provenance: DatasetRef) -> None:
    # As in batch processing the registry learns of the outputs when all is done: two processes that
    # each write a row at a time would spend most of their time waiting for SQLite's lock.
    quanta = list(graph.build_execution_quanta().values())
    with _make_quantum_backed_butler(root, graph, quanta) as limited_butler:
        single = SingleQuantumExecutor(butler=limited_butler, assume_no_existing_outputs=True)
        executor = MPGraphExecutor(num_proc=1, timeout=3600.0, quantum_executor=single)
        with TemporaryForIngest(butler, provenance) as temporary:
            try:
                executor.execute(graph, provenance_graph_file=temporary.ospath)
            except MPGraphExecutorError:
                _check_failures(executor.getReport())
            temporary.ingest()
        butler.transfer_from(limited_butler, _output_refs(quanta), transfer="auto")


def _check_failures(report: Report) -> None:
    expected = {"visit": DEAD_READOUT[0], "detector": DEAD_READOUT[1]}
    for quantum in report.quantaReports:
        failed = quantum.status is not ExecutionStatus.SUCCESS
        if failed and not expected.items() <= quantum.dataId.items():
            raise RuntimeError(f"{quantum.taskLabel} failed for {quantum.dataId}: {quantum.exceptionInfo}")


def _make_quantum_backed_butler(
    root: str, graph: PredictedQuantumGraph, quanta: list[Quantum]
) -> QuantumBackedButler:
    refs = [ref for quantum in quanta for refs in quantum.inputs.values() for ref in refs]
    outputs = {ref.id for ref in _output_refs(quanta)}
    records = [quantum.datastore_records for quantum in quanta if quantum.datastore_records]
    return QuantumBackedButler.from_predicted(
        config=root,
        predicted_inputs={ref.id for ref in refs} | outputs,
        predicted_outputs=outputs,
        dimensions=graph.pipeline_graph.universe,
        datastore_records=DatastoreRecordData.merge_mappings(*records),
        dataset_types={node.name: node.dataset_type for node in graph.pipeline_graph.dataset_types.values()},
    )


def _output_refs(quanta: list[Quantum]) -> list[DatasetRef]:
    return [ref for quantum in quanta for refs in quantum.outputs.values() for ref in refs]


if __name__ == "__main__":
    # Task logs become datasets whatever the handlers do; nothing needs to be printed.
    logging.basicConfig(handlers=[logging.NullHandler()], level=logging.INFO)
    run_pipeline(**json.loads(sys.argv[1]))
