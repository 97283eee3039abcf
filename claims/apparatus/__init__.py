"""Pure: the public document of a claim in; the rows, marks and words of its page out.

A page is an apparatus of variants: the claim is the text, the articles are its witnesses. Nothing
here reads a table or knows a template; pages and (later) feeds and files stand on the same rows.
"""
