"""A claim's way to the public and back: second looks, returns, reports, corrections."""
