"""From a text to the draft of a claims file: what it states, as claims that a person then mends."""
