"""Reads about articles, names and origins, each shaped for one page."""
