"""A report as one HTML page that needs nothing else: what the terminal says, and pictures that show why."""
