"""Views of datasets: what is shown, pictures, verbs."""

import io
import json
from pathlib import Path

import butler_lab
import matplotlib.image
import numpy as np
import pytest
from astropy.coordinates import SkyCoord
from astropy.visualization import AsinhStretch, ZScaleInterval
from butler_lab.display.image_view import VIEW_MIME
from butler_lab.display.png import encode_png
from butler_lab.errors import LabError


@pytest.fixture
def view(butler):
    return butler_lab.image(butler, "visit_image", visit=2026110100001, detector=4)


def test_colours_are_those_of_the_page():
    checkout = Path(__file__).parents[3]
    python, page = (
        checkout / folder / "display.json"
        for folder in ("kernel/butler_lab/display", "src/views/image/display")
    )
    assert json.loads(python.read_text()) == json.loads(page.read_text())


def test_a_picture_is_made_of_the_pixels(butler, view):
    low, high = view.limits()
    ref = butler.find_dataset("visit_image", visit=2026110100001, detector=4)
    pixels = np.asarray(butler.get(ref.makeComponentRef("image")).array)
    picture = view.picture(200, 200)
    # One to one: each pixel of the screen is one of the image, the first row at the bottom.
    stretched = AsinhStretch(0.1)(np.clip((pixels - low) / (high - low), 0, 1))
    np.testing.assert_allclose(picture[::-1, :, 0], stretched * 255, atol=1.01)
    assert (picture[..., 0] == picture[..., 1]).all()


def test_limits_are_those_of_the_middle(butler, view):
    pixels = butler.get("visit_image.image", visit=2026110100001, detector=4).array
    assert view.limits() == pytest.approx(ZScaleInterval().get_limits(pixels[np.isfinite(pixels)]))


def test_only_what_is_in_view_is_read(view):
    assert view.source().bytes_read < 0.9 * view.source().info.file_size


def test_zoom_and_overlay(butler, view):
    sources = butler.get("source", visit=2026110100001)
    sources = sources[sources["detector"] == 4]
    view.zoom(4)
    brightest = sources[np.nanargmax(sources["psfFlux"])]
    view.zoom(center=SkyCoord(brightest["ra"], brightest["dec"], unit="deg"))
    before = view.picture(400, 400)
    # The star is where the view looks.
    grey = before[..., 0].astype(float)
    assert grey[190:210, 190:210].max() == 255
    view.overlay(sources, color="red", size=8)
    after = view.picture(400, 400)
    changed = (after != before).any(axis=-1)
    assert (after[changed] == (255, 0, 0)).all()
    assert changed[192:209, 192:209].any()
    catalog = view.get_catalog()
    assert len(catalog) == len(sources)
    assert (catalog["sourceId"] == sources["sourceId"]).all()


def test_verbs_of_afw(view):
    plain = view.picture(100, 100)
    view.scale("linear", "minmax")
    assert (view.picture(100, 100) != plain).any()
    view.scale("asinh", "zscale")
    np.testing.assert_array_equal(view.picture(100, 100), plain)
    view.dot("o", 100, 100, size=10)
    assert (view.picture(100, 100) != plain).any()
    view.erase()
    np.testing.assert_array_equal(view.picture(100, 100), plain)
    view.setMaskTransparency(50)
    masked = view.picture(200, 200)
    view.setMaskTransparency(0, "BAD")
    view.setMaskPlaneColor("BAD", "#010203")
    assert view.getMaskTransparency("BAD") == 0
    assert (view.picture(200, 200) != masked).any()
    for wrong in (
        lambda: view.scale("nothing"),
        lambda: view.scale("log", "nothing"),
        lambda: view.dot("?", 1, 1),
    ):
        with pytest.raises(ValueError, match="There is no"):
            wrong()


def test_other_planes(view):
    image = view.picture(50, 50)
    view.show_plane("variance")
    assert (view.picture(50, 50) != image).any()
    with pytest.raises(ValueError, match="there are image, mask, variance"):
        view.show_plane("nothing")


def test_what_a_notebook_gets(demo_repository, view):
    bundle = view._repr_mimebundle_()
    shown = matplotlib.image.imread(io.BytesIO(bundle["image/png"]), format="png")
    np.testing.assert_array_equal((shown[..., :3] * 255).round().astype("u1"), view.picture())
    described = json.loads(json.dumps(bundle[VIEW_MIME]))
    assert Path(described["repository"]) == Path(demo_repository)
    assert described["state"]["stretch"] == "asinh"


def test_pictures_are_files(tmp_path, view):
    view.save(tmp_path / "x.png")
    shown = matplotlib.image.imread(tmp_path / "x.png")
    assert shown.shape[:2] == (600, 600)
    rng = np.random.default_rng(0)
    noise = rng.integers(0, 256, (7, 5, 3), dtype="u1")
    back = matplotlib.image.imread(io.BytesIO(encode_png(noise)), format="png")
    np.testing.assert_array_equal((back * 255).round().astype("u1"), noise)


def test_what_is_not_there(butler):
    with pytest.raises(LabError):
        butler_lab.image(butler, "visit_image", visit=2026110100001, detector=8, collections="refcats")


def test_without_positions_there_is_no_overlay(view):
    with pytest.raises(ValueError, match="neither"):
        view.overlay({"flux": [1.0]})
