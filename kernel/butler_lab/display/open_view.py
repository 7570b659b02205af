"""Open a view of a dataset."""

from __future__ import annotations

from typing import Any

from lsst.daf.butler import Butler, DatasetRef, DatasetType

from butler_lab.display.image_view import ImageView
from butler_lab.display.pixels import LazyPixels
from butler_lab.errors import LabError
from butler_lab.pixels import PyramidImage, open_image

__all__ = ["image"]


def image(
    butler: Butler,
    dataset: DatasetRef | DatasetType | str,
    /,
    component: str | None = None,
    allow_code: bool = False,
    collections: Any = None,
    **data_id: Any,
) -> ImageView:
    """Open a view of an image; only the pixels in view are read.

    Parameters
    ----------
    butler : `~lsst.daf.butler.Butler`
        The repository.
    dataset : `~lsst.daf.butler.DatasetRef`, `~lsst.daf.butler.DatasetType` or `str`
        The dataset, or its type.
    component : `str`, optional
        Component to show instead of the whole.
    allow_code : `bool`, optional
        Agree that reading it runs code of the repository.
    collections : collection expression, optional
        Where to look, if not in the Butler's own collections.
    **data_id
        Data ID, such as ``visit=903334, detector=22``.

    Returns
    -------
    view : `ImageView`
        Shown when it is the value of a cell.

    Raises
    ------
    LabError
        Raised if there is no such dataset, or it is no image.
    """
    ref = (
        dataset
        if isinstance(dataset, DatasetRef)
        else butler.find_dataset(dataset, collections=collections, **data_id)
    )
    if ref is None:
        name = dataset if isinstance(dataset, str) else str(getattr(dataset, "name", dataset))
        raise LabError("not_found", f"There is no {name} with {data_id} in these collections.")
    source = PyramidImage(
        open_image(butler, ref, component, allow_code), (str(ref.id), component, allow_code)
    )
    plane = component if component in {known.name for known in source.info.planes} else None
    view = ImageView()
    view.load_image(LazyPixels(source, plane or source.info.planes[0].name), image_label=_label(ref))
    repository = _repository(butler)
    if repository is not None:
        view.dataset = {"repository": repository, "dataset_id": str(ref.id), "component": component}
    return view


def _label(ref: DatasetRef) -> str:
    values = " ".join(f"{name} {value}" for name, value in ref.dataId.required.items())
    return f"{ref.datasetType.name} {values}"


def _repository(butler: Butler) -> str | None:
    """Name the repository so that the extension's agent can open it."""
    folder = getattr(getattr(butler, "_config", None), "configDir", None)
    if folder is not None:
        return str(folder.ospath.rstrip("/") if folder.isLocal else folder)
    server = getattr(getattr(butler, "_connection", None), "server_url", None)
    return None if server is None else str(server)
