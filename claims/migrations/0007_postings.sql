-- Whatever changes what a claim is found by takes its postings away and notes it as due, in the
-- same transaction, whoever writes and however. The program puts new ones in their place.

-- The note comes first and is locked: indexing passes over claims that somebody is changing, and
-- who changes a claim that is being indexed waits until its postings are there to be taken away.
CREATE FUNCTION claims_postings_renew(ids bigint[]) RETURNS void
LANGUAGE sql AS $$
    INSERT INTO claims_postingdue (claim_id, since)
    SELECT DISTINCT id, now() FROM unnest(ids) AS id WHERE id IS NOT NULL ORDER BY id
    ON CONFLICT (claim_id) DO UPDATE SET since = excluded.since;
    DELETE FROM claims_claimposting WHERE claim_id = ANY (ids)
$$;

-- "changed" and "before" are the rows of the statement.
CREATE FUNCTION claims_postings_follow_new() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM claims_postings_renew(array_agg(id)) FROM changed;
    RETURN NULL;
END $$;

CREATE FUNCTION claims_postings_follow_claim() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM claims_postings_renew(array_agg(id))
    FROM changed JOIN before USING (id)
    WHERE (changed.statement, changed.status) IS DISTINCT FROM (before.statement, before.status);
    RETURN NULL;
END $$;

CREATE FUNCTION claims_postings_follow_gone() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    DELETE FROM claims_postingdue WHERE claim_id IN (SELECT id FROM changed);
    DELETE FROM claims_claimposting WHERE claim_id IN (SELECT id FROM changed);
    RETURN NULL;
END $$;

CREATE FUNCTION claims_postings_follow_attribute() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM claims_postings_renew(array_agg(claim_id)) FROM changed WHERE agreed IS NOT NULL;
    RETURN NULL;
END $$;

CREATE FUNCTION claims_postings_follow_agreed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM claims_postings_renew(array_agg(changed.claim_id) || array_agg(before.claim_id))
    FROM changed JOIN before USING (id)
    WHERE (changed.agreed, changed.kind, changed.claim_id)
        IS DISTINCT FROM (before.agreed, before.kind, before.claim_id);
    RETURN NULL;
END $$;

CREATE FUNCTION claims_postings_follow_evidence() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM claims_postings_renew(array_agg(claim_id)) FROM changed;
    RETURN NULL;
END $$;

CREATE FUNCTION claims_postings_follow_attached() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM claims_postings_renew(array_agg(changed.claim_id) || array_agg(before.claim_id))
    FROM changed JOIN before USING (id)
    WHERE (changed.claim_id, changed.excerpt_id, changed.detached_at)
        IS DISTINCT FROM (before.claim_id, before.excerpt_id, before.detached_at);
    RETURN NULL;
END $$;

CREATE FUNCTION claims_postings_follow_value() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM claims_postings_renew(array_agg(evidence.claim_id))
    FROM changed JOIN claims_evidence evidence ON evidence.id = changed.evidence_id;
    RETURN NULL;
END $$;

CREATE FUNCTION claims_postings_follow_excerpt() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM claims_postings_renew(array_agg(evidence.claim_id))
    FROM changed JOIN claims_evidence evidence ON evidence.excerpt_id = changed.id;
    RETURN NULL;
END $$;

-- A day in a quote may mean another year once the article's own day is known.
CREATE FUNCTION claims_postings_follow_article() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM claims_postings_renew(array_agg(evidence.claim_id))
    FROM changed JOIN before USING (id)
    JOIN claims_evidence evidence ON evidence.article_id = changed.id
    WHERE (changed.protected, changed.published_edtf, changed.language)
        IS DISTINCT FROM (before.protected, before.published_edtf, before.language);
    RETURN NULL;
END $$;

CREATE TRIGGER postings_on_insert AFTER INSERT ON claims_claim
    REFERENCING NEW TABLE AS changed
    FOR EACH STATEMENT EXECUTE FUNCTION claims_postings_follow_new();
CREATE TRIGGER postings_on_update AFTER UPDATE ON claims_claim
    REFERENCING OLD TABLE AS before NEW TABLE AS changed
    FOR EACH STATEMENT EXECUTE FUNCTION claims_postings_follow_claim();
