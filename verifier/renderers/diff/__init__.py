"""What a change to a claims file changes, as text: for the terminal, as Markdown, as JSON."""
