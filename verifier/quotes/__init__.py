"""Numbers in many languages, and the places of quotes in the texts they are from; knows no files and no claims."""
