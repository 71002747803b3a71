"""One module for each format: bytes in, a `Grid` out."""
