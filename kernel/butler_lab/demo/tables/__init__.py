"""Tables of measured sources and objects."""