CREATE TRIGGER postings_on_delete AFTER DELETE ON claims_claim
    REFERENCING OLD TABLE AS changed
    FOR EACH STATEMENT EXECUTE FUNCTION claims_postings_follow_gone();

CREATE TRIGGER postings_on_insert AFTER INSERT ON claims_attribute
    REFERENCING NEW TABLE AS changed
    FOR EACH STATEMENT EXECUTE FUNCTION claims_postings_follow_attribute();
CREATE TRIGGER postings_on_update AFTER UPDATE ON claims_attribute
    REFERENCING OLD TABLE AS before NEW TABLE AS changed
    FOR EACH STATEMENT EXECUTE FUNCTION claims_postings_follow_agreed();
CREATE TRIGGER postings_on_delete AFTER DELETE ON claims_attribute
    REFERENCING OLD TABLE AS changed
    FOR EACH STATEMENT EXECUTE FUNCTION claims_postings_follow_attribute();

CREATE TRIGGER postings_on_insert AFTER INSERT ON claims_evidence
    REFERENCING NEW TABLE AS changed
    FOR EACH STATEMENT EXECUTE FUNCTION claims_postings_follow_evidence();
CREATE TRIGGER postings_on_update AFTER UPDATE ON claims_evidence
    REFERENCING OLD TABLE AS before NEW TABLE AS changed
    FOR EACH STATEMENT EXECUTE FUNCTION claims_postings_follow_attached();
CREATE TRIGGER postings_on_delete AFTER DELETE ON claims_evidence
    REFERENCING OLD TABLE AS changed
    FOR EACH STATEMENT EXECUTE FUNCTION claims_postings_follow_evidence();

CREATE TRIGGER postings_on_insert AFTER INSERT ON claims_reportedvalue
    REFERENCING NEW TABLE AS changed
    FOR EACH STATEMENT EXECUTE FUNCTION claims_postings_follow_value();
CREATE TRIGGER postings_on_update AFTER UPDATE ON claims_reportedvalue
    REFERENCING NEW TABLE AS changed
    FOR EACH STATEMENT EXECUTE FUNCTION claims_postings_follow_value();

CREATE TRIGGER postings_on_update AFTER UPDATE ON sources_excerpt
    REFERENCING NEW TABLE AS changed
    FOR EACH STATEMENT EXECUTE FUNCTION claims_postings_follow_excerpt();
CREATE TRIGGER postings_on_update AFTER UPDATE ON sources_article
    REFERENCING OLD TABLE AS before NEW TABLE AS changed
    FOR EACH STATEMENT EXECUTE FUNCTION claims_postings_follow_article();

-- Also where other triggers are switched off, as when rows are copied in: an index is never stale.
ALTER TABLE claims_claim ENABLE ALWAYS TRIGGER postings_on_insert;
ALTER TABLE claims_claim ENABLE ALWAYS TRIGGER postings_on_update;
ALTER TABLE claims_claim ENABLE ALWAYS TRIGGER postings_on_delete;
ALTER TABLE claims_attribute ENABLE ALWAYS TRIGGER postings_on_insert;
ALTER TABLE claims_attribute ENABLE ALWAYS TRIGGER postings_on_update;
ALTER TABLE claims_attribute ENABLE ALWAYS TRIGGER postings_on_delete;
ALTER TABLE claims_evidence ENABLE ALWAYS TRIGGER postings_on_insert;
ALTER TABLE claims_evidence ENABLE ALWAYS TRIGGER postings_on_update;
ALTER TABLE claims_evidence ENABLE ALWAYS TRIGGER postings_on_delete;
ALTER TABLE claims_reportedvalue ENABLE ALWAYS TRIGGER postings_on_insert;
ALTER TABLE claims_reportedvalue ENABLE ALWAYS TRIGGER postings_on_update;
ALTER TABLE sources_excerpt ENABLE ALWAYS TRIGGER postings_on_update;
ALTER TABLE sources_article ENABLE ALWAYS TRIGGER postings_on_update;

SELECT claims_postings_renew(array_agg(id)) FROM claims_claim;
