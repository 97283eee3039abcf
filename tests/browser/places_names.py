"""Pages of names: the list, one entity, merging and splitting."""

from __future__ import annotations

from tests.browser.addresses import at, named_last
from tests.browser.place import CHECKER, EDITOR, Place

NAMES = (
    Place("names", "desk_names", at("desk_names"), EDITOR),
    Place("names, none", "desk_names", at("desk_names", query="?q=zzzz"), EDITOR),
    Place("suggested merges", "desk_names_suggested", named_last("desk_names_suggested"), EDITOR),
    Place("one name", "desk_name", named_last(), EDITOR),
    Place("one name, for a fact-checker", "desk_name", named_last(), CHECKER),
    Place("names to be one", "desk_name_merge", named_last("desk_name_merge"), EDITOR),
    Place("name to look for", "desk_name_merge", named_last("desk_name_merge", "?q=tarn"), EDITOR),
    Place("names to part", "desk_name_split", named_last("desk_name_split"), EDITOR),
)
