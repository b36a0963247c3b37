"""What every format for programs says alike: plain records, exact numbers, places."""
