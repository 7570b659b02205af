"""Cells that run pipelines: what ``pipetask``, ``bps`` and executors make."""
