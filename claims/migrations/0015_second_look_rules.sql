-- Returns keep history; what they say of who and when stays.
SELECT sources_guard_truncate('claims_claimreturn');
SELECT sources_guard_append_only('claims_claimreturnevent', '*');
CREATE TRIGGER keep BEFORE UPDATE ON claims_claimreturn
    FOR EACH ROW EXECUTE FUNCTION claims_keep('id', 'claim_id', 'returned_by_id', 'returned_at');
CREATE TRIGGER keep BEFORE UPDATE ON claims_readerreport
    FOR EACH ROW EXECUTE FUNCTION claims_keep('id', 'public_id', 'claim_id', 'received_at');
CREATE TRIGGER keep BEFORE UPDATE ON claims_secondlook
    FOR EACH ROW EXECUTE FUNCTION claims_keep('id', 'claim_id', 'rule', 'occasion', 'raised_at');

-- Why a material change went without a correction may be redacted as the note to readers may.
DROP TRIGGER append_only ON claims_revision;
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON claims_revision
    FOR EACH ROW EXECUTE FUNCTION sources_append_only('document', 'note', 'not_a_correction');

-- Whoever writes a part of a published claim, and however: it waits for somebody to look at it.
-- Rules and ranks are those of claims/second_look_rules.py.
CREATE FUNCTION claims_look_at_edited() RETURNS trigger
LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO claims_secondlook (claim_id, rule, rank, occasion, settled_reason)
    SELECT id, 'edited', 130, NEW.id::text, ''
    FROM claims_claim WHERE id = NEW.claim_id AND status IN ('published', 'corrected')
        AND NOT EXISTS (
            SELECT 1 FROM claims_secondlook
            WHERE claim_id = NEW.claim_id AND rule = 'edited' AND settled_at IS NULL)
    ON CONFLICT DO NOTHING;
    RETURN NULL;
END $$;
CREATE TRIGGER look_at_edited AFTER INSERT ON claims_authorship
    FOR EACH ROW WHEN (NEW.after_revision > 0) EXECUTE FUNCTION claims_look_at_edited();

-- A name that came to mean another: published claims that give it, as a value or in their statement.
CREATE FUNCTION claims_look_at_name() RETURNS trigger
LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO claims_secondlook (claim_id, rule, rank, move_id, occasion, settled_reason)
    SELECT DISTINCT claim.id, 'name-judged', 60, NEW.id, '', ''
    FROM sources_nameuse name_use
    JOIN claims_evidence evidence
        ON evidence.article_id = name_use.article_id AND evidence.detached_at IS NULL
    JOIN claims_claim claim
        ON claim.id = evidence.claim_id AND claim.status IN ('published', 'corrected')
    WHERE name_use.id = NEW.name_use_id AND (
        strpos(lower(claim.statement), lower(name_use.printed)) > 0
        OR EXISTS (
            SELECT 1 FROM claims_reportedvalue value
            JOIN claims_attribute attribute
                ON attribute.id = value.attribute_id AND attribute.kind = 'name'
            WHERE value.evidence_id = evidence.id AND value.value->>'key' = name_use.name_key
        )
    )
    ON CONFLICT DO NOTHING;
    RETURN NULL;
END $$;
CREATE TRIGGER look_at_name AFTER INSERT ON sources_entitymove
    FOR EACH ROW EXECUTE FUNCTION claims_look_at_name();
