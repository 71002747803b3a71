"""One module for each format: a plan in, a file's bytes out, by one seam (`material.Writer`)."""
