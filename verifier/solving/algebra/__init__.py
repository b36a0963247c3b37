"""Formulas rewritten without a change of meaning: normal forms, pieces, what is inverse."""
