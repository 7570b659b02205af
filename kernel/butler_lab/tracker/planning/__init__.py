"""Planning of the cell-dependency tracker."""
