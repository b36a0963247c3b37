"""A run as one page of HTML: its style within it, no script, nothing that is loaded from elsewhere.

In come the reports of a run; out go pieces of the page. The door is ``page.py``, and others import nothing else: it
makes a view of each file, a file here for each part of it, and templates lay the views out. ``groups.py`` says where
everything stands, so that each fault is told once and before what passes; ``menu.py`` names the parts. The picture of a
check is made from ranges, a scale, and a drawing of both.

Doors: ``page.py``.
"""
