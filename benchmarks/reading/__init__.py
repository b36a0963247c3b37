"""How well quantities are read in text, by language and kind, on cases of other people."""
