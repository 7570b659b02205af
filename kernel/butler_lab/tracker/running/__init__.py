"""Running of the cell-dependency tracker."""
