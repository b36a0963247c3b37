"""Every sentence that a report says of numbers: one literal table, from which tests make patterns.

What stands in braces is filled in. A sentence that a report prints of a verdict, a margin, a turn, a clash, a suspect,
a slip, a step or a range is an entry here, and has a law in ``tests/laws``: to add one, write the entry, then its law.
"""

from __future__ import annotations

from collections.abc import Mapping

SENTENCES: Mapping[str, str] = {
    # how far a verdict is from another
    "touching": "touching: no margin",
    "room": "margin of {distance}",
    "over": "over by {distance}",
    "short": "short by {distance}",
    "apart": "apart by {distance}",
    "turns": "turns if {turns}",
    "undefined": "values for which it is undefined are left out (a divisor of zero, the root of a negative number)",
    # what was expected, and what the numbers give
    "equal": "{sum} is {numbers}, not {stated}: {margin}",
    "equal-sides": "{left} is {numbers}, but {right} is {others}: {margin}",
    "unequal": "{numbers}, not {others}: {margin}",
    "ordered": "{numbers}, not {relation} {bound}: {margin}",
    "not-whole": "{numbers}, where no whole number lies",
    "shown": "{shown}: {margin}",
    "shown-alone": "{shown}",
    "usually": "usually {usual}",
    "doubted": "usually {usual}; literally {literal}",
    "doubted-by": "usually {usual}: {margin}; literally {literal}",
    "rounded": "{number} ({range} with rounding)",
    # what a doubt rests on, and what would settle it
    "settled-by-exactness": "{claim}: {value} is read as {literal}: write exactly {number} if it is",
    "settled-by-closeness": "{claim}: {value} is read as {literal}: a closer number would tell",
    "settled-by-closeness-alone": "{claim} is {value}: a closer number would tell",
    # what would end a clash
    "slip": "{claim}: {question}",
    "shared": "{claim} with {values} would end {checks} too",
    "suspect": "{claim} alone would end it with {values}; it says {value}",
    "suspect-at-the-widest": "{claim} alone could end it with {values} at the widest; it says {value}",
    "suspect-unknown": "{claim} alone would end it, with values that were not found out; it says {value}",
    "nearest": "{claim} would end it, at the nearest, with {values}; it says {value}",
    "nearest-of": "{claim}: {below} of {count} is {low}, {above} of {count} is {high}; it says {value}",
    "involved": "{claim} says {value}",
    "elsewhere": "but {checks} leaves it {values}",
    "elsewhere-of-several": "but {checks} leave it {values}",
    "too-many": "So many claims were not tried one by one.",
    "not-found-out": "Whether another number in one claim alone would end it was not found out.",
    "given-alone": "The checks cannot be met with what is given of {claims}.",
    "checks-alone": "The checks exclude each other, whatever the claims say.",
    # why they clash
    "step": "{number}. {step}",
    "step-by": "{number}. {step}  ({by})",
    "end": "So {name} would have to be {low} and {high}: impossible{gap}.",
    "gap-open": ", as one of the two leaves that number out",
    "gap-of-factor": ", by a factor of {factor}",
    "gap-of-days": ", by {days}",
    "end-of-circle": "So {name} would have to be less than itself: impossible.",
    "end-of-search": "Shown by an exact search; there is no short chain of steps.",
    # what all of it together leaves
    "all-true": "all can be true together",
    "all-true-leaving": "all can be true together, which leaves {ranges}",
    "left-exactly": "exactly {range}",
    "left-rounded": "{range} (rounded)",
    "left-at-the-widest": "{range} at the widest",
}
"""What is said, by the name that the code and the laws use."""


def say(name: str, /, **slots: object) -> str:
    """A sentence of the table, filled in.

    >>> say("over", distance="2 t")
    'over by 2 t'
    """
    return SENTENCES[name].format(**slots)
