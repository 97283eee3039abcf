"""The catalogue of checks: one module a family, each a function from the desk to findings."""
