"""New Word documents in the house style, built with python-docx: summaries, cover sheets, forms, tables."""
