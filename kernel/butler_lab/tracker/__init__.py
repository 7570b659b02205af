"""The cell-dependency tracker: run only the cells whose products are missing."""

from .api import load_ipython_extension, missing, produces, start, stop, unload_ipython_extension

__all__ = ["load_ipython_extension", "missing", "produces", "start", "stop", "unload_ipython_extension"]
