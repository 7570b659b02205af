"""A repository that has the demo survey's dimension records and no data."""

from pathlib import Path

from lsst.daf.butler import Butler, Config

from .instrument import DemoCam
from .sky.skymap import insert_skymap
from .sky.survey import Visit, insert_visits

__all__ = ["make_empty_repository"]


def make_empty_repository(root: Path, visits: list[Visit]) -> None:
    """Make a repository with the instrument, the skymap and some visits.

    Parameters
    ----------
    root
        Directory to make; must not exist or be empty.
    visits
        Visits to insert.
    """
    config = Config()
    # Square tiles serve cutouts, and are quicker than the default of a tile per row.
    config["datastore", "formatters", "write_recipes"] = {
        "lsst.images.formatters.GenericFormatter": {
            "default": {plane: {"tile_shape": [100, 100]} for plane in ("image", "mask", "variance")}
        }
    }
    Butler.makeRepo(str(root), config=config)
    with Butler.from_config(str(root), writeable=True) as butler:
        DemoCam().register(butler.registry)
        insert_visits(butler, visits)
        insert_skymap(butler)
