"""A number in a text, in digits, in words and in both."""
