"""Pure: a text in, typed mentions with exact spans out."""
