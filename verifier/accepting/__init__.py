"""What somebody should look at, as one list; and what of it is accepted."""
