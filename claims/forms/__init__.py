"""Forms of the desk: what a person typed, checked, and given back when it cannot be kept."""
