"""A Document becomes results: what claims come to, what is said of each check and of all together."""
