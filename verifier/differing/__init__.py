"""Two reports -> what differs between them: verdicts, claims that moved, what came and what went."""
