"""The tasks of the demo pipeline, one per file."""
