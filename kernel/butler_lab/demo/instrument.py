"""The demo instrument: nine detectors and three filters."""

# mypy: allow-subclassing-any

from typing import Any

from lsst.daf.butler import FormatterV2, Registry
from lsst.images.formatters import GenericFormatter
from lsst.pipe.base import Instrument

__all__ = ["DETECTORS", "FILTERS", "DemoCam"]

DETECTORS = range(9)
"""Detector numbers, row by row from the south-east corner (`range`)."""

FILTERS = {"demo_g": "g", "demo_r": "r", "demo_i": "i"}
"""Band of each physical filter (`dict` [`str`, `str`])."""


class DemoCam(Instrument):
    """A camera of 3 x 3 detectors with 200 x 200 pixels each."""

    @classmethod
    def getName(cls) -> str:  # noqa: N802
        """Return the instrument's name in data IDs."""
        return "DemoCam"

    def register(self, registry: Registry, *, update: bool = False) -> None:
        """Insert the records of the instrument, its detectors and filters.

        Parameters
        ----------
        registry
            Where to insert them.
        update
            Whether existing records may be changed.
        """

        def sync(element: str, **record: Any) -> None:
            registry.syncDimensionData(element, record, update=update)

        name = self.getName()
        with registry.transaction():
            sync(
                "instrument",
                name=name,
                detector_max=len(DETECTORS),
                visit_max=10**14,
                exposure_max=10**14,
                visit_system=0,
                class_name=f"{type(self).__module__}.{type(self).__qualname__}",
            )
            sync("visit_system", instrument=name, id=0, name="one-to-one")
            for detector in DETECTORS:
                row, column = divmod(detector, 3)
                sync(
                    "detector",
                    instrument=name,
                    id=detector,
                    full_name=f"R00_S{row}{column}",
                    name_in_raft=f"S{row}{column}",
                    raft="R00",
                    purpose="SCIENCE",
                )
            for physical_filter, band in FILTERS.items():
                sync("physical_filter", instrument=name, name=physical_filter, band=band)

    def getRawFormatter(self, dataId: Any) -> type[FormatterV2]:  # noqa: N802, N803
        """Return the formatter that reads raw images."""
        formatter: type[FormatterV2] = GenericFormatter
        return formatter
