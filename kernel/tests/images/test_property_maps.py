"""Property maps of healsparse: read coarser, around a position, from a repository or a file."""

import butler_lab
import healsparse
import hpgeom
import numpy as np
import pytest
from butler_lab.agent.handlers.images import IMAGES
from butler_lab.agent.protocol import MapParams
from butler_lab.errors import LabError
from butler_lab.sky.maps import nside_for
from butler_lab.sky.maps.bins import MOST_BINS
from butler_lab.sky.surroundings import image_context
from lsst.daf.butler import Butler, DatasetRef, DatasetType, FileDataset, FormatterV2

CENTER = (53.0, -28.0)


class MapFormatter(FormatterV2):
    """Stands in the record; the map must be read without it."""

    supported_extensions = frozenset({".hsp"})


def write_map(path, kind=np.float32):
    """A map around the fields of the demo repository, whose values grow to the north."""
    sparse = healsparse.HealSparseMap.make_empty(32, 2048, kind)
    pixels = hpgeom.query_circle(2048, *CENTER, 1.5, nest=True)
    _, dec = hpgeom.pixel_to_angle(2048, pixels, nest=True)
    sparse.update_values_pix(pixels, (1000 * dec).astype(kind))
    sparse.write(str(path))
    return sparse


@pytest.fixture
def sparse(tmp_path):
    return tmp_path / "map.hsp", write_map(tmp_path / "map.hsp")


def bins_of(file, radius, **more):
    params = MapParams(repository="", file=str(file), ra=CENTER[0], dec=CENTER[1], radius=radius, **more)
    return IMAGES["sky.map"](params, None)


def test_file_is_read_coarser_as_healsparse_does(sparse):
    path, whole = sparse
    assert butler_lab.property_map(path).n_valid == whole.n_valid
    coarse = butler_lab.property_map(path, degrade_nside=256)
    expected = whole.degrade(256)
    np.testing.assert_array_equal(coarse.valid_pixels, expected.valid_pixels)
    np.testing.assert_allclose(coarse[coarse.valid_pixels], expected[expected.valid_pixels], rtol=1e-6)


def test_pixels_around_a_position(sparse):
    path, whole = sparse
    answer = bins_of(path, 0.2, degrade_nside=1024)
    assert answer.nside == 1024
    found = {int(each.key.split()[1]) for each in answer.bins}
    # All that reach into the circle, and none far outside.
    assert set(hpgeom.query_circle(1024, *CENTER, 0.2, nest=True, inclusive=True)) <= found
    assert found <= set(hpgeom.query_circle(1024, *CENTER, 0.27, nest=True))
    reduced = whole.degrade(1024)
    for each in answer.bins:
        assert each.value == pytest.approx(reduced[int(each.key.split()[1])], rel=1e-6)
        assert np.allclose(each.vertices, each.vertices[0], atol=0.2)


def test_resolution_follows_from_the_radius(sparse):
    path, _ = sparse
    fine, coarse = bins_of(path, 0.05), bins_of(path, 180)
    assert fine.nside == 2048
    assert coarse.nside == 32
    assert 0 < len(coarse.bins) == coarse.found
    assert nside_for(180) <= nside_for(10) <= nside_for(0.1)
    # Too many are cut, the nearest first, and that is said.
    cut = bins_of(path, 2, degrade_nside=2048)
    assert cut.found > len(cut.bins) == MOST_BINS
    assert bins_of(path, 2).found == len(bins_of(path, 2).bins)


def test_elsewhere_there_is_nothing(sparse):
    path, _ = sparse
    params = MapParams(repository="", file=str(path), ra=200.0, dec=60.0, radius=2)
    assert IMAGES["sky.map"](params, None).bins == []


def test_bad_maps(tmp_path, sparse):
    path, _ = sparse
    with pytest.raises(LabError, match="no file"):
        butler_lab.property_map(tmp_path / "none.hsp")
    with pytest.raises(LabError, match="power of two"):
        butler_lab.property_map(path, degrade_nside=100)
    cut = tmp_path / "cut.hsp"
    cut.write_bytes(path.read_bytes()[:5000])
    with pytest.raises(LabError, match="damaged") as caught:
        butler_lab.property_map(cut)
    assert caught.value.kind == "corrupt"
    flags = healsparse.HealSparseMap.make_empty(32, 64, healsparse.WIDE_MASK, wide_mask_maxbits=4)
    flags.set_bits_pix(hpgeom.query_circle(64, *CENTER, 5, nest=True), [1])
    flags.write(str(tmp_path / "flags.hsp"))
    with pytest.raises(LabError, match="one number"):
        bins_of(tmp_path / "flags.hsp", 5)


def test_map_of_a_repository_is_found_from_its_image(tmp_path, sparse):
    path, whole = sparse
    root = tmp_path / "repository"
    Butler.makeRepo(str(root))
    with Butler.from_config(str(root), writeable=True, run="maps") as butler:
        refs = {}
        for name, storage_class in (("seeing_map", "HealSparseMap"), ("image", "NumpyArray")):
            kind = DatasetType(name, (), storage_class, universe=butler.dimensions)
            butler.registry.registerDatasetType(kind)
            refs[name] = DatasetRef(kind, butler.registry.expandDataId({}), run="maps")
        butler.ingest(FileDataset(str(path), [refs["seeing_map"]], formatter=MapFormatter), transfer="copy")
        butler.put(np.zeros((4, 4)), refs["image"])
        context = image_context(butler, str(refs["image"].id))
        assert [each.dataset_type for each in context.maps] == ["seeing_map"]
        found = butler_lab.property_map(butler, "seeing_map", collections="maps", cone=(*CENTER, 0.1))
        # Only the part of the coverage that holds the cone.
        assert 0 < found.n_valid < whole.n_valid
        with pytest.raises(LabError, match="no depth_map"):
            butler.registry.registerDatasetType(
                DatasetType("depth_map", (), "HealSparseMap", universe=butler.dimensions)
            )
            butler_lab.property_map(butler, "depth_map", collections="maps")
