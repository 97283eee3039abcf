"""The pure floor in another language."""
