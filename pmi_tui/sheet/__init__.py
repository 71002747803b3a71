"""Tables as people have them, read into a draft plan."""
