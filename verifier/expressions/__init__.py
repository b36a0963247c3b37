"""The small language of ``assert:`` and ``formula:``. Knows no files."""
