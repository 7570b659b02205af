"""What an open repository is."""

from __future__ import annotations

import os

from lsst.daf.butler import Butler, DimensionElement, SkyPixDimension

from butler_lab.agent import protocol
from butler_lab.repository.configuration import read_configuration
from butler_lab.repository.location import Location
from butler_lab.repository.units import unit_of

__all__ = ["describe_repository", "is_remote"]


def describe_repository(butler: Butler, location: Location) -> protocol.RepositoryInfo:
    """Describe an open repository and its dimension universe.

    Parameters
    ----------
    butler : `~lsst.daf.butler.Butler`
        The open repository.
    location : `~butler_lab.repository.Location`
        Where it is.

    Returns
    -------
    info : `~butler_lab.agent.protocol.RepositoryInfo`
        Universe, defaults, managers.
    """
    universe = butler.dimensions
    defaults = butler.registry.defaults
    return protocol.RepositoryInfo(
        uri=location.uri,
        label=location.label,
        kind="remote" if is_remote(butler) else "direct",
        writeable=_can_be_written(butler, location),
        universe=f"{universe.namespace} {universe.version}",
        elements=[_element(e) for e in universe.elements if not isinstance(e, SkyPixDimension)],
        skypix=list(universe.skypix_dimensions.names),
        default_collections=list(defaults.collections),
        default_data_id={name: str(value) for name, value in defaults.dataId.mapping.items()},
        managers=_managers(butler),
    )


def is_remote(butler: Butler) -> bool:
    """Whether a Butler asks a server."""
    # By name, since the remote client needs packages that may not be installed.
    return type(butler).__name__ == "RemoteButler"


def _can_be_written(butler: Butler, location: Location) -> bool:
    """Tell whether the user could write: `butler` itself was opened for reading."""
    if is_remote(butler):
        return False
    folder = location.config.dirname()
    database = read_configuration(location.config).sqlite_file(folder.ospath) if folder.isLocal else None
    roots = [root.ospath for root in butler.get_datastore_roots().values() if root and root.isLocal]
    return all(os.access(path, os.W_OK) for path in (*roots, *([database] if database else [])))


def _element(element: DimensionElement) -> protocol.DimensionElement:
    schema = element.schema
    return protocol.DimensionElement(
        name=element.name,
        is_dimension=element.name in element.universe.dimensions,
        governor=element.governor.name if element.governor else None,
        required=list(element.required.names),
        implied=list(element.implied.names),
        fields=[
            protocol.DimensionField(
                name=column.name,
                type=column.type,
                doc=" ".join(column.doc.split()),
                unit=unit_of(column.name, column.type),
            )
            for column in schema.all
        ],
        doc=" ".join(element.documentation.split()),
    )


def _managers(butler: Butler) -> dict[str, str]:
    """Registry manager to class and schema version; only a direct Butler knows them."""
    if is_remote(butler):
        return {}
    stored = dict(butler._registry._managers.attributes.items())
    prefix = "config:registry.managers."
    return {
        key.removeprefix(prefix): f"{name} {stored.get(f'version:{name}', '')}".strip()
        for key, name in sorted(stored.items())
        if key.startswith(prefix)
    }
