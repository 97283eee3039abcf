"""From several articles' extractions to facts and discrepancies, with nothing entered by hand."""
