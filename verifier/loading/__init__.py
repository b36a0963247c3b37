"""A claims file becomes a Document: YAML with positions, and the table of fields."""
