"""Pages of claims: the public claim, and the desk."""
