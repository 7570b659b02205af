"""Finding and measuring sources on images: pure functions of arrays."""
