"""Many pairs: which ones a manifest, a registry or a folder asks for, what their outputs are called, and what is done.

Nothing here reads a file: a manifest comes as its text, a folder as the names of its files.
"""
