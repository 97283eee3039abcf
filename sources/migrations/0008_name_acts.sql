-- Acts on names are added and never changed.
SELECT sources_guard_append_only('sources_nameact', 'reason', 'form_before', 'form_after');

-- Persons are never merged without a person: no program judges a person's name to be another's.
CREATE FUNCTION sources_persons_by_persons() RETURNS trigger
LANGUAGE plpgsql AS $$
BEGIN
    IF NEW.verdict = 'same' AND NEW.judged_by_id IS NULL AND EXISTS (
        SELECT FROM sources_nameuse WHERE id IN (NEW.a_id, NEW.b_id) AND type = 'person'
    ) THEN
        RAISE EXCEPTION 'a person''s name is joined with another by a person alone'
            USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER persons_by_persons BEFORE INSERT ON sources_namejudgement
    FOR EACH ROW EXECUTE FUNCTION sources_persons_by_persons();
