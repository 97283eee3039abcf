-- Visits and sightings are added and never changed; so is the history of addresses.
SELECT sources_guard_append_only('sources_visit', 'url', 'final_url', 'chain', 'sentence');
SELECT sources_guard_append_only('sources_sighting');
SELECT sources_guard_append_only('sources_articleaddressevent', '*');
