"""Which statements of several articles report the same fact."""
