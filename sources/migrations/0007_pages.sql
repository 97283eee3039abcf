-- History without a trace of what is gone is no history: addresses cannot be emptied at once.
SELECT sources_guard_truncate('sources_articleaddress');
