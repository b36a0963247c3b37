"""What a claim's words come to: numbers, units, readings and dates. Knows no files."""
