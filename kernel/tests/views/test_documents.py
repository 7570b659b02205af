"""Documents of earlier versions, of other programs, for other collections."""

import json

import butler_lab
import pytest
from butler_lab.errors import LabError
from butler_lab.views import open_views
from butler_lab.views.code import code_for
from butler_lab.views.document import document_of, read_document, save_document

from .conftest import CHAIN

FIRST = {
    "version": 1,
    "source": {"repository": "demo", "dataset_type": "object", "collections": [CHAIN]},
    "views": [{"id": "v1", "mark": "histogram", "x": "r"}],
    "selection": [{"view": "", "predicate": {"op": "text", "text": "r < 20"}}],
}


def test_a_document_of_the_first_version_is_migrated(butler, tmp_path):
    link = open_views(FIRST, butler)
    assert link.state.expression == "r < 20"
    save_document(link, tmp_path / "page.butlerview")
    written = json.loads((tmp_path / "page.butlerview").read_text())
    assert written["version"] == 3
    assert written["views"][0]["x"] == "r"
    with pytest.raises(LabError, match="newer version"):
        read_document({**FIRST, "version": 4})


def test_what_other_programs_keep_in_a_document_stays(butler, tmp_path):
    kept = {"x-team": {"reviewed": True, "by": ["ada"]}}
    document = {
        **FIRST,
        **kept,
        "source": {**FIRST["source"], "x-ticket": "DM-1"},
        "views": [{**FIRST["views"][0], "x-note": "<b>look</b>"}],
    }
    path = tmp_path / "page.butlerview"
    save_document(open_views(document, butler), path)
    written = json.loads(path.read_text())
    assert written["x-team"] == kept["x-team"]
    assert written["source"]["x-ticket"] == "DM-1"
    assert written["views"][0]["x-note"] == "<b>look</b>"
    save_document(open_views(path, butler), path)
    assert json.loads(path.read_text()) == written


def test_a_page_is_applied_to_another_collection(butler):
    one = open_views(FIRST, butler)
    two = open_views(FIRST, butler, collections=["u/demo/DM-2"])
    assert two.catalog.rows != one.catalog.rows
    assert two.state.expression == one.state.expression
    assert document_of(two).source.collections == ["u/demo/DM-2"]
    chosen = butler_lab.catalog(butler, butler.query_datasets("object", CHAIN)[0])
    chosen.histogram("r")
    with pytest.raises(LabError, match="chosen one by one"):
        open_views(document_of(chosen.link), butler, collections=["u/demo/DM-2"])
    with pytest.raises(LabError, match="No object was found"):
        open_views(FIRST, butler, collections=["DemoCam/raw/all"])


def test_drp31_sqr7_a_comparison_is_a_document(butler, objects):
    compare = {"collections": ["u/demo/DM-2"], "values": ["r", "g - r"]}
    document = {
        **FIRST,
        "source": {**FIRST["source"], "compare": compare},
        "views": [{"mark": "histogram", "x": "r_difference"}],
    }
    link = open_views(document, butler)
    other = butler_lab.catalog(butler, "object", collections="u/demo/DM-2")
    found = objects.compare(other, ["r", "g - r"])
    assert link.catalog.rows == found.pairs.rows
    assert f"{found.only_first:,} only in the first" in link.info().note
    assert open_views(document_of(link), butler).catalog.rows == found.pairs.rows
    scope, shown = {}, []
    exec(code_for(link), {"display": shown.append}, scope)
    assert scope["cat"].rows == found.pairs.rows
    with pytest.raises(LabError, match="no column 'nope'"):
        bad = {**compare, "values": ["nope"]}
        open_views({**document, "source": {**document["source"], "compare": bad}}, butler)


def test_comm7_a_join_is_a_document(butler):
    sources = butler_lab.catalog(butler, "source", collections=CHAIN)
    visits = butler_lab.catalog(butler, "visit_table", collections=CHAIN)
    joined = sources.join(visits, "visit", kind="left").derive(sharp="seeing < 1.0")
    joined.violin("sharp", "snr")
    link = open_views(document_of(joined.link), butler)
    assert link.catalog.rows == joined.rows == sources.rows
    assert link.views[0].counts().tolist() == joined.link.views[0].counts().tolist()
    scope, shown = {}, []
    exec(code_for(link), {"display": shown.append}, scope)
    assert shown[0].counts().tolist() == link.views[0].counts().tolist()
    # What is joined in another way cannot be written by reference, and says so.
    with pytest.raises(LabError, match="not a dataset"):
        document_of(sources.join(visits, "visit").link)
