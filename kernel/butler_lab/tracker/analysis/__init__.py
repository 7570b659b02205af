"""Analysis of the cell-dependency tracker."""
