"""Methods about images, through a kernel, on the demo repository."""

import shutil

import numpy as np
import pytest
from lsst.daf.butler import Butler

from .kernel_client import AgentError

CHAIN = ["u/demo/DM-1"]


@pytest.fixture(scope="module")
def copy(demo_repository, tmp_path_factory):
    """A repository of the module's own, to be written to."""
    root = tmp_path_factory.mktemp("demo") / "repository"
    shutil.copytree(demo_repository, root)
    return root


@pytest.fixture
def demo(comm, copy):
    digest = comm.call("repositories.inspect", uri=str(copy)).value["digest"]
    comm.call("repositories.trust", uri=str(copy), digest=digest)
    return comm.call("repositories.open", uri=str(copy)).value["uri"]


@pytest.fixture(scope="module")
def ids(copy):
    """UUIDs of the first dataset of some types."""
    with Butler.from_config(copy) as butler:
        found = {}
        for name in ("visit_image", "deep_coadd", "difference_image"):
            refs = butler.query_datasets(name, CHAIN)
            found[name] = str(min(refs, key=lambda ref: ref.dataId.required_values).id)
        return found


def pixels(answer):
    shape = answer.value["height"], answer.value["width"]
    return np.frombuffer(answer.batches[0], "<f4").reshape(shape)


def test_a_second_look_reads_nothing(comm, demo, ids):
    image = {"repository": demo, "dataset_id": ids["visit_image"]}
    box = {"x0": 0, "y0": 0, "x1": 200, "y1": 200}
    first = comm.call("image.tile", **image, **box)
    assert first.value["bytes_read"] > 0
    again = comm.call("image.tile", **image, x0=10, y0=20, x1=110, y1=90)
    assert again.value["bytes_read"] == 0
    np.testing.assert_array_equal(pixels(again), pixels(first)[20:90, 10:110])
    cache = comm.call("image.cache").value
    assert 0 < cache["size"] <= cache["capacity"]


def test_a_mosaic_is_an_image(comm, demo, ids):
    target = {"repository": demo, "dataset_id": ids["deep_coadd"]}
    groups = comm.call("image.groups", **target).value["groups"]
    tract = next(group for group in groups if group["layout"] == "pixels")
    others = [each for each in tract["dataset_ids"] if each != ids["deep_coadd"]]
    mosaic = {**target, "others": others, "layout": "pixels"}
    info = comm.call("image.open", **mosaic).value
    assert (info["width"], info["height"], len(info["outlines"])) == (600, 600, 4)
    whole = comm.call("image.tile", **mosaic, x0=0, y0=0, x1=600, y1=600, step=2)
    assert np.isfinite(pixels(whole)).mean() > 0.9


def test_what_cannot_be_read_is_named(comm, demo, copy):
    with Butler.from_config(copy) as butler:
        refs = butler.query_datasets(
            "visit_image", CHAIN, data_id={"visit": 2026110200006, "instrument": "DemoCam"}
        )
    first, *others = (str(ref.id) for ref in refs)
    info = comm.call(
        "image.open", repository=demo, dataset_id=first, others=others, layout="focal_plane"
    ).value
    assert len(info["notes"]) == 1
    assert len(info["outlines"]) == len(refs) - 1


def test_a_difference_of_two(comm, demo, ids):
    same = {"repository": demo, "dataset_id": ids["visit_image"], "others": [ids["visit_image"]]}
    answer = comm.call("image.tile", **same, layout="difference", x0=0, y0=0, x1=50, y1=40)
    assert np.nanmax(np.abs(pixels(answer))) == 0


def test_stamps_come_one_by_one(comm, demo, ids):
    target = {"repository": demo, "dataset_id": ids["visit_image"]}
    (place,) = comm.call("image.sky", **target, pixels=[[100, 100]]).value["positions"]
    epochs = comm.call(
        "image.epochs",
        repository=demo,
        dataset_type="visit_image",
        collections=CHAIN,
        ra=place[0],
        dec=place[1],
    ).value["epochs"]
    stamps = [{"dataset_id": epoch["dataset_id"], "ra": place[0], "dec": place[1]} for epoch in epochs]
    stamps.append({"dataset_id": ids["visit_image"], "ra": 0.0, "dec": 0.0})
    answer = comm.call("image.stamps", repository=demo, stamps=stamps, size=21)
    problems = answer.value["problems"]
    assert len(answer.batches) + len(problems) == len(stamps)
    assert str(len(stamps) - 1) in problems
    assert all(len(batch) == 21 * 21 * 4 for batch in answer.batches)
    middle = next(n for n, epoch in enumerate(epochs) if epoch["dataset_id"] == ids["visit_image"])
    assert str(middle) not in problems
    again = comm.call("image.stamps", repository=demo, stamps=stamps[:-1], size=21)
    assert again.value["bytes_read"] == 0


