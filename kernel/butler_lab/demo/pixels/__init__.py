"""What the camera delivers: raw images, flats and the catalog to calibrate them with."""
