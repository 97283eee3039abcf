"""The people who work at the desk: the custom user model."""
