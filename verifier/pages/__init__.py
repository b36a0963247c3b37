"""The bytes of a file become text. Knows no claims."""
