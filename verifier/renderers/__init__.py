"""A file per format: each turns a Report into text. None opens a file or looks at the terminal."""
