"""Notebook of the cell-dependency tracker."""
