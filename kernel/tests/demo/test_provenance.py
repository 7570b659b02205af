"""Where datasets come from."""

from lsst.daf.butler import Butler, DatasetProvenance
from lsst.pipe.base.quantum_graph import ProvenanceQuantumGraph


def test_coadd_leads_back_to_raws(butler: Butler) -> None:
    coadd = butler.find_dataset("deep_coadd", tract=5063, patch=0, band="r")
    seen = {coadd.id}
    names = {"deep_coadd"}
    edge = [coadd]
    while edge:
        ref = edge.pop()
        provenance = butler.find_dataset("run_provenance", collections=ref.run)
        if provenance is None:
            continue
        graph = butler.get(provenance)
        assert isinstance(graph, ProvenanceQuantumGraph)
        for quantum in graph.bipartite_xgraph.predecessors(ref.id):
            for parent in graph.bipartite_xgraph.predecessors(quantum):
                if parent not in seen:
                    seen.add(parent)
                    names.add(graph.bipartite_xgraph.nodes[parent]["dataset_type_name"])
                    if len(edge) < 3:
                        edge.append(butler.get_dataset(parent))
    assert names == {"deep_coadd", "visit_image", "raw", "flat", "demo_refcat"}


def test_image_is_used_downstream(butler: Butler) -> None:
    image = butler.find_dataset("visit_image", visit=2026110100002, detector=4)
    coadd = butler.find_dataset("deep_coadd", tract=5063, patch=0, band="r")
    graph = butler.get("run_provenance", collections=coadd.run).bipartite_xgraph
    users = {graph.nodes[quantum]["task_label"] for quantum in graph.successors(image.id)}
    assert users == {"consolidateVisit", "assembleCoadd", "subtractImage", "forcePhotometry"}


def test_files_carry_their_provenance(butler: Butler) -> None:
    image = butler.get("visit_image", visit=2026110100002, detector=4)
    assert image.butler_dataset is not None
    assert {ref.datasetType.name for ref in image.butler_provenance.inputs} == {"raw", "flat", "demo_refcat"}
    table = butler.get("object", tract=5063, parameters={"strip_astropy_meta_yaml": False})
    provenance, ref = DatasetProvenance.from_flat_dict(table.meta, butler)
    assert ref.datasetType.name == "object"
    assert {parent.datasetType.name for parent in provenance.inputs} == {"deep_coadd"}


def test_metadata_and_packages_tell_what_ran(butler: Butler) -> None:
    metadata = butler.get("calibrateImage_metadata", visit=2026110100002, detector=4)
    assert float(metadata["quantum"]["endCpuTime"]) > float(metadata["quantum"]["startCpuTime"])
    assert any("daf" in name and "butler" in name for name in butler.get("packages"))
    log = butler.get("calibrateImage_log", visit=2026110100002, detector=4)
    assert any("seeing" in record.message for record in log)
