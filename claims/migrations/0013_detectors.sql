-- What became of the differences that each detector raised: a row of claims_detectortally for each
-- change. Rows are only added here; a job adds them up (claims/services/detectors.py).

CREATE FUNCTION claims_tally(found claims_discrepancy, decided text, change integer) RETURNS void
LANGUAGE sql AS $$
    INSERT INTO claims_detectortally (detector, month, decision, cleared, number)
    VALUES (found.detector, date_trunc('month', found.raised_at AT TIME ZONE 'UTC')::date,
            coalesce(decided, ''), found.status = 'cleared', change)
$$;

CREATE FUNCTION claims_tally_discrepancy() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    decided text;
BEGIN
    IF TG_OP <> 'INSERT' THEN
        SELECT decision INTO decided FROM claims_resolution
        WHERE discrepancy_id = OLD.id ORDER BY id DESC LIMIT 1;
        PERFORM claims_tally(OLD, decided, -1);
    END IF;
    IF TG_OP <> 'DELETE' THEN
        PERFORM claims_tally(NEW, decided, 1);
    END IF;
    RETURN NULL;
END
$$;

CREATE FUNCTION claims_tally_resolution() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    found claims_discrepancy;
    before text;
BEGIN
    SELECT * INTO found FROM claims_discrepancy WHERE id = NEW.discrepancy_id;
    SELECT decision INTO before FROM claims_resolution
    WHERE discrepancy_id = NEW.discrepancy_id AND id < NEW.id ORDER BY id DESC LIMIT 1;
    PERFORM claims_tally(found, before, -1);
    PERFORM claims_tally(found, NEW.decision, 1);
    RETURN NULL;
END
$$;

CREATE TRIGGER tally_raised AFTER INSERT OR DELETE ON claims_discrepancy
    FOR EACH ROW EXECUTE FUNCTION claims_tally_discrepancy();
CREATE TRIGGER tally_changed AFTER UPDATE ON claims_discrepancy
    FOR EACH ROW WHEN (
        OLD.detector IS DISTINCT FROM NEW.detector
        OR (OLD.status = 'cleared') <> (NEW.status = 'cleared'))
    EXECUTE FUNCTION claims_tally_discrepancy();
CREATE TRIGGER tally_decided AFTER INSERT ON claims_resolution
    FOR EACH ROW EXECUTE FUNCTION claims_tally_resolution();

-- What is stored already: the detector as far as the row says it, and everything counted once.
UPDATE claims_discrepancy SET detector = CASE
    WHEN kind = 'silent-edit' THEN 'silent-edit'
    WHEN kind = 'chronology' THEN 'claim-order'
    ELSE 'claim-values' END
WHERE kind = 'silent-edit' OR engine_version LIKE 'claim-%';

DELETE FROM claims_detectortally;
INSERT INTO claims_detectortally (detector, month, decision, cleared, number)
SELECT found.detector, date_trunc('month', found.raised_at AT TIME ZONE 'UTC')::date,
       coalesce(newest.decision, ''), found.status = 'cleared', count(*)
FROM claims_discrepancy found
LEFT JOIN LATERAL (
    SELECT decision FROM claims_resolution WHERE discrepancy_id = found.id ORDER BY id DESC LIMIT 1
) AS newest ON true
GROUP BY 1, 2, 3, 4;
