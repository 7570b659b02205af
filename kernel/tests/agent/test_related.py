"""Calibrations that apply and inputs that fit, on the demo repository, against the Butler's own look-up."""

import pytest
from butler_lab.provenance import find_provenance
from butler_lab.query import alternatives, applicable_calibrations, possible_inputs
from lsst.daf.butler import Butler

CHAIN = "u/demo/DM-1"


@pytest.fixture(scope="module")
def demo(demo_repository):
    with Butler.from_config(demo_repository) as butler:
        yield butler


def test_the_calibrations_of_a_raw_are_those_the_butler_would_get(demo):
    for raw in demo.query_datasets("raw", "DemoCam/defaults", with_dimension_records=True)[::40]:
        found = applicable_calibrations(demo, str(raw.id))
        timespan = raw.dataId.records["exposure"].timespan
        data_id = demo.registry.expandDataId(raw.dataId)
        flat = demo.find_dataset("flat", data_id, collections="DemoCam/calib", timespan=timespan)
        assert [each.dataset_id for each in found] == [str(flat.id)]
        assert found[0].collection == "DemoCam/calib"
        assert found[0].valid.overlaps(timespan)


def test_what_could_stand_in_for_a_calibration(demo):
    for flat in demo.query_datasets("flat", "DemoCam/calib", find_first=False)[::5]:
        others = demo.query_datasets("flat", "DemoCam/calib/flats/*", find_first=False, data_id=flat.dataId)
        assert len(others) == 2
        (found,) = alternatives(demo, [str(flat.id)]).values()
        assert found == [str(ref.id) for ref in others if ref.id != flat.id]


def test_a_coadd_has_no_time(demo):
    coadd = demo.query_datasets("deep_coadd", CHAIN)[0]
    assert applicable_calibrations(demo, str(coadd.id)) == []


def test_what_could_have_gone_into_a_coadd(demo):
    for coadd in demo.query_datasets("deep_coadd", CHAIN)[:3]:
        recorded = {
            link.dataset_id
            for link in find_provenance(demo, str(coadd.id)).inputs
            if link.dataset_type == "visit_image"
        }
        could = set(possible_inputs(demo, str(coadd.id), "visit_image"))
        assert recorded
        assert recorded <= could
        expected = demo.query_datasets("visit_image", CHAIN, data_id=coadd.dataId)
        assert could == {str(ref.id) for ref in expected}
        assert len(possible_inputs(demo, str(coadd.id), "raw")) >= len(could)
