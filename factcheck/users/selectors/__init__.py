"""Reads about people, each shaped for one page."""