def test_the_right_image_of_a_row(comm, demo):
    row = {"visit": "2026110100001", "detector": "4", "ra": "53.1", "dec": "-28.1"}
    found = comm.call("image.for_row", repository=demo, collections=CHAIN, row=row).value["images"]
    assert found[0]["data_id"]["detector"] == "4"
    with pytest.raises(AgentError) as caught:
        comm.call("image.for_row", repository=demo, collections=CHAIN, row={"a": "1"})
    assert caught.value.kind == "bad_request"


def test_metrics_and_psf(comm, demo, ids):
    answer = comm.call(
        "sky.bins",
        repository=demo,
        dataset_type="object",
        collections=CHAIN,
        column="r_psfFlux",
        scale="patch",
    )
    assert len(answer.value["bins"]) == 8
    assert answer.value["position"] == ["ra", "dec"]
    psf = comm.call("image.psf", repository=demo, dataset_id=ids["visit_image"], x=100, y=100)
    assert pixels(psf).sum() == pytest.approx(1, abs=1e-3)


def test_marks_are_stored_and_exclude(comm, demo, copy, ids):
    inputs = comm.call("image.inputs", repository=demo, dataset_id=ids["difference_image"]).value["images"]
    bad = next(image for image in inputs if image["dataset_type"] == "visit_image")
    mark = {key: bad[key] for key in ("dataset_id", "dataset_type", "data_id")} | {
        "mark": "bad",
        "reason": "x",
    }
    saved = comm.call(
        "image.save_marks", repository=demo, run="u/test/marks", about=ids["difference_image"], marks=[mark]
    ).value
    assert saved["run"].startswith("u/test/marks/")
    assert (
        saved["where"]
        == f"NOT (visit = {bad['data_id']['visit']} AND detector = {bad['data_id']['detector']})"
    )
    with Butler.from_config(copy) as butler:
        stored = butler.get("image_quality_marks", collections=saved["run"])
        assert stored["marks"][0]["reason"] == "x"
        assert str(butler.get_dataset_type("image_quality_marks").storageClass_name) == "StructuredDataDict"


def test_metrics_are_stored_with_what_they_were_made_from(comm, demo, copy):
    metric = {"dataset_type": "object", "collections": CHAIN, "column": "r_psfFlux", "scale": "tract"}
    saved = comm.call("sky.save_bins", repository=demo, run="u/test/metrics", **metric).value
    assert saved["run"].startswith("u/test/metrics/")
    bins = comm.call("sky.bins", repository=demo, **metric).value["bins"]
    with Butler.from_config(copy) as butler:
        stored = butler.get("sky_metric_bins", collections=saved["run"])
    assert stored["bins"] == bins
    assert stored["metric"]["column"] == "r_psfFlux"


def test_an_image_knows_whether_it_has_a_psf_and_how_bright_its_objects_were(comm, demo, ids):
    context = comm.call("image.context", repository=demo, dataset_id=ids["visit_image"]).value
    assert context["has_psf"]
    source = comm.call(
        "image.epochs",
        repository=demo,
        dataset_type="visit_image",
        collections=CHAIN,
        ra=53.08,
        dec=-28.09,
        fluxes=True,
    ).value
    assert source["epochs"]
    assert set(source["epochs"][0]) >= {"flux", "flux_error", "band", "begin_mjd"}


def test_three_bands_are_one_image(comm, demo, ids):
    target = {"repository": demo, "dataset_id": ids["deep_coadd"]}
    groups = comm.call("image.groups", **target).value["groups"]
    colors = next(group for group in groups if group["layout"] == "rgb")
    image = target | {"others": colors["dataset_ids"], "layout": "rgb"}
    assert comm.call("image.open", **image).value["rgb"] == ["i", "r", "g"]
    tile = comm.call("image.tile", **image, plane="r", x0=0, y0=0, x1=50, y1=40)
    assert pixels(tile).shape == (40, 50)
    # Stamps of differences are cut like others.
    stamp = {"dataset_id": colors["dataset_ids"][0], "minus": colors["dataset_ids"][0], "ra": 0, "dec": 0}
    answer = comm.call("image.stamps", repository=demo, stamps=[stamp])
    assert list(answer.value["problems"]) == ["0"]
