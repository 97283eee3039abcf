"""The tasks of ``judge``: one question about a text, a pair of names, values or texts, answered."""
