"""What is wrong in the repository, on purpose."""

import numpy as np
import pytest
from butler_lab.demo.flaws import BAD_VISIT, DEAD_READOUT, LOST_IMAGE, UNSTORED_VISIT
from butler_lab.demo.measure.background import background_scatter
from lsst.daf.butler import Butler, DatasetExistence

CHAINS = ("u/demo/DM-1", "u/demo/DM-2")


def test_bad_visit_stands_out_in_the_visit_table(butler: Butler) -> None:
    visits = butler.get("visit_table")
    worst = visits[np.argmax(visits["seeing"])]
    assert worst["visit"] == BAD_VISIT
    assert worst["seeing"] > 1.3 * np.sort(visits["seeing"])[-2]


@pytest.mark.parametrize("patch", range(4))
def test_bad_visit_spoils_the_coadd(butler: Butler, patch: int) -> None:
    spoiled, good = (
        butler.get("assembleCoadd_metrics", tract=5063, patch=patch, band="r", collections=chain)
        for chain in CHAINS
    )
    assert BAD_VISIT in spoiled["visits"]
    assert BAD_VISIT in good["rejected_visits"]
    assert spoiled["background_scatter_nJy"] > 1.5 * good["background_scatter_nJy"]
    assert spoiled["seeing_arcsec"] > 1.1 * good["seeing_arcsec"]


def test_bad_visit_spoils_the_difference_image(butler: Butler) -> None:
    sources = butler.get("dia_source", tract=5063)
    in_r = sources[sources["band"] == "r"]
    numbers = {visit: int(np.sum(in_r["visit"] == visit)) for visit in np.unique(in_r["visit"])}
    others = [number for visit, number in numbers.items() if visit != BAD_VISIT]
    assert numbers[BAD_VISIT] > max(others)


def test_bad_visit_leaves_a_gradient_on_the_difference_image(butler: Butler) -> None:
    def scatter(visit: int) -> float:
        difference = butler.get("difference_image", visit=visit, detector=8)
        return background_scatter(difference.image.array) / difference.summary_stats.skyNoise

    assert scatter(BAD_VISIT) > 3 * scatter(2026110400002)


def test_good_visits_are_tagged(butler: Butler) -> None:
    tagged = butler.query_datasets("visit_image", "u/demo/good-visits", limit=None)
    assert len(tagged) == 215 - 9
    assert BAD_VISIT not in {ref.dataId["visit"] for ref in tagged}


def test_failed_quantum_left_a_log_but_no_image(butler: Butler) -> None:
    visit, detector = DEAD_READOUT
    assert butler.find_dataset("visit_image", visit=visit, detector=detector) is None
    log = butler.get("calibrateImage_log", visit=visit, detector=detector)
    assert any("reference stars found" in record.message for record in log)


def test_failed_quantum_is_in_the_provenance(butler: Butler) -> None:
    visit, detector = DEAD_READOUT
    log = butler.find_dataset("calibrateImage_log", visit=visit, detector=detector)
    provenance = butler.get("run_provenance", collections=log.run)
    (failed,) = [
        info for info in provenance.quantum_only_xgraph.nodes.values() if info["status"].name == "FAILED"
    ]
    assert failed["data_id"]["visit"] == visit
    assert failed["data_id"]["detector"] == detector
    assert "RepeatableQuantumError" in failed["exception"].type_name


def test_unstored_dataset_is_recorded_only(butler: Butler) -> None:
    ref = butler.find_dataset("source", visit=UNSTORED_VISIT)
    assert butler.exists(ref) == DatasetExistence.RECORDED


def test_file_of_a_dataset_is_gone(butler: Butler) -> None:
    visit, detector = LOST_IMAGE
    ref = butler.find_dataset("visit_image", visit=visit, detector=detector)
    assert butler.exists(ref) == DatasetExistence.RECORDED | DatasetExistence.DATASTORE
    with pytest.raises(FileNotFoundError):
        butler.get(ref)


def test_nothing_else_is_missing(butler: Butler) -> None:
    refs = butler.query_all_datasets(CHAINS, find_first=False, limit=None)
    missing = {
        (ref.datasetType.name, ref.dataId["visit"])
        for ref, stored in butler.stored_many(refs).items()
        if not stored
    }
    assert missing == {("source", UNSTORED_VISIT), ("visit_image", LOST_IMAGE[0])}
