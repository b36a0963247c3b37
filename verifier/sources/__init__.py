"""Claims are held to the words that they quote, and quotes to the snapshots of their sources."""
