"""Catalogs and schemas that observatories publish: TAP services, HATS catalogs, the data model."""
