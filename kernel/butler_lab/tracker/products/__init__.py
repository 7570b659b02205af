"""Products of the cell-dependency tracker."""
