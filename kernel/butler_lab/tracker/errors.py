"""The tracker's own error."""

__all__ = ["PlanError"]


class PlanError(Exception):
    """No plan can be made: the notebook or a repository cannot be read."""
