"""What is inside a dataset, read without running what it brings along."""
