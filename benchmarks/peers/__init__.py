"""The engine beside libraries of the same trade, over the same texts: how right, and how fast."""
