"""Images in documents: what is saved is shown again, and nothing else is let in."""

import json

import butler_lab
import numpy as np
import pytest
from butler_lab.errors import LabError
from butler_lab.views.code import images_code
from butler_lab.views.document import document_of, open_views, read_document

UUID = "00000000-0000-4000-8000-000000000000"

HOSTILE = [
    {"state": {"limits": [float("nan"), 1]}},
    {"state": {"stretch": "eval"}},
    {"state": {"onload": "alert(1)"}},
    {"state": {"masks": {"BAD": "opaque"}}},
    {"state": {"map": {"file": "/etc/passwd"}}},
    {"state": {"group": {"layout": "sky", "title": "x", "dataset_ids": [], "url": "http://x"}}},
    {"state": {"center": [1, 2, 3]}},
    {"state": {"fov": -1}},
    {"dataset_id": "../../etc"},
    {"pixels": [[1.0]]},
    {"allow_code": True},
]


@pytest.fixture
def view(butler):
    view = butler_lab.image(butler, "visit_image", visit=2026110100001, detector=4)
    view.scale("log", 90, 140)
    view.set_colormap("viridis")
    view.zoom(3, center=(90, 110))
    view.setMaskTransparency(40, "BAD")
    return view


def test_scival3_an_image_is_saved_and_shown_again(view, butler, tmp_path):
    path = tmp_path / "image.butlerview"
    view.save(path)
    written = json.loads(path.read_text())
    assert written["version"] == 3
    assert written["source"] is None
    [again] = butler_lab.open_images(path, butler)
    assert np.array_equal(again.picture(200, 150), view.picture(200, 150))
    assert again.state() == view.state()
    with pytest.raises(FileExistsError):
        view.save(path)
    with pytest.raises(LabError, match="images only"):
        open_views(path, butler)
    with pytest.raises(LabError, match="no dataset"):
        butler_lab.open_images({"images": [{**written["images"][0], "dataset_id": UUID}]}, butler)


def test_scival3_a_page_of_images_becomes_a_cell(view, butler, tmp_path):
    path = tmp_path / "image.butlerview"
    view.save(path)
    shown = []
    exec(images_code(read_document(path.read_bytes())), {"display": shown.append})
    [again] = shown
    assert np.array_equal(again.picture(200, 150), view.picture(200, 150))
    assert again.state() == view.state()


def test_an_array_cannot_be_referred_to(tmp_path):
    view = butler_lab.ImageView()
    view.load_image(np.zeros((10, 10)))
    with pytest.raises(LabError, match="not a dataset"):
        view.save(tmp_path / "array.butlerview")
    assert not list(tmp_path.iterdir())


def test_scival3_images_beside_views_stay_in_a_document(view, butler, tmp_path):
    path = tmp_path / "page.butlerview"
    catalog = butler_lab.catalog(butler, "source", visit=2026110100001)
    catalog.histogram("psfFlux")
    catalog.save(str(path), images=[view])
    document = json.loads(path.read_text())
    document["images"][0]["x-note"] = "look"
    # What only the page can show is kept, too.
    document["images"][0]["state"].update(inverted=True, regions=[[[1, 2], [3, 4]]], catalog="linked")
    written = document_of(open_views(document, butler)).model_dump(mode="json")
    assert written["images"][0]["x-note"] == "look"
    assert written["images"][0]["state"] == document["images"][0]["state"]
    [again] = butler_lab.open_images(document, butler)
    spec = again.spec()
    assert spec.state.regions == [[[1, 2], [3, 4]]]
    assert not np.array_equal(again.picture(80, 60), view.picture(80, 60))


def test_sqr15_stitched_images_are_shown_without_a_browser(butler):
    refs = butler.query_datasets(
        "deep_coadd", where="band = 'r' and tract = 5063", skymap="demo_sky", limit=2
    )
    ids = [str(ref.id) for ref in refs]
    group = {"layout": "sky", "title": "two", "dataset_ids": ids}
    spec = {"repository": "demo", "dataset_id": ids[0], "state": {"group": group}}
    [view] = butler_lab.open_images({"images": [spec]}, butler)
    alone = butler_lab.image(butler, refs[0])
    assert view.source().info.width > alone.source().info.width
    assert view.spec().state.group.dataset_ids == ids


@pytest.mark.parametrize("change", HOSTILE, ids=str)
def test_hostile_images_are_refused(change):
    with pytest.raises(LabError, match="must not have") as refused:
        read_document({"images": [{"repository": "demo", "dataset_id": UUID, **change}]})
    assert "images.0" in refused.value.message


def test_a_page_of_nothing_is_refused():
    for nothing in ({}, {"views": [{"mark": "table"}]}, {"images": []}):
        with pytest.raises(LabError, match="source"):
            read_document(nothing)
