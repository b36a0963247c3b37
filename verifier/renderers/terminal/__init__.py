"""The report for a person at a terminal, and an explanation."""
