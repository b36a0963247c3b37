"""Quotes and the texts that they are taken from; knows no claims and no files."""
