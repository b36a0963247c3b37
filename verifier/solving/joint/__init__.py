"""Many formulas together: can they all be true, which few clash, and why. Knows no files and no text.

problem.py says what is asked: claims and checks that can be given up, background that cannot. together.py
answers it (groups.py: parts that share nothing; orders.py: circles), ranges.py what is then left of each
quantity; conflict.py finds one smallest clash, proof.py a chain of bounds that shows it (facts.py: what one is
made of; rearrangement.py: a comparison solved for one of its variables).
"""
