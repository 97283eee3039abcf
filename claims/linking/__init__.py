"""Which stored claims the statements of a new article may bear on: ranked, with reasons, no verdict."""
