"""Reads the numbers, bounds, units and dates that a text states; knows no files and no claims."""
